"""The page of each thing at `/page/…`, in the reader's language. Routed by the front."""

import re

from cancernet_kg.errors import PageNotFound, UnknownThing
from cancernet_kg.web import looking_up, views
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.parameters import number
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.reader import reader_of
from cancernet_kg.web.resources import KINDS, PAGE, elsewhere, path_of
from cancernet_kg.web.serving import Serving

_IRI = re.compile(r"(?:https?|urn):[^\x00-\x20<>\"{}|\\^`]{1,2000}")


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send the page of a thing; raises `CancerNetError`."""
    path = path_of(exchange, serving).removeprefix(PAGE[1:]).removeprefix("/")
    uri = parameter_of("uri", exchange.scope["query_string"])
    is_other = not path and uri is not None and _IRI.fullmatch(uri) is not None
    if not is_other and (uri is not None or path.partition("/")[0] not in KINDS):
        hint = "Ask for a path like /page/id/action/jane-2, or for /page?uri=… with the whole address of a thing."
        raise PageNotFound("That does not name a thing.", hint=hint)
    parameters: dict[str, str | int] = {
        **({"iri": uri} if is_other and uri is not None else {"path": path}),
        "page": number(exchange, "page", 1, 1_000_000),
        "address": serving.address(exchange),
    }
    try:
        await views.show(exchange, serving, "thing", reader_of(exchange), parameters)
    except UnknownThing:
        if is_other:
            raise
        found = await looking_up.found(exchange, serving, "whereabouts", {"path": path})
        if found is not None:
            await elsewhere(exchange, serving, found, "", PAGE)
