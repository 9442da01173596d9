import pytest

from cancernet_kg.errors import QuerySyntaxError
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.store import queries
from cancernet_kg.store.queries import Query


def refused(graph: LoadedGraph, text: str) -> QuerySyntaxError:
    """Return the error that a query gets."""
    with pytest.raises(QuerySyntaxError) as caught:
        queries.table(graph.snapshot, Query(text))
    return caught.value


def test_a_known_prefix_comes_with_the_line_to_add(graph: LoadedGraph) -> None:
    """The commonest mistake is mended by copying the hint."""
    error = refused(graph, "SELECT *\nWHERE { ?s skos:prefLabel ?o }")

    assert (error.line, error.column) == (2, 12)
    assert error.hint is not None
    assert error.hint.endswith("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>")


def test_an_unknown_prefix_is_named(graph: LoadedGraph) -> None:
    """The message says which prefix is missing."""
    assert "“nope:”" in refused(graph, "ASK { ?s nope:p ?o }").detail


def test_an_unexpected_end_is_called_so(graph: LoadedGraph) -> None:
    """A missing bracket is reported where the query ends, without the parser's character ranges."""
    error = refused(graph, "SELECT * WHERE { ?s ?p ?o")

    assert error.detail == "Unexpected end of the query."
    assert error.hint is not None
    assert "}" in error.hint
    assert "\\u" not in f"{error.detail}{error.hint}"


def test_an_unexpected_word_is_quoted(graph: LoadedGraph) -> None:
    """The message shows what stands at the place."""
    error = refused(graph, "SELECT * WHERE { ?s ?p ?o } LIMIT ten")

    assert error.detail == "Unexpected “ten”."


def test_a_semantic_refusal_keeps_its_reason(graph: LoadedGraph) -> None:
    """Where the engine explains itself, its words are kept."""
    assert "unbound" in refused(graph, "SELECT (COUNT(*) AS ?n) (?s AS ?x) { ?s ?p ?o }").detail
