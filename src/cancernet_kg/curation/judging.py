"""What a change does to the published graph: what follows from it, and which findings come and go. Called by publish.

Everything is worked out from what the change can affect; only where that is too much, the whole graph is checked.
"""

from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from cancernet_kg import loading
from cancernet_kg.curation import asserted, contradictions, shapes, statements
from cancernet_kg.curation.desk import Desk
from cancernet_kg.curation.duplicates import suspected
from cancernet_kg.curation.gate import Gate
from cancernet_kg.curation.local_check import Judgement, difference
from cancernet_kg.curation.report import Finding
from cancernet_kg.curation.steps import Steps
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH
from cancernet_kg.reasoning.clashes import Clash, clashes_of_change, find_clashes
from cancernet_kg.reasoning.maintenance import consequences_of_change
from cancernet_kg.reasoning.state import reasoned
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View


@dataclass(frozen=True, slots=True)
class Judged:
    """What follows from a change or no longer does, and the findings that it brings and those that it mends."""

    inferred: Changes = field(default_factory=Changes)
    appeared: tuple[Finding, ...] = ()
    disappeared: tuple[Finding, ...] = ()


def judge(desk: Desk, checks: Gate, changes: Changes, steps: Steps) -> Judged:
    """Return what a change of the desk's graph does to it."""
    if ONTOLOGY_GRAPH in changes.graphs():
        return _judged_whole(desk, checks, changes, steps)
    with steps.step("inference") as say:
        consequences = consequences_of_change(checks.rules, *desk.views(changes, Changes()), changes)
        inferred = consequences.inferred
        say(f"{len(inferred.added)} statements follow, {len(inferred.removed)} no longer do")
    old, new = desk.views(changes, inferred)
    judgements = [_local(checks, old, new, changes, steps)]
    with steps.step("contradictions") as say:
        came, went = clashes_of_change(checks.rules, old, new, consequences)
        words = difference(contradictions.findings_of(old, went), contradictions.findings_of(new, came))
        judgements.append(words)
        say(_counted(words))
    judgements.append(_shapes(checks, old, new, changes, inferred, steps))
    judgements.append(_duplicates(checks, old, new, changes, steps))
    return _together(inferred, judgements)


def _judged_whole(desk: Desk, checks: Gate, changes: Changes, steps: Steps) -> Judged:
    """Judge a change of the ontology: other rules may hold, so everything is inferred and checked before and after."""
    before, after = desk.views(changes, Changes())
    with steps.step("inference") as say:
        states = [loading.from_quads(asserted.quads(view)) for view in (before, after)]
        was, is_now = (_inferred(state) for state in states)
        inferred = Changes(tuple(sorted(is_now - was, key=str)), tuple(sorted(was - is_now, key=str)))
        say(f"{len(inferred.added)} statements follow, {len(inferred.removed)} no longer do")
    old, new = desk.views(changes, inferred)
    judgements = [_local(checks, old, new, changes, steps)]
    with steps.step("contradictions") as say:
        findings = [contradictions.findings_of(View(state.snapshot.store), _clashes(state)) for state in states]
        judgements.append(difference(*findings))
        say(_counted(judgements[-1]))
    judgements.append(_shapes(checks, old, new, changes, inferred, steps))
    return _together(inferred, judgements)


def _local(checks: Gate, old: View, new: View, changes: Changes, steps: Steps) -> Judgement:
    with steps.step("statements") as say:
        judgement = statements.changed(old, new, changes, checks.facts)
        say(_counted(judgement))
        return judgement


def _shapes(  # noqa: PLR0913, PLR0917 - two states and what lies between them
    checks: Gate, old: View, new: View, changes: Changes, inferred: Changes, steps: Steps
) -> Judgement:
    with steps.step("shapes") as say:
        found = shapes.changed(checks.shapes, old, new, changes, inferred)
        if found.too_wide:
            judgement = difference(shapes.check_view(old, checks.shapes), shapes.check_view(new, checks.shapes))
            say(f"the whole graph was checked; {_counted(judgement)}")
        else:
            judgement = Judgement(found.appeared, found.disappeared)
            say(f"{found.pairs} pairs of shape and thing; {_counted(judgement)}")
        return judgement


def _duplicates(checks: Gate, old: View, new: View, changes: Changes, steps: Steps) -> Judgement:
    with steps.step("duplicates") as say:
        found = suspected(checks.labels, old, new, changes)
        say(f"{len(found)} suspected")
        return Judgement(found)


def _together(inferred: Changes, judgements: list[Judgement]) -> Judged:
    return Judged(
        inferred,
        tuple(finding for judgement in judgements for finding in judgement.appeared),
        tuple(finding for judgement in judgements for finding in judgement.disappeared),
    )


def _inferred(state: LoadedGraph) -> set[Quad]:
    return set(state.snapshot.store.quads_for_pattern(None, None, None, NamedNode(INFERRED_GRAPH)))


def _clashes(state: LoadedGraph) -> tuple[Clash, ...]:
    return find_clashes(state.rules, state.inference, reasoned(state.asserted))


def _counted(judgement: Judgement) -> str:
    return f"{len(judgement.appeared)} findings appear, {len(judgement.disappeared)} disappear"
