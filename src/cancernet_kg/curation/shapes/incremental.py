"""What a change to the graph changes in what the shapes find, exactly, from what it can affect. Called by the gate."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from cancernet_kg.curation.report import Finding
from cancernet_kg.curation.shapes.automaton import Automaton
from cancernet_kg.curation.shapes.checked import EQUIVALENT, CheckedTriples
from cancernet_kg.curation.shapes.findings import Findings, ordered
from cancernet_kg.curation.shapes.loaded import Shapes
from cancernet_kg.curation.shapes.reference import evaluate
from cancernet_kg.curation.shapes.walks import Pairs, TooWideError, affected, neighbourhood, promising, targeted
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import Value, View

LIMIT = 50_000


@dataclass(frozen=True, slots=True)
class ShapeChanges:
    """The findings that a change makes and mends, and how many pairs of shape and node were looked at.

    When a change is too wide to be looked at this way, there are none, and the whole graph must be checked.
    """

    appeared: tuple[Finding, ...] = ()
    disappeared: tuple[Finding, ...] = ()
    pairs: int = 0
    too_wide: bool = False


def changed(  # noqa: PLR0913 - a change is two states and what lies between them
    shapes: Shapes, old: View, new: View, changes: Changes, inferred: Changes, *, limit: int = LIMIT
) -> ShapeChanges:
    """Return how the findings differ between two states that differ by changes and by what was inferred from them.

    The same as the difference of two full checks; nothing is looked up but what stands around the changes.
    """
    before, after = CheckedTriples(old), CheckedTriples(new)
    quads = (*changes.added, *changes.removed, *inferred.added, *inferred.removed)
    if any(quad.predicate == EQUIVALENT for quad in quads):  # other inferred types are looked at from now on
        return ShapeChanges(too_wide=True)
    delta = [triple for triple in {quad.triple for quad in quads} if (triple in before) != (triple in after)]
    if not delta or shapes.automaton.opaque:
        return ShapeChanges(too_wide=bool(delta))
    try:
        pairs = _with_companions(shapes.automaton, affected(shapes.automaton, after, delta, limit))
        lost = _findings(shapes, before, pairs, limit)
        found = _findings(shapes, after, pairs, limit)
    except TooWideError:
        return ShapeChanges(too_wide=True)
    return ShapeChanges(_without(found, lost), _without(lost, found), sum(map(len, pairs.values())))


def _findings(shapes: Shapes, data: CheckedTriples, pairs: Pairs, limit: int) -> Findings:
    """Return what is found for pairs in one state."""
    real = targeted(shapes.automaton, data, pairs)
    if not all(isinstance(node, NamedNode) for nodes in real.values() for node in nodes):
        raise TooWideError  # findings about nodes without an IRI cannot be told apart
    judged = promising(shapes.automaton, data, real)
    triples = neighbourhood(shapes.automaton, data, judged, limit)
    units = shapes.automaton.units
    return evaluate(shapes, triples, {units[number].shape: judged[number] for number in sorted(judged)})


def _with_companions(automaton: Automaton, pairs: Pairs) -> Pairs:
    """Add, for each node, the shapes that share a part with one of its shapes, as these find the same."""
    widened: dict[int, set[Value]] = {}
    for number, nodes in pairs.items():
        for companion in automaton.units[number].companions:
            widened.setdefault(companion, set()).update(nodes)
    return {number: frozenset(nodes) for number, nodes in widened.items()}


def _without(findings: Findings, others: Findings) -> tuple[Finding, ...]:
    return ordered({key: finding for key, finding in findings.items() if others.get(key) != finding})
