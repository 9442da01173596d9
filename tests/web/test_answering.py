import re
import tracemalloc
from collections.abc import Callable

import httpx
import pytest

from cancernet_kg.web.answering import entity_tag
from cancernet_kg.web.cache import CacheKey
from cancernet_kg.workers.wire import Request, RequestKind
from tests.web.asking import get_from

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
Reading = Callable[[httpx.Client, str], float]
ASK = "ASK { <urn:ex:alpha> ?p ?o }"
NUMBERS = "SELECT ?n { ?s <urn:ex:number> ?n }"


def test_an_answer_is_kept_and_given_again_unchanged(small: httpx.Client, reading: Reading) -> None:
    """Evaluated, from the cache, and without reading the request: the same bytes and headers, and the work once."""
    query = f"{NUMBERS} ORDER BY ?n # kept"
    evaluated = reading(small, 'cancernet_query_seconds_count{outcome="evaluated"}')
    answers = [get_from(small, query, format="csv") for _ in range(4)]
    personal = {"date", "x-request-id", "server-timing", "x-query-timeout"}
    headers = [{name: item.headers[name] for name in sorted(item.headers) if name not in personal} for item in answers]

    assert len({answer.content for answer in answers}) == 1
    assert headers[0] == headers[1] == headers[2] == headers[3]
    assert len({answer.headers["x-request-id"] for answer in answers}) == 4
    assert "evaluate;dur=" in answers[0].headers["server-timing"]
    assert reading(small, 'cancernet_query_seconds_count{outcome="evaluated"}') == evaluated + 1


def test_what_the_client_has_is_not_sent_again(small: httpx.Client, reading: Reading) -> None:
    """304 comes without a body and without evaluation, also for one of several tags, weak or not."""
    query = "SELECT ?n { ?s <urn:ex:number> ?n } # tagged"
    first = get_from(small, query)
    tag = first.headers["etag"]
    evaluated = reading(small, 'cancernet_query_seconds_count{outcome="evaluated"}')
    for sent_tag in (tag, f'"other", {tag}', tag.removeprefix("W/")):
        response = small.get("/sparql", params={"query": query}, headers={"If-None-Match": sent_tag})

        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == tag
        assert response.headers["vary"] == first.headers["vary"]
        assert response.headers["cache-control"] == first.headers["cache-control"] == "public, no-cache"
        assert "content-length" not in response.headers
    other = small.get("/sparql", params={"query": query}, headers={"If-None-Match": '"other"'})

    assert other.status_code == 200
    assert reading(small, 'cancernet_query_seconds_count{outcome="evaluated"}') == evaluated


def test_tags_tell_answers_apart(small: httpx.Client) -> None:
    """Another query, format, encoding or dataset is another answer; a weak tag names revision and answer."""
    tags = [
        small.get("/sparql", params=params, headers=headers).headers["etag"]
        for params in ({"query": NUMBERS}, {"query": NUMBERS, "format": "csv"}, {"query": ASK})
        for headers in ({}, {"Accept-Encoding": "gzip"}, {"Accept": "text/csv"})
    ]
    tags.append(
        small.get("/sparql", params={"query": ASK, "default-graph-uri": "urn:ex:a"}).headers["etag"],
    )
    revision = small.get("/health/ready").json()["revision"]

    assert len(set(tags)) == 10
    assert all(re.fullmatch(f'W/"{revision}-[0-9a-f]+"', tag) for tag in tags)


@pytest.mark.parametrize(
    "expression", ["NOW()", "RAND()", "UUID()", "StrUUID()", "BNODE()", "MD5(STR(now()))", "1+rand()"]
)
def test_answers_that_differ_each_time_are_not_kept(small: httpx.Client, expression: str) -> None:
    """A query that asks for the time or for chance has no tag, is stored by nobody, and is evaluated each time."""
    query = f"SELECT ({expression} AS ?x) {{}}"
    first, second = get_from(small, query), get_from(small, query)

    assert "etag" not in first.headers
    assert first.headers["cache-control"] == second.headers["cache-control"] == "no-store"
    assert "server-timing" in second.headers
    assert first.content != second.content or "BNODE" in expression


def test_words_that_only_look_volatile_do_not_prevent_keeping(small: httpx.Client) -> None:
    """A variable, a string or an IRI may be called like a function."""
    query = "SELECT ?now { ?now ?rand 'NOW()' . FILTER(?uuid != <urn:x:BNODE>) }"

    assert "etag" in get_from(small, query).headers


def test_errors_are_not_kept(small: httpx.Client, reading: Reading) -> None:
    """A refusal is found anew each time, and leaves nothing in the cache."""
    entries = reading(small, "cancernet_cache_entries")
    requests = [get_from(small, "SELECT * { refused") for _ in range(3)]

    assert {response.status_code for response in requests} == {400}
    assert reading(small, "cancernet_cache_entries") == entries


def test_a_question_is_not_mistaken_for_a_graph(small: httpx.Client, assert_problem: Problem) -> None:
    """What is kept for /graphs answers no query, whatever its text."""
    assert small.get("/graphs", params={"graph": "urn:ex:a"}).status_code == 200
    for text in ("urn:ex:a ", "graph urn:ex:a "):
        assert_problem(get_from(small, text), 400, "query-syntax")


def test_long_questions_are_not_remembered() -> None:
    """The tags of a hundred long queries leave nothing behind, and are the same each time."""
    tracemalloc.start()
    tags = {
        entity_tag(CacheKey("r1", Request(RequestKind.QUERY, f"ASK {{}} #{number % 50} {'x' * 100_000}")))
        for number in range(100)
    }
    left, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(tags) == 50
    assert left < 1_000_000


def test_a_post_is_answered_whatever_the_client_has(small: httpx.Client) -> None:
    """If-None-Match asks for a 304 only where GET and HEAD do (RFC 9110, section 13.1.2)."""
    tag = small.get("/sparql", params={"query": "ASK { ?posted ?p ?o }"}).headers["etag"]
    response = small.post("/sparql", data={"query": "ASK { ?posted ?p ?o }"}, headers={"If-None-Match": tag})

    assert response.status_code == 200
    assert response.json()["boolean"] is True
