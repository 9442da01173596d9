import json
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


LANGUAGES = ("en", "fr")


@pytest.fixture(params=LANGUAGES)
def page(server: str, request: pytest.FixtureRequest) -> Links:
    """Return what the home page holds, in each language."""
    parsed = Links()
    parsed.feed(httpx.get(server, params={"lang": request.param}).text)
    return parsed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_says_what_how_big_and_which_revision(server: str, graph: LoadedGraph, language: str) -> None:
    """A visitor learns at once what this is, its size, its sources, its revision and how to ask."""
    response = httpx.get(server, headers={"Accept": "text/html", "Accept-Language": language})
    triples = httpx.get(f"{server}/health/ready").json()["triples"]

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-language"] == language
    assert graph.snapshot.revision in response.text
    assert f"<b>{len(graph.asserted)}</b>" in response.text
    assert re.search(rf"\D{graph.snapshot.triples}\D.*\D{triples}\D", response.text)  # with what follows, and in all
    assert "The leaflet" in response.text
    assert f'<html lang="{language}">' in response.text
    assert f"curl {server}/sparql" in response.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_describes_the_graph_to_search_engines(server: str, graph: LoadedGraph, language: str) -> None:
    """Search engines of datasets read what this is and which revision."""
    text = httpx.get(server, params={"lang": language}).text
    described = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])

    assert (described["@type"], described["version"]) == ("Dataset", graph.snapshot.revision)
    assert described["url"] == f"{server}/"


def test_every_link_of_the_home_page_works(server: str, page: Links) -> None:
    """Links to answers, to pages, to the ontology and within the page all lead somewhere."""
    inside = [link[1:] for link in page.links if link.startswith("#")]
    outside = [link for link in page.links if not link.startswith("#")]
    answers = {link: httpx.get(server + link, follow_redirects=True).status_code for link in set(outside)}

    assert set(inside) <= set(page.ids)
    assert "/feed.atom" in answers
    assert {link for link, status in answers.items() if status != 200} == set()


def test_the_home_page_asks_no_other_site(server: str, page: Links) -> None:
    """Nothing is loaded but an icon, a stylesheet and two scripts of the server's own; the policy forbids the rest."""
    policy = httpx.get(server).headers["content-security-policy"]
    loaded = [re.sub(r"-[0-9A-Z]{8}", "", link) for link in page.loaded]

    assert loaded == ["/static/icon.svg", "/static/site.css", "/static/theme.js", "/static/search.js"]
    assert page.scripts == ["", "module", "application/ld+json"]  # the last one is data, which no browser runs
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_server_of_other_files_has_a_home_page_that_claims_nothing(
    start_server: Callable[..., AbstractContextManager[str]], made_up: Path, settings: Settings, language: str
) -> None:
    """It tells how much there is and how to ask, not that it is the project's graph, nor of maps and dates."""
    with start_server(settings, (made_up,)) as address:
        text = httpx.get(address, params={"lang": language}).text

    assert "<b>452</b>" in text
    assert {"en": "knows nothing of their origin", "fr": "ne sait rien de leur origine"}[language] in text
    assert f"curl {address}/sparql" in text
    assert "<figure>" not in text
    assert "Europe" not in text


def test_the_stylesheet_is_served_and_asks_no_other_site(server: str, page: Links) -> None:
    """The one stylesheet is the project's own, by a name that tells its content, and serves light and dark."""
    response = httpx.get(server + next(link for link in page.loaded if link.endswith(".css")))

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

    assert [response.status_code for response in responses] == [404, 404]
    assert responses[0].json()["code"] == "not-found"
    assert responses[1].headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "path", ["/trace?policy=ActionArea", "/coverage", "/explore?start=id%2Faction%2Fjane&country=BEL"]
)
def test_a_page_says_how_it_is_cited(real_server: str, path: str) -> None:
    """With the revision that it shows, and the address at which it was asked."""
    page = httpx.get(real_server + path, headers={"Accept": "text/html", "Accept-Language": "en"})
    (cited,) = re.findall(r'<p class="cite small">(.+?)</p>', page.text)

    assert "cancernet-kg contributors. “" in cited
    assert f"revision {page.headers['x-revision']}, CC BY 4.0. {real_server}{path.replace('&', '&amp;')}" in cited


def test_all_other_pages_are_valid(real_server: str, tmp_path: Path) -> None:
    """The W3C's checker finds no error in any page that is not about a thing; those have a test of their own."""
    paths = (
        *(
            "/",
            "/?lang=fr",
            "/search",
            "/search?q=cancer&lang=fr",
            "/search?q=cancer&page=3",
            "/search?q=sciensno",
            "/search?type=Organisation",
            "/search?q=zzzzqq&type=Person",
            "/examples",
            "/examples?q=hpv&lang=fr",
            "/examples?q=zzzzqq",
            "/examples/ex12",
            "/examples/ex01?lang=fr",
            "/ontology",
            "/sparql",
            "/sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20%3Fclass%20%7D%20LIMIT%203",
            "/api",
        ),
        *("/api?lang=fr", "/reconcile/preview?id=id/organisation/sciensano", "/sparql?query=SELECT%20%7B"),
        *("/errors", "/errors?lang=fr", "/shapes", "/shapes?lang=fr"),
    )
    for number, path in enumerate(paths):
        page = httpx.get(real_server + path, headers={"Accept": "text/html"}, timeout=30)
        assert page.headers["content-type"].startswith("text/html"), path
        (tmp_path / f"{number}.html").write_text(page.text, encoding="utf-8")

    assert errors_in(tmp_path) == []
