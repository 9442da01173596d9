"""The named graphs of a store, as they are or as some changes would make them; nothing is written.

Read by the incremental checks and inference, which look at the states before and after a change side by side.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

Subject = NamedNode | BlankNode
Value = NamedNode | BlankNode | Literal | Triple


class View:
    """A store's named graphs without some quads and with some others; its default graph is no part of it."""

    def __init__(self, store: Store, plus: Iterable[Quad] = (), minus: Iterable[Quad] = ()) -> None:
        """Look at a store as if `minus` were removed and `plus`, none of which it holds, were added."""
        self._store = store
        self._minus = frozenset(minus)
        self._plus: dict[object, list[Quad]] = {}
        for quad in plus:
            for key in {quad.subject, quad.object}:
                self._plus.setdefault(key, []).append(quad)
            self._plus.setdefault(("predicate", quad.predicate), []).append(quad)
            self._plus.setdefault(None, []).append(quad)

    def quads(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        value: Value | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield each quad that fits; a triple that is in several graphs comes once for each."""
        found = self._store.quads_for_pattern(subject, predicate, value, graph)
        if graph is not None and not self._minus:
            yield from found
        else:
            for quad in found:
                if not isinstance(quad.graph_name, DefaultGraph) and quad not in self._minus:
                    yield quad
        if not self._plus:
            return
        key = subject or value or (None if predicate is None else ("predicate", predicate))
        for quad in self._plus.get(key, ()):
            if (
                (subject is None or quad.subject == subject)
                and (predicate is None or quad.predicate == predicate)
                and (value is None or quad.object == value)
                and (graph is None or quad.graph_name == graph)
            ):
                yield quad

    def graphs(self) -> frozenset[str]:
        """Return the names of the graphs that hold something."""
        names = {name.value for name in self._store.named_graphs() if isinstance(name, NamedNode)}
        names |= {quad.graph_name.value for quad in self._plus.get(None, ()) if isinstance(quad.graph_name, NamedNode)}
        return frozenset(name for name in names if next(self.quads(graph=NamedNode(name)), None) is not None)
