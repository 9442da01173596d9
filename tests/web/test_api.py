import re
from collections.abc import Iterator
from typing import Any

import html5lib  # type: ignore[import-untyped]  # it has no types
import httpx
import pytest

from cancernet_kg.lookup.shortcuts.reading import load_shortcuts

SHORTCUTS = load_shortcuts()
ADDRESSES = [
    *(shortcut.path for shortcut in SHORTCUTS),
    *(f"{shortcut.path}/{shortcut.item.example}" for shortcut in SHORTCUTS if shortcut.item),
    *(f"{each.path}?{own.name}={own.example}" for each in SHORTCUTS for own in each.parameters),
]


@pytest.fixture(scope="module")
def real(real_server: str) -> Iterator[httpx.Client]:
    """Return a client of the server over the published graph."""
    with httpx.Client(base_url=real_server, trust_env=False, timeout=30) as held:
        yield held


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_example_finds_something(address: str, real: httpx.Client) -> None:
    """Each list, each single item and each parameter with its example gives at least one item that is there."""
    found = real.get(address)

    assert (found.status_code, found.headers["content-type"]) == (200, "application/json")
    body = found.json()
    items = body.get("items", [body])
    assert items
    assert all(item["@id"].startswith("http") and item["label"] for item in items)


def test_the_form_is_negotiated(real: httpx.Client) -> None:
    """JSON by default, JSON-LD or CSV by Accept or by name, and 406 for what is not offered."""
    path = "/api/actions?limit=1"
    types = [
        real.get(path, headers={"Accept": accept}).headers["content-type"]
        for accept in ("application/ld+json", "text/csv")
    ]
    named = real.get(f"{path}&format=csv", headers={"Accept": "application/json"})

    assert types == ["application/ld+json", "text/csv; charset=utf-8"]
    assert named.text.startswith("uri,label,acronym")
    assert real.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_links_lead_from_page_to_page(real: httpx.Client) -> None:
    """A client that follows the Link header sees every item once, whatever the format."""
    for name in ("json", "csv"):
        address: str | None = f"/api/work-packages?limit=7&format={name}&fields=title"
        seen = 0
        while address is not None:
            page = real.get(address)
            seen += len(page.json()["items"]) if name == "json" else page.text.count("\r\n") - 1
            address = page.links.get("next", {}).get("url")
        assert seen == int(page.headers["x-total-count"])


def test_the_reader_chooses_the_language(real: httpx.Client) -> None:
    """Accept-Language gives labels in French, lang= wins over it, and caches are told that it matters."""
    path = "/api/events/crane-kick-off-meeting"
    french = real.get(path, headers={"Accept-Language": "fr-BE, en;q=0.5"})
    english = real.get(f"{path}?lang=en", headers={"Accept-Language": "fr"})

    assert (french.json()["label"], french.headers["content-language"]) == ("Réunion de lancement de CraNE", "fr")
    assert english.json()["label"] == "Kick-off meeting of CraNE"
    assert "Accept-Language" in ", ".join(french.headers.get_list("vary"))


def test_an_answer_is_not_sent_twice(real: httpx.Client) -> None:
    """A client that has the answer gets 304, and HEAD tells the headers alone."""
    first = real.get("/api/people")

    again = real.get("/api/people", headers={"If-None-Match": first.headers["etag"]})
    head = real.head("/api/people")

    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["x-total-count"] == first.headers["x-total-count"]


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/api/actions?colour=red", 400, "country"),
        ("/api/actions?country=Luxembourg", 400, "country=LU"),
        ("/api/actions?limit=501", 400, "1 to 500"),
        ("/api/actions?limit=ten", 400, "1 to 500"),
        ("/api/actions?sort=colour", 400, "startDate"),
        ("/api/actions?fields=title,title", 400, "acronym"),
        ("/api/actions?at=2026-02-30", 400, "at=2026-01-01"),
        ("/api/actions?lang=de", 400, "en, fr"),
        ("/api/actions?type=a&type=b", 400, "once"),
        ("/api/actions?name=%FF", 400, "UTF-8"),
        ("/api/actions?country=ZZ", 404, "/api/countries"),
        ("/api/actions?participant=nobody", 404, "URIs"),
        ("/api/actions/jane-3", 404, ""),
        ("/api/actions/jane/wp/9", 404, "/api/actions"),
        ("/api/actions/", 404, "/api/actions"),
        ("/api/gaps/jane", 404, "/api/actions"),
        ("/api/colours", 404, "/api/actions"),
        ("/api?colour=red", 400, ""),
    ],
)
def test_what_cannot_be_answered_says_why(address: str, status: int, told: str, real: httpx.Client) -> None:
    """An unknown parameter, value or name is a problem document whose hint names what there is."""
    refused = real.get(address)

    problem: Any = refused.json()
    assert (refused.status_code, refused.headers["content-type"]) == (status, "application/problem+json")
    assert told in problem["hint"]
    assert "Traceback" not in refused.text


def test_only_reading_is_offered(real: httpx.Client) -> None:
    """A list cannot be changed: 405 names the methods there are."""
    refused = real.post("/api/actions", content=b"x")

    assert refused.status_code == 405
    assert refused.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_lists_every_shortcut(language: str, real: httpx.Client) -> None:
    """The page is valid HTML in the reader's language, loads nothing from elsewhere, and each of its links answers."""
    real.cookies.clear()  # the language that was chosen before
    page = real.get("/api", headers={"Accept-Language": language})

    html5lib.HTMLParser(strict=True).parse(page.text)
    links = set(re.findall(r'href="([^"#]+)"', page.text))
    assert f'<html lang="{language}">' in page.text
    assert all(shortcut.title.of(language).replace("'", "&#39;") in page.text for shortcut in SHORTCUTS)
    assert all(link.startswith(("/", "?lang=")) for link in links)
    assert {
        link
        for link in sorted(links)
        if real.get(httpx.URL("/api").join(link.replace("&amp;", "&"))).status_code != 200
    } == set()
    assert "<script>" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_the_description_names_every_shortcut(real: httpx.Client) -> None:
    """OpenAPI 3.1 describes each list and item with the parameters that the server takes."""
    described = real.get("/openapi.json").json()

    for shortcut in SHORTCUTS:
        operation = described["paths"][shortcut.path]["get"]
        names = {parameter["name"] for parameter in operation["parameters"]}
        assert {parameter.name for parameter in shortcut.parameters} <= names
        assert set(operation["responses"]) >= {"200", "304", "400", "404", "406"}
        assert (f"{shortcut.path}/{{item}}" in described["paths"]) is (shortcut.item is not None)
    assert described["openapi"].startswith("3.1")


def test_data_of_another_kind_have_empty_lists(small: httpx.Client) -> None:
    """A server over other data answers with lists that are empty, not with errors."""
    for shortcut in SHORTCUTS:
        found = small.get(shortcut.path)

        assert (found.status_code, found.json()["total"], found.json()["items"]) == (200, 0, [])
        assert set(found.links) == {"first", "last"}
