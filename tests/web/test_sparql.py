import json
from collections.abc import Callable

import httpx
import pytest

from tests.web.asking import get

ASK = "ASK { ?s ?p ?o }"
ALPHA = "<https://w3id.org/cancernet-kg/id/action/alpha>"
SELECT = f"SELECT ?o {{ {ALPHA} <https://w3id.org/cancernet-kg/ontology#budget> ?o }}"
QUERY_TYPE = {"Content-Type": "application/sparql-query"}
METHODS = "GET, HEAD, POST, QUERY, OPTIONS"
Problem = Callable[[httpx.Response, int, str], dict[str, object]]


def post(client: httpx.Client, query: str, content_type: str = "application/sparql-query") -> httpx.Response:
    """Ask a query by POST with the query as the body."""
    return client.post("/sparql", content=query, headers={"Content-Type": content_type})


@pytest.mark.parametrize("method", ["POST", "QUERY"])
def test_forms_and_bodies_answer_the_same(client: httpx.Client, method: str) -> None:
    """All ways to send a query give the same answer, and QUERY is as good as POST."""
    form = client.request(method, "/sparql", data={"query": SELECT})
    body = client.request(method, "/sparql", content=SELECT, headers=QUERY_TYPE)
    charset = client.request(
        method, "/sparql", content=SELECT, headers={"Content-Type": 'application/sparql-query; charset="UTF-8"'}
    )

    assert form.content == body.content == charset.content == get(client, SELECT).content
    assert {form.status_code, body.status_code, charset.status_code} == {200}


def test_percent_signs_and_plus_signs_are_decoded_once(client: httpx.Client) -> None:
    """What looks encoded after decoding stays as it is, in addresses, forms and bodies."""
    query = 'SELECT ("50%25+a b%C3%A9 é" AS ?x) {}'
    wanted = "50%25+a b%C3%A9 é"
    answers = (get(client, query), client.post("/sparql", data={"query": query}), post(client, query))

    assert [answer.json()["results"]["bindings"][0]["x"]["value"] for answer in answers] == [wanted] * 3


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_head_answers_with_the_headers_of_get(client: httpx.Client, path: str) -> None:
    """HEAD tells type and length without the body, and the connection goes on."""
    params = {"query": "ASK { ?head ?p ?o }"}
    fresh, again, got = (
        client.head(path, params=params),
        client.head(path, params=params),
        client.get(path, params=params),
    )

    for response in (fresh, again):
        assert (response.status_code, response.content) == (200, b"")
        assert response.headers["content-length"] == str(len(got.content))
        assert response.headers["etag"] == got.headers["etag"]
        assert response.headers["content-type"] == got.headers["content-type"]


def test_head_of_an_error_has_no_body(client: httpx.Client) -> None:
    """A refusal by HEAD is a status and headers, and leaves the connection usable."""
    response = client.head("/sparql", params={"query": "ASK {"})

    assert (response.status_code, response.content) == (400, b"")
    assert get(client, ASK).json()["boolean"] is True


def test_options_names_the_methods(client: httpx.Client) -> None:
    """A browser on another site may ask whether it may send a query."""
    response = client.options("/sparql", headers={"Origin": "https://x.eu", "Access-Control-Request-Method": "POST"})

    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["allow"] == response.headers["access-control-allow-methods"] == METHODS
    assert "Content-Type" in response.headers["access-control-allow-headers"]
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["accept-query"] == "application/sparql-query"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "PROPFIND"])
def test_other_methods_are_refused_with_the_allowed_ones(
    client: httpx.Client, assert_problem: Problem, method: str
) -> None:
    """A method that is not offered gets 405 and the list."""
    response = client.request(method, "/sparql")

    assert_problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == METHODS


def test_answers_point_to_the_description(client: httpx.Client) -> None:
    """The Link header of an answer, kept or not, leads to what describes the data (RFC 8288)."""
    links = [get(client, "ASK { ?linked ?p ?o }").headers["link"] for _ in range(3)]

    assert set(links) == {'</.well-known/void>; rel="describedby"'}
    assert client.get("/.well-known/void").status_code == 200


def test_the_format_may_be_named_as_other_servers_name_it(client: httpx.Client) -> None:
    """Links made for Fuseki or Virtuoso say `output=`; `format=` wins where both are there."""
    response = get(client, ASK, output="csv")
    both = get(client, ASK, output="csv", format="json")

    assert response.headers["content-type"].startswith("text/csv")
    assert both.headers["content-type"] == "application/sparql-results+json"


@pytest.mark.parametrize("parameters", ["foo=bar", "query=", "query=%20%0A", "default-graph-uri=urn:a"])
def test_a_request_without_a_query_is_told_what_to_send(
    client: httpx.Client, assert_problem: Problem, parameters: str
) -> None:
    """Something was meant to be asked, and is missing."""
    problem = assert_problem(client.get(f"/sparql?{parameters}"), 400, "missing-query")

    assert "query=" in str(problem["hint"])


def test_two_queries_are_refused(client: httpx.Client, assert_problem: Problem) -> None:
    """No query is picked silently."""
    both = client.get("/sparql", params=[("query", ASK), ("query", ASK)])
    spread = client.post("/sparql", params={"query": ASK}, content=ASK, headers=QUERY_TYPE)

    assert "More than one" in str(assert_problem(both, 400, "invalid-parameter")["detail"])
    assert_problem(spread, 400, "invalid-parameter")


def test_syntax_errors_have_line_column_and_hint(client: httpx.Client, assert_problem: Problem) -> None:
    """The place and the missing PREFIX line come with the refusal."""
    body = assert_problem(get(client, "SELECT *\nWHERE { ?s foaf:name ?o }"), 400, "query-syntax")

    assert (body["line"], body["column"]) == (2, 12)
    assert "PREFIX foaf:" in str(body["hint"])


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400, "service-refused"),
        ("INSERT DATA { <a:a> <a:b> 1 }", 403, "read-only"),
        ("ASK " + "{" * 101 + "}" * 101, 400, "query-too-deep"),
        ("ASK { FILTER(" + "!" * 2000 + "true) }", 400, "query-too-complex"),
        ("SELECT (<https://x.eu/f>(1) AS ?x) {}", 400, "query-evaluation"),
        ("SELECT", 400, "query-syntax"),
        ("nonsense", 400, "query-syntax"),
    ],
)
def test_queries_that_are_refused_say_why(
    client: httpx.Client, assert_problem: Problem, query: str, status: int, code: str
) -> None:
    """Each reason has its own status and code, by GET and by POST."""
    assert_problem(get(client, query), status, code)
    assert_problem(post(client, query), status, code)


def test_deep_nesting_never_ends_the_server(client: httpx.Client, assert_problem: Problem) -> None:
    """A query that would end a process is refused, and the next one is answered."""
    assert_problem(post(client, "ASK " + "{" * 50_000 + "}" * 50_000), 400, "query-too-deep")
    assert get(client, ASK).json()["boolean"] is True


def test_long_queries_and_bodies_are_refused(client: httpx.Client, assert_problem: Problem) -> None:
    """More than a mebibyte of query, or a body of any kind beyond what could hold one, is refused."""
    assert_problem(post(client, "ASK {} #" + "x" * 2**20), 413, "query-too-large")
    assert_problem(post(client, "x" * 2**22), 413, "request-too-large")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/sparql-query; charset=latin-1", "application/json", "nonsense"]
)
def test_other_bodies_are_refused(client: httpx.Client, assert_problem: Problem, content_type: str) -> None:
    """A body in another media type or another charset gets 415 and the two types that can be read."""
    problem = assert_problem(post(client, ASK, content_type), 415, "unsupported-media-type")

    assert problem["available"] == ["application/sparql-query", "application/x-www-form-urlencoded"]


def test_updates_are_refused_however_they_are_sent(client: httpx.Client, assert_problem: Problem) -> None:
    """The endpoint says that it is read-only instead of guessing."""
    update = {"Content-Type": "application/sparql-update"}

    assert_problem(client.post("/sparql", data={"update": "CLEAR ALL"}), 403, "read-only")
    assert_problem(client.post("/sparql", content="CLEAR ALL", headers=update), 403, "read-only")
    refused = client.get("/sparql", params={"update": "CLEAR ALL"})
    assert_problem(refused, 405, "method-not-allowed")
    assert refused.headers["allow"] == METHODS


def test_many_queries_on_one_connection_are_answered(client: httpx.Client) -> None:
    """The same question gets the same bytes, however it comes to its answer."""
    answers = {get(client, SELECT).content for _ in range(50)}

    assert len(answers) == 1
    assert json.loads(answers.pop())["head"]["vars"] == ["o"]
