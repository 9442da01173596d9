import shutil
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode

from cancernet_kg import namespaces
from cancernet_kg.loading import LoadedGraph, load
from cancernet_kg.reasoning.state import reasoned
from cancernet_kg.settings import Settings


def test_every_step_is_timed(settings: Settings) -> None:
    """A listener is told each step and how long it took."""
    steps: list[tuple[str, float]] = []
    load(settings, lambda step, seconds: steps.append((step, seconds)))

    assert [step.split()[0] for step, _ in steps] == ["read", "inferred", "built"]
    assert all(seconds >= 0 for _, seconds in steps)


def test_inferred_triples_have_their_own_graph_and_are_in_the_default_graph(graph: LoadedGraph) -> None:
    """What follows is marked as such, and found by queries that name no graph."""
    store = graph.snapshot.store
    inferred = [quad.triple for quad in store.quads_for_pattern(None, None, None, NamedNode(namespaces.INFERRED_GRAPH))]
    default = {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}

    assert sorted(inferred, key=str) == sorted(graph.inference.triples, key=str)
    assert set(inferred) <= default
    participates = NamedNode(namespaces.ONTOLOGY + "participatesIn")
    assert any(triple.predicate == participates for triple in inferred)


def test_evidence_and_ontology_are_not_reasoned_over(graph: LoadedGraph) -> None:
    """Rules see the statements about things, documents and graphs among them, not the terms and the traces."""
    quads = reasoned(graph.asserted)
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}

    assert not any(subject.startswith(namespaces.THINGS + "evidence") for subject in subjects)
    assert any(subject.startswith(namespaces.GRAPHS) for subject in subjects)
    assert namespaces.ONTOLOGY + "Action" not in subjects


def test_the_revision_follows_the_statements_and_nothing_else(graph_root: Path, tmp_path: Path) -> None:
    """Comments and layout do not change the revision; a changed statement does."""
    copy = tmp_path / "root"
    shutil.copytree(graph_root, copy)
    before = load(Settings(graph_root)).snapshot.revision
    labels = copy / "data" / "curated" / "labels.ttl"
    labels.write_text("# a comment\n\n" + labels.read_text())
    same = load(Settings(copy)).snapshot.revision
    labels.write_text(labels.read_text().replace("Alpha", "Alpha 2"))

    assert before == same
    assert load(Settings(copy)).snapshot.revision != before
