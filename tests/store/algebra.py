"""Queries as trees that can be written in SPARQL, and evaluated by the letter of SPARQL 1.1, section 18.

Slow and plain: the tests of corrections hold the engine's answers against it. Terms are local names, variables have
their question mark, and all names are in the namespace `e:`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Solution = Mapping[str, str]
Graph = frozenset[tuple[str, str, str]]


@dataclass(frozen=True)
class Data:
    """An RDF dataset."""

    default: Graph
    named: Mapping[str, Graph]


@dataclass(frozen=True)
class Scope:
    """The named graphs, and the graph that is active."""

    named: Mapping[str, Graph]
    active: Graph


class Pattern:
    """A graph pattern: `str` writes it, `solutions` evaluates it over the active graph."""

    def solutions(self, scope: Scope) -> list[Solution]:
        """Return the multiset of solutions (section 18.6)."""
        raise NotImplementedError


@dataclass(frozen=True)
class Triple(Pattern):
    """A triple pattern."""

    subject: str
    predicate: str
    object: str

    def __str__(self) -> str:
        return f"{written(self.subject)} e:{self.predicate} {written(self.object)} ."

    def solutions(self, scope: Scope) -> list[Solution]:
        """Return the solutions of a basic graph pattern (section 18.3.1)."""
        return bound(self.subject, self.object, {(s, o) for s, p, o in scope.active if p == self.predicate})


@dataclass(frozen=True)
class Path(Pattern):
    """A triple with a property path: alternative predicates, forwards or backwards, repeated by `*`, `+` or `?`."""

    subject: str
    predicates: tuple[str, ...]
    modifier: str
    object: str
    inverse: bool = False

    def __str__(self) -> str:
        path = "|".join(f"{'^' if self.inverse else ''}e:{name}" for name in self.predicates)
        return f"{written(self.subject)} ({path}){self.modifier} {written(self.object)} ."

    def solutions(self, scope: Scope) -> list[Solution]:
        """Return the solutions of a path (section 18.4); a term of the query is connected to itself in any graph."""
        steps = {(s, o) for s, p, o in scope.active if p in self.predicates}
        steps = {(o, s) for s, o in steps} if self.inverse else steps
        pairs = set(steps)
        while self.modifier != "?" and (longer := {(a, d) for a, b in pairs for c, d in steps if b == c} - pairs):
            pairs |= longer
        if self.modifier != "+":
            ends = {end for end in (self.subject, self.object) if not end.startswith("?")}
            pairs |= {(node, node) for node in ends or {node for s, _, o in scope.active for node in (s, o)}}
        return bound(self.subject, self.object, pairs)


@dataclass(frozen=True)
class Values(Pattern):
    """VALUES for one variable; an empty string is UNDEF."""

    variable: str
    terms: tuple[str, ...]

    def __str__(self) -> str:
        return f"VALUES {self.variable} {{ {' '.join(written(term) if term else 'UNDEF' for term in self.terms)} }}"

    def solutions(self, scope: Scope) -> list[Solution]:  # noqa: ARG002 - the same in every graph
        """Return one solution for each term."""
        return [{self.variable: term} if term else {} for term in self.terms]


@dataclass(frozen=True)
class InGraph(Pattern):
    """GRAPH with a name or a variable."""

    name: str
    group: "Group"

    def __str__(self) -> str:
        return f"GRAPH {written(self.name)} {self.group}"

    def solutions(self, scope: Scope) -> list[Solution]:
        """Return the union over the named graphs, each joined with its name (section 18.6, Evaluation of Graph)."""
        if not self.name.startswith("?"):
            found = scope.named.get(self.name)
            return self.group.solutions(Scope(scope.named, found)) if found is not None else []
        return [
            solution
            for name, graph in scope.named.items()
            for solution in joined(self.group.solutions(Scope(scope.named, graph)), [{self.name: name}])
        ]


@dataclass(frozen=True)
class Union(Pattern):
    """Two groups or more."""

    groups: "tuple[Group, ...]"

    def __str__(self) -> str:
        return " UNION ".join(str(group) for group in self.groups)

    def solutions(self, scope: Scope) -> list[Solution]:
        """Return the solutions of each."""
        return [solution for group in self.groups for solution in group.solutions(scope)]


@dataclass(frozen=True)
class Count(Pattern):
    """A subquery that counts the solutions of a group, for each value of a variable if there is one."""

    group: "Group"
    count: str
    by: str = ""

    def __str__(self) -> str:
        clause = f" GROUP BY {self.by}" if self.by else ""
        return f"{{ SELECT {self.by} (COUNT(*) AS {self.count}) WHERE {self.group}{clause} }}"

    def solutions(self, scope: Scope) -> list[Solution]:
        """Return one solution for each value; without a variable one, even if nothing is counted (section 18.5.1)."""
        found = self.group.solutions(scope)
        if not self.by:
            return [{self.count: str(len(found))}]
        counts = Counter(solution.get(self.by, "") for solution in found)
        return [{self.count: str(count)} | ({self.by: term} if term else {}) for term, count in counts.items()]


@dataclass(frozen=True)
class Select(Pattern):
    """A subquery that projects a group to one variable."""

    group: "Group"
    variable: str
    distinct: bool = False

    def __str__(self) -> str:
        return f"{{ SELECT {'DISTINCT ' if self.distinct else ''}{self.variable} WHERE {self.group} }}"

    def solutions(self, scope: Scope) -> list[Solution]:
        """Return the solutions with the variable only."""
        found = [solution.get(self.variable, "") for solution in self.group.solutions(scope)]
        return [{self.variable: term} if term else {} for term in (dict.fromkeys(found) if self.distinct else found)]


@dataclass(frozen=True)
class Optional(Pattern):
    """OPTIONAL; its group has no filter."""

    group: "Group"

    def __str__(self) -> str:
        return f"OPTIONAL {self.group}"


@dataclass(frozen=True)
class Minus(Pattern):
    """MINUS."""

    group: "Group"

    def __str__(self) -> str:
        return f"MINUS {self.group}"


@dataclass(frozen=True)
class NotExists(Pattern):
    """FILTER NOT EXISTS with one triple."""

    triple: Triple

    def __str__(self) -> str:
        return f"FILTER NOT EXISTS {{ {self.triple} }}"


@dataclass(frozen=True)
class Group(Pattern):
    """A group of patterns, which are joined in their order (section 18.2.2)."""

    parts: Sequence[Pattern]

    def __str__(self) -> str:
        return f"{{ {' '.join(str(part) for part in self.parts)} }}"

    def solutions(self, scope: Scope) -> list[Solution]:
        """Return what is left after all parts; filters apply to the whole group."""
        found: list[Solution] = [{}]
        for part in self.parts:
            if isinstance(part, Optional):
                others = part.group.solutions(scope)
                found = [solution for left in found for solution in joined([left], others) or [left]]
            elif isinstance(part, Minus):
                others = part.group.solutions(scope)
                found = [left for left in found if not any(left.keys() & o.keys() and agree(left, o) for o in others)]
            elif not isinstance(part, NotExists):
                found = joined(found, part.solutions(scope))
        filters = [part.triple.solutions(scope) for part in self.parts if isinstance(part, NotExists)]
        return [left for left in found if not any(agree(left, other) for others in filters for other in others)]


def written(term: str) -> str:
    """Return a term as it is written in SPARQL."""
    return term if term.startswith("?") else f"e:{term}"


def agree(left: Solution, right: Solution) -> bool:
    """Say whether two solutions are compatible (section 18.3)."""
    return all(left[name] == right[name] for name in left.keys() & right.keys())


def joined(left: Sequence[Solution], right: Sequence[Solution]) -> list[Solution]:
    """Return the join of two multisets of solutions."""
    return [{**one, **other} for one in left for other in right if agree(one, other)]


def bound(subject: str, object_: str, pairs: set[tuple[str, str]]) -> list[Solution]:
    """Return the solutions that pairs of nodes give for two ends, each a variable or a term."""
    found = (_matched({}, ((subject, first), (object_, second))) for first, second in pairs)
    return [solution for solution in found if solution is not None]


def _matched(solution: dict[str, str], ends: Sequence[tuple[str, str]]) -> Solution | None:
    for end, node in ends:
        if (solution.setdefault(end, node) if end.startswith("?") else end) != node:
            return None
    return solution
