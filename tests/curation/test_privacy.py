"""Telephone numbers are refused in whatever text they stand."""

from collections.abc import Iterable

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.curation import privacy
from cancernet_kg.curation.report import Finding
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.store.view import View

BASE = "https://w3id.org/cancernet-kg/"
JANE = NamedNode(BASE + "id/action/jane")
CURATED = NamedNode(BASE + "graph/curated")


def found(quads: Iterable[Quad]) -> tuple[Finding, ...]:
    """Return what the check finds in a store that holds these quads."""
    store = Store()
    store.extend(quads)
    return privacy.local_check().full(View(store))


def test_no_text_of_the_published_graph_holds_a_telephone_number(real_graph: LoadedGraph) -> None:
    """Identifiers, dates and amounts are not mistaken for numbers to call."""
    assert found(real_graph.asserted) == ()


@pytest.mark.parametrize("text", ["+32 2 000 00 00", "0032 2 000 00 00", "call +39 (02) 0000.000", "+320000000"])
@pytest.mark.parametrize("name", ["countryAsWritten", "postTitle", "wording"])
def test_a_number_is_found_in_any_property(real_graph: LoadedGraph, name: str, text: str) -> None:
    """A property that no shape suspects does not let a number through."""
    quad = Quad(JANE, NamedNode(f"{BASE}ontology#{name}"), Literal(text), CURATED)

    (finding,) = found((*real_graph.asserted, quad))

    assert finding.node == JANE.value
    assert finding.path == f"cnet:{name}"
    assert text not in f"{finding.message} {finding.hint} {finding.value}"
