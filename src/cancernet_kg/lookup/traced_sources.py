"""Where the cells of the policy trace come from: documents and lines, a curators' conclusion, or inference.

Called for the rows of one page only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Triple

from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.supports import supports
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
        self._of_triple = cache(self._found)

    def of(self, triples: Iterable[Triple]) -> tuple[TracedSource, ...]:
        """Return who states any of these, each passage once; none when they only follow by inference."""
        return tuple(dict.fromkeys(source for triple in triples for source in self._of_triple(triple)))

    def _found(self, triple: Triple) -> tuple[TracedSource, ...]:
        return tuple(
            TracedSource(
                self._labelling.named(support.document or support.graph),
                support.graph == INTERPRETATIONS_GRAPH,
                support.lines,
            )
            for support in supports(self._snapshot, triple)
            if support.graph not in SELF_GRAPHS
        )
