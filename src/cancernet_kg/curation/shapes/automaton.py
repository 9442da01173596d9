"""Which triples the evaluation of a shape may read, as an automaton. Built by `compiling`, run by `walks`.

A state is a place inside a shape; an edge is a triple that evaluation may step along, with or against its direction.
A result for a focus node can only depend on triples that some path from its shape's first state steps along.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import NamedNode
from rdflib.term import Node

from cancernet_kg.store.view import Value

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """The triples with a predicate, or with any if there is none, with or against their direction; made only once."""

    predicate: NamedNode | None
    forward: bool


Edges = Mapping[int, Mapping[Way, frozenset[int]]]  # by a state, and the way that they go: states


@dataclass(frozen=True, slots=True)
class Unit:
    """A shape that is evaluated for focus nodes: its first state, and the targets (SHACL 2.1.3) that they come from.

    `sources` are the shapes whose results it gives, `companions` the numbers of the other units that give some of them.
    It gives none for a node without values of the property that it `needs`, if there is one.
    """

    shape: Node
    state: int
    sources: frozenset[Node]
    companions: tuple[int, ...]
    needs: NamedNode | None
    nodes: frozenset[Value]
    classes: frozenset[Value]
    subjects_of: frozenset[NamedNode]
    objects_of: frozenset[NamedNode]


@dataclass(frozen=True, slots=True)
class Targets:
    """The same targets the other way round: by a node, class or property, the numbers of the units."""

    nodes: Mapping[Value, frozenset[int]]
    classes: Mapping[Value, frozenset[int]]
    subjects_of: Mapping[NamedNode, frozenset[int]]
    objects_of: Mapping[NamedNode, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Automaton:
    """All that is evaluated, compiled; `opaque` says why what it reads cannot be told, and is empty if it can.

    `outgoing` edges lead on from a state and `incoming` ones back; `readers` are the states that read a predicate.
    """

    units: tuple[Unit, ...]
    targets: Targets
    outgoing: Edges
    incoming: Edges
    readers: Mapping[NamedNode | None, Mapping[Way, frozenset[int]]]
    opaque: tuple[str, ...]


class Builder:
    """Collects states, edges and jumps (steps that read nothing), and makes an automaton without jumps of them."""

    def __init__(self) -> None:
        """Begin with one state that nothing leads away from."""
        self.opaque: list[str] = []
        self._ways: dict[tuple[NamedNode | None, bool], Way] = {}
        self._edges: list[dict[Way, set[int]]] = [{}]
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
        way = self._ways.setdefault((predicate, forward), Way(predicate, forward))
        self._edges[source].setdefault(way, set()).add(target)
        return target

    def jump(self, source: int, target: int) -> None:
        """Let evaluation go on at another state with the same node."""
        self._jumps[source].add(target)

    def automaton(self, units: tuple[Unit, ...]) -> Automaton:
        """Return what was built; a state's jumps are replaced by the edges of the states that they lead to."""
        outgoing: dict[int, dict[Way, set[int]]] = {}
        incoming: dict[int, dict[Way, set[int]]] = {}
        readers: dict[NamedNode | None, dict[Way, set[int]]] = {}
        waiting = [unit.state for unit in units]
        while waiting:
            state = waiting.pop()
            if state in outgoing:
                continue
            outgoing[state] = {}
            for near in self._reachable(state):
                for way, ends in self._edges[near].items():
                    outgoing[state].setdefault(way, set()).update(ends)
            for way, ends in outgoing[state].items():
                readers.setdefault(way.predicate, {}).setdefault(way, set()).add(state)
                for end in ends:
                    incoming.setdefault(end, {}).setdefault(way, set()).add(state)
                waiting += ends
        targets = Targets(
            _numbers(unit.nodes for unit in units),
            _numbers(unit.classes for unit in units),
            _numbers(unit.subjects_of for unit in units),
            _numbers(unit.objects_of for unit in units),
        )
        opaque = tuple(self.opaque)
        return Automaton(units, targets, _frozen(outgoing), _frozen(incoming), _frozen(readers), opaque)

    def _reachable(self, state: int) -> set[int]:
        seen, waiting = {state}, [state]
        while waiting:
            near = self._jumps[waiting.pop()] - seen
            seen |= near
            waiting += near
        return seen


def _frozen(found: Mapping[_Key, Mapping[Way, set[int]]]) -> dict[_Key, dict[Way, frozenset[int]]]:
    return {key: {way: frozenset(states) for way, states in ways.items()} for key, ways in found.items()}


def _numbers(keys_of_units: Iterable[frozenset[_Key]]) -> dict[_Key, frozenset[int]]:
    found: dict[_Key, set[int]] = {}
    for number, keys in enumerate(keys_of_units):
        for key in keys:
            found.setdefault(key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}
