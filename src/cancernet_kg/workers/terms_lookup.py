"""The look-up of the terms that queries can name. Called by lookups."""

import json
from collections.abc import Mapping
from typing import Any

from cancernet_kg.formats import JSON
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.query_terms import query_terms
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request


def terms(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return prefixes, classes and properties in JSON, with labels in a language."""
    store = holding.snapshot.store
    found = query_terms(store, holding.statistics())
    told = found.as_json(Labelling(store, arguments["language"]))
    return Found(JSON, (json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(),))
