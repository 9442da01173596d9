"""How a dataset is used: entities of each class, their properties, and what those point to. Called by the survey.

One pass over the default graph; things with the same classes are counted together, so that a triple costs one step
however many classes its subject and object have. Properties are counted under a thing's most specific classes: under
all of them, the description would be almost as long as the data and say hardly more.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Store, Triple

from cancernet_kg.lookup.description.statements import RDF_TYPE

_SUBJECTS = "SELECT ?named (COUNT(DISTINCT ?s) AS ?count) WHERE { ?s ?p ?o } GROUP BY (isIRI(?s) AS ?named)"
_OBJECTS = "SELECT (true AS ?named) (COUNT(DISTINCT ?o) AS ?count) WHERE { ?s ?p ?o }"

_SUPERCLASSES = """SELECT ?below ?above WHERE {
  ?below <http://www.w3.org/2000/01/rdf-schema#subClassOf>+ ?above .
  FILTER(isIRI(?below) && isIRI(?above) && ?below != ?above)
}"""

_Term = NamedNode | BlankNode | Literal | Triple
_Classes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PropertyUse:
    """A property, how many triples it makes, and how many of them point to which class or datatype."""

    iri: str
    triples: int
    classes: Mapping[str, int]
    datatypes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ClassUse:
    """A class, how many things are in it, and their properties."""

    iri: str
    entities: int
    properties: tuple[PropertyUse, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of a dataset's default graph: whole, by class with its properties, and by property."""

    subjects: int
    objects: int
    entities: int
    classes: tuple[ClassUse, ...]
    properties: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Triples counted by the subject's kind, the property, and the object's kind or datatype.

    Things are of one kind when they have the same classes; a kind is a position among the sets of classes.
    """

    kinds: tuple[_Classes, ...]
    triples: Mapping[tuple[int, NamedNode, int | NamedNode], int]


def count(store: Store) -> Statistics:
    """Return the statistics of a store's default graph; the self-description must not be in it yet."""
    classes = _classes(store)
    patterns = _patterns(store, _most_specific(store, classes))
    uses = _uses(patterns)
    entities = Counter(iri for names in classes.values() for iri in names)
    properties: Counter[str] = Counter()
    for (_, predicate, _), triples in patterns.triples.items():
        properties[predicate.value] += triples
    subjects = _distinct(store, _SUBJECTS)
    return Statistics(
        subjects=sum(subjects.values()),
        objects=sum(_distinct(store, _OBJECTS).values()),
        entities=subjects.get("true", 0),
        classes=tuple(ClassUse(iri, entities[iri], tuple(uses[iri])) for iri in sorted(entities)),
        properties=dict(sorted(properties.items())),
    )


def _distinct(store: Store, query: str) -> Mapping[str, int]:
    """Return how many distinct terms there are: the engine counts them faster than a set here would."""
    return {named.value: int(number.value) for named, number in _solutions(store, query)}


def _solutions(store: Store, query: str) -> QuerySolutions:
    solutions = store.query(query)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("only SELECT queries have solutions")
    return solutions


def _classes(store: Store) -> Mapping[_Term, frozenset[str]]:
    """Return the classes of each thing that has any; classes without a name are left aside."""
    found: defaultdict[_Term, set[str]] = defaultdict(set)
    for thing, _, class_, _ in store.quads_for_pattern(None, NamedNode(RDF_TYPE), None, DefaultGraph()):
        if isinstance(class_, NamedNode):
            found[thing].add(class_.value)
    return {thing: frozenset(names) for thing, names in found.items()}


def _most_specific(store: Store, classes: Mapping[_Term, frozenset[str]]) -> Mapping[_Term, _Classes]:
    """Return the classes of each thing without those that follow from another one of them, sorted."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    for below, superclass in _solutions(store, _SUPERCLASSES):
        above[below.value].add(superclass.value)

    @cache
    def specific(names: frozenset[str]) -> _Classes:
        return tuple(
            sorted(name for name in names if not any(name in above[other] for other in names if other != name))
        )

    return {thing: specific(names) for thing, names in classes.items()}


def _patterns(store: Store, classes: Mapping[_Term, _Classes]) -> _Patterns:
    """Return how many triples go from things of which kind, by which property, to what."""
    kinds: dict[_Classes, int] = {(): 0}
    kind_of = {thing: kinds.setdefault(names, len(kinds)) for thing, names in classes.items()}.get
    triples: defaultdict[tuple[int, NamedNode, int | NamedNode], int] = defaultdict(int)
    for subject, predicate, value, _ in store.quads_for_pattern(None, None, None, DefaultGraph()):
        target = value.datatype if isinstance(value, Literal) else kind_of(value, 0)
        triples[kind_of(subject, 0), predicate, target] += 1
    return _Patterns(tuple(kinds), triples)


def _uses(patterns: _Patterns) -> Mapping[str, list[PropertyUse]]:
    """Return the properties of each class, sorted; each class has one at least, `rdf:type`."""
    triples: defaultdict[tuple[str, str], int] = defaultdict(int)
    classes: defaultdict[tuple[str, str], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    datatypes: defaultdict[tuple[str, str], defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (kind, predicate, target), number in patterns.triples.items():
        iri = predicate.value
        for class_ in patterns.kinds[kind]:
            use = class_, iri
            triples[use] += number
            if isinstance(target, NamedNode):
                datatypes[use][target.value] += number
            else:
                for name in patterns.kinds[target]:
                    classes[use][name] += number
    found: defaultdict[str, list[PropertyUse]] = defaultdict(list)
    for use in sorted(triples):
        found[use[0]].append(PropertyUse(use[1], triples[use], dict(classes[use]), dict(datatypes[use])))
    return found
