"""The look-ups of the reconciliation service. Called by lookups."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from cancernet_kg.errors import NothingFound
from cancernet_kg.formats import JSON
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.reconciliation import suggestions
from cancernet_kg.lookup.reconciliation.extension import extended, proposed
from cancernet_kg.lookup.reconciliation.preview import previewed
from cancernet_kg.lookup.reconciliation.queries import Query, result
from cancernet_kg.lookup.reconciliation.source import Source
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request

_SUGGESTED: Mapping[str, Callable[[Source, str, int], object]] = {
    "entity": suggestions.entities,
    "type": suggestions.classes,
    "property": suggestions.properties,
}


def reconcile(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return the candidates for each query of a batch."""
    source = _source(holding, arguments)
    return _found({name: result(source, Query.of(query)) for name, query in arguments["queries"].items()})


def extend(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return values of properties of things."""
    return _found(extended(_source(holding, arguments), arguments["things"], arguments["properties"]))


def propose(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return the properties of a class's things."""
    type_, limit = arguments["type"], arguments["limit"]
    properties = proposed(_source(holding, arguments), type_, limit)
    return _found({"type": arguments["asked"], "limit": limit, "properties": properties})


def suggest(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return things, classes or properties whose name begins as somebody has typed."""
    source = _source(holding, arguments)
    return _found({"result": _SUGGESTED[arguments["kind"]](source, arguments["prefix"], arguments["cursor"])})


def preview(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return a thing in a few lines; raises `NothingFound`."""
    found = previewed(_source(holding, arguments), arguments["id"])
    if found is None:
        raise NothingFound(f"Nothing is called <{arguments['id']}>.", hint="Send an id that /reconcile has given.")
    return _found(found)


def _source(holding: Holding, arguments: Mapping[str, Any]) -> Source:
    language: str = arguments["language"]
    store = holding.snapshot.store
    labelling = Labelling(store, language)
    return Source(store, holding.search, labelling, language, holding.superclasses, holding.statistics())


def _found(members: Mapping[str, object]) -> Found:
    return Found(JSON, (json.dumps(members, ensure_ascii=False).encode(),))
