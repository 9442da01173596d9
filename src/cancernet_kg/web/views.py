"""The pages of the site that show what the graph holds, in the reader's language. Routed by the front."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from cancernet_kg import formats
from cancernet_kg.errors import PageNotFound
from cancernet_kg.formats import HTML, Kind
from cancernet_kg.pages.assets import build
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.web import answering, exploring, looking_up
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.parameters import require_known
from cancernet_kg.web.protocol import parameters_of
from cancernet_kg.web.reader import headers_of, reader_of
from cancernet_kg.web.serving import Serving

_SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class View:
    """A page: its name, the parameters it has besides `lang`, and what stands below its path, if anything may.

    What stands below may have a page of another name, `item`, with parameters of its own.
    """

    name: str
    parameters: tuple[str, ...] = ()
    below: str | None = None
    item: str | None = None
    item_parameters: tuple[str, ...] = ()


VIEWS: Mapping[str, View] = {
    "/": View("home"),
    "/explore": View("explore", (*exploring.PARAMETERS, "page")),
    "/search": View("search", ("q", "type", "page")),
    "/trace": View("trace", ("policy", "action", "country", "rows", "page", "format")),
    "/coverage": View("coverage", ("class", "show", "sort", "page")),
    "/sources": View("sources", ("page",), below="name", item="source", item_parameters=("line", "last", "page")),
    "/examples": View("examples", ("q", "kind"), below="id", item="example"),
}


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send a page; raises `CancerNetError`."""
    path: str = exchange.scope["path"]
    first, _, rest = path.removeprefix("/").partition("/")
    view = VIEWS[f"/{first}"]
    if rest and view.below is None:
        raise PageNotFound(f"There is nothing at {path[:500]}.", hint=f"Start at /{first}.")
    is_item = bool(rest and view.item)
    require_known(exchange, (*(view.item_parameters if is_item else view.parameters), "lang"))
    sent = dict(parameters_of(exchange.scope["query_string"]))
    sent.pop("lang", None)
    reader = reader_of(exchange, urlencode(sent))
    parameters = {**sent, **({view.below: rest} if rest and view.below else {})}
    await show(exchange, serving, view.item if is_item and view.item else view.name, reader, parameters)


async def show(
    exchange: Exchange, serving: Serving, name: str, reader: Reader, parameters: Mapping[str, str | int]
) -> None:
    """Send the page with a name, made by a worker of what its parameters ask for; raises `CancerNetError`."""
    arguments = {
        "name": name,
        "language": reader.language,
        "path": reader.path,
        "query": reader.query,
        "parameters": parameters,
        "address": serving.address(exchange),
        "build": build(),  # a page names the files of one build
    }
    plan = looking_up.planned(exchange, serving, "view", arguments, links=headers_of(exchange, reader))
    await answering.answer(exchange, serving, plan)


async def answer_home(exchange: Exchange, serving: Serving) -> None:
    """Send the home page; a client that likes RDF better is sent to the description of the graph.

    Raises `CancerNetError`.
    """
    offered = (HTML, *formats.offers(Kind.GRAPH))
    if formats.negotiate(exchange.header(b"accept"), offered) in {HTML, None}:
        await answer(exchange, serving)
    else:
        await exchange.answer(_SEE_OTHER, ((b"location", b"/.well-known/void"), (b"vary", b"Accept")))
