"""Within one document nothing ends before it starts; different documents may disagree."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.curation import dates
from cancernet_kg.curation.report import Finding
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.store.view import View

BASE = "https://w3id.org/cancernet-kg/"
ECAN = NamedNode(BASE + "id/action/ecan")
DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")


def found(quads: Iterable[Quad]) -> tuple[Finding, ...]:
    """Return what the check finds in a store that holds these quads."""
    store = Store()
    store.extend(quads)
    return dates.local_check().full(View(store))


def stated(name: str, day: str, source: str) -> Quad:
    """Return a bound of eCAN's dates in the graph of a source."""
    value = Literal(day, datatype=DATE)
    return Quad(ECAN, NamedNode(f"{BASE}ontology#{name}"), value, NamedNode(f"{BASE}graph/{source}"))


def test_the_published_dates_are_in_order(real_graph: LoadedGraph) -> None:
    """No document of the published graph contradicts itself."""
    assert found(real_graph.asserted) == ()


def test_swapped_dates_of_one_document_are_found_though_another_document_is_right(real_graph: LoadedGraph) -> None:
    """An outside page gives eCAN's dates in order; that does not hide a new source that swaps them."""
    swapped = (stated("startsNotBefore", "2024-09-15", "new"), stated("endsNotAfter", "2022-09-15", "new"))

    (finding,) = found((*real_graph.asserted, *swapped))

    assert finding.where == "id/action/ecan"
    assert "By new, this starts on 2024-09-15" in finding.message["en"]
    assert "Selon new" in finding.message["fr"]


def test_dates_of_different_documents_may_disagree(real_graph: LoadedGraph) -> None:
    """A start in one document after the end in another is a disagreement, not a fault of either."""
    apart = (stated("startsNotBefore", "2024-09-15", "one"), stated("endsNotAfter", "2022-09-15", "two"))

    assert found((*real_graph.asserted, *apart)) == ()
