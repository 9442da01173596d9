"""Where the cells of the policy trace come from: documents and lines, a curators' conclusion, or inference.

Called for the rows of one page only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Triple

from cancernet_kg.lookup.disputed import disputed_by
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.supports import Support, supports
from cancernet_kg.namespaces import INTERPRETATIONS_GRAPH, SELF_GRAPHS
from cancernet_kg.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class TracedSource:
    """A document, or the curators' graph, that says something, with the lines where they are known."""

    source: Named
    is_interpretation: bool
    lines: tuple[tuple[int, int], ...]


class TracedSources:
    """Looks up who states triples, each triple once."""

    def __init__(self, snapshot: Snapshot, labelling: Labelling) -> None:
        """Look in a snapshot."""
        self._snapshot = snapshot
        self._labelling = labelling
        self._supports = cache(self._supported)

    def of(self, triples: Iterable[Triple]) -> tuple[TracedSource, ...]:
        """Return who states any of these, each passage once; none when they only follow by inference."""
        found = (self._source(support) for triple in triples for support in self._supports(triple))
        return tuple(dict.fromkeys(found))

    def disputes(self, triples: Iterable[Triple]) -> tuple[Named, ...]:
        """Return the discrepancies that a passage stating any of these is part of, each once."""
        passages = (each for triple in triples for support in self._supports(triple) for each in support.passages)
        found = {iri for passage in passages for iri in disputed_by(self._snapshot.store, passage.evidence)}
        return tuple(map(self._labelling.named, sorted(found)))

    def _supported(self, triple: Triple) -> tuple[Support, ...]:
        return tuple(each for each in supports(self._snapshot, triple) if each.graph not in SELF_GRAPHS)

    def _source(self, support: Support) -> TracedSource:
        named = self._labelling.named(support.document or support.graph)
        return TracedSource(named, support.graph == INTERPRETATIONS_GRAPH, support.lines)
