"""What is said to be none, as OWL states it: of a property, a thing has at most, or exactly, 0 values.

Such a thing is in a restriction (`owl:maxCardinality` or `owl:cardinality` 0), or in a class that stands below one. A
thing on which nothing is said is another matter. Called by the policy trace and by what tells of coverage.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from cancernet_kg.namespaces import PREFIXES

_OWL = PREFIXES["owl"]
_TYPE, _SUBCLASS = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["rdfs"] + "subClassOf")
_ON_PROPERTY, _EQUIVALENT = NamedNode(_OWL + "onProperty"), NamedNode(_OWL + "equivalentClass")
_NUMBERS = (NamedNode(_OWL + "maxCardinality"), NamedNode(_OWL + "cardinality"))
Node = NamedNode | BlankNode


class Negations:
    """The things of which something is said to be none, by property, each with the statement that says so."""

    def __init__(self, store: Store) -> None:
        """Look in the default graph of a store."""
        self._stated: defaultdict[str, dict[str, Triple]] = defaultdict(dict)
        for restriction, predicate in _restrictions(store):
            for class_ in _classes(store, restriction):
                for quad in store.quads_for_pattern(None, _TYPE, class_, DefaultGraph()):
                    if isinstance(quad.subject, NamedNode):
                        self._stated[predicate][quad.subject.value] = quad.triple

    def statement(self, thing: str, *properties: str) -> Triple | None:
        """Return the statement that a thing has none of one of these properties, None when there is no such one."""
        found = (self._stated[each][thing] for each in properties if thing in self._stated.get(each, {}))
        return next(found, None)

    def of(self, predicate: str) -> Mapping[str, Triple]:
        """Return the things that are said to have none of a property."""
        return self._stated.get(predicate, {})


def _restrictions(store: Store) -> Iterator[tuple[Node, str]]:
    """Yield the restrictions to 0 values, with their properties."""
    for number in _NUMBERS:
        for quad in store.quads_for_pattern(None, number, None, DefaultGraph()):
            is_none = isinstance(quad.object, Literal) and quad.object.value.strip("0") == ""
            if is_none and isinstance(quad.subject, NamedNode | BlankNode):
                for on in store.quads_for_pattern(quad.subject, _ON_PROPERTY, None, DefaultGraph()):
                    if isinstance(on.object, NamedNode):
                        yield quad.subject, on.object.value


def _classes(store: Store, restriction: Node) -> Iterator[Node]:
    """Yield a restriction and the classes that are the same or stand directly below it."""
    yield restriction
    for predicate in (_SUBCLASS, _EQUIVALENT):
        for quad in store.quads_for_pattern(None, predicate, restriction, DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject
