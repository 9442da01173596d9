"""A revision as one compressed file. Called by lookups."""

from collections.abc import Mapping
from typing import Any

from cancernet_kg.formats import Format, Kind
from cancernet_kg.lookup import dumps
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request

GZIP = Format("gzip", "application/gzip", "gz", Kind.PAGE)


def dump(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return a revision, the newest unless its number is given; raises `UnknownRevision` and `LogDamaged`."""
    feed = holding.feed()
    number = arguments["number"] or feed.stream.newest
    return Found(GZIP, dumps.compressed(feed, number, arguments["extension"]))
