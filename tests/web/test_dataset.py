from collections.abc import Callable

import httpx
import pytest

from cancernet_kg import namespaces
from cancernet_kg.loading import LoadedGraph
from tests.web.asking import get

QUERY_TYPE = {"Content-Type": "application/sparql-query"}
SIZES = "SELECT (COUNT(*) AS ?n) (SUM(?size) AS ?sum) { ?s <urn:ex:size> ?size }"
Problem = Callable[[httpx.Response, int, str], dict[str, object]]


def table(client: httpx.Client, query: str, *pairs: tuple[str, str]) -> list[list[str]]:
    """Return the rows that a query is answered with, with further parameters."""
    response = client.get("/sparql", params=[("query", query), ("format", "csv"), *pairs])
    assert response.status_code == 200, response.text
    return [line.split(",") for line in response.text.split("\r\n")[1:-1]]


@pytest.mark.parametrize(
    ("pairs", "query", "expected"),
    [
        ([], SIZES, ["2", "7"]),
        (["default a", "default b"], SIZES, ["2", "7"]),
        (["default a", "default a"], SIZES, ["1", "3"]),
        (["default a"], SIZES, ["1", "3"]),
        (["default nowhere"], SIZES, ["0", "0"]),
        (["named a", "named b"], SIZES, ["0", "0"]),
        (["named a", "named b"], SIZES.replace("{ ?s", "{ GRAPH ?g { ?s").replace("?size }", "?size } }"), ["3", "10"]),
        (["default a", "default b", "named c"], SIZES, ["2", "7"]),
        ([], SIZES.replace("{ ?s", "FROM <urn:ex:a> FROM <urn:ex:b> { ?s"), ["2", "7"]),
        ([], SIZES.replace("{ ?s", "FROM <urn:ex:b>\nFROM <urn:ex:a>\nFROM <urn:ex:b> { ?s"), ["2", "7"]),
        ([], SIZES.replace("{ ?s", "FROM <urn:ex:a> { ?s"), ["1", "3"]),
        ([], SIZES.replace("{ ?s", "FROM NAMED <urn:ex:a> { ?s"), ["0", "0"]),
        (
            [],
            SIZES.replace("{ ?s", "FROM NAMED <urn:ex:a> FROM NAMED <urn:ex:b> { GRAPH ?g { ?s") + "}",
            ["3", "10"],
        ),
        (["default a"], SIZES.replace("{ ?s", "FROM <urn:ex:b> FROM <urn:ex:c> { ?s"), ["1", "3"]),
        (["named a"], SIZES.replace("{ ?s", "FROM <urn:ex:b> { ?s"), ["0", "0"]),
        ([], "PREFIX : <urn:ex:> " + SIZES.replace("{ ?s", "FROM :a FROM :b { ?s"), ["2", "7"]),
        ([], "BASE <urn:ex:> " + SIZES.replace("{ ?s", "from <urn:ex:a> from <urn:ex:b> where { ?s"), ["2", "7"]),
    ],
)
def test_the_dataset_is_a_set(small: httpx.Client, pairs: list[str], query: str, expected: list[str]) -> None:
    """A triple that two chosen graphs share is counted and added up once, however the graphs were chosen."""
    parameters = [(f"{kind}-graph-uri", f"urn:ex:{name}") for kind, name in map(str.split, pairs)]

    assert table(small, query, *parameters) == [expected]


def test_graphs_are_chosen_in_the_address_of_a_post_too(small: httpx.Client) -> None:
    """With the query as the body, the address names the dataset; in a form, the form does."""
    pairs = {"default-graph-uri": ["urn:ex:a", "urn:ex:b"], "format": "csv"}
    direct = small.post("/sparql", params=pairs, content=SIZES, headers=QUERY_TYPE)
    form = small.post("/sparql", data={"query": SIZES, **pairs})

    assert direct.text == form.text == "n,sum\r\n2,7\r\n"


def test_graphs_built_from_two_graphs_hold_each_triple_once(small: httpx.Client) -> None:
    """CONSTRUCT and DESCRIBE over merged graphs are sets as well."""
    construct = "CONSTRUCT { ?s ?p ?o } FROM <urn:ex:a> FROM <urn:ex:b> WHERE { ?s ?p ?o }"
    describe = "DESCRIBE <urn:ex:alpha> FROM <urn:ex:a> FROM <urn:ex:b>"

    assert get(small, construct, "application/n-triples").text.count("\n") == 2
    assert get(small, describe, "application/n-triples").text.count("\n") == 1


def test_a_graph_name_that_is_no_iri_is_refused(small: httpx.Client, assert_problem: Problem) -> None:
    """A mistyped graph name is not an empty graph."""
    response = small.get("/sparql", params={"query": SIZES, "default-graph-uri": "curated"})

    assert "curated" in str(assert_problem(response, 400, "invalid-parameter")["detail"])


def test_relative_iris_are_resolved_against_the_project_not_the_host(client: httpx.Client) -> None:
    """Nothing of an answer depends on the address that the server was reached by."""
    assert table(client, 'SELECT (IRI("x") AS ?iri) (STR(<y>) AS ?other) {}') == [
        [namespaces.BASE + "x", namespaces.BASE + "y"]
    ]


def test_the_default_graph_is_the_union_of_all_graphs(client: httpx.Client, graph: LoadedGraph) -> None:
    """A triple that two sources state is one triple without GRAPH, and two with it."""
    leads = "?s <https://w3id.org/cancernet-kg/ontology#hasLeader> ?o"

    assert len(graph.snapshot.graphs) > 1
    assert table(client, f"SELECT (COUNT(*) AS ?n) {{ {leads} }}") == [["1"]]
    assert table(client, f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ {leads} }} }}") == [["2"]]
