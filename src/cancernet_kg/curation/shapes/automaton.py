"""Which triples the evaluation of a shape may read, as an automaton. Built by `compiling`, run by `walks`.

A state is a place inside a shape; an edge is a triple that evaluation may step along, with or against its direction.
A result for a focus node can only depend on triples that some path from its shape's first state steps along.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode
from rdflib.term import Node

from cancernet_kg.store.view import Value


@dataclass(frozen=True, slots=True)
class Edge:
    """A step from one state to another along a triple with a predicate, or with any if there is none."""

    source: int
    predicate: NamedNode | None
    forward: bool
    target: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A shape that is evaluated for focus nodes: its first state, and the targets (SHACL 2.1.3) that they come from.

    `sources` are the shapes whose results it gives, `companions` the numbers of the other units that give some of them.
    """

    shape: Node
    state: int
    sources: frozenset[Node]
    companions: tuple[int, ...]
    nodes: frozenset[Value]
    classes: frozenset[Value]
    subjects_of: frozenset[NamedNode]
    objects_of: frozenset[NamedNode]


@dataclass(frozen=True, slots=True)
class Automaton:
    """All that is evaluated, compiled; `opaque` says why what it reads cannot be told, and is empty if it can."""

    units: tuple[Unit, ...]
    outgoing: Mapping[int, tuple[Edge, ...]]
    incoming: Mapping[int, tuple[Edge, ...]]
    readers: Mapping[NamedNode | None, tuple[Edge, ...]]
    opaque: tuple[str, ...]


class Builder:
    """Collects states, edges and jumps (steps that read nothing), and makes an automaton without jumps of them."""

    def __init__(self) -> None:
        """Begin with one state that nothing leads away from."""
        self.opaque: list[str] = []
        self._edges: list[dict[Edge, None]] = [{}]
        self._jumps: list[set[int]] = [set()]
        self.end = 0

    def state(self) -> int:
        """Return a new state."""
        self._edges.append({})
        self._jumps.append(set())
        return len(self._edges) - 1

    def edge(self, source: int, predicate: NamedNode | None, *, forward: bool = True, target: int | None = None) -> int:
        """Let evaluation step along triples of a predicate (of any, if there is none), and return where it comes."""
        target = self.state() if target is None else target
        self._edges[source][Edge(source, predicate, forward, target)] = None
        return target

    def jump(self, source: int, target: int) -> None:
        """Let evaluation go on at another state with the same node."""
        self._jumps[source].add(target)

    def automaton(self, units: tuple[Unit, ...]) -> Automaton:
        """Return what was built; a state's jumps are replaced by the edges of the states that they lead to."""
        outgoing: dict[int, tuple[Edge, ...]] = {}
        waiting = [unit.state for unit in units]
        while waiting:
            state = waiting.pop()
            if state in outgoing:
                continue
            found = dict.fromkeys(
                Edge(state, edge.predicate, edge.forward, edge.target)
                for near in sorted(self._reachable(state))
                for edge in self._edges[near]
            )
            outgoing[state] = tuple(found)
            waiting += [edge.target for edge in found]
        incoming: dict[int, list[Edge]] = {}
        readers: dict[NamedNode | None, list[Edge]] = {}
        for edges in outgoing.values():
            for edge in edges:
                incoming.setdefault(edge.target, []).append(edge)
                readers.setdefault(edge.predicate, []).append(edge)
        return Automaton(
            units,
            outgoing,
            {state: tuple(edges) for state, edges in incoming.items()},
            {predicate: tuple(edges) for predicate, edges in readers.items()},
            tuple(self.opaque),
        )

    def _reachable(self, state: int) -> set[int]:
        seen, waiting = {state}, [state]
        while waiting:
            near = self._jumps[waiting.pop()] - seen
            seen |= near
            waiting += near
        return seen
