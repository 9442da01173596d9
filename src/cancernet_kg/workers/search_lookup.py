"""The look-up of things by name. Called by lookups."""

import json
from collections.abc import Mapping
from typing import Any

from cancernet_kg.formats import JSON
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.search.classes import specific_first
from cancernet_kg.lookup.search.finding import find
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request


def search(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return a page of the things that a text may mean, the best first."""
    hits = find(
        holding.search,
        arguments["query"],
        type_=arguments["type"],
        language=arguments["language"],
        first=arguments["offset"],
        most=arguments["limit"],
    )
    labelling = Labelling(holding.snapshot.store, arguments["language"])
    items = [
        {
            "@id": hit.iri,
            "label": labelling.named(hit.iri).text,
            "name": hit.name.text,
            "types": [
                {"id": iri, "name": labelling.named(iri).text}
                for iri in specific_first(holding.search.things[hit.iri].types, holding.superclasses)
            ],
            "score": hit.score,
        }
        for hit in hits.page
    ]
    found = {"query": arguments["query"], "total": hits.total, "items": items}
    return Found(JSON, (json.dumps(found, ensure_ascii=False).encode(),))
