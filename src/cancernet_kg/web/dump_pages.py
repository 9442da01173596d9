"""The lists of dumps, in JSON for programs and as pages for people. Called by dumps."""

from collections.abc import Mapping
from typing import Any

from cancernet_kg import formats
from cancernet_kg.formats import HTML, JSON
from cancernet_kg.web.changes import as_json
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.page_sending import send_page
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.reader import reader_of


async def tell(exchange: Exchange, name: str, members: Mapping[str, Any], older: str | None = None) -> None:
    """Send a list as the client likes it, with a link to its next page if there is one (RFC 8288).

    Raises `InvalidParameter`, `UnknownFormat` and `NotAcceptable`.
    """
    reader = reader_of(exchange)
    named = parameter_of("format", exchange.scope["query_string"])
    written_as = formats.choose_among(named, exchange.header(b"accept"), (JSON, HTML), "lists of dumps")
    links: tuple[Header, ...] = () if older is None else ((b"link", f'<{older}>; rel="next"'.encode("ascii")),)
    if written_as is HTML:
        await send_page(exchange, name, reader, {"told": members, "older": older}, headers=links)
        return
    headers = (
        (b"content-type", written_as.content_type.encode("ascii")),
        (b"cache-control", b"no-cache"),
        (b"vary", b"Accept"),
    )
    await exchange.answer(200, (*headers, *links), as_json(members))
