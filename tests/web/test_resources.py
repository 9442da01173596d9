"""Dereferencing over HTTP, on a real server of the published graph and on one that is changed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from cancernet_kg import access, formats
from cancernet_kg.access import Role
from cancernet_kg.formats import Kind
from cancernet_kg.namespaces import BASE
from cancernet_kg.settings import Settings

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
JANE2 = BASE + "id/action/jane-2"
GRAPH_FORMATS = formats.offers(Kind.GRAPH)
SPARQL_UPDATE = {"Content-Type": "application/sparql-update"}
CURATED, CONCEPTS = f"<{BASE}graph/curated>", f"<{BASE}graph/concepts>"


@pytest.fixture(scope="module")
def real(real_server: str) -> Iterator[httpx.Client]:
    """Return a client of the server of the published graph."""
    with httpx.Client(base_url=real_server, trust_env=False, timeout=60) as held:
        yield held


@pytest.fixture(scope="module")
def curator(
    real_settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    start_server: Callable[..., AbstractContextManager[str]],
) -> Iterator[httpx.Client]:
    """Return a curator's client of a server that can be changed."""
    data_dir: Path = tmp_path_factory.mktemp("data-dir")
    token = access.add(data_dir, "marie", Role.CURATOR)
    running = replace(real_settings, data_dir=data_dir, workers=2, access_log=False)
    with (
        start_server(running) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=60) as held,
    ):
        held.headers["Authorization"] = f"Bearer {token}"
        yield held


def update(client: httpx.Client, text: str) -> None:
    """Publish a change."""
    prefixes = "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX owl: <http://www.w3.org/2002/07/owl#> "
    prefixes += "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    response = client.post("/update", content=prefixes + text, headers=SPARQL_UPDATE, params={"message": "a test"})
    assert response.status_code < 300, response.text


def links(response: httpx.Response) -> set[tuple[str, str]]:
    """Return the links of an answer with their relations."""
    parsed = httpx.Response(200, headers={"Link": response.headers["Link"]}).links
    return {(link["url"], rel) for link in parsed.values() for rel in link.get("rel", "").split()}


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        (None, "/data/id/action/jane-2.ttl"),
        ("*/*", "/data/id/action/jane-2.ttl"),
        ("text/*;q=0.5, application/ld+json;q=0.4", "/data/id/action/jane-2.ttl"),
        ("application/ld+json, text/turtle;q=0.9", "/data/id/action/jane-2.jsonld"),
        ("application/json", "/data/id/action/jane-2.jsonld"),
        ("application/rdf+xml;q=0.8, text/html;q=0.7", "/data/id/action/jane-2.rdf"),
        ("text/html, text/turtle", "/data/id/action/jane-2.ttl"),
        ("text/html", "/page/id/action/jane-2"),
        (BROWSER, "/page/id/action/jane-2"),
    ],
)
def test_a_thing_leads_to_the_document_that_is_liked_best(real: httpx.Client, accept: str | None, place: str) -> None:
    """The answer is 303, to a page only for those who like pages best; caches know what it depends on."""
    headers = {} if accept is None else {"Accept": accept}
    request = real.build_request("GET", "/id/action/jane-2", headers=headers)
    if accept is None:
        del request.headers["Accept"]
    response = real.send(request)

    assert (response.status_code, response.content) == (303, b"")
    assert response.headers["Location"] == f"{real.base_url}{place}".replace("//data", "/data").replace(
        "//page", "/page"
    )
    assert "Accept" in response.headers["Vary"]
    assert f'<{JANE2}>; rel="canonical"' in response.headers["Link"]
    assert response.headers["Link"].count('rel="alternate"') == len(GRAPH_FORMATS)


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "rdf", "trig", "nq", "html"])
def test_a_suffix_chooses_without_negotiation(real: httpx.Client, suffix: str) -> None:
    """A link that is typed into a browser leads to any format."""
    response = real.head(f"/id/action/jane-2.{suffix}", headers={"Accept": "image/png"})
    place = "/page/id/action/jane-2" if suffix == "html" else f"/data/id/action/jane-2.{suffix}"

    assert response.status_code == 303
    assert response.headers["Location"].endswith(place)


def test_hundreds_of_uris_dereference_in_every_format(real: httpx.Client) -> None:
    """Following the link yields a document that parses and is about the thing that was asked for."""
    query = f'SELECT DISTINCT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{BASE}") && !CONTAINS(STR(?s), "#")) }}'
    lines = real.get("/sparql", params={"query": query, "format": "csv"}).text.splitlines()[1:]
    kinds = ("id/", "concept/", "graph/")
    things = sorted(line.removeprefix(BASE) for line in lines if line.startswith(tuple(BASE + kind for kind in kinds)))
    for number, path in enumerate(things[::5]):
        written_as = GRAPH_FORMATS[number % len(GRAPH_FORMATS)]
        response = real.get(f"/{path}", headers={"Accept": written_as.media_type}, follow_redirects=True)
        assert (response.status_code, response.headers["content-type"]) == (200, written_as.content_type), path
        quads = parse(response.content, format=RdfFormat.from_media_type(written_as.media_type))
        assert NamedNode(BASE + path) in {quad.subject for quad in quads}

    assert len(things) > 2000


def test_a_document_says_where_it_is_and_what_else_there_is(real: httpx.Client) -> None:
    """A negotiated document names its own address; it can be kept until the graph changes."""
    response = real.get("/data/id/action/jane-2", headers={"Accept": "application/ld+json"})
    again = real.get("/data/id/action/jane-2.jsonld", headers={"If-None-Match": response.headers["ETag"]})

    assert response.headers["Content-Location"].endswith("/data/id/action/jane-2.jsonld")
    assert {"Accept", "Accept-Encoding"} <= set(response.headers["Vary"].replace(" ", "").split(","))
    assert (again.status_code, again.content, again.headers["Link"]) == (304, b"", response.headers["Link"])
    assert response.json()["@id"] == JANE2
    assert 'rel="license"' in response.headers["Link"]
    assert 'rel="alternate describedby"; type="text/html"' in response.headers["Link"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    head = real.head("/data/id/action/jane-2.jsonld")
    assert (head.status_code, head.headers["ETag"], head.content) == (200, response.headers["ETag"], b"")


def test_pages_of_links_are_walked_by_their_links(real: httpx.Client) -> None:
    """A client that follows `next` sees as many things as the first page told."""
    page = real.get("/data/id/document/e-cancer-jane.nt")
    total, seen = int(page.headers["X-Total-Count"]), set()
    thing = f"<{BASE}id/document/e-cancer-jane>"
    while True:
        lines = {tuple(line[:-2].split(" ", 2)) for line in page.text.splitlines()}
        seen |= {line[:2] for line in lines if line[2] == thing and "primaryTopic" not in line[1]}
        following = page.links.get("next")
        if following is None:
            break
        page = real.get(following["url"])

    assert total > 200
    assert len(seen) == total
    assert page.links["first"]["url"].endswith("/data/id/document/e-cancer-jane.nt")


def test_addresses_are_those_that_the_client_reaches(
    real_settings: Settings, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    """Behind a proxy, redirects and links have its address; the data still speak of the canonical URIs."""
    running = replace(real_settings, public_url="https://example.eu/graph", workers=1, slow_workers=1, access_log=False)
    with start_server(running) as address:
        response = httpx.get(f"{address}/id/action/jane-2", trust_env=False)
        data = httpx.get(f"{address}/data/id/action/jane-2.nt", trust_env=False)

    assert response.headers["Location"] == "https://example.eu/graph/data/id/action/jane-2.ttl"
    assert '<https://example.eu/graph/data/id/action/jane-2.jsonld>; rel="alternate"' in data.headers["Link"]
    assert data.text.startswith(f"<{BASE}")
    assert "example.eu" not in data.text.partition("void#dataset")[0]


def test_unknown_things_are_404_with_near_names(real: httpx.Client, assert_problem: Problem) -> None:
    """A mistyped URI is answered with those that may have been meant."""
    for path in ("/id/action/jane2", "/data/id/action/jane2.ttl", "/id/action/jane2.jsonld"):
        body = assert_problem(real.get(path), 404, "unknown-thing")
        assert JANE2 in body["available"]  # type: ignore[operator] # a list
    assert_problem(real.get("/graph/nowhere"), 404, "unknown-thing")
    assert_problem(real.get("/data/nowhere"), 404, "not-found")
    assert_problem(real.get("/id/action/jane-2", headers={"Accept": "image/png"}), 406, "not-acceptable")
    assert_problem(real.get("/data/id/action/jane-2.ttl?page=99"), 404, "nothing-found")
    assert_problem(real.get("/data/id/action/jane-2.ttl?page=x"), 400, "invalid-parameter")
    assert_problem(real.post("/id/action/jane-2"), 405, "method-not-allowed")


@settings(max_examples=60, deadline=None)
@given(path=st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="?#"), max_size=60))
def test_odd_paths_break_nothing(path: str) -> None:
    """Whatever stands in a path is split, escaped and put into headers without harm."""
    from cancernet_kg.web import resources  # noqa: PLC0415 - for this test alone

    ((name, value),) = resources.links("http://x", path)

    assert name == b"link"
    assert value.isascii()
    assert value.count(b"\n") == value.count(b"\r") == 0


def test_renamed_withdrawn_and_deleted_things_say_so(curator: httpx.Client, assert_problem: Problem) -> None:
    """A curator publishes each kind of record; old links lead on, or tell what became of the thing."""
    new, old, gone = BASE + "id/organisation/sciensano", BASE + "id/organisation/wiv-isp", BASE + "id/organisation/gone"
    update(curator, f"INSERT DATA {{ GRAPH {CURATED} {{ <{old}> dcterms:isReplacedBy <{new}> }} }}")
    update(
        curator, f"INSERT DATA {{ GRAPH {CURATED} {{ <{gone}> dcterms:isReplacedBy <{new}> ; owl:deprecated true }} }}"
    )

    renamed = curator.get("/id/organisation/wiv-isp")
    assert (renamed.status_code, renamed.headers["Location"].partition("/id/")[2]) == (301, "organisation/sciensano")
    followed = curator.get("/data/id/organisation/wiv-isp.jsonld", follow_redirects=True)
    assert followed.json()["@id"] == new
    for path in ("/id/organisation/gone", "/data/id/organisation/gone.ttl"):
        withdrawn = curator.get(path)
        body = assert_problem(withdrawn, 410, "withdrawn-thing")
        assert body["available"] == [new]
        assert withdrawn.headers["Link"] == f'<{new}>; rel="successor-version"'


def test_what_is_deleted_names_the_revision_that_did_it(curator: httpx.Client, assert_problem: Problem) -> None:
    """Of a thing that is no longer in the graph, its URI still tells that it was."""
    concept, scheme = BASE + "concept/role/observer-for-a-day", BASE + "concept/role"
    told = f'<{concept}> a skos:Concept ; skos:inScheme <{scheme}> ; skos:prefLabel "observer"@en, "observateur"@fr ; '
    told += 'skos:definition "Who looks on."@en, "Qui regarde."@fr .'
    update(curator, f"INSERT DATA {{ GRAPH {CONCEPTS} {{ {told} }} }}")
    assert curator.get("/concept/role/observer-for-a-day").status_code == 303

    update(curator, f"DELETE WHERE {{ GRAPH {CONCEPTS} {{ <{concept}> ?p ?o }} }}")
    newest = curator.get("/changes").json()["newest"]
    body = assert_problem(curator.get("/concept/role/observer-for-a-day"), 410, "withdrawn-thing")
    assert f"<{BASE}revision/{newest}>" in str(body["detail"])
    page = curator.get("/concept/role/observer-for-a-day", headers={"Accept": "text/html"}).text
    assert f'was withdrawn by <a href="/curate/changes/{newest}">revision {newest}</a>.' in page
    assert curator.get(f"/revision/{newest}", follow_redirects=True).status_code == 200
    assert curator.get("/actor/marie", follow_redirects=True).status_code == 200


def test_a_record_of_a_rename_leads_somewhere(curator: httpx.Client) -> None:
    """The gate refuses a successor that is not described, and links to what was renamed."""
    nowhere = f"<{BASE}id/organisation/a> dcterms:isReplacedBy <{BASE}id/organisation/nowhere>"
    text = f"PREFIX dcterms: <http://purl.org/dc/terms/> INSERT DATA {{ GRAPH {CURATED} {{ {nowhere} }} }}"
    response = curator.post("/update", content=text, headers=SPARQL_UPDATE)

    assert response.status_code == 422
    assert "references/dangling" in response.text


@pytest.mark.parametrize("name", ["ontology", "shapes", "errors", "ontology/0.1.0"])
def test_vocabularies_come_in_every_format(real: httpx.Client, name: str) -> None:
    """By header and by suffix the same triples come, whatever they are written in."""
    counts = set()
    for written_as in GRAPH_FORMATS:
        by_suffix = real.get(f"/{name}.{written_as.extension}")
        by_header = real.get(f"/{name}", headers={"Accept": written_as.media_type})
        assert by_suffix.headers["content-type"] == by_header.headers["content-type"] == written_as.content_type
        counts |= {
            len({*parse(each.content, format=RdfFormat.from_media_type(written_as.media_type), base_iri=BASE)})
            for each in (by_suffix, by_header)
        }

    assert len(counts) == 1


def test_contexts_are_published_and_never_change(real: httpx.Client) -> None:
    """A version may be kept for ever; the newest is one of them, and problem types have a document."""
    newest, first = real.get("/context.jsonld"), real.get("/context/1.jsonld")

    assert newest.headers["content-type"] == "application/ld+json"
    assert "immutable" in first.headers["cache-control"]
    assert "immutable" not in newest.headers["cache-control"]
    assert newest.links["canonical"]["url"].endswith(".jsonld")
    assert first.json()["@context"]["hasPart"] == {
        "@id": "cnet:hasPart",
        "@type": "@id",
        "@container": "@set",
    }
    assert real.get("/context/999.jsonld").status_code == 404
    assert real.get("/context/../1.jsonld").status_code == 404


def test_a_thing_can_be_seen_as_it_was(curator: httpx.Client, assert_problem: Problem) -> None:
    """Accept-Datetime leads to the statements that held then, whatever was added, removed or deleted since."""
    thing, address = BASE + "id/action/crane", "/data/id/action/crane.nt"
    label = f'<{thing}> skos:altLabel "CraNE as it was"@en'
    update(curator, f"INSERT DATA {{ GRAPH {CURATED} {{ {label} }} }}")
    first = curator.get("/changes").json()["revisions"][0]["time"]
    update(curator, f"DELETE DATA {{ GRAPH {CURATED} {{ {label} }} }}")

    sent = {"Accept-Datetime": "Sun, 22 Nov 2020 12:00:00 GMT"}
    gate = curator.get(address, headers=sent)
    oldest = curator.get(gate.headers["Location"])
    with_it = curator.get(address, params={"at": first})
    now = curator.get(address, params={"at": "2200-01-01"})
    assert (gate.status_code, "Accept-Datetime" in gate.headers["Vary"]) == (302, True)
    assert oldest.headers["Memento-Datetime"] == "Sun, 22 Nov 2026 00:00:00 GMT"
    assert 'rel="original timegate"' in oldest.headers["Link"]
    assert ["CraNE as it was" in each.text for each in (oldest, with_it, now)] == [False, True, False]
    asserted = {line for line in now.text.splitlines() if line.startswith(f"<{thing}>")}
    assert asserted == {line for line in oldest.text.splitlines() if line.startswith(f"<{thing}>")}
    assert asserted < set(curator.get(address).text.splitlines())
    for at in ("soon", "2026-13-01", "0001-01-01T00:00:00+14:00"):
        assert_problem(curator.get(address, params={"at": at}), 400, "invalid-parameter")
    assert_problem(curator.get(address, headers={"Accept-Datetime": "soon"}), 400, "invalid-parameter")


def test_without_a_log_there_is_no_past(real: httpx.Client, assert_problem: Problem) -> None:
    """A server that keeps no revisions says so, and sends the present to who would like the past."""
    assert_problem(real.get("/data/id/action/crane.nt?at=2026-11-22"), 404, "unknown-revision")
    present = real.get("/data/id/action/crane.nt", headers={"Accept-Datetime": "Sun, 22 Nov 2020 12:00:00 GMT"})
    assert (present.status_code, "Memento-Datetime" in present.headers) == (200, False)


def test_other_data_have_no_things_of_ours(small: httpx.Client, assert_problem: Problem) -> None:
    """A server of other files dereferences nothing, and does not pass our vocabularies off as theirs."""
    for path in ("/id/action/jane-2", "/data/id/action/jane-2.ttl", "/shapes", "/errors.ttl", "/context.jsonld"):
        assert_problem(small.get(path), 404, "not-found")
