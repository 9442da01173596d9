import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from cancernet_kg.store.guard import Limits
from cancernet_kg.store.update_execution import UpdateDataset
from cancernet_kg.store.updates import evaluate
from tests.store.random_updates import Graphs, UpdateMaker, carried_out

BASE = "http://e/"
REQUESTS_A_BATCH = 60
LIMITS = Limits(max_bytes=1024 * 1024, max_depth=100, max_clauses=1000)


def stored(graphs: Graphs) -> set[Quad]:
    """Return graphs as quads."""
    return {
        Quad(
            NamedNode(BASE + subject),
            NamedNode(BASE + predicate),
            NamedNode(BASE + value),
            NamedNode(BASE + name) if name else DefaultGraph(),
        )
        for name, graph in graphs.items()
        for subject, predicate, value in graph
    }


def text(maker: UpdateMaker) -> tuple[str, Graphs, Graphs]:
    """Return a request, and graphs before and after it."""
    graphs = maker.graphs()
    operations = maker.request()
    after = carried_out(operations, graphs, merged=maker.merged)
    return f"PREFIX e: <{BASE}> {' ; '.join(map(str, operations))}", graphs, after


def filled(quads: set[Quad]) -> Store:
    """Return quads in the engine."""
    store = Store()
    store.extend(quads)
    return store


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize("batch", range(5))
def test_random_updates_change_what_the_standard_says(batch: int, *, merged: bool) -> None:
    """Every combination of operations and patterns changes exactly what it should, and the store is left as it was."""
    for seed in range(batch * REQUESTS_A_BATCH, (batch + 1) * REQUESTS_A_BATCH):
        request, before, after = text(UpdateMaker(seed, merged=merged))
        store = filled(stored(before))
        changes = evaluate(request, store, UpdateDataset(merged), LIMITS, most=1000)

        found = (stored(before) - set(changes.removed)) | set(changes.added)
        hidden = {quad for quad in stored(after) | found if merged and isinstance(quad.graph_name, DefaultGraph)}
        assert set(store) == stored(before), request
        assert found - hidden == stored(after) - hidden, request
        assert set(changes.removed) <= stored(before), request
        assert stored(before).isdisjoint(changes.added), request


def test_the_engine_changes_the_same() -> None:
    """Where the engine is not known to be wrong, its own updates agree."""
    for seed in range(200):
        request, before, _ = text(UpdateMaker(seed, merged=False, simple=True))
        ours, theirs = filled(stored(before)), filled(stored(before))
        changes = evaluate(request, ours, UpdateDataset(merged=False), LIMITS, most=1000)
        theirs.update(request)

        assert (set(ours) - set(changes.removed)) | set(changes.added) == set(theirs), request


def test_the_random_updates_change_something() -> None:
    """The comparison is not one of nothing with nothing."""
    changed = 0
    for seed in range(200):
        _, before, after = text(UpdateMaker(seed, merged=True))
        changed += before != after

    assert changed > 100
