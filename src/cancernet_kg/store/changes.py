"""What a change adds and removes, exactly: the value that passes from staging through the checks into the log."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Quad, Store


@dataclass(frozen=True, slots=True)
class Changes:
    """The quads that a state gains and loses, each sorted; none of them in both."""

    added: tuple[Quad, ...] = ()
    removed: tuple[Quad, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything changes at all."""
        return bool(self.added or self.removed)

    def inverse(self) -> "Changes":
        """Return what undoes these changes."""
        return Changes(self.removed, self.added)

    def graphs(self) -> frozenset[str]:
        """Return the names of the graphs that change; the default graph is the empty string."""
        return frozenset(getattr(quad.graph_name, "value", "") for quad in (*self.added, *self.removed))


def effective(store: Store, added: Iterable[Quad], removed: Iterable[Quad]) -> Changes:
    """Return what really changes when quads are removed and then others added: nothing that is there already.

    The quads must be as a store keeps them (`snapshot.normalise`).
    """
    wanted = set(added)
    gone = {quad for quad in removed if quad not in wanted and quad in store}
    new = {quad for quad in wanted if quad not in store}
    return Changes(tuple(sorted(new, key=str)), tuple(sorted(gone, key=str)))


def apply(store: Store, changes: Changes, *, merged: bool) -> None:
    """Bring a store up to date; with `merged`, its default graph stays the union of its named graphs."""
    for quad in changes.removed:
        store.remove(quad)
    store.extend(changes.added)
    for graph in {quad.graph_name for quad in changes.removed} - {DefaultGraph()}:
        if next(store.quads_for_pattern(None, None, None, graph), None) is None:
            store.remove_graph(graph)  # else the store would go on listing it
    if not merged:
        return
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in changes.added)
    for subject, predicate, value, _ in changes.removed:
        found = store.quads_for_pattern(subject, predicate, value, None)
        if all(isinstance(quad.graph_name, DefaultGraph) for quad in found):
            store.remove(Quad(subject, predicate, value))
