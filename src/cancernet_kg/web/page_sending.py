"""How a page that the web itself renders is sent: in the reader's language, compressed. Called by routes, refusing."""

from collections.abc import Mapping

from cancernet_kg.pages.rendering import Reader, pages
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.protocol import encoding_of
from cancernet_kg.web.reader import headers_of
from cancernet_kg.workers.answer import COMPRESSORS

_REVALIDATE = (b"cache-control", b"no-cache")


async def send_page(  # noqa: PLR0913 - a page, what it shows, and how it is answered
    exchange: Exchange,
    name: str,
    reader: Reader,
    values: Mapping[str, object],
    *,
    status: int = 200,
    headers: tuple[Header, ...] = (),
) -> None:
    """Send a page by the name of its template; caches ask each time unless a header tells them otherwise."""
    page = pages().render(name, reader, values).encode()
    encoding = encoding_of(exchange.header(b"accept-encoding"))
    if encoding:
        compressor = COMPRESSORS[encoding]()
        page = compressor.compress(page) + compressor.flush()
        headers = (*headers, (b"content-encoding", encoding.encode("ascii")))
    if not any(each == b"cache-control" for each, _ in headers):
        headers = (*headers, _REVALIDATE)
    kind = ((b"content-type", b"text/html; charset=utf-8"), (b"vary", b"Accept, Accept-Encoding"))
    await exchange.answer(status, (*kind, *headers_of(exchange, reader), *headers), page)
