from collections.abc import Callable

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from cancernet_kg import formats
from cancernet_kg.formats import Kind
from tests.web.asking import get

ASK = "ASK { ?s ?p ?o }"
ALPHA = "<https://w3id.org/cancernet-kg/id/action/alpha>"
SELECT = f"SELECT ?o {{ {ALPHA} <https://w3id.org/cancernet-kg/ontology#budget> ?o }}"
CONSTRUCT = f"CONSTRUCT WHERE {{ {ALPHA} ?p ?o }}"
Problem = Callable[[httpx.Response, int, str], dict[str, object]]


def test_get_answers_in_json_by_default(client: httpx.Client) -> None:
    """The plainest request gets JSON, the revision, and may be read from any site."""
    response = get(client, SELECT)

    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.headers["x-revision"] == client.get("/health/ready").json()["revision"]
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["vary"] == "Accept, Accept-Encoding, X-Revision"
    assert [row["o"]["value"] for row in response.json()["results"]["bindings"]] == ["40.5"]


@pytest.mark.parametrize("format_", formats.FORMATS, ids=lambda format_: format_.name)
def test_every_format_is_reached_by_header_and_by_name(client: httpx.Client, format_: formats.Format) -> None:
    """The Accept header and `format=` lead to the same bytes, and a download has a name that tells the revision."""
    query = SELECT if format_.kind is Kind.RESULTS else CONSTRUCT
    by_header, by_name = get(client, query, format_.media_type), get(client, query, "*/*", format=format_.name)

    assert by_header.status_code == by_name.status_code == 200
    assert by_header.headers["content-type"] == by_name.headers["content-type"] == format_.content_type
    assert by_header.content == by_name.content != b""
    name = f'filename="cancernet-{by_header.headers["x-revision"]}.{format_.extension}"'
    assert name in by_header.headers["content-disposition"]


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/*", "application/sparql-results+json"),
        (SELECT, "TEXT/CSV;charset=UTF-8", "text/csv; charset=utf-8"),
        (SELECT, "nothing/known, text/csv;q=0.1", "text/csv; charset=utf-8"),
        (SELECT, "text/csv;q=0.3, application/sparql-results+xml;q=0.4", "application/sparql-results+xml"),
        (SELECT, "application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/sparql-results+json, application/n-triples;q=0.5", "application/n-triples"),
        (CONSTRUCT, "application/xml", "application/rdf+xml"),
        (ASK, "text/csv", "text/csv; charset=utf-8"),
        (ASK, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_the_best_liked_type_is_sent(client: httpx.Client, query: str, accept: str, content_type: str) -> None:
    """Weights, exclusions, wildcards and case are read as RFC 9110 has them."""
    response = get(client, query, accept)

    assert (response.status_code, response.headers["content-type"]) == (200, content_type)


def test_csv_is_as_the_standard_has_it(client: httpx.Client) -> None:
    """Lines end in CRLF, and a boolean is its word."""
    assert get(client, SELECT, "text/csv").content == b"o\r\n40.5\r\n"
    assert get(client, ASK, "text/csv").content.strip() == b"true"


def test_descriptions_of_things_are_stable(client: httpx.Client) -> None:
    """DESCRIBE gives the same bytes whenever it is evaluated, in short names."""
    first, second = (get(client, f"DESCRIBE{space}{ALPHA}", "text/turtle") for space in ("  ", "   "))

    assert first.content == second.content
    assert "@prefix cnet:" in first.text
    assert {str(quad.subject) for quad in parse(first.content, format=RdfFormat.TURTLE)} == {ALPHA}


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
    ],
)
def test_links_may_name_the_format(client: httpx.Client, name: str, media_type: str) -> None:
    """A link in a browser gives the format that it names, not the page."""
    response = get(client, SELECT, "text/html,application/xhtml+xml,*/*;q=0.8", format=name)

    assert response.headers["content-type"].partition(";")[0] == media_type


@pytest.mark.parametrize("accept", [None, "*/*", "text/turtle", "application/ld+json"])
def test_a_bare_request_gets_the_service_description(client: httpx.Client, accept: str | None) -> None:
    """A program that asks nothing learns what can be asked, in the type it likes."""
    response = client.get("/sparql", headers={"Accept": accept} if accept else {})
    media_type = response.headers["content-type"].partition(";")[0]
    triples = {str(quad.triple) for quad in parse(response.content, format=RdfFormat.from_media_type(media_type))}

    assert response.status_code == 200
    assert media_type == (accept if accept not in {None, "*/*"} else "text/turtle")
    assert any("sparql-service-description#endpoint" in triple for triple in triples)
    assert any("UnionDefaultGraph" in triple for triple in triples)


def test_a_bare_request_that_no_type_satisfies_is_refused(client: httpx.Client, assert_problem: Problem) -> None:
    """The service description is a graph, and is not forced upon anyone."""
    problem = assert_problem(client.get("/sparql", headers={"Accept": "text/csv"}), 406, "not-acceptable")

    assert "text/turtle" in str(problem["available"])


@pytest.mark.parametrize(
    ("query", "accept", "offered"),
    [
        (SELECT, "image/png", "text/csv"),
        (SELECT, "text/turtle", "application/sparql-results+json"),
        (SELECT, "*/*;q=0", "application/sparql-results+xml"),
        (CONSTRUCT, "application/sparql-results+json", "text/turtle"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a", "text/turtle", "text/csv"),
    ],
)
def test_nothing_acceptable_is_told_before_any_work(
    client: httpx.Client, assert_problem: Problem, query: str, accept: str, offered: str
) -> None:
    """A result that no one can read is not computed, and the types that are offered are listed."""
    problem = assert_problem(get(client, query, accept), 406, "not-acceptable")

    assert isinstance(problem["available"], list)
    assert offered in problem["available"]


def test_a_wrong_format_name_is_refused(client: httpx.Client, assert_problem: Problem) -> None:
    """`format=` is checked against the kind of query."""
    assert "turtle" in str(assert_problem(get(client, CONSTRUCT, format="csv"), 400, "unknown-format")["hint"])
