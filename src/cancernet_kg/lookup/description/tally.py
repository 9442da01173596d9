"""The counts that statistics are made from, in a form that a small change can bring up to date. Called by statistics.

One pass over the default graph; things with the same classes are counted together, so that a triple costs one step
however many classes its subject and object have. Properties are counted under a thing's most specific classes: under
all of them, the description would be almost as long as the data and say hardly more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from cancernet_kg.lookup.description.statements import RDF_TYPE
from cancernet_kg.store.selection import selected

_SUBJECTS = "SELECT ?named (COUNT(DISTINCT ?s) AS ?count) WHERE { ?s ?p ?o } GROUP BY (isIRI(?s) AS ?named)"
_OBJECTS = "SELECT (true AS ?named) (COUNT(DISTINCT ?o) AS ?count) WHERE { ?s ?p ?o }"
_PREDICATES = "SELECT DISTINCT ?p WHERE { ?s ?p ?o }"

_SUPERCLASSES = """SELECT ?below ?above WHERE {
  ?below <http://www.w3.org/2000/01/rdf-schema#subClassOf>+ ?above .
  FILTER(isIRI(?below) && isIRI(?above) && ?below != ?above)
}"""

Term = NamedNode | BlankNode | Literal | Triple
Kind = tuple[str, ...]  # the most specific classes of a thing, sorted; none for what has no class
Pattern = tuple[Kind, str, Kind | str]  # a subject's kind, a property, and the object's kind or its datatype


@dataclass(frozen=True, slots=True)
class Tally:
    """Triples by pattern, holders of properties by kind, things by class, numbers of distinct terms, superclasses.

    A holder is a thing that has a property, however many values it has.
    """

    triples: Mapping[Pattern, int]
    holders: Mapping[tuple[Kind, str], int]
    things: Mapping[str, int]
    subjects: int
    entities: int
    objects: int
    superclasses: Mapping[str, frozenset[str]]

    @property
    def size(self) -> int:
        """The number of triples."""
        return sum(self.triples.values())


def count_triples(store: Store) -> Tally:
    """Return the tally of a store's default graph; the self-description must not be in it yet."""
    superclasses = _superclasses(store)
    classes = _classes(store)
    subjects = _distinct(store, _SUBJECTS)
    triples, holders = _patterns(store, classes, superclasses)
    return Tally(
        triples=triples,
        holders=holders,
        things=Counter(iri for names in classes.values() for iri in names),
        subjects=sum(subjects.values()),
        entities=subjects.get("true", 0),
        objects=sum(_distinct(store, _OBJECTS).values()),
        superclasses=superclasses,
    )


def kind_of(classes: Iterable[str], superclasses: Mapping[str, frozenset[str]]) -> Kind:
    """Return those classes that do not follow from another one of them, sorted."""
    names = frozenset(classes)
    implied = {above for name in names for above in superclasses.get(name, ()) if above != name}
    return tuple(sorted(name for name in names if name not in implied))


def _distinct(store: Store, query: str) -> Mapping[str, int]:
    """Return how many distinct terms there are: the engine counts them faster than a set here would."""
    return {named.value: int(number.value) for named, number in selected(store, query)}


def _superclasses(store: Store) -> Mapping[str, frozenset[str]]:
    """Return the other classes above each class, at any height."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    for below, superclass in selected(store, _SUPERCLASSES):
        above[below.value].add(superclass.value)
    return {below: frozenset(names) for below, names in above.items()}


def _classes(store: Store) -> Mapping[Term, frozenset[str]]:
    """Return the classes of each thing that has any; classes without a name are left aside."""
    found: defaultdict[Term, set[str]] = defaultdict(set)
    for thing, _, class_, _ in store.quads_for_pattern(None, NamedNode(RDF_TYPE), None, DefaultGraph()):
        if isinstance(class_, NamedNode):
            found[thing].add(class_.value)
    return {thing: frozenset(names) for thing, names in found.items()}


def _patterns(
    store: Store, classes: Mapping[Term, frozenset[str]], superclasses: Mapping[str, frozenset[str]]
) -> tuple[Mapping[Pattern, int], Mapping[tuple[Kind, str], int]]:
    """Return how many triples go from things of which kind, by which property, to what; and how many things have it.

    Kinds and properties are numbers and nodes while a million triples are counted, which compare faster than texts.
    """

    @cache
    def kind(names: frozenset[str]) -> int:
        return kinds.setdefault(kind_of(names, superclasses), len(kinds))

    kinds: dict[Kind, int] = {(): 0}
    number_of = {thing: kind(names) for thing, names in classes.items()}.get
    counted: defaultdict[tuple[int, NamedNode, int | NamedNode], int] = defaultdict(int)
    held: Counter[tuple[int, NamedNode]] = Counter()
    for (predicate,) in selected(store, _PREDICATES):
        subjects: set[Term] = set()
        for subject, _, value, _ in store.quads_for_pattern(None, predicate, None, DefaultGraph()):
            target = value.datatype if isinstance(value, Literal) else number_of(value, 0)
            counted[number_of(subject, 0), predicate, target] += 1
            subjects.add(subject)
        held.update((number_of(subject, 0), predicate) for subject in subjects)
    names = tuple(kinds)
    patterns = {
        (names[subject], predicate.value, target.value if isinstance(target, NamedNode) else names[target]): number
        for (subject, predicate, target), number in counted.items()
    }
    return patterns, {(names[subject], predicate.value): number for (subject, predicate), number in held.items()}
