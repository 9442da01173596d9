import pytest
from pyoxigraph import Store

from cancernet_kg.errors import QuerySyntaxError
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.shown_answer import Cell, ShownAnswer, shown_answer
from cancernet_kg.store.snapshot import Snapshot

EMPTY = Snapshot(Store(), "r", (), 0)


def shown(query: str, most: int = 10, snapshot: Snapshot = EMPTY) -> ShownAnswer:
    """Return an answer as an English reader sees it."""
    return shown_answer(snapshot, query, Labelling(snapshot.store, "en"), most)


def test_each_kind_of_value_is_told() -> None:
    """Things have names, texts languages, numbers are known as such, and what is unbound is empty."""
    answer = shown('SELECT ?t ?n ?u ?b { VALUES (?t ?n ?u) { ("réseau"@fr 3 UNDEF) } BIND(BNODE() AS ?b) }')

    assert answer.columns == ("t", "n", "u", "b")
    assert answer.rows[0][:3] == (Cell(text="réseau", language="fr"), Cell(text="3", is_number=True), Cell())
    assert answer.rows[0][3].text.startswith("_:")


def test_things_are_shown_by_their_labels(graph: LoadedGraph) -> None:
    """Whatever a label is called, the reader sees it and not the IRI."""
    query = "SELECT ?thing { ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?name } LIMIT 1"
    thing = shown(query, snapshot=graph.snapshot).rows[0][0].thing

    assert thing is not None
    assert thing.is_labelled


def test_of_many_rows_the_first_are_shown_and_all_are_counted() -> None:
    """The page says how much it leaves out."""
    answer = shown("SELECT ?n { VALUES ?n { 1 2 3 4 5 } }", most=2)

    assert (len(answer.rows), answer.total) == (2, 5)


def test_what_is_no_table_has_no_rows() -> None:
    """Only SELECT queries are shown so."""
    assert shown("ASK {}") == ShownAnswer((), (), 0)


def test_a_query_that_is_not_well_formed_is_refused() -> None:
    """The error is that of the endpoint."""
    with pytest.raises(QuerySyntaxError):
        shown("SELECT {")
