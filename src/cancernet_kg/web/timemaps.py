"""The lists at `/timemap/…` of all versions of a document on a thing (RFC 7089, section 5). Routed by the front."""

from cancernet_kg.errors import PageNotFound, UnknownRevision
from cancernet_kg.formats import HTML, Kind, offers
from cancernet_kg.web import answering, looking_up
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.parameters import number, require_known
from cancernet_kg.web.resources import KINDS, TIMEMAP, links, location, path_of, split, timemap
from cancernet_kg.web.serving import Serving

_DEFAULT = offers(Kind.GRAPH)[0]
_PARAMETERS = ("page", "revision")


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send the versions of the document in the format that the suffix names, else of that in Turtle.

    Raises `CancerNetError`.
    """
    path, wanted = split(path_of(exchange, serving).removeprefix(TIMEMAP[1:]).removeprefix("/"))
    if path.partition("/")[0] not in KINDS or wanted is HTML:
        hint = "Paths are like /timemap/id/action/jane-2.ttl."
        raise PageNotFound("That is not the path of a thing's data.", hint=hint)
    require_known(exchange, _PARAMETERS)
    if serving.settings.data_dir is None:
        raise UnknownRevision("This server keeps no revision log.", hint="Ask for the thing as it is, below /data.")
    address = serving.address(exchange)
    arguments = {
        "path": path,
        "document": location(address, path, wanted or _DEFAULT),
        "address": timemap(address, path, wanted or _DEFAULT),
        "page": number(exchange, "page", 1, 1_000_000),
    }
    plan = looking_up.planned(exchange, serving, "timemap", arguments, links=links(address, path))
    await answering.answer(exchange, serving, plan)
