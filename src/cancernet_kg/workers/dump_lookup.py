"""A revision as one compressed file. Called by lookups."""

from collections.abc import Mapping
from typing import Any

from cancernet_kg.formats import Format, Kind
from cancernet_kg.lookup import dumps, table_package
from cancernet_kg.lookup.description.record import record
from cancernet_kg.lookup.things import things
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request

GZIP = Format("gzip", "application/gzip", "gz", Kind.PAGE)
ZIP = Format("zip", "application/zip", "zip", Kind.PAGE)
TABLES = "csv"


def dump(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return a revision, the newest unless its number is given; raises `UnknownRevision` and `LogDamaged`."""
    feed = holding.feed()
    number = arguments["number"] or feed.stream.newest
    if arguments["extension"] == TABLES:
        return Found(ZIP, table_package.packed(things(feed, number), record(holding.survey)))
    return Found(GZIP, dumps.compressed(feed, number, arguments["extension"]))
