"""The pages of all things, for search engines (https://www.sitemaps.org/protocol.html). Called by workers."""

from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote
from xml.sax.saxutils import escape

from pyoxigraph import NamedNode

from cancernet_kg.lookup.feed.members import Feed
from cancernet_kg.namespaces import BASE, CONCEPTS, DERIVED_GRAPHS, THINGS, is_evidence_graph

MOST_PAGES = 50_000  # in one file; the protocol allows no more
_HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def paths(feed: Feed) -> list[str]:
    """Return the sorted paths, below the base of all, of the things that have a page; evidence is shown on those."""
    found = set()
    for graph in feed.store.named_graphs():
        name = graph.value
        if name in DERIVED_GRAPHS or is_evidence_graph(name):
            continue
        for quad in feed.store.quads_for_pattern(None, _TYPE, None, graph):
            subject = quad.subject
            if isinstance(subject, NamedNode) and subject.value.startswith((THINGS, CONCEPTS)):
                found.add(subject.value.removeprefix(BASE))
    return sorted(found)


def index(things: list[str], site: str) -> Iterator[bytes]:
    """Yield the index of the files that list the pages."""
    files = range(1, (len(things) - 1) // MOST_PAGES + 2)
    yield _HEAD + f"<sitemapindex {_NAMESPACE}>\n".encode()
    for number in files:
        yield f"<sitemap><loc>{escape(site)}/sitemap.xml/{number}</loc></sitemap>\n".encode()
    yield b"</sitemapindex>\n"


def file(feed: Feed, things: list[str], number: int, site: str) -> Iterator[bytes]:
    """Yield one file: each page with the time of its thing's last change."""
    yield _HEAD + f"<urlset {_NAMESPACE}>\n".encode()
    for path in islice(things, (number - 1) * MOST_PAGES, number * MOST_PAGES):
        changed = feed.stream.changed(f"<{BASE}{path}>".encode())
        address = escape(f"{site}/page/{quote(path, safe='/:@!$&()*+,;=~')}")
        yield f"<url><loc>{address}</loc><lastmod>{changed}</lastmod></url>\n".encode()
    yield b"</urlset>\n"
