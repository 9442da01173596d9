"""What else than a name must be true of a thing: values of its properties. Called by queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode

from cancernet_kg.lookup.reconciliation.source import Source
from cancernet_kg.lookup.search.folding import fold

_MOST_VALUES = 1_000  # of one property of one thing that are compared
_CONTRADICTED, _UNTOLD = 0.3, 0.06  # how much a thing loses by a property that says otherwise, or is not told
_MOST_THINGS = 200  # that are looked at when no name is given


@dataclass(frozen=True, slots=True)
class Constraint:
    """A property and the values of which a thing should have one: IRIs, or names and texts in any spelling."""

    property: str
    values: tuple[str, ...]

    @classmethod
    def of(cls, members: Mapping[str, Any]) -> "Constraint":
        """Return a constraint that was sent to a worker."""
        return cls(members["property"], tuple(members["values"]))

    def agrees(self, source: Source, iri: str) -> bool | None:
        """Say whether a thing has such a value; None when the graph does not tell: that is no contradiction."""
        quads = source.store.quads_for_pattern(NamedNode(iri), NamedNode(self.property), None, DefaultGraph())
        stated = [quad.object for quad in islice(quads, _MOST_VALUES)]
        if not stated:
            return None
        wanted = {*self.values, *map(fold, self.values)} - {""}
        return any(not wanted.isdisjoint(_written(source, value)) for value in stated)

    def things(self, source: Source) -> Iterator[str]:
        """Yield things that have such a value, not too many."""
        named = [iri for value in self.values for name in _same(source, value) for iri in source.index.bearers[name]]
        for iri in [*(value for value in self.values if value in source.index.things), *named]:
            quads = source.store.quads_for_pattern(None, NamedNode(self.property), NamedNode(iri), DefaultGraph())
            for quad in islice(quads, _MOST_THINGS):
                if isinstance(quad.subject, NamedNode) and quad.subject.value in source.index.things:
                    yield quad.subject.value


def penalty(source: Source, constraints: Sequence[Constraint], iri: str) -> tuple[float, bool]:
    """Return the part of a score that is left to a thing, and whether nothing contradicts."""
    found = [constraint.agrees(source, iri) for constraint in constraints]
    if not found:
        return 1.0, True
    contradicted, untold = found.count(False) / len(found), found.count(None) / len(found)
    return 1 - _CONTRADICTED * contradicted - _UNTOLD * untold, not contradicted


def _same(source: Source, text: str) -> Iterable[str]:
    folded = fold(text)
    return (folded,) if folded in source.index.bearers else ()


def _written(source: Source, value: object) -> set[str]:
    """Return all ways to write a value."""
    if isinstance(value, NamedNode):
        thing = source.index.things.get(value.value)
        return {value.value, *(name for name, _ in thing.names)} if thing else {value.value}
    return {value.value, fold(value.value)} if isinstance(value, Literal) else set()
