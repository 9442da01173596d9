"""What a change can affect, and what deciding about it takes: walks over graph and automaton side by side.

Called by the incremental check, and by the second engine for values that engines read differently.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, NamedNode, Triple

from cancernet_kg.curation.shapes.automaton import Automaton, Edge, Unit
from cancernet_kg.curation.shapes.checked import SUBCLASS, TYPE, CheckedTriples
from cancernet_kg.store.view import Value

Pairs = Mapping[int, frozenset[Value]]  # by the number of a unit: nodes that may be its focus nodes

_Place = tuple[int, Value]


class TooWideError(Exception):
    """More is affected than is worth looking at one by one."""


def affected(automaton: Automaton, data: CheckedTriples, changed: Iterable[Triple], limit: int) -> Pairs:
    """Return the pairs of a unit and a node whose results may differ when triples come or go.

    The walk goes backwards from each changed triple, over what is there before or after: as far as the first changed
    triple of a path both are the same, and that triple is a start of its own. No result is taken to be monotonic, so
    negation and counting need no special case. Raises `TooWideError` after `limit` steps.
    """
    starts = (
        (edge.source, triple.subject if edge.forward else triple.object)
        for triple in changed
        for predicate in (triple.predicate, None)
        for edge in automaton.readers.get(predicate, ())
    )
    steps = _Steps(data)

    def before(state: int, node: Value) -> Iterator[_Place]:
        for edge in automaton.incoming.get(state, ()):
            for triple in steps.along(node, edge, forward=not edge.forward):
                yield edge.source, triple.subject if edge.forward else triple.object

    numbers = {unit.state: number for number, unit in enumerate(automaton.units)}
    found: dict[int, set[Value]] = {}
    for state, node in _walked(starts, before, limit):
        if state in numbers:
            found.setdefault(numbers[state], set()).add(node)
    return {number: frozenset(nodes) for number, nodes in found.items()}


def neighbourhood(automaton: Automaton, data: CheckedTriples, pairs: Pairs, limit: int) -> set[Triple]:
    """Return every triple that evaluating the pairs can read. Raises `TooWideError` after `limit` steps."""
    steps = _Steps(data)
    found: set[Triple] = set()

    def after(state: int, node: Value) -> Iterator[_Place]:
        for edge in automaton.outgoing[state]:
            triples = steps.along(node, edge, forward=edge.forward)
            found.update(triples)
            for triple in triples:
                yield edge.target, triple.object if edge.forward else triple.subject

    starts = ((automaton.units[number].state, node) for number, nodes in pairs.items() for node in nodes)
    _walked(starts, after, limit)
    return found


def _walked(
    starts: Iterable[_Place], following: Callable[[int, Value], Iterable[_Place]], limit: int
) -> dict[_Place, None]:
    """Return the places that can be reached."""
    seen = dict.fromkeys(starts)
    waiting = list(seen)
    while waiting:
        if len(seen) > limit:
            raise TooWideError
        for place in following(*waiting.pop()):
            if place not in seen:
                seen[place] = None
                waiting.append(place)
    return seen


def targeted(automaton: Automaton, data: CheckedTriples, pairs: Pairs) -> Pairs:
    """Return the pairs whose node is a focus node of the unit's targets (SHACL 2.1.3)."""
    tests = _Targets(data)
    found = {
        number: frozenset(node for node in nodes if tests.hold(automaton.units[number], node))
        for number, nodes in pairs.items()
    }
    return {number: nodes for number, nodes in found.items() if nodes}


class _Steps:
    """Looks up the triples at a node, once for each node and predicate."""

    def __init__(self, data: CheckedTriples) -> None:
        self._data = data
        self._known: dict[tuple[Value, object, bool], tuple[Triple, ...]] = {}

    def along(self, node: Value, edge: Edge, *, forward: bool) -> tuple[Triple, ...]:
        """Return the triples of the edge's predicate that start at the node or, against their direction, end there."""
        key = (node, edge.predicate, forward)
        if key not in self._known:
            self._known[key] = tuple(dict.fromkeys(self._found(node, edge, forward=forward)))
        return self._known[key]

    def _found(self, node: Value, edge: Edge, *, forward: bool) -> Iterator[Triple]:
        if not forward:
            return self._data.triples(None, edge.predicate, node)
        return self._data.triples(node, edge.predicate) if isinstance(node, NamedNode | BlankNode) else iter(())


class _Targets:
    """Tells the focus nodes of shapes from others."""

    def __init__(self, data: CheckedTriples) -> None:
        self._data = data
        self._classes: dict[Value, frozenset[object]] = {}

    def hold(self, unit: Unit, node: Value) -> bool:
        if node in unit.nodes or (unit.classes and unit.classes & self._classes_of(node)):
            return True
        if any(any(self._data.triples(None, predicate, node)) for predicate in unit.objects_of):
            return True
        return isinstance(node, NamedNode | BlankNode) and any(
            any(self._data.triples(node, predicate)) for predicate in unit.subjects_of
        )

    def _classes_of(self, node: Value) -> frozenset[object]:
        if node not in self._classes:
            stated = self._data.triples(node, TYPE) if isinstance(node, NamedNode | BlankNode) else ()
            waiting = [triple.object for triple in stated]
            seen = set(waiting)
            while waiting:
                kind = waiting.pop()
                above = self._data.triples(kind, SUBCLASS) if isinstance(kind, NamedNode | BlankNode) else ()
                new = {triple.object for triple in above} - seen
                seen |= new
                waiting += new
            self._classes[node] = frozenset(seen)
        return self._classes[node]
