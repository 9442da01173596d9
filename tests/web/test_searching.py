from collections.abc import Callable, Iterator

import httpx
import pytest

from cancernet_kg.namespaces import BASE, ONTOLOGY

Problem = Callable[[httpx.Response, int, str], dict[str, object]]


@pytest.fixture(scope="module")
def real(real_server: str) -> Iterator[httpx.Client]:
    """Return a client of the server over the published graph."""
    with httpx.Client(base_url=real_server, trust_env=False) as held:
        yield held


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("JANE-2", "id/action/jane-2"),
        ("jane2 wp 5", "id/action/jane-2/wp/5"),
        ("WP5 of JANE-2", "id/action/jane-2/wp/5"),
        ("ecan+", "id/action/ecan-plus"),
        ("SCIENSANO", "id/organisation/sciensano"),
        ("sciensno", "id/organisation/sciensano"),
        ("Albrecht, Tit", "id/person/tit-albrecht"),
        ("101075284", None),
        (BASE + "id/organisation/inca", "id/organisation/inca"),
    ],
)
def test_a_name_in_any_spelling_leads_to_its_thing(real: httpx.Client, query: str, path: str | None) -> None:
    """Case, accents, spaces, order, typos and articles do not matter; a number that is no name finds nothing."""
    found = real.get("/api/search", params={"q": query, "limit": 3}).raise_for_status().json()

    assert found["query"] == query
    assert found["total"] >= len(found["items"])
    assert path is None or BASE + path in [item["@id"] for item in found["items"]]


def test_items_tell_what_they_are_in_the_readers_language(real: httpx.Client) -> None:
    """Each item has its URI, its label and classes in the language asked for, the name that matches, and a score."""
    asked = {"q": "belgique", "type": "Country", "lang": "fr"}
    answer = real.get("/api/search", params=asked).raise_for_status()

    assert answer.json()["items"][0] == {
        "@id": "http://publications.europa.eu/resource/authority/country/BEL",
        "label": "Belgique",
        "name": "Belgique",
        "types": answer.json()["items"][0]["types"],
        "score": 100,
    }
    assert ONTOLOGY + "Country" in [each["id"] for each in answer.json()["items"][0]["types"]]
    assert "pays" in [each["name"] for each in answer.json()["items"][0]["types"]]
    assert answer.headers["content-language"] == "fr"


def test_pages_go_on_where_the_last_one_ended(real: httpx.Client) -> None:
    """Every thing comes once, whatever the size of a page, and better matches come first."""
    whole = real.get("/api/search", params={"q": "jane", "limit": 60}).json()
    pages = [real.get("/api/search", params={"q": "jane", "limit": 20, "offset": n}).json() for n in (0, 20, 40)]

    assert [item for page in pages for item in page["items"]] == whole["items"]
    assert len({item["@id"] for item in whole["items"]}) == 60
    scores = [item["score"] for item in whole["items"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "invalid-parameter"),
        ("q=", "invalid-parameter"),
        ("q=%20", "invalid-parameter"),
        ("q=a&q=b", "invalid-parameter"),
        ("q=a&size=3", "invalid-parameter"),
        ("q=a&limit=0", "invalid-parameter"),
        ("q=a&limit=101", "invalid-parameter"),
        ("q=a&offset=-1", "invalid-parameter"),
        ("q=a&lang=de", "invalid-parameter"),
        ("q=a&type=nowhere:Thing", "unknown-name"),
        ("q=" + "a" * 301, "invalid-parameter"),
        ("q=%ff", "invalid-parameter"),
    ],
)
def test_what_is_no_search_is_refused(real: httpx.Client, assert_problem: Problem, query: str, code: str) -> None:
    """A search without words, or with parameters that mean nothing, says how to write it."""
    assert_problem(real.get(f"/api/search?{query}"), 400, code)


@pytest.mark.parametrize("query", ["+++", "\U0001f600", "\x00", "a\x00b", "%", "' OR 1=1", "\ud7ff" * 200, "ǅ" * 299])
def test_strange_texts_find_nothing_or_something(real: httpx.Client, query: str) -> None:
    """Any text may be sought."""
    assert real.get("/api/search", params={"q": query}).raise_for_status().json()["total"] >= 0


def test_a_client_that_has_the_answer_gets_304(real: httpx.Client) -> None:
    """A search is kept and compared by its tag like any answer."""
    first = real.get("/api/search", params={"q": "crane"})
    again = real.get("/api/search", params={"q": "crane"}, headers={"if-none-match": first.headers["etag"]})

    assert (first.status_code, again.status_code) == (200, 304)
