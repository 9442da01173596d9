"""What a change can affect, and what deciding about it takes: walks over graph and automaton side by side.

Called by the incremental check, and by the second engine for values that engines read differently.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, NamedNode, Triple

from cancernet_kg.curation.shapes.automaton import Automaton, Edges, Targets, Way
from cancernet_kg.curation.shapes.checked import SUBCLASS, TYPE, CheckedTriples
from cancernet_kg.store.view import Subject, Value

Pairs = Mapping[int, frozenset[Value]]  # by the number of a unit: nodes that may be its focus nodes

_Places = dict[Value, set[int]]  # nodes, and the states that evaluation may be in there
_Step = tuple[Value, Iterable[int]]


class TooWideError(Exception):
    """More is affected than is worth looking at one by one."""


def affected(automaton: Automaton, data: CheckedTriples, changed: Iterable[Triple], limit: int) -> Pairs:
    """Return the pairs of a unit and a node whose results may differ when triples come or go.

    The walk goes backwards from each changed triple, over what is there before or after: as far as the first changed
    triple of a path both are the same, and that triple is a start of its own. No result is taken to be monotonic, so
    negation and counting need no special case. Raises `TooWideError` after `limit` steps.
    """
    starts: _Places = {}
    for triple in changed:
        for predicate in (triple.predicate, None):
            for way, readers in automaton.readers.get(predicate, {}).items():
                starts.setdefault(triple.subject if way.forward else triple.object, set()).update(readers)
    steps = _Steps(data)

    def before(node: Value, arrived: set[int]) -> Iterator[_Step]:
        for way, sources in _together(automaton.incoming, arrived).items():
            for triple in steps.along(node, way.predicate, forward=not way.forward):
                yield triple.subject if way.forward else triple.object, sources

    numbers = {unit.state: number for number, unit in enumerate(automaton.units)}
    found: dict[int, set[Value]] = {}
    for node, states in _walked(starts, before, limit).items():
        for state in numbers.keys() & states:
            found.setdefault(numbers[state], set()).add(node)
    return {number: frozenset(nodes) for number, nodes in found.items()}


def neighbourhood(automaton: Automaton, data: CheckedTriples, pairs: Pairs, limit: int) -> set[Triple]:
    """Return every triple that evaluating the pairs can read. Raises `TooWideError` after `limit` steps."""
    steps = _Steps(data)
    found: set[Triple] = set()

    def after(node: Value, arrived: set[int]) -> Iterator[_Step]:
        for way, targets in _together(automaton.outgoing, arrived).items():
            triples = steps.along(node, way.predicate, forward=way.forward)
            found.update(triples)
            for triple in triples:
                yield triple.object if way.forward else triple.subject, targets

    starts: _Places = {}
    for number, nodes in pairs.items():
        for node in nodes:
            starts.setdefault(node, set()).add(automaton.units[number].state)
    _walked(starts, after, limit)
    return found


def _walked(starts: _Places, following: Callable[[Value, set[int]], Iterable[_Step]], limit: int) -> _Places:
    """Return the places that can be reached; all states at a node take their steps together."""
    seen: _Places = {}
    waiting = starts
    count = 0
    while waiting:
        node, states = waiting.popitem()
        known = seen.setdefault(node, set())
        new = states - known
        if not new:
            continue
        known |= new
        count += len(new)
        if count > limit:
            raise TooWideError
        for end, ends in following(node, new):
            waiting.setdefault(end, set()).update(ends)
    return seen


def _together(edges: Edges, states: Iterable[int]) -> dict[Way, set[int]]:
    """Return the edges of some states by the way that they go."""
    found: dict[Way, set[int]] = {}
    for state in states:
        for way, ends in edges.get(state, {}).items():
            found.setdefault(way, set()).update(ends)
    return found


def targeted(automaton: Automaton, data: CheckedTriples, pairs: Pairs) -> Pairs:
    """Return the pairs whose node is a focus node of the unit's targets (SHACL 2.1.3)."""
    tests = _Targets(automaton.targets, data)
    return _only(pairs, lambda number, node: number in tests.units(node))


def promising(automaton: Automaton, data: CheckedTriples, pairs: Pairs) -> Pairs:
    """Return the pairs for which there may be results: their node has values of the property that the unit needs."""
    steps = _Steps(data)

    def may_give(number: int, node: Value) -> bool:
        needed = automaton.units[number].needs
        return needed is None or bool(steps.along(node, needed, forward=True))

    return _only(pairs, may_give)


def _only(pairs: Pairs, holds: Callable[[int, Value], bool]) -> Pairs:
    found = {number: frozenset(node for node in nodes if holds(number, node)) for number, nodes in pairs.items()}
    return {number: nodes for number, nodes in found.items() if nodes}


class _Steps:
    """Looks up the triples at a node, once for each node and predicate."""

    def __init__(self, data: CheckedTriples) -> None:
        self._data = data
        self._known: dict[tuple[Value, NamedNode | None, bool], tuple[Triple, ...]] = {}

    def along(self, node: Value, predicate: NamedNode | None, *, forward: bool) -> tuple[Triple, ...]:
        """Return the triples with a predicate, or with any, that start at the node or, if not forward, end there."""
        key = (node, predicate, forward)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = tuple(dict.fromkeys(self._found(*key)))
        return found

    def _found(self, node: Value, predicate: NamedNode | None, forward: bool) -> Iterator[Triple]:  # noqa: FBT001
        if not forward:
            return self._data.triples(None, predicate, node)
        return self._data.triples(node, predicate) if isinstance(node, NamedNode | BlankNode) else iter(())


class _Targets:
    """Tells which units a node is a focus node of."""

    def __init__(self, targets: Targets, data: CheckedTriples) -> None:
        self._targets = targets
        self._data = data
        self._known: dict[Value, frozenset[int]] = {}

    def units(self, node: Value) -> frozenset[int]:
        """Return the numbers of the units that the node is a focus node of."""
        found = self._known.get(node)
        if found is None:
            found = self._known[node] = frozenset().union(*self._found(node))
        return found

    def _found(self, node: Value) -> Iterator[frozenset[int]]:
        targets, data = self._targets, self._data
        yield targets.nodes.get(node, frozenset())
        for predicate, units in targets.objects_of.items():
            if any(data.triples(None, predicate, node)):
                yield units
        if isinstance(node, NamedNode | BlankNode):
            yield from (targets.classes.get(kind, frozenset()) for kind in self._classes_of(node))
            for predicate, units in targets.subjects_of.items():
                if any(data.triples(node, predicate)):
                    yield units

    def _classes_of(self, node: Subject) -> set[Value]:
        waiting = [triple.object for triple in self._data.triples(node, TYPE)]
        seen = set(waiting)
        while waiting:
            kind = waiting.pop()
            above = self._data.triples(kind, SUBCLASS) if isinstance(kind, NamedNode | BlankNode) else ()
            new = {triple.object for triple in above} - seen
            seen |= new
            waiting += new
        return seen
