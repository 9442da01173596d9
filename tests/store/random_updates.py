"""Random update requests that can be written in SPARQL, and carried out by the letter of SPARQL 1.1 Update, section 4.

Slow and plain: the tests of updates hold what changes against it. Names are as in algebra and random_queries; the
default graph has the empty name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.store.algebra import Graph, Group, Scope, Solution, Triple, written
from tests.store.random_queries import GRAPHS, NODES, PREDICATES, Maker

Graphs = dict[str, Graph]
Quad = tuple[str, str, str, str]
NONE: Graph = frozenset()


@dataclass(frozen=True)
class Modify:
    """DELETE and INSERT; without a pattern they are DATA."""

    delete: tuple[Quad, ...] = ()
    insert: tuple[Quad, ...] = ()
    where: Group | None = None
    graph: str = ""
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.where is None:
            return f"INSERT DATA {quads(self.insert)}" if self.insert else f"DELETE DATA {quads(self.delete)}"
        using = [f"USING e:{name}" for name in self.using] + [f"USING NAMED e:{name}" for name in self.using_named]
        home = f"WITH e:{self.graph} " if self.graph else ""
        templates = f"DELETE {quads(self.delete)} INSERT {quads(self.insert)}"
        return f"{home}{templates} {' '.join(using)} WHERE {self.where}"

    def apply(self, graphs: Graphs) -> None:
        """Change graphs: all solutions first, then removal, then addition."""
        found: Sequence[Solution] = [{}] if self.where is None else self.where.solutions(self._scope(graphs))
        removed = [quad for solution in found for quad in self._filled(self.delete, solution)]
        added = [quad for solution in found for quad in self._filled(self.insert, solution)]
        for graph, *triple in removed:
            if graph in graphs:
                graphs[graph] -= {(triple[0], triple[1], triple[2])}
        for graph, *triple in added:
            graphs[graph] = graphs.get(graph, NONE) | {(triple[0], triple[1], triple[2])}

    def _scope(self, graphs: Graphs) -> Scope:
        named = {name: graph for name, graph in graphs.items() if name}
        if self.using or self.using_named:
            default = NONE.union(*(named.get(name, NONE) for name in self.using))
            return Scope({name: named.get(name, NONE) for name in self.using_named}, default)
        return Scope(named, graphs.get(self.graph, NONE))

    def _filled(self, template: tuple[Quad, ...], solution: Solution) -> list[Quad]:
        found: list[Quad] = []
        for quad in template:
            # A variable without a value leaves an empty string; only the graph may be empty, where it is written so.
            graph, *rest = (solution.get(term, "") if term.startswith("?") else term for term in quad)
            if all(rest) and (graph or not quad[0]):
                found.append((graph or self.graph, rest[0], rest[1], rest[2]))
        return found


@dataclass(frozen=True)
class Clear:
    """CLEAR or DROP of one graph, or of NAMED, DEFAULT or ALL."""

    verb: str
    target: str

    def __str__(self) -> str:
        return f"{self.verb} SILENT {self.target if self.target.isupper() else f'GRAPH e:{self.target}'}"

    def apply(self, graphs: Graphs) -> None:
        """Change graphs."""
        for name in list(graphs):
            is_meant = {"NAMED": name != "", "DEFAULT": name == "", "ALL": True}.get(self.target, name == self.target)
            if is_meant and self.verb == "DROP" and name:
                del graphs[name]
            elif is_meant:
                graphs[name] = NONE


@dataclass(frozen=True)
class Transfer:
    """COPY, MOVE or ADD; a missing source changes nothing."""

    verb: str
    source: str
    target: str

    def __str__(self) -> str:
        source, target = (f"GRAPH e:{name}" if name else "DEFAULT" for name in (self.source, self.target))
        return f"{self.verb} SILENT {source} TO {target}"

    def apply(self, graphs: Graphs) -> None:
        """Change graphs."""
        if self.source == self.target or self.source not in graphs:
            return
        source = graphs[self.source]
        graphs[self.target] = source | (graphs.get(self.target, NONE) if self.verb == "ADD" else NONE)
        if self.verb == "MOVE" and self.source:
            del graphs[self.source]
        elif self.verb == "MOVE":
            graphs[""] = NONE


Operation = Modify | Clear | Transfer


def carried_out(operations: Sequence[Operation], graphs: Mapping[str, Graph], *, merged: bool) -> Graphs:
    """Return what graphs become; merged, the default graph is the union of all."""
    state = {"": NONE, **graphs}
    for operation in operations:
        operation.apply(state)
        if merged:
            state[""] = NONE.union(*(graph for name, graph in state.items() if name))
    return {name: graph for name, graph in state.items() if graph}


def quads(template: Sequence[Quad]) -> str:
    """Return quads in braces."""
    parts = []
    for graph, *triple in template:
        text = f"{' '.join(map(written, triple))} ."
        parts.append(f"GRAPH {written(graph)} {{ {text} }}" if graph else text)
    return f"{{ {' '.join(parts)} }}"


class UpdateMaker:
    """Makes requests; for a merged default graph those that do not write to it."""

    def __init__(self, seed: int, *, merged: bool, simple: bool = False) -> None:
        """Begin; simple requests are those that the engine is not known to carry out wrongly."""
        self._random = Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._maker = Maker(seed)
        self.merged = merged
        self._simple = simple

    def graphs(self) -> Graphs:
        """Return graphs that hold something."""
        data = self._maker.data()
        default = data.default if self.merged else frozenset(self._triple() for _ in range(2))
        return {name: graph for name, graph in (("", default), *data.named.items()) if graph}

    def request(self) -> list[Operation]:
        """Return one to four operations."""
        kinds: list[Callable[[], Operation]] = [self._modify, self._modify, self._data, self._clear]
        if not self._simple:  # the engine copies graphs that do not exist
            kinds.append(self._transfer)
        return [self._random.choice(kinds)() for _ in range(self._random.randint(1, 4))]

    def _modify(self) -> Modify:
        choose = self._random.choice
        using = tuple(self._random.sample(GRAPHS, choose((0, 0, 0, 1, 1 if self._simple else 2))))
        named = tuple(self._random.sample(GRAPHS, choose((0, 1)))) if using else ()
        graph = choose(("", "", *GRAPHS))
        where = self._pattern() if self._simple else self._maker.query()
        return Modify(self._template(graph), self._template(graph), where, graph, using, named)

    def _pattern(self) -> Group:
        inner = Group([self._maker.group(0).parts[0]])
        simple = Triple("?x", self._random.choice(PREDICATES), self._random.choice(("?y", *NODES)))
        return Group([simple, inner]) if all(isinstance(part, Triple) for part in inner.parts) else Group([simple])

    def _template(self, graph: str) -> tuple[Quad, ...]:
        names = (*GRAPHS, *GRAPHS, "?g", "?x", "" if graph or not self.merged else "g1")
        return tuple(
            (self._random.choice(names), *self._triple(("?x", "?y", "?z", "?g")))
            for _ in range(self._random.randint(0, 2))
        )

    def _data(self) -> Modify:
        names = GRAPHS if self.merged else ("", *GRAPHS)
        found = tuple((self._random.choice(names), *self._triple()) for _ in range(self._random.randint(1, 3)))
        return Modify(insert=found) if self._random.random() < 0.5 else Modify(delete=found)

    def _clear(self) -> Clear:
        targets = (*GRAPHS, "NAMED", *(() if self.merged else ("DEFAULT", "ALL")))
        return Clear(self._random.choice(("CLEAR", "DROP")), self._random.choice(targets))

    def _transfer(self) -> Transfer:
        names = GRAPHS if self.merged else ("", *GRAPHS)
        verb = self._random.choice(("COPY", "MOVE", "ADD"))
        return Transfer(verb, self._random.choice(names), self._random.choice(names))

    def _triple(self, variables: tuple[str, ...] = ()) -> tuple[str, str, str]:
        choose = self._random.choice
        return choose((*NODES, *variables)), choose(PREDICATES), choose((*NODES, *variables))
