"""The change feed on a real server with a revision log: pages, caching, and what a client has that follows it."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.lookup.feed import nodes
from cancernet_kg.lookup.feed.members import Feed
from cancernet_kg.lookup.feed.stream import Stream
from cancernet_kg.settings import Settings
from cancernet_kg.store.log import Log
from tests.web.following import Follower

JANE = "<https://w3id.org/cancernet-kg/id/action/jane>"
NAME = "<http://www.w3.org/2004/02/skos/core#altLabel>"
CURATED = "https://w3id.org/cancernet-kg/graph/curated"
TRIG = {"Accept": "application/trig"}
GENERATED = b"https://w3id.org/cancernet-kg/.well-known/genid/"
MEGABYTES = 4 * 1024 * 1024


def change(client: httpx.Client, update: str) -> None:
    """Publish a change."""
    done = client.post("/update", content=update, headers={"Content-Type": "application/sparql-update"})
    assert done.status_code in {200, 201, 204}, done.text


def asserted(data_dir: Path) -> set[Quad]:
    """Return the newest state of the log."""
    return set(Log(data_dir).restore().quads())


def nameless(quads: set[Quad]) -> set[Quad]:
    """Return quads with the blank nodes that their generated IRIs stand for (RDF 1.1 Concepts, section 3.5)."""
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return set(parse(re.sub(rb"<%b([^>]*)>" % re.escape(GENERATED), rb"_:\1", written), format=RdfFormat.N_QUADS))


def root(client: httpx.Client) -> str:
    """Return the address of the feed."""
    return str(client.base_url.join("/feed"))


def test_a_client_that_follows_from_empty_has_exactly_the_graph(curator: httpx.Client, data_dir: Path) -> None:
    """Names come and go, and a follower that asks now and then has what is asserted, graph by graph."""
    follower = Follower(curator)
    follower.follow(root(curator))
    assert nameless(follower.quads) == asserted(data_dir)
    at_first = follower.requests

    change(curator, f'INSERT DATA {{ GRAPH <{CURATED}> {{ {JANE} {NAME} "JANE un"@fr }} }}')
    change(curator, f'INSERT DATA {{ GRAPH <{CURATED}> {{ {JANE} {NAME} "JANE deux"@fr }} }}')
    change(curator, f'DELETE DATA {{ GRAPH <{CURATED}> {{ {JANE} {NAME} "JANE un"@fr }} }}')
    follower.follow(root(curator))

    assert nameless(follower.quads) == asserted(data_dir)
    assert follower.requests - at_first <= 3  # the root, the group, and the page that was not full
    late = Follower(curator)
    late.follow(root(curator))
    assert late.things == follower.things


def test_followers_notice_what_is_gone(
    settings: Settings, made_up: Path, tmp_path: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    """Things that come, go and come back, one by one or by the hundreds, are so for a follower at each step."""
    steps = [
        "INSERT DATA { GRAPH <urn:ex:a> { <urn:ex:gamma> <urn:ex:size> 1 . <urn:ex:n1> <urn:ex:size> 1 } }",
        "DELETE WHERE { GRAPH ?g { <urn:ex:gamma> ?p ?o } }",
        "DELETE WHERE { GRAPH <urn:ex:c> { ?s ?p ?o } }",
        "INSERT DATA { GRAPH <urn:ex:c> { <urn:ex:gamma> <urn:ex:size> 2 . <urn:ex:n1> <urn:ex:number> 1 } }",
        "DELETE WHERE { GRAPH <urn:ex:a> { <urn:ex:alpha> ?p ?o } }",
    ]
    token = access.add(tmp_path, "marie", Role.CURATOR)
    held = replace(settings, data_dir=tmp_path, workers=2, access_log=False)
    with start_server(held, (made_up,)) as address, httpx.Client(base_url=address, timeout=60) as client:
        client.headers["Authorization"] = f"Bearer {token}"
        follower = Follower(client)
        for step in ["", *steps]:
            if step:
                change(client, step)
            follower.follow(root(client))
            assert follower.quads == asserted(tmp_path)
        pages = [client.get(f"/feed/pages/{number}", headers=TRIG).content for number in (1, 2, 3, 4)]
    late = Stream(lasting=True)
    log = Log(tmp_path)
    late.follow(log, len(steps) + 1)
    store = Store()
    store.extend(log.restore().quads())
    feed = Feed(late, store, log, is_merged=False)
    assert pages == [nodes.written(feed, f"pages/{number}", address, "trig") for number in (1, 2, 3, 4)]
    assert len(late.pages) == 4


def test_pages_are_bounded_and_full_ones_never_change(curator: httpx.Client) -> None:
    """A page that may be kept for good is the same after the next change, whose version is on the last page."""
    first = curator.get("/feed/pages/1", headers=TRIG)
    assert first.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert first.content.count(b"isVersionOf") == 250 + 1  # the last names the path
    assert len(first.content) < MEGABYTES
    assert "immutable" not in curator.get("/feed", headers=TRIG).headers["cache-control"]

    change(curator, f'INSERT DATA {{ GRAPH <{CURATED}> {{ {JANE} {NAME} "JANE trois"@fr }} }}')
    again = curator.get("/feed/pages/1", headers=TRIG)

    assert again.content == first.content
    assert again.headers["x-revision"] != first.headers["x-revision"]
    known = {"If-None-Match": again.headers["etag"], **TRIG}
    assert curator.get("/feed/pages/1", headers=known).status_code == 304


@pytest.mark.parametrize("media_type", ["application/trig", "application/n-quads", "application/ld+json"])
def test_each_format_of_a_page_says_the_same(curator: httpx.Client, media_type: str) -> None:
    """The formats that know named graphs hold the same statements."""
    expected = set(parse(curator.get("/feed/pages/2", headers=TRIG).content, format=RdfFormat.TRIG))
    answer = curator.get("/feed/pages/2", headers={"Accept": media_type})

    assert answer.headers["content-type"] == media_type
    format_ = RdfFormat.from_media_type(media_type)
    assert format_ is not None
    assert set(parse(answer.content, format=format_)) == expected


@pytest.mark.parametrize("path", ["pages/0", "pages/9999", "groups/2", "pages/1/", "pages", "1", "pages/1%00"])
def test_what_is_not_there_is_not_found(curator: httpx.Client, path: str) -> None:
    """A node that the feed does not have is answered with a problem."""
    answer = curator.get(f"/feed/{path}")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_formats_without_graphs_are_refused(curator: httpx.Client) -> None:
    """Turtle could not tell which document makes a statement."""
    assert curator.get("/feed", headers={"Accept": "text/turtle"}).status_code == 406
    assert curator.get("/feed?format=turtle").status_code == 400


def test_without_a_log_the_feed_holds_the_graph_as_it_is(real_server: str, real_settings: Settings) -> None:
    """A server that only reads has one revision to tell of, and no page is promised for good."""
    with httpx.Client(base_url=real_server, timeout=60) as client:
        follower = Follower(client)
        follower.follow(root(client))
        held = client.get("/graphs?format=nquads").status_code

    assert held == 200
    assert follower.final == set()
    assert {quad.subject for quad in follower.quads} == set(follower.things)
    assert real_settings.data_dir is None


def test_a_damaged_first_revision_stops_the_feed_alone(
    settings: Settings, made_up: Path, tmp_path: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    """When a checkpoint still holds the graph, queries and changes go on, and the feed says which file is damaged."""
    token = access.add(tmp_path, "marie", Role.CURATOR)
    held = replace(settings, data_dir=tmp_path, workers=2, access_log=False)
    with start_server(held, (made_up,)):
        Log(tmp_path).checkpoint(force=True)
    (tmp_path / "log" / "00000001.patch").write_bytes(b"")
    with start_server(held, (made_up,)) as address, httpx.Client(base_url=address, timeout=60) as client:
        client.headers["Authorization"] = f"Bearer {token}"
        change(client, "INSERT DATA { GRAPH <urn:ex:a> { <urn:ex:gamma> <urn:ex:size> 1 } }")
        asked = client.get("/sparql", params={"query": "ASK { <urn:ex:gamma> ?p ?o }", "format": "csv"})
        feed = client.get("/feed", headers=TRIG)
        dump = client.get("/dumps/2/cancernet.nq.gz")

    assert asked.text.strip() == "true"
    assert (feed.status_code, feed.json()["code"], feed.json()["file"]) == (500, "log-damaged", "log/00000001.patch")
    assert dump.status_code == 500
