import json
import re
from html.parser import HTMLParser

import httpx
import pytest

from cancernet_kg.formats import prefers_page

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
ALPHA = "<https://w3id.org/cancernet-kg/id/action/alpha>"


class Page(HTMLParser):
    """The cells, links and text of a page."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.cells: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        if tag in {"td", "th"}:
            self.cells.append("")
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data
        if (self.tags and self.tags[-1] in {"td", "th"}) or (self.tags[-2:-1] == ["td"] and self.tags[-1] == "a"):
            self.cells[-1] += data.strip()


def show(client: httpx.Client, query: str | None = None, **parameters: str) -> httpx.Response:
    """Open the page as a browser does, with a query or without."""
    params = {**({} if query is None else {"query": query}), **parameters}
    return client.get("/sparql", params=params, headers={"Accept": BROWSER})


@pytest.mark.parametrize("accept", [BROWSER, "text/html", "text/html, */*;q=0.1", "text/html;q=0.9, text/csv;q=0.8"])
def test_browsers_get_a_page(accept: str) -> None:
    """Who names HTML, and likes nothing else better, reads pages."""
    assert prefers_page(accept)


@pytest.mark.parametrize(
    "accept",
    [
        None,
        "",
        "*/*",
        "text/*",
        "application/sparql-results+json",
        "text/turtle, */*;q=0.1",
        "text/html;q=0.1, application/sparql-results+json",
        "application/sparql-results+json;q=0.9, text/html;q=0.8",
        "text/html;q=0, */*",
        "text/turtle,application/n-triples;q=0.9,text/html;q=0.2,application/xhtml+xml;q=0.18",
    ],
)
def test_programs_get_data(accept: str | None) -> None:
    """A wildcard does not ask for a page, and neither does a type that is liked less than data."""
    assert not prefers_page(accept)


def test_the_page_offers_a_query_with_the_projects_prefixes(client: httpx.Client) -> None:
    """An empty page can be sent as it is, has examples that work, and all its scripts are files of the server."""
    response = show(client)
    page = Page(response.text)

    assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "PREFIX cnet:" in response.text
    assert "form-action 'self'" in response.headers["content-security-policy"]
    assert re.findall(r"<script(?![^>]* src=\"/static/)(?![^>]* type=\"application/json\")", response.text) == []
    assert {"Accept", "Accept-Language", "Accept-Encoding"} <= set(re.split(r",\s*", response.headers["vary"]))
    examples = [link for link in page.links if link.startswith("/sparql?")]
    assert examples
    assert [link for link in examples if client.get(link, headers={"Accept": BROWSER}).status_code != 200] == []


def test_answers_are_tables(client: httpx.Client) -> None:
    """Rows, short names that lead to the thing, and the revision; the whole answer is a click away in every format."""
    response = show(client, f"SELECT ?type ?label {{ {ALPHA} a ?type . BIND('<b>x</b>'@en AS ?label) }} ORDER BY ?type")
    page = Page(response.text)

    assert page.cells[:2] == ["type", "label"]
    assert page.cells[2].startswith("cnet:")
    assert any(link.startswith("https://w3id.org/cancernet-kg/ontology#") for link in page.links)
    assert page.cells[3] == "<b>x</b>"
    assert "<b>x</b>" not in response.text
    assert response.headers["x-revision"] in page.text
    formats = [link for link in page.links if "format=" in link]
    assert len(formats) == 4
    assert {client.get(link).status_code for link in formats} == {200}


@pytest.mark.parametrize(
    ("query", "expected"), [("ASK { ?s ?p ?o }", "true"), (f"CONSTRUCT WHERE {{ {ALPHA} ?p ?o }}", "@prefix")]
)
def test_other_answers_are_text(client: httpx.Client, query: str, expected: str) -> None:
    """A boolean and a graph are shown as they are, and can be had whole."""
    response = show(client, query)
    page = Page(response.text)

    assert expected in page.text
    assert {client.get(link).status_code for link in page.links if "format=" in link} == {200}


def test_errors_stand_on_the_page_with_their_status(client: httpx.Client) -> None:
    """A mistake is explained beside the query that holds it."""
    response = show(client, "SELECT *\nWHERE { ?s foaf:name ?o }")

    assert (response.status_code, response.headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert "line 2, column 12" in response.text
    assert 'data-line="2" data-column="12"' in response.text
    assert "PREFIX foaf:" in response.text
    assert response.headers["x-request-id"] in response.text


def test_long_answers_are_cut_and_say_so(small: httpx.Client) -> None:
    """500 rows are shown of as many as there are, and the page says how many that is."""
    query = "SELECT ?n ?m { ?s <urn:ex:number> ?n . ?t <urn:ex:number> ?m FILTER(?m < 2) }"
    response = show(small, query)

    assert "Rows: 900." in response.text
    assert "Shown here: the first 500." in response.text
    assert Page(response.text).tags.count("tr") == 501


def test_answers_too_long_for_a_page_are_not_shown(small: httpx.Client) -> None:
    """Millions of rows are offered, not shown, and nothing runs on for the page."""
    response = show(small, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")

    assert response.status_code == 200
    assert "too long for this page" in response.text


def test_very_wide_answers_make_no_endless_page(small: httpx.Client) -> None:
    """A query with thousands of variables is answered with a page of bounded size, which others need not wait for."""
    names = " ".join(f"?v{number}" for number in range(20_000))
    response = show_by_post(small, f"SELECT {names} {{ ?v1 <urn:ex:number> ?v2 }}")

    assert response.status_code == 200
    assert len(response.content) < 2_000_000


def test_the_page_speaks_the_readers_language(client: httpx.Client) -> None:
    """By the browser's preference or by choice, which is remembered; the other language is a link away."""
    french = client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept": BROWSER, "Accept-Language": "fr"})
    chosen = show(client, "SELECT * { ?s foaf:name ?o }", lang="fr")
    client.cookies.clear()

    assert french.headers["content-language"] == "fr"
    assert "<h1>Interroger le graphe</h1>" in french.text
    assert "?query=ASK+%7B%7D&amp;lang=en" in french.text
    assert "n&#39;est pas" in chosen.text
    assert "lang=fr" in chosen.headers["set-cookie"]
    assert show(client, lang="de").status_code == 400


def test_short_answers_come_with_the_page(client: httpx.Client) -> None:
    """Scripts find a short answer whole in the page, harmless whatever it says, and need not ask again."""
    response = show(client, 'SELECT ?x { BIND("</script><b>" AS ?x) }')
    block = re.search(r'<script type="application/json" id="asking">(.*?)</script>', response.text)

    assert block
    told = json.loads(block.group(1))
    assert json.loads(told["answer"]["text"])["results"]["bindings"] == [
        {"x": {"type": "literal", "value": "</script><b>"}}
    ]
    assert told["answer"]["contentType"] == "application/sparql-results+json"
    assert told["revision"] == response.headers["x-revision"]


def test_long_answers_are_left_to_be_asked_for(small: httpx.Client) -> None:
    """What scripts need not have twice is not sent twice."""
    response = show(small, "SELECT * { ?s ?p ?o }")

    assert '"answer":null,"isAnswered":true' in response.text


def test_the_page_is_compressed(client: httpx.Client) -> None:
    """A browser gets it as small as it can read it."""
    plain = client.get("/sparql", headers={"Accept": BROWSER, "Accept-Encoding": "identity"})
    small = client.get("/sparql", headers={"Accept": BROWSER, "Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert small.text == plain.text


def test_what_the_address_says_besides_is_kept_by_the_form(small: httpx.Client) -> None:
    """The next query is asked of the same graphs and revision."""
    revision = small.get("/health/ready").json()["revision"]
    page = show(small, "ASK {}", **{"default-graph-uri": "urn:ex:a", "revision": revision}).text

    assert '<input type="hidden" name="default-graph-uri" value="urn:ex:a">' in page
    assert f'<input type="hidden" name="revision" value="{revision}">' in page


def show_by_post(client: httpx.Client, query: str) -> httpx.Response:
    """Send a query by a form that posts, as a browser does for a long one."""
    return client.post("/sparql", data={"query": query}, headers={"Accept": BROWSER})


def test_a_query_sent_by_post_is_shown_too(client: httpx.Client) -> None:
    """A form may post."""
    assert Page(show_by_post(client, "SELECT ?x { VALUES ?x { 1 } }").text).cells == ["x", "1"]


def test_the_page_uses_the_dataset_the_timeout_and_the_revision(small: httpx.Client) -> None:
    """What else the address says counts for the page as well."""
    query = "SELECT (COUNT(*) AS ?n) { ?s <urn:ex:size> ?size }"
    revision = small.get("/health/ready").json()["revision"]
    narrowed = show(small, query, **{"default-graph-uri": "urn:ex:a", "revision": revision})
    endless = show(small, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", timeout="0.2")

    assert Page(narrowed.text).cells == ["n", "1"]
    assert endless.status_code == 504
    assert re.search("0.2 seconds", endless.text)
    assert show(small, query, revision="none").status_code == 404
    assert show(small, query, revision="none", format="json").status_code == 404
