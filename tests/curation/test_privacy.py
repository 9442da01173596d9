"""Telephone numbers are refused in whatever text they stand."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation.privacy import check_privacy
from cancernet_kg.loading import LoadedGraph, from_quads

BASE = "https://w3id.org/cancernet-kg/"
JANE = NamedNode(BASE + "id/action/jane")
CURATED = NamedNode(BASE + "graph/curated")


def test_no_text_of_the_published_graph_holds_a_telephone_number(real_graph: LoadedGraph) -> None:
    """Identifiers, dates and amounts are not mistaken for numbers to call."""
    assert check_privacy(real_graph) == ()


@pytest.mark.parametrize("text", ["+32 2 000 00 00", "0032 2 000 00 00", "call +39 (02) 0000.000", "+320000000"])
@pytest.mark.parametrize("name", ["countryAsWritten", "postTitle", "wording"])
def test_a_number_is_found_in_any_property(real_graph: LoadedGraph, name: str, text: str) -> None:
    """A property that no shape suspects does not let a number through."""
    quad = Quad(JANE, NamedNode(f"{BASE}ontology#{name}"), Literal(text), CURATED)

    (finding,) = check_privacy(from_quads((*real_graph.asserted, quad)))

    assert finding.node == JANE.value
    assert finding.path == f"cnet:{name}"
    assert text not in f"{finding.message} {finding.hint} {finding.value}"
