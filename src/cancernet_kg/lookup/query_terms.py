"""The classes and properties that queries can name, with their labels and what they are used for. Called by look-ups.

What an editor completes and remarks on; bounded, the most used first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions, Store

from cancernet_kg.lookup.description.statistics import Statistics
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.namespaces import CONCEPTS, PREFIXES, SELF_GRAPHS, curie

MOST_CLASSES, MOST_PROPERTIES, MOST_SCHEMES = 1_000, 2_000, 200
_SAMPLE = 50  # things that tell whether a property is translated
_TRANSLATED = 1.5  # languages for each thing, on average
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_DOMAIN, _RANGE, _BELOW = (NamedNode(PREFIXES["rdfs"] + name) for name in ("domain", "range", "subClassOf"))
_SCHEME = NamedNode(PREFIXES["skos"] + "ConceptScheme")
_LANGUAGE_STRING = PREFIXES["rdf"] + "langString"
_PROPERTY_KINDS = tuple(
    NamedNode(PREFIXES["owl"] + name) for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
)
_SELF = " ".join(f"<{graph}>" for graph in SELF_GRAPHS)
_OF_ITSELF = (
    f"SELECT ?term (COUNT(*) AS ?number) {{ VALUES ?graph {{ {_SELF} }} GRAPH ?graph {{ %s }} }} GROUP BY ?term"
)


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """A class: how many things are in it, the classes above it, and what its things that are in no class below have."""

    iri: str
    things: int = 0
    superclasses: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyTerm:
    """A property: how many statements it makes, of what, and whether its values are given in several languages."""

    iri: str
    statements: int = 0
    domain: str | None = None
    range: str | None = None
    is_translated: bool = False


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """The prefixes, classes and properties of a revision."""

    prefixes: Mapping[str, str]
    classes: tuple[ClassTerm, ...]
    properties: tuple[PropertyTerm, ...]

    def as_json(self, labelling: Labelling) -> dict[str, object]:
        """Return them as JSON says them, with labels; terms within a term are named by their prefixed names."""

        def named(iri: str) -> dict[str, object]:
            label = labelling.named(iri)
            return {"@id": iri, "name": curie(iri), "label": label.text if label.is_labelled else ""}

        def name(iri: str | None) -> str | None:
            return None if iri is None else curie(iri)

        return {
            "prefixes": dict(self.prefixes),
            "classes": [
                named(term.iri)
                | {
                    "things": term.things,
                    "superclasses": [curie(iri) for iri in term.superclasses],
                    "properties": [curie(iri) for iri in term.properties],
                }
                for term in self.classes
            ],
            "properties": [
                named(term.iri)
                | {
                    "statements": term.statements,
                    "domain": name(term.domain),
                    "range": name(term.range),
                    "translated": term.is_translated,
                }
                for term in self.properties
            ],
        }


def query_terms(store: Store, statistics: Statistics) -> QueryTerms:
    """Return the terms of a graph: those it declares, those it uses, and those of its description of itself."""
    classes = sorted(_classes(store, statistics), key=lambda term: (-term.things, term.iri))
    properties = sorted(_properties(store, statistics), key=lambda term: (-term.statements, term.iri))
    return QueryTerms(_prefixes(store), tuple(classes[:MOST_CLASSES]), tuple(properties[:MOST_PROPERTIES]))


def _prefixes(store: Store) -> Mapping[str, str]:
    """Return the project's prefixes, and one for each scheme of concepts."""
    schemes = sorted(iri.removeprefix(CONCEPTS) for iri in _members(store, _SCHEME) if iri.startswith(CONCEPTS))
    made = {name: f"{CONCEPTS}{name}/" for name in schemes[:MOST_SCHEMES] if "/" not in name}
    return {**made, **PREFIXES}


def _classes(store: Store, statistics: Statistics) -> Iterator[ClassTerm]:
    used = {
        use.iri: ClassTerm(use.iri, use.entities, properties=tuple(each.iri for each in use.properties))
        for use in statistics.classes
    }
    own = {iri: ClassTerm(iri, number) for iri, number in _of_itself(store, "?thing a ?term")}
    declared = {iri: ClassTerm(iri) for iri in _members(store, NamedNode(PREFIXES["owl"] + "Class"))}
    for iri, term in {**declared, **own, **used}.items():
        yield replace(term, superclasses=tuple(sorted(_above(store, iri))))


def _above(store: Store, iri: str) -> set[str]:
    """Return all classes that a class is below of."""
    found: set[str] = set()
    pending = [iri]
    while pending:
        nearest = set(_values(store, pending.pop(), _BELOW)) - found
        found |= nearest
        pending.extend(nearest)
    return found - {iri}


def _properties(store: Store, statistics: Statistics) -> Iterator[PropertyTerm]:
    declared = {iri: 0 for kind in _PROPERTY_KINDS for iri in _members(store, kind)}
    own = dict(_of_itself(store, "?thing ?term ?value"))
    texts = {use.iri for kind in statistics.classes for use in kind.properties if _LANGUAGE_STRING in use.datatypes}
    for iri, statements in {**declared, **own, **statistics.properties}.items():
        yield PropertyTerm(
            iri,
            statements,
            next(_values(store, iri, _DOMAIN), None),
            next(_values(store, iri, _RANGE), None),
            iri in texts and _is_translated(store, NamedNode(iri)),
        )


def _is_translated(store: Store, predicate: NamedNode) -> bool:
    """Say whether the values of a property stand in several languages for most things that have it."""
    quads = store.quads_for_pattern(None, predicate, None, DefaultGraph())
    things = {quad.subject for quad in islice(quads, _SAMPLE)}
    languages = 0
    for thing in things:
        values = (quad.object for quad in store.quads_for_pattern(thing, predicate, None, DefaultGraph()))
        languages += len({value.language for value in values if isinstance(value, Literal)} - {None})
    return bool(things) and languages >= _TRANSLATED * len(things)


def _members(store: Store, kind: NamedNode) -> Iterator[str]:
    quads = store.quads_for_pattern(None, _TYPE, kind, DefaultGraph())
    return (quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))


def _values(store: Store, iri: str, predicate: NamedNode) -> Iterator[str]:
    quads = store.quads_for_pattern(NamedNode(iri), predicate, None, DefaultGraph())
    return iter(sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode)))


def _of_itself(store: Store, pattern: str) -> Iterable[tuple[str, int]]:
    """Yield the terms that the graph's description of itself uses, and how often."""
    solutions = store.query(_OF_ITSELF % pattern)
    if isinstance(solutions, QuerySolutions):
        for term, number in solutions:
            if isinstance(term, NamedNode):
                yield term.value, int(number.value)
