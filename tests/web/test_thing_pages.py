"""The page of each thing: about it, valid, in two languages, readable without scripts, and safe whatever it shows."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from cancernet_kg.lookup.degrees import MOST_READ
from cancernet_kg.lookup.portrait import portrait
from cancernet_kg.lookup.published import load_published
from cancernet_kg.lookup.surroundings import MOST_INCOMING, MOST_VALUES
from cancernet_kg.namespaces import BASE, ONTOLOGY, PREFIXES, REVISIONS_GRAPH
from cancernet_kg.pages import thing
from cancernet_kg.pages.rendering import Reader, pages
from cancernet_kg.settings import Settings
from cancernet_kg.store.snapshot import Snapshot
from tests.web.checking import errors_in

KINDS = re.compile(rf"{BASE}(?:id|concept|graph|revision|actor)/[^#]+")
BELGIUM = "http://publications.europa.eu/resource/authority/country/BEL"
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")


@pytest.fixture(scope="module")
def snapshot(real_settings: Settings) -> Snapshot:
    """Return the published graph with its description."""
    return load_published(real_settings).snapshot


def things(store: Store) -> list[str]:
    """Return every IRI of ours that has a page of its own, wherever it stands in a statement."""
    terms = {term for quad in store for term in (quad.subject, quad.predicate, quad.object)}
    return sorted(term.value for term in terms if isinstance(term, NamedNode) and KINDS.fullmatch(term.value))


def rendered(store: Store, iri: str, language: str = "en") -> str:
    """Return the page of a thing."""
    found = portrait(store, iri, language)
    assert found is not None, iri
    values = {"revision": "0123456789ab", **thing.shown(found, language, "https://graph.example.eu")}
    return pages().render("thing", Reader(language, "/page"), values)


def test_every_thing_has_a_valid_page_in_both_languages(snapshot: Snapshot, tmp_path: Path) -> None:
    """All IRIs of ours, from a list made of the graph itself, have pages in which the W3C's checker finds no error."""
    found = things(snapshot.store)
    assert len(found) > 2000
    for number, iri in enumerate(found):
        for language in ("en", "fr") if number % 5 == 0 else ("en",):
            text = rendered(snapshot.store, iri, language)
            assert f'<link rel="canonical" href="{iri}">' in text
            (tmp_path / f"{number}-{language}.html").write_text(text, encoding="utf-8")

    assert errors_in(tmp_path) == []


def test_a_page_says_what_who_and_where(real_server: str) -> None:
    """A reader sees the label, the class, each value with its document and line, and what sources disagree on."""
    text = httpx.get(f"{real_server}/page/id/action/jane-2", timeout=30).text

    assert "<h1>JANE-2: second Joint Action on Networks of Expertise on cancer</h1>" in text
    assert '<a href="/ontology#JointAction">joint action</a>' in text
    row = text.partition('href="/ontology#partnerCount"')[2].partition("</tr>")[0]
    assert "121" in row
    assert '<a href="/page/id/document/jane-2-press-release">Press release on the launch of JANE-2</a>, line' in row
    assert '<a href="/page/id/discrepancy/jane-2-amounts">' in text


def test_a_page_speaks_the_reader_s_language(real_server: str) -> None:
    """Accept-Language chooses, `lang` overrides it, caches are told, and what is not offered is refused."""
    address = f"{real_server}/page/id/organisation/sciensano"
    french = httpx.get(address, headers={"Accept-Language": "fr-BE, en;q=0.3"}, timeout=30)
    english = httpx.get(address, params={"lang": "en"}, headers={"Accept-Language": "fr"}, timeout=30)

    assert (french.headers["content-language"], english.headers["content-language"]) == ("fr", "en")
    assert '<html lang="fr">' in french.text
    assert "est dans le pays" in french.text
    assert "is in country" in english.text
    assert "accept-language" in french.headers["vary"].lower()
    assert httpx.get(address, params={"lang": "xx"}, timeout=30).status_code == 400


def test_what_is_not_ours_has_a_page_if_the_graph_speaks_of_it(real_server: str) -> None:
    """Countries bear addresses of the European Union's; their page is reached by that address."""
    found = httpx.get(f"{real_server}/page", params={"uri": BELGIUM}, timeout=30)

    assert found.status_code == 200
    assert "<h1>Belgium</h1>" in found.text
    assert "/page/id/organisation/sciensano" in found.text


@pytest.mark.parametrize(
    "address",
    [
        "/page/id/action/no-such-action",
        "/page/elsewhere/x",
        "/page",
        "/page/id/../../etc/passwd",
        "/page?uri=javascript:alert(1)",
        "/page?uri=http://example.org/unknown",
    ],
)
def test_what_is_not_there_is_told(
    real_server: str, assert_problem: Callable[[httpx.Response, int, str], dict[str, Any]], address: str
) -> None:
    """A path of nothing is answered with 404 and a hint, never with an empty page."""
    response = httpx.get(real_server + address, timeout=30)

    assert response.status_code == 404
    assert assert_problem(response, 404, response.json()["code"])["hint"]


def test_incoming_links_come_in_pages() -> None:
    """Whatever points at a thing is shown on exactly one of its pages, in all of them together once."""
    store = Store()
    hub, links = NamedNode(f"{BASE}id/organisation/hub"), NamedNode(ONTOLOGY + "hasParticipant")
    several = [NamedNode(f"{BASE}id/participation/p{number}") for number in range(2 * MOST_INCOMING + 7)]
    store.extend(Quad(each, links, hub, DefaultGraph()) for each in several)
    drawn = [portrait(store, hub.value, "en", page) for page in (1, 2, 3)]

    shown = [named.iri for found in drawn if found for group in found.incoming for named in group.things]
    assert sorted(shown) == sorted(each.value for each in several)
    assert [found.pages for found in drawn if found] == [3, 3, 3]
    assert {group.count for found in drawn if found for group in found.incoming} == {len(several)}


def test_more_links_than_can_be_read_are_all_counted_and_shown() -> None:
    """Of a thing with very many links both ways, each incoming one is on one page, and values are counted."""
    store = Store()
    hub, links = NamedNode(f"{BASE}id/organisation/hub"), NamedNode(ONTOLOGY + "hasParticipant")
    graph = NamedNode(f"{BASE}graph/curated")
    others = [NamedNode(f"{BASE}id/participation/p{number}") for number in range(MOST_READ + 1)]
    for place in (graph, DefaultGraph()):
        store.extend(quad for each in others for quad in (Quad(each, links, hub, place), Quad(hub, links, each, place)))
    first = portrait(store, hub.value, "en")
    assert first is not None
    (group,), (incoming,) = first.groups, first.incoming
    pages = [portrait(store, hub.value, "en", page) for page in range(1, first.pages + 1)]
    shown = [named.iri for found in pages if found for group in found.incoming for named in group.things]

    assert (len(group.values), group.more, incoming.count) == (MOST_VALUES, len(others) - MOST_VALUES, len(others))
    assert sorted(shown) == sorted(each.value for each in others)
    assert all(value.sources[0].graph.iri == graph.value for value in group.values)


def test_the_history_tells_what_is_known(real_server: str) -> None:
    """A server without a revision log says that it keeps no history rather than that nothing was changed."""
    store = Store()
    thing, graph = NamedNode(f"{BASE}id/organisation/x"), NamedNode(f"{BASE}graph/curated")
    store.add(Quad(thing, LABEL, Literal("x", language="en"), graph))
    revision, revisions = NamedNode(f"{BASE}revision/1"), NamedNode(REVISIONS_GRAPH)
    without = rendered(store, thing.value)
    store.add(Quad(revision, LABEL, Literal("Revision 1", language="en"), revisions))
    unchanged, its_own = rendered(store, thing.value), rendered(store, revision.value)
    second = NamedNode(f"{BASE}revision/2")
    store.add(Quad(second, NamedNode(PREFIXES["dcterms"] + "subject"), thing, revisions))

    assert "This server keeps no history." in without
    assert "Not changed since the first revision." in unchanged
    assert 'id="history"' not in its_own
    assert "Changed by" in rendered(store, thing.value)
    assert (
        "ne conserve pas d&#39;historique" in httpx.get(f"{real_server}/page/id/action/jane?lang=fr", timeout=30).text
    )


def test_nothing_that_is_shown_becomes_part_of_the_page() -> None:
    """Labels and addresses that look like markup or scripts stay text, also in what search engines read."""
    store = Store()
    thing, graph = NamedNode(f"{BASE}id/organisation/x"), NamedNode(f"{BASE}graph/curated")
    hostile = '</script><script>alert("1")</script><img src=x onerror=alert(2)>'
    address = Literal("javascript:alert(3)", datatype=NamedNode(PREFIXES["xsd"] + "anyURI"))
    for predicate, value in ((LABEL, Literal(hostile, language="en")), (NamedNode(ONTOLOGY + "website"), address)):
        store.add(Quad(thing, predicate, value, graph))
        store.add(Quad(thing, predicate, value))
    text = rendered(store, thing.value)

    assert "<script>alert" not in text
    assert "<img" not in text
    assert 'href="javascript' not in text
    script = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(script)["name"] == hostile


def test_a_page_is_not_sent_again_until_the_graph_changes(real_server: str) -> None:
    """A page carries the entity tag of its revision, and costs nothing when a browser has it already."""
    address = f"{real_server}/page/id/action/jane-2"
    first = httpx.get(address, timeout=30)
    again = httpx.get(address, headers={"If-None-Match": first.headers["etag"]}, timeout=30)

    assert (first.status_code, again.status_code) == (200, 304)
    assert first.headers["x-revision"] in first.headers["etag"]
