"""What the page of a thing shows. Called by view_lookup."""

from collections.abc import Mapping

from cancernet_kg.errors import UnknownThing
from cancernet_kg.lookup.portrait import portrait
from cancernet_kg.lookup.standing import State, standing
from cancernet_kg.pages import thing as page
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.workers.holding import Holding


def thing(holding: Holding, parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return what is known of a thing of ours by its path, or of another one by its IRI; raises `UnknownThing`."""
    store = holding.snapshot.store
    iri = parameters.get("iri")
    if iri is None:
        found = standing(store, parameters["path"])
        iri = found.iri if found.state is State.KNOWN else None
    drawn = None if iri is None else portrait(store, iri, reader.language, int(parameters["page"]))
    if drawn is None:
        raise UnknownThing("Nothing is known of such a thing.", hint="Start at / or /sparql.")
    return page.shown(drawn, reader.language, parameters["address"])
