"""The sitemap as workers make it. Called by lookups."""

from collections.abc import Mapping
from typing import Any

from cancernet_kg.errors import PageNotFound
from cancernet_kg.formats import Format, Kind
from cancernet_kg.lookup import sitemap
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request

XML = Format("sitemap", "application/xml", "xml", Kind.PAGE)


def pages(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return the index of the sitemap, or the file with a number; raises `PageNotFound`. It takes a pass over types."""
    feed, number, site = holding.feed(), arguments["number"], arguments["site"]
    things = sitemap.paths(feed)
    if number is None:
        return Found(XML, sitemap.index(things, site))
    if not 1 <= number <= max(1, -(-len(things) // sitemap.MOST_PAGES)):
        raise PageNotFound(f"The sitemap has no file {number}.", hint="GET /sitemap.xml lists them.")
    return Found(XML, sitemap.file(feed, things, number, site))
