"""Lists and single items without SPARQL, at `/api/…`. Routed by the front."""

from urllib.parse import quote, urlencode

from cancernet_kg import formats
from cancernet_kg.errors import PageNotFound
from cancernet_kg.formats import language_of
from cancernet_kg.lookup.shortcuts import asking
from cancernet_kg.lookup.shortcuts.declaration import Parameter, Shortcut, leaves
from cancernet_kg.web import answering, looking_up
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.page_sending import send_page
from cancernet_kg.web.parameters import require_known
from cancernet_kg.web.protocol import parameter_of, parameters_of
from cancernet_kg.web.reader import reader_of
from cancernet_kg.web.serving import Serving

PATH = "/api"


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send the page that lists the shortcuts, a shortcut's list, or one of its items; raises `CancerNetError`."""
    path: str = exchange.scope["path"]
    if path.rstrip("/") == PATH:
        await _send_page(exchange, serving)
        return
    name, slash, item = path.removeprefix(PATH + "/").partition("/")
    shortcut = serving.api.get(name)
    if shortcut is None or (slash and shortcut.item is None):
        hint = f"These are offered: {', '.join(found.path for found in serving.api.values())}."
        raise PageNotFound(f"There is nothing at {path[:500]}.", hint=hint)
    query_string: bytes = exchange.scope["query_string"]
    preferred = language_of(exchange.header(b"accept-language"))
    asked = asking.asked_of(shortcut, item if slash else None, parameters_of(query_string), preferred)
    format_name = parameter_of("format", query_string)
    accept = exchange.header(b"accept")
    plan = looking_up.planned(
        exchange,
        serving,
        "shortcut",
        {"asked": asked.as_arguments(), "address": serving.address(exchange)},
        # The format decides nothing but how the answer is written, so a name is settled before a worker is asked.
        format_name=formats.choose_among(format_name, accept, asking.OFFERED, "lists").name,
        links=((b"vary", b"Accept-Language"), (b"content-language", asked.language.encode("ascii"))),
    )
    await answering.answer(exchange, serving, plan)


def example_of(shortcut: Shortcut, parameter: Parameter) -> str:
    """Return the address of a list with an example of one of its parameters."""
    return f"{shortcut.path}?{urlencode({parameter.name: parameter.example}, quote_via=quote)}"


async def _send_page(exchange: Exchange, serving: Serving) -> None:
    """Send the page on the shortcuts, in the reader's language."""
    require_known(exchange, ("lang",))
    reader = reader_of(exchange)
    shown = {
        "shortcuts": tuple(serving.api.values()),
        "common": [(name, words.of(reader.language)) for name, words in asking.COMMON.items()],
        "example_of": example_of,
        "leaves": leaves,
    }
    await send_page(exchange, "api", reader, shown)
