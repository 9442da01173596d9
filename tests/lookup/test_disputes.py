from pyoxigraph import NamedNode, Quad, Store

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.description.survey import graph_sizes
from cancernet_kg.lookup.disputes import disputes
from cancernet_kg.lookup.facts import read_coverage
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.source_documents import source_document, source_names
from cancernet_kg.lookup.unmined import notes, unmined
from cancernet_kg.namespaces import GRAPHS, ONTOLOGY, PREFIXES
from cancernet_kg.settings import Settings


def test_disputes_tell_what_each_passage_says(real_graph: LoadedGraph) -> None:
    """Every discrepancy comes in the curators' order, with its kind, its reason, and passages at their lines."""
    store = real_graph.snapshot.store

    told, count = disputes(store, Labelling(store, "fr"), 0, 100)
    found = list(told)

    assert len(found) == count == 18
    for dispute in found:
        assert dispute.kinds
        assert dispute.reason
        assert dispute.passages
        assert all(passage.document and passage.first_line for passage in dispute.passages)
        assert all(dispute.discrepancy in passage.disputes for passage in dispute.passages)
    assert "Deux montants pour JANE-2" in {dispute.discrepancy.text for dispute in found}


def test_a_dispute_tells_what_outside_documents_say_otherwise(real_graph: LoadedGraph) -> None:
    """The passages put CIPH in Hungary, a page outside the documents in Croatia; what says the same is not repeated."""
    store = real_graph.snapshot.store
    told, _ = disputes(store, Labelling(store, "en"), 0, 100)
    found = {dispute.discrepancy.text: dispute for dispute in told}

    (other,) = found["Country of CIPH"].elsewhere
    assert (other.property.text, other.value.text) == ("is in country", "Croatia")
    assert "ROR" in other.document.text
    for dispute in found.values():
        said = {(each.subject, each.property, each.value) for each in dispute.passages}
        assert not said & {(each.subject, each.property, each.value) for each in dispute.elsewhere}


def test_disputes_come_in_parts(real_graph: LoadedGraph) -> None:
    """A part of the disputes is that part of all of them."""
    store = real_graph.snapshot.store
    every, _ = disputes(store, Labelling(store, "en"), 0, 100)

    part, count = disputes(store, Labelling(store, "en"), 5, 3)

    whole = list(every)
    assert list(part) == whole[5:8]
    assert count == len(whole)


def test_a_dispute_that_says_nothing_is_still_one() -> None:
    """A discrepancy of which no more is stated than that it is one comes without kind, reason or passages."""
    store = Store()
    bare = NamedNode("urn:dispute")
    store.add(Quad(bare, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(ONTOLOGY + "Discrepancy")))

    (dispute,), _ = disputes(store, Labelling(store, "en"), 0, 10)

    assert (dispute.kinds, dispute.reason, dispute.passages) == ((), "", ())


def test_what_is_left_out_of_a_document_has_a_reason(real_graph: LoadedGraph, real_settings: Settings) -> None:
    """The one fact that is left out stands with its document, and each document tells its silent lines."""
    store = real_graph.snapshot.store
    facts = read_coverage(real_settings.graph_root)
    labelling = Labelling(store, "en")
    names = [name for name, graph in source_names(store).items() if GRAPHS + name == graph]
    sizes = graph_sizes(store)

    found = [unmined(source_document(store, labelling, name, GRAPHS + name, sizes), facts) for name in names]

    assert sum(each.facts for each in found) == len(facts)
    assert [fact.reason for each in found for fact in each.left_out] == [fact.reason for fact in facts if fact.reason]
    assert all(each.silences for each in found)


def test_curators_notes_are_on_things(real_graph: LoadedGraph) -> None:
    """The note on what was not seen of a mission is among them; notes on terms of the ontology are not."""
    store = real_graph.snapshot.store

    found = notes(store, Labelling(store, "fr"))

    assert any("R11" in note.text for note in found)
    assert not any(note.thing.iri.startswith(ONTOLOGY) for note in found)
