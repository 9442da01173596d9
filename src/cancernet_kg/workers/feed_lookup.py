"""The change feed as workers look it up: how far it goes, and each node of its tree. Called by lookups."""

import json
from collections.abc import Mapping
from typing import Any

from cancernet_kg import formats
from cancernet_kg.formats import Kind
from cancernet_kg.lookup.feed import nodes
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request

# Turtle, N-Triples and RDF/XML cannot say which named graph a statement is in.
OFFERED = tuple(formats.by_name(name, Kind.GRAPH) for name in nodes.FORMATS)


def feed_place(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Tell whether a node of the feed may still change; raises `PageNotFound` when it is not there."""
    place = nodes.place(holding.feed().stream, arguments["path"])
    return Found(formats.JSON, [json.dumps({"is_final": place.is_final}).encode()])


def feed_node(holding: Holding, arguments: Mapping[str, Any], request: Request) -> Found:
    """Return a node of the feed.

    Raises `PageNotFound`, `UnknownFormat`, `NotAcceptable` and `LogDamaged`.
    """
    written_as = formats.choose_among(request.format, request.accept, OFFERED, "pages of the feed")
    body = nodes.written(holding.feed(), arguments["path"], arguments["site"], written_as.name)
    return Found(written_as, [body])
