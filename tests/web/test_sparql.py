import json
import re
import warnings
from typing import Any

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from cancernet_kg import formats, namespaces
from cancernet_kg.formats import Kind
from cancernet_kg.loading import LoadedGraph

with warnings.catch_warnings():  # the client's module holds escapes that newer Pythons warn of
    warnings.simplefilter("ignore")
    from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

ASK = "ASK { ?s ?p ?o }"
SELECT = (
    "SELECT ?o { <https://w3id.org/cancernet-kg/id/action/alpha> <https://w3id.org/cancernet-kg/ontology#budget> ?o }"
)
CONSTRUCT = "CONSTRUCT WHERE { <https://w3id.org/cancernet-kg/id/action/alpha> ?p ?o }"


def get(server: str, query: str, accept: str | None = None, **parameters: str) -> httpx.Response:
    """Ask a query by GET."""
    headers = {"Accept": accept} if accept else {}
    return httpx.get(f"{server}/sparql", params={"query": query, **parameters}, headers=headers)


def assert_problem(response: httpx.Response, status: int, code: str) -> dict[str, object]:
    """Assert that a response is a complete problem document, readable from any site, and return it."""
    body: dict[str, object] = response.json()
    assert (response.status_code, body["status"], body["code"]) == (status, status, code)
    assert response.headers["content-type"] == "application/problem+json"
    assert body["type"] == f"https://w3id.org/cancernet-kg/errors#{code}"
    assert body["title"]
    assert body["detail"]
    assert body["hint"]
    assert response.headers["access-control-allow-origin"] == "*"
    assert re.fullmatch("[0-9a-f]{12}", response.headers["x-revision"])
    return body


def test_get_answers_in_json_by_default(server: str, graph: LoadedGraph) -> None:
    """The plainest request gets JSON, the revision, and may be read from any site."""
    response = get(server, SELECT)

    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.headers["x-revision"] == graph.snapshot.revision
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["vary"] == "Accept"
    assert [row["o"]["value"] for row in response.json()["results"]["bindings"]] == ["40.5"]


@pytest.mark.parametrize("format_", formats.FORMATS, ids=lambda format_: format_.name)
def test_every_format_is_reached_by_header_and_by_name(server: str, format_: formats.Format) -> None:
    """The Accept header and `format=` lead to the same bytes."""
    query = SELECT if format_.kind is Kind.RESULTS else CONSTRUCT
    by_header, by_name = get(server, query, format_.media_type), get(server, query, "*/*", format=format_.name)

    assert by_header.status_code == by_name.status_code == 200
    assert by_header.headers["content-type"] == by_name.headers["content-type"] == format_.content_type
    assert by_header.content == by_name.content != b""


def test_post_forms_and_bodies_answer_the_same(server: str) -> None:
    """The three ways of the protocol to send a query give the same answer."""
    form = httpx.post(f"{server}/sparql", data={"query": SELECT})
    body = httpx.post(f"{server}/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query"})

    assert form.content == body.content == get(server, SELECT).content


def test_head_answers_with_the_headers_of_get(server: str) -> None:
    """HEAD tells type and length without the body."""
    response = httpx.head(f"{server}/sparql", params={"query": ASK})

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-length"] == str(len(get(server, ASK).content))


def test_options_names_the_methods(server: str) -> None:
    """A browser on another site may ask whether it may send a query."""
    response = httpx.options(
        f"{server}/sparql", headers={"Origin": "https://x.eu", "Access-Control-Request-Method": "POST"}
    )

    assert response.status_code == 204
    assert response.headers["allow"] == response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS, POST"
    assert "Content-Type" in response.headers["access-control-allow-headers"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_with_the_allowed_ones(server: str, method: str) -> None:
    """A method that is not offered gets 405 and the list."""
    response = httpx.request(method, f"{server}/sparql")

    assert_problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_several_default_graphs_are_merged(server: str) -> None:
    """A triple that two chosen graphs share is counted once."""
    count = "SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/cancernet-kg/ontology#hasLeader> ?o }"
    graphs = [("default-graph-uri", namespaces.GRAPHS + name) for name in ("leaflet", "report")]
    response = httpx.get(f"{server}/sparql", params=[("query", count), ("format", "csv"), *graphs])

    assert response.text.split() == ["n", "1"]


def test_a_browser_without_a_query_is_sent_to_the_landing_page(server: str) -> None:
    """Typing the endpoint's address into a browser leads somewhere useful."""
    response = httpx.get(f"{server}/sparql", headers={"Accept": "text/html,*/*;q=0.8"})

    assert (response.status_code, response.headers["location"]) == (303, "/")


def test_a_program_without_a_query_is_told_what_to_send(server: str) -> None:
    """A bare request is answered with how to ask."""
    assert "query=" in str(assert_problem(httpx.get(f"{server}/sparql"), 400, "missing-query")["hint"])


def test_syntax_errors_have_line_column_and_hint(server: str) -> None:
    """The place and the missing PREFIX line come with the refusal."""
    body = assert_problem(get(server, "SELECT *\nWHERE { ?s foaf:name ?o }"), 400, "query-syntax")

    assert (body["line"], body["column"]) == (2, 12)
    assert "PREFIX foaf:" in str(body["hint"])


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400, "service-refused"),
        ("INSERT DATA { <a:a> <a:b> 1 }", 403, "read-only"),
        ("ASK " + "{" * 101 + "}" * 101, 400, "query-too-deep"),
        ("ASK { FILTER(" + "!" * 2000 + "true) }", 400, "query-too-complex"),
        ("SELECT * FROM <a:a> FROM <a:b> {}", 400, "several-from"),
        ("SELECT (<https://x.eu/f>(1) AS ?x) {}", 400, "query-evaluation"),
    ],
)
def test_refused_queries_are_problems(server: str, query: str, status: int, code: str) -> None:
    """What may not run is refused with a stable code."""
    assert_problem(get(server, query), status, code)


def test_deep_nesting_never_ends_the_server(server: str) -> None:
    """A query that would end the process is refused, and the next one is answered."""
    deep = "ASK " + "{" * 50_000 + "}" * 50_000
    response = httpx.post(f"{server}/sparql", content=deep, headers={"Content-Type": "application/sparql-query"})

    assert_problem(response, 400, "query-too-deep")
    assert get(server, ASK).json()["boolean"] is True


def test_long_queries_and_bodies_are_refused(server: str) -> None:
    """More than a mebibyte of query, or a body of any kind beyond what could hold one, is refused."""
    headers = {"Content-Type": "application/sparql-query"}
    long = httpx.post(f"{server}/sparql", content="ASK {} #" + "x" * 2**20, headers=headers)
    endless = httpx.post(f"{server}/sparql", content=b"x" * 2**22, headers=headers)

    assert_problem(long, 413, "query-too-large")
    assert_problem(endless, 413, "request-too-large")


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "*/*;q=0"])
def test_nothing_acceptable_is_told_before_any_work(server: str, accept: str) -> None:
    """A result no one can read is not computed."""
    assert_problem(get(server, SELECT, accept), 406, "not-acceptable")


def test_a_wrong_format_name_is_refused(server: str) -> None:
    """`format=` is checked against the kind of query."""
    assert "turtle" in str(assert_problem(get(server, CONSTRUCT, format="csv"), 400, "unknown-format")["hint"])


def test_other_bodies_are_refused(server: str) -> None:
    """A body in another media type gets 415."""
    response = httpx.post(f"{server}/sparql", content=ASK, headers={"Content-Type": "text/plain"})

    assert_problem(response, 415, "unsupported-media-type")


def test_updates_by_post_are_refused(server: str) -> None:
    """The endpoint says that it is read-only instead of guessing."""
    assert_problem(httpx.post(f"{server}/sparql", data={"update": "CLEAR ALL"}), 403, "read-only")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:SPARQLWrapper")
def test_sparqlwrapper_reads_every_kind_of_answer(server: str) -> None:
    """The most used Python client works with its own way of naming formats."""
    client = SPARQLWrapper(f"{server}/sparql")
    client.setQuery(SELECT)
    client.setReturnFormat(JSON)
    results: Any = client.queryAndConvert()
    client.setReturnFormat(XML)
    document: Any = client.queryAndConvert()
    client.setReturnFormat(CSV)
    table: Any = client.queryAndConvert()
    client.setMethod("POST")
    client.setQuery(CONSTRUCT)
    client.setReturnFormat(TURTLE)
    turtle: Any = client.queryAndConvert()
    client.setReturnFormat(XML)
    constructed: Any = client.queryAndConvert()

    assert results["results"]["bindings"][0]["o"]["value"] == "40.5"
    assert "40.5" in document.toxml()
    assert table == b"o\r\n40.5\r\n"
    assert {quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)}
    assert len(constructed) == len(list(parse(turtle, format=RdfFormat.TURTLE)))


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflibs_store_queries_the_endpoint(server: str, method: str) -> None:
    """An rdflib graph can be backed by the endpoint, in each of its three ways of asking."""
    store = SPARQLStore(f"{server}/sparql", method=method)
    alpha, comment = URIRef(namespaces.THINGS + "action/alpha"), URIRef(namespaces.PREFIXES["rdfs"] + "comment")
    found = [str(triple[2]) for triple, _ in store.triples((alpha, comment, None))]

    assert found == ["Named after the first letter."]


def test_many_queries_at_once_are_answered(server: str) -> None:
    """Queries are evaluated beside the event loop, so they do not wait for each other's connection."""
    with httpx.Client() as client:
        answers = [client.get(f"{server}/sparql", params={"query": SELECT}).content for _ in range(50)]

    assert len(set(answers)) == 1
    assert json.loads(answers[0])["head"]["vars"] == ["o"]
