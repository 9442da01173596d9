"""The look-up of a thing's page. Called by lookups."""

from collections.abc import Mapping
from typing import Any

from cancernet_kg.errors import UnknownThing
from cancernet_kg.formats import HTML
from cancernet_kg.lookup.portrait import portrait
from cancernet_kg.lookup.standing import State, standing
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request


def page(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return the page of a thing of ours by its path, or of another one by its IRI; raises `UnknownThing`."""
    store = holding.snapshot.store
    iri = arguments.get("iri")
    if iri is None:
        found = standing(store, arguments["path"])
        iri = found.iri if found.state is State.KNOWN else None
    drawn = None if iri is None else portrait(store, iri, arguments["language"], arguments["page"])
    if drawn is None:
        raise UnknownThing("Nothing is known of such a thing.", hint="Start at / or /sparql.")
    text = holding.thing_page.render(
        drawn, language=arguments["language"], revision=holding.snapshot.revision, address=arguments["address"]
    )
    return Found(HTML, (text.encode(),))
