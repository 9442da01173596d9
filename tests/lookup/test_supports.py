from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from cancernet_kg.curation.desk import begin
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup import arrival
from cancernet_kg.lookup.arrival import Arrivals
from cancernet_kg.lookup.facts import Fact, read_coverage
from cancernet_kg.lookup.published import load_published
from cancernet_kg.lookup.supports import supports
from cancernet_kg.namespaces import GRAPHS, INFERRED_GRAPH, ONTOLOGY, PREFIXES, THINGS
from cancernet_kg.settings import Settings
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Origin
from cancernet_kg.store.snapshot import Snapshot

ORIGIN = Origin(actor="Ada", role="curator", entry="load", tools={}, checks={})
LEAFLET = NamedNode(GRAPHS + "leaflet")
THING, NOTE = NamedNode(THINGS + "action/noted"), NamedNode(ONTOLOGY + "note")
FIRST, SECOND, THIRD = (Quad(THING, NOTE, Literal(text), LEAFLET) for text in ("one", "two", "three"))
RDF = PREFIXES["rdf"]


def append(log: Log, added: tuple[Quad, ...] = (), removed: tuple[Quad, ...] = ()) -> None:
    """Append a revision to a log that has one."""
    with log.writing() as writer:
        assert writer.head is not None
        writer.append(Changes(added, removed), base=writer.head.number, origin=ORIGIN)


def of_quads(*quads: Quad) -> Snapshot:
    """Return a snapshot of some quads."""
    store = Store()
    store.bulk_extend([*quads, *(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)])
    return Snapshot(store, "r", (), 0)


def test_every_fact_of_the_documents_comes_back_with_its_document_and_line(real_graph: LoadedGraph) -> None:
    """From the evidence of a statement alone: for each fact of the table, its document and lines are found again."""
    facts = read_coverage(Path(__file__).parents[2])
    lost = [fact.number for fact in facts if not all(is_found(real_graph, fact, slug) for slug in fact.evidence)]

    assert len(facts) == 597
    assert [fact.number for fact in facts if not fact.evidence and not fact.reason] == []
    assert sum(1 for fact in facts if fact.reason) == 1
    assert lost == []


def is_found(graph: LoadedGraph, fact: Fact, slug: str) -> bool:
    """Say whether the triple that a fact's evidence speaks of is supported by the fact's document, on its lines."""
    node = NamedNode(f"{THINGS}evidence/{fact.document}/{slug}")
    parts = {quad.predicate.value: quad.object for quad in graph.snapshot.store.quads_for_pattern(node, None, None)}
    subject, predicate = parts[RDF + "subject"], parts[RDF + "predicate"]
    assert isinstance(subject, NamedNode)
    assert isinstance(predicate, NamedNode)
    found = supports(graph.snapshot, Triple(subject, predicate, parts[RDF + "object"]))
    return any(
        support.graph == GRAPHS + fact.document
        and support.document == f"{THINGS}document/{fact.document}"
        and any(
            passage.evidence == node.value
            and fact.first_line <= passage.first_line <= passage.last_line <= fact.last_line
            for passage in support.passages
        )
        for support in found
    )


def test_an_outside_page_supports_without_lines(real_graph: LoadedGraph) -> None:
    """Where nobody counted lines, the document is still known by the record of the graph."""
    quads = real_graph.snapshot.store.quads_for_pattern(None, None, None, NamedNode(GRAPHS + "outside/crane4health-eu"))
    found = supports(real_graph.snapshot, next(quads).triple)
    (support,) = [each for each in found if each.graph == GRAPHS + "outside/crane4health-eu"]

    assert support.document == f"{THINGS}document/outside-crane4health-eu"
    assert (support.passages, support.lines) == ((), ())


def test_inference_and_the_default_graph_state_nothing() -> None:
    """What only follows, or is nowhere, has no support."""
    inferred = Quad(THING, NOTE, Literal("inferred"), NamedNode(INFERRED_GRAPH))
    found = of_quads(FIRST, inferred)

    assert [support.graph for support in supports(found, FIRST.triple)] == [LEAFLET.value]
    assert supports(found, inferred.triple) == ()
    assert supports(found, SECOND.triple) == ()


@pytest.mark.parametrize("line", ["", "x", "-1", "9" * 5000, "1.5"])
def test_evidence_whose_lines_are_no_numbers_is_no_passage(line: str) -> None:
    """Files that nobody checked may say anything; the graph that states the triple is told all the same."""
    node, graph = BlankNode("e"), NamedNode(LEAFLET.value + "/evidence")
    parts = {RDF + "subject": THING, RDF + "predicate": NOTE, RDF + "object": FIRST.object}
    told = [Quad(node, NamedNode(name), term, graph) for name, term in parts.items()]
    told += [Quad(node, NamedNode(ONTOLOGY + name), Literal(line), graph) for name in ("firstLine", "lastLine")]
    (support,) = supports(of_quads(FIRST, *told), FIRST.triple)

    assert (support.graph, support.document, support.passages) == (LEAFLET.value, None, ())


def test_the_revisions_that_may_have_brought_a_statement_are_told(settings: Settings, tmp_path: Path) -> None:
    """The store knows which revisions changed the subject; the log tells which of them brought the statement."""
    logged = replace(settings, data_dir=tmp_path / "log")
    log = begin(logged)
    append(log, (FIRST, SECOND))
    append(log, (THIRD,))
    append(log, removed=(FIRST,))
    append(log, (FIRST,))
    snapshot = load_published(logged).snapshot
    arrivals = Arrivals(log)

    for quad, number in ((FIRST, 5), (SECOND, 2), (THIRD, 3)):
        (support,) = supports(snapshot, quad.triple)
        assert support.revisions == (5, 4, 3, 2, 1)
        assert arrivals.of(support, quad.triple) == (number,)
    others = snapshot.store.quads_for_pattern(None, None, None, LEAFLET)
    shipped = next(quad.triple for quad in others if quad.subject != THING)
    assert {arrivals.of(support, shipped) for support in supports(snapshot, shipped)} == {(1,)}


def test_a_large_revision_is_not_read_for_one_answer(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the first revision on that is not read, all stay possible; without a log, all are."""
    logged = replace(settings, data_dir=tmp_path / "log")
    log = begin(logged)
    append(log, (FIRST, SECOND))
    append(log, (THIRD,))
    (support,) = supports(load_published(logged).snapshot, FIRST.triple)
    monkeypatch.setattr(arrival, "LARGEST_PATCH", 1)

    assert Arrivals(log).of(support, FIRST.triple) == (2, 1)
    assert Arrivals(None).of(support, FIRST.triple) == support.revisions == (3, 2, 1)
