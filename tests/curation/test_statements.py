"""What is said of a change is the difference between the checks of everything before and after it."""

from collections import Counter

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.curation import statements
from cancernet_kg.curation.local_check import Judgement
from cancernet_kg.curation.report import Finding
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.facts import Fact, read_coverage
from cancernet_kg.settings import Settings
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View
from tests.curation.random_changes import BASE, TYPE, RandomChanges, cnet, cut

STEPS = 700
FEWEST_CODES = 18


def everything(view: View, facts: tuple[Fact, ...]) -> set[Finding]:
    """Return what all checks find in a view."""
    return {finding for check in statements.local_checks(facts) for finding in check.full(view)}


def apply(store: Store, changes: Changes) -> None:
    """Make a change."""
    for quad in changes.removed:
        store.remove(quad)
    store.extend(changes.added)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_findings_carried_along_random_changes_are_those_of_a_full_check(
    real_graph: LoadedGraph, real_settings: Settings, seed: int
) -> None:
    """Adding, deleting, retyping, relinking, moving, forgetting and retracing leave no finding behind and miss none."""
    quads = cut(real_graph.asserted)
    store = Store()
    store.extend(quads)
    nodes = {quad.subject for quad in quads}
    facts = tuple(
        fact
        for fact in read_coverage(real_settings.graph_root)
        if any(NamedNode(f"{BASE}id/evidence/{fact.document}/{slug}") in nodes for slug in fact.evidence)
    )
    found = everything(View(store), facts)
    changes_made = RandomChanges(quads, seed)
    seen: Counter[str] = Counter()
    for step in range(STEPS):
        changes = changes_made.next(store)
        if step % 2:
            judged = statements.changed(View(store), View(store, changes.added, changes.removed), changes, facts)
            apply(store, changes)
        else:
            apply(store, changes)
            judged = statements.changed(View(store, changes.removed, changes.added), View(store), changes, facts)
        assert found.isdisjoint(judged.appeared)
        assert found.issuperset(judged.disappeared)
        found = (found | set(judged.appeared)) - set(judged.disappeared)
        assert found == everything(View(store), facts), f"seed {seed}, step {step}: {str(changes)[:2000]}"
        seen.update(finding.code for finding in judged.appeared)
    assert len(seen) >= FEWEST_CODES


def test_a_link_is_reported_broken_when_its_goal_loses_its_last_type_and_mended_when_it_returns(
    real_graph: LoadedGraph,
) -> None:
    """What breaks stands elsewhere in the graph, and undoing the change takes the finding away again."""
    store = real_graph.snapshot.store
    goal = NamedNode(BASE + "id/place/brussels")
    removed = [quad for quad in View(store).quads(goal, TYPE) if quad.graph_name == NamedNode(BASE + "graph/curated")]
    changes = Changes((), tuple(removed))
    old, new = View(store), View(store, minus=changes.removed)

    broken, mended = statements.changed(old, new, changes), statements.changed(new, old, changes.inverse())

    assert {finding.code for finding in broken.appeared} == {"references/dangling", "references/no-type"}
    assert broken.disappeared == ()
    assert set(mended.disappeared) == set(broken.appeared)


def test_a_shorter_document_leaves_all_its_later_evidence_without_lines(real_graph: LoadedGraph) -> None:
    """One number in one record bears upon every evidence node of the document."""
    store = real_graph.snapshot.store
    (old,) = View(store).quads(NamedNode(BASE + "id/document/sciensano-ecan-plus"), cnet("lineCount"))
    changes = Changes((Quad(old.subject, old.predicate, Literal(1), old.graph_name),), (old,))

    judged = statements.changed(View(store), View(store, changes.added, changes.removed), changes)

    nodes = {quad.subject for quad in View(store).quads(graph=NamedNode(BASE + "graph/sciensano-ecan-plus/evidence"))}
    assert {finding.code for finding in judged.appeared} == {"evidence/beyond-the-end"}
    assert len(nodes) / 2 < len(judged.appeared) < len(nodes)


def test_what_is_derived_is_not_judged(real_graph: LoadedGraph) -> None:
    """Nobody states what follows, what the graph says of itself, or the record of revisions."""
    store = real_graph.snapshot.store
    subject = NamedNode(BASE + "id/action/no-such")
    names = ("inferred", "void", "catalogue", "service", "examples", "revisions")
    added = tuple(Quad(subject, cnet("ledBy"), subject, NamedNode(BASE + "graph/" + name)) for name in names)

    assert statements.changed(View(store), View(store, added), Changes(added)) == Judgement()
