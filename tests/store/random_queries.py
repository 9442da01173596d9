"""Random queries and datasets, small enough to hold every combination of constructs that the engine answers wrongly."""

from collections.abc import Callable
from random import Random

from tests.store.algebra import (
    Count,
    Data,
    Graph,
    Group,
    InGraph,
    Minus,
    NotExists,
    Optional,
    Path,
    Pattern,
    Select,
    Triple,
    Union,
    Values,
)

VARIABLES = ("?x", "?y", "?z")
NODES = ("a", "b", "c")
TERMS = (*NODES, "absent")
PREDICATES = ("p", "q")
GRAPHS = ("g1", "g2", "g3")


class Maker:
    """Makes queries; each graph variable and each count has a name of its own."""

    def __init__(self, seed: int) -> None:
        """Begin."""
        self._random = Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._names = 0

    def data(self) -> Data:
        """Return a dataset whose default graph holds all, as the server's does; one of its graphs may be empty."""
        graphs = GRAPHS[: self._random.randint(0, 3)]
        named = {graph: self._graph(self._random.randint(0, 3)) for graph in graphs}
        return Data(frozenset().union(*named.values()), named)

    def query(self) -> Group:
        """Return a group that has a GRAPH clause more often than not."""
        group = self.group(3)
        return group if self._random.random() < 0.3 else Group([InGraph("?g", group)])

    def group(self, depth: int) -> Group:
        """Return a group of one to three parts."""
        return Group([self._part(depth) for _ in range(self._random.randint(1, 3))])

    def _part(self, depth: int) -> Pattern:
        simple: list[Callable[[int], Pattern]] = [self._triple, self._triple, self._triple, self._path, self._values]
        deep = [self._optional, self._minus, self._union, self._count, self._select, self._graph_clause, self._filter]
        return self._random.choice([*simple, *(deep if depth else [])])(depth - 1)

    def _triple(self, _: int) -> Triple:
        return Triple(self._term(0.3), self._random.choice(PREDICATES), self._term(0.3))

    def _path(self, _: int) -> Path:
        predicates = tuple(self._random.sample(PREDICATES, self._random.randint(1, 2)))
        return Path(
            self._term(0.5),
            predicates,
            self._random.choice("*?+"),
            self._term(0.5),
            inverse=self._random.random() < 0.3,
        )

    def _values(self, _: int) -> Values:
        terms = self._random.choices((*TERMS, ""), k=self._random.randint(1, 3))
        return Values(self._random.choice(VARIABLES), tuple(terms))

    def _optional(self, depth: int) -> Optional:
        parts = [part for part in self.group(depth).parts if not isinstance(part, NotExists)]
        return Optional(Group(parts or [self._triple(depth)]))

    def _minus(self, depth: int) -> Minus:
        return Minus(self.group(depth))

    def _union(self, depth: int) -> Union:
        return Union((self.group(depth), self.group(depth)))

    def _count(self, depth: int) -> Count:
        return Count(self.group(depth), self._name("?n"), self._random.choice(("", "", *VARIABLES)))

    def _select(self, depth: int) -> Select:
        return Select(self.group(depth), self._random.choice(VARIABLES), distinct=self._random.random() < 0.5)

    def _graph_clause(self, depth: int) -> InGraph:
        return InGraph(self._random.choice((self._name("?g"), self._name("?g"), "g1", "g3")), self.group(depth))

    def _filter(self, depth: int) -> NotExists:
        return NotExists(self._triple(depth))

    def _term(self, constants: float) -> str:
        return self._random.choice(TERMS if self._random.random() < constants else VARIABLES)

    def _name(self, prefix: str) -> str:
        self._names += 1
        return f"{prefix}{self._names}"

    def _graph(self, triples: int) -> Graph:
        choose = self._random.choice
        return frozenset((choose(NODES), choose(PREDICATES), choose(NODES)) for _ in range(triples))
