"""The graphs that an update works on, and what it has changed in them so far. Used by updates."""

from collections.abc import Iterable
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from cancernet_kg.errors import ChangeTooLarge
from cancernet_kg.store.changes import Changes, apply, effective
from cancernet_kg.store.update_templates import GraphName


class State:
    """A store that changes, and the difference to how it was."""

    def __init__(self, store: Store, most: int, *, merged: bool) -> None:
        """Begin with a store as it is; `merged` keeps its default graph the union of the named ones."""
        self.store = store
        self._most = most
        self._merged = merged
        self._added: set[Quad] = set()
        self._removed: set[Quad] = set()
        self._changed = 0
        self._before = set(self.graphs())

    def changes(self) -> Changes:
        """Return the difference."""
        return Changes(tuple(sorted(self._added, key=str)), tuple(sorted(self._removed, key=str)))

    def quads(self, graph: GraphName) -> list[Quad]:
        """Return what a graph holds; raises `ChangeTooLarge`."""
        quads = list(islice(self.store.quads_for_pattern(None, None, None, graph), self._most + 1))
        self.require_few(len(quads))
        return quads

    def graphs(self) -> list[NamedNode]:
        """Return the named graphs."""
        return [name for name in self.store.named_graphs() if isinstance(name, NamedNode)]

    def has(self, graph: GraphName) -> bool:
        """Say whether a graph exists, if only until the request is done: later, one without triples does not."""
        return isinstance(graph, DefaultGraph) or self.store.contains_named_graph(graph)

    def create(self, graph: object) -> None:
        """Let a graph exist, with or without triples."""
        if isinstance(graph, NamedNode):
            self.store.add_graph(graph)

    def drop(self, graph: object) -> None:
        """Let a graph, which has no triples left, exist no longer; the default graph always does."""
        if isinstance(graph, NamedNode):
            self.store.remove_graph(graph)

    def require_few(self, quads: int) -> None:
        """Raise `ChangeTooLarge` when as many further statements would be too many."""
        if self._changed + quads > self._most:
            hint = "Change it in parts, or load the statements from a file."
            raise ChangeTooLarge(f"The update changes more than {self._most} statements.", hint=hint)

    def apply(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Remove quads, then add others (SPARQL 1.1 Update, section 4.3.1); all are as a store keeps them.

        Raises `ChangeTooLarge`.
        """
        change = effective(self.store, added, removed)
        gone, new = set(change.removed), set(change.added)
        self.require_few(len(gone) + len(new))
        self._changed += len(gone) + len(new)
        apply(self.store, change, merged=self._merged)
        for graph in {quad.graph_name for quad in gone}:
            self.create(graph)
        self._removed |= gone - self._added
        self._added = (self._added - gone) | (new - self._removed)
        self._removed -= new

    def undo(self) -> None:
        """Bring the store back to how it was."""
        apply(self.store, self.changes().inverse(), merged=self._merged)
        now = set(self.graphs())
        for graph in now - self._before:
            self.store.remove_graph(graph)
        for graph in self._before - now:
            self.store.add_graph(graph)
