"""Why a statement stands in the graph: its documents and lines, or the rule and premises it follows from."""

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup import evidence
from cancernet_kg.namespaces import ONTOLOGY, THINGS


def test_a_stated_triple_names_every_document_and_line_that_makes_it(real_graph: LoadedGraph) -> None:
    """Two documents give the number of partners of CraNE; both are named with their lines."""
    (triple,) = evidence.find(real_graph, THINGS + "action/crane", ONTOLOGY + "partnerCount", "44")

    reason = evidence.reason(real_graph, triple)

    assert reason.rule is None
    assert [(support.graph.rpartition("/")[2], support.lines) for support in reason.supports] == [
        ("crane-communique-fr", ((53, 53),)),
        ("lih-crane-article", ((25, 25),)),
    ]


def test_an_inferred_triple_shows_its_rules_down_to_the_lines(real_graph: LoadedGraph) -> None:
    """SC takes part in JANE because it leads TTF5, a part of JANE, as line 62 of the page says."""
    (triple,) = evidence.find(real_graph, THINGS + "action/jane", ONTOLOGY + "involves", THINGS + "organisation/sc")

    text = "\n".join(evidence.written(evidence.reason(real_graph, triple)))

    assert "follows by: cnet:involves propertyChain cnet:hasPart o cnet:involves" in text
    assert "stated in e-cancer-jane, line 62" in text


def test_every_inferred_triple_rests_on_statements_that_somebody_makes(real_graph: LoadedGraph) -> None:
    """No inference hangs in the air: each has a proof whose leaves are asserted in some graph."""
    asserted = {quad.triple for quad in real_graph.asserted}

    for triple in real_graph.inference.triples:
        proof = real_graph.inference.proof(triple)
        assert proof is not None
        assert proof.rule is not None
        assert set(proof.leaves()) <= asserted


def test_nothing_is_found_for_what_the_graph_does_not_hold(real_graph: LoadedGraph) -> None:
    """A statement that nobody makes has no reason."""
    assert evidence.find(real_graph, THINGS + "action/jane", ONTOLOGY + "partnerCount", "36") == ()
