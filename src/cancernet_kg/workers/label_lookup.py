"""The look-up of what many things are called. Called by lookups."""

import json
from collections.abc import Mapping
from typing import Any

from cancernet_kg.formats import JSON
from cancernet_kg.lookup.labels import Label, labels
from cancernet_kg.namespaces import short
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request


def label(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return things with their labels, short forms and pages; raises `InvalidParameter`."""
    found = labels(holding.snapshot.store, arguments["language"], arguments["iris"])
    return Found(JSON, (json.dumps({"items": [_item(each) for each in found]}, ensure_ascii=False).encode(),))


def _item(found: Label) -> dict[str, str]:
    """Return a thing in JSON; what it has not is left out."""
    named = found.named
    item = {"@id": named.iri, "short": short(named.iri)}
    if named.is_labelled:
        item |= {"label": named.text, "language": named.language, "page": page_of(named)}
    if found.country_code is not None:
        item["countryCode"] = found.country_code
    return item
