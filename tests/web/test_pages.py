import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.settings import Settings
from tests.web.checking import errors_in


class Links(HTMLParser):
    """Collects what a page loads, links to and identifies."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.scripts: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        values = dict(attrs)
        self.tags.append(tag)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.scripts += [values.get("type") or ""] if tag == "script" else []
        is_link = tag == "a" or values.get("rel") == "alternate"
        (self.links if is_link else self.loaded).extend(
            value for name, value in attrs if name in {"href", "src"} and value
        )


@pytest.fixture
def page(server: str) -> Links:
    """Return what the landing page holds."""
    parsed = Links()
    parsed.feed(httpx.get(server).text)
    return parsed


def test_the_landing_page_says_what_how_big_and_which_revision(server: str, graph: LoadedGraph) -> None:
    """A visitor learns at once what this is, its size and its revision."""
    response = httpx.get(server, headers={"Accept": "text/html"})

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert graph.snapshot.revision in response.text
    assert f"<dd>{httpx.get(f'{server}/health/ready').json()['triples']}</dd>" in response.text
    assert "The leaflet" in response.text
    assert '<html lang="en">' in response.text
    assert f"curl {server}/sparql" in response.text


def test_every_link_of_the_landing_page_works(server: str, page: Links) -> None:
    """Links to answers, to the ontology and within the page all lead somewhere."""
    inside = [link[1:] for link in page.links if link.startswith("#")]
    outside = [link for link in page.links if not link.startswith("#")]

    assert set(inside) <= set(page.ids)
    assert len([link for link in outside if link.startswith("/sparql?")]) == 4
    assert [link for link in outside if httpx.get(server + link).status_code != 200] == []


def test_the_landing_page_asks_no_other_site_and_runs_no_script(server: str, page: Links) -> None:
    """Nothing is loaded but the one stylesheet, and the security policy forbids the rest."""
    policy = httpx.get(server).headers["content-security-policy"]

    assert [link for link in page.loaded if link != "data:,"] == ["/static/site.css"]
    assert page.scripts == ["application/ld+json"]  # data for search engines of datasets, which no browser runs
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_stylesheet_is_served_and_asks_no_other_site(server: str) -> None:
    """The one stylesheet is the project's own and serves light and dark."""
    response = httpx.get(f"{server}/static/site.css")

    assert response.headers["content-type"].startswith("text/css")
    assert "light-dark(" in response.text
    assert not re.search(r"url\(|@import|https?:", response.text)


def test_identifiers_on_the_page_are_unique_and_headings_in_order(page: Links) -> None:
    """Assistive technology can follow the page's structure."""
    headings = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]

    assert len(page.ids) == len(set(page.ids))
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_an_unknown_path_is_a_problem(server: str) -> None:
    """A wrong address is answered in the one error shape."""
    response = httpx.get(f"{server}/nowhere")

    assert (response.status_code, response.json()["code"]) == (404, "not-found")
    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["/static/../pages.py", "/static/%2e%2e/pages.py", "/static/nothing.css"])
def test_nothing_but_static_files_is_served(server: str, path: str) -> None:
    """The static folder cannot be left."""
    assert httpx.get(server + path).status_code == 404


def test_other_data_have_no_page_of_the_projects_ontology(
    start_server: Callable[..., AbstractContextManager[str]], made_up: Path, settings: Settings
) -> None:
    """A server of other files does not pass the project's ontology off as theirs."""
    with start_server(settings, (made_up,)) as address:
        responses = [httpx.get(f"{address}/ontology", headers={"Accept": accept}) for accept in ("*/*", "text/html")]

    assert [(response.status_code, response.json()["code"]) for response in responses] == [(404, "not-found")] * 2


def test_all_other_pages_are_valid(real_server: str, tmp_path: Path) -> None:
    """The W3C's checker finds no error in any page that is not about a thing; those have a test of their own."""
    paths = (
        *(
            "/",
            "/ontology",
            "/sparql",
            "/sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20%3Fclass%20%7D%20LIMIT%203",
            "/api",
        ),
        *("/api?lang=fr", "/reconcile/preview?id=id/organisation/sciensano", "/sparql?query=SELECT%20%7B"),
    )
    for number, path in enumerate(paths):
        page = httpx.get(real_server + path, headers={"Accept": "text/html"}, timeout=30)
        assert page.headers["content-type"].startswith("text/html"), path
        (tmp_path / f"{number}.html").write_text(page.text, encoding="utf-8")

    assert errors_in(tmp_path) == []
