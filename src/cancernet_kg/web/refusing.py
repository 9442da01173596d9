"""How an error is answered: with a page to whoever likes one better than anything else, else as a problem document.

Called by the front.
"""

import contextlib
from collections.abc import Mapping

from cancernet_kg.errors import CancerNetError, InvalidParameter, MissingGraphFiles
from cancernet_kg.formats import prefers_page
from cancernet_kg.lookup.vocabularies import error_words
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.page_sending import send_page
from cancernet_kg.web.problems import headers_of, problem
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.reader import reader_in_trouble


async def refuse(exchange: Exchange, error: CancerNetError, headers: Mapping[str, str] | None = None) -> None:
    """Send an error with its status, in the form that the client likes."""
    if prefers_page(exchange.header(b"accept")) and not _names_format(exchange):
        with contextlib.suppress(MissingGraphFiles):  # an installation without what pages need still tells its errors
            await _send_page(exchange, error, {**headers_of(error), **(headers or {})})
            return
    await problem(error, exchange.request_id, headers)(exchange.scope, exchange.receive, exchange.send)


def _names_format(exchange: Exchange) -> bool:
    """Say whether a request names a format, which wins over Accept; the error may be that it cannot be read."""
    try:
        return parameter_of("format", exchange.scope["query_string"]) is not None
    except InvalidParameter:
        return False


async def _send_page(exchange: Exchange, error: CancerNetError, headers: Mapping[str, str]) -> None:
    reader = reader_in_trouble(exchange)
    title, _ = error_words(type(error), reader.language)
    await send_page(
        exchange,
        "error",
        reader,
        {"error": error, "title": title, "request_id": exchange.request_id},
        status=error.status,
        headers=tuple((name.lower().encode("ascii"), value.encode("ascii")) for name, value in headers.items()),
    )
