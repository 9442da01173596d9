"""The look-up of the explorer's picture: connections as nodes and edges, in JSON. Called by lookups."""

import json
from collections.abc import Mapping
from typing import Any

from cancernet_kg.errors import NothingFound
from cancernet_kg.formats import JSON
from cancernet_kg.lookup.connections.asking import choice_of, start_of
from cancernet_kg.lookup.connections.finding import connections
from cancernet_kg.lookup.connections.picture import picture
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request


def network(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return what is connected with the start, or everything; raises `NothingFound` and `InvalidParameter`."""
    held, store = holding.network(), holding.snapshot.store
    parameters: Mapping[str, str] = arguments["parameters"]
    text = parameters.get("start") or ""
    start = start_of(held, text) if text else None
    if text and start is None:
        hint = "Start from an organisation, a person, a country or an action: start=organisation/sciensano."
        raise NothingFound(f"Nothing that takes part in an action is named “{text[:100]}”.", hint=hint)
    found = connections(held, start, choice_of(held, parameters))
    drawn = picture(held, found, store, Labelling(store, arguments["language"]))
    return Found(JSON, (json.dumps(drawn, ensure_ascii=False, separators=(",", ":")).encode(),))
