"""The `/sparql` endpoint: what is asked, of which revision, as what. Routed by the front."""

import asyncio
from functools import lru_cache

from cancernet_kg import formats
from cancernet_kg.errors import MethodNotAllowed, RequestTimeout, RequestTooLarge
from cancernet_kg.web import answering, editor, graphs
from cancernet_kg.web.answering import Plan
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.protocol import Asked, asked_by_body, asked_by_get, encoding_of, parameter_of
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.wire import Request, RequestKind

METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")
BODY_SECONDS = 30
DESCRIBED_BY = ((b"link", b'</.well-known/void>; rel="describedby"'),)
# A percent-encoded form may be three times as long as the query in it; the rest is room for the other fields.
FORM_EXPANSION = 3
FORM_OVERHEAD = 64 * 1024


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Answer a request to `/sparql`; raises `CancerNetError`."""
    query_string: bytes = exchange.scope["query_string"]
    if exchange.method in {"GET", "HEAD"}:
        asked = asked_by_get(query_string)
    elif exchange.method in {"POST", "QUERY"}:
        body = await _body(exchange, serving)
        asked = asked_by_body(exchange.header(b"content-type"), body, query_string)
    else:
        raise MethodNotAllowed(f"{exchange.method} is not offered here.", hint=f"Use one of: {', '.join(METHODS)}.")
    accept = exchange.header(b"accept")
    named = parameter_of("format", query_string) if asked is None else asked.format
    if named is None and prefers_page(accept):
        await editor.answer(exchange, serving, asked)
    elif asked is None:
        await graphs.answer_description("service", exchange, serving)
    else:
        exchange.query = asked.text
        await answering.answer(exchange, serving, plan(exchange, serving, asked, accept))


def plan(exchange: Exchange, serving: Serving, asked: Asked, accept: str | None) -> Plan:
    """Return how to answer a query; raises `UnknownRevision`."""
    request = Request(
        kind=RequestKind.QUERY,
        text=asked.text,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        format=asked.format,
        accept=accept,
        encoding=encoding_of(exchange.header(b"accept-encoding")),
        timeout=serving.timeout(asked),
    )
    return answering.planned(exchange, serving, request, asked.revision, DESCRIBED_BY)


@lru_cache(maxsize=256)
def prefers_page(accept: str | None) -> bool:
    """Say whether a client names HTML and likes nothing else better: a browser, not a program."""
    if not formats.accepts(accept, formats.HTML.media_type):
        return False
    return formats.negotiate(accept, (formats.HTML, *formats.FORMATS)) is formats.HTML


async def _body(exchange: Exchange, serving: Serving) -> bytes:
    """Return the request's body; raises `RequestTooLarge` and, for one that trickles in, `RequestTimeout`."""
    limit = serving.settings.max_query_bytes * FORM_EXPANSION + FORM_OVERHEAD
    body = bytearray()
    seconds = min(BODY_SECONDS, serving.settings.query_timeout)
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await exchange.receive()
                body += message.get("body", b"")
                if len(body) > limit:
                    raise RequestTooLarge(f"The body has more than {limit} bytes.", hint="Shorten the query.")
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        hint = "Send the query in one go."
        raise RequestTimeout(f"The body did not arrive within {seconds} seconds.", hint=hint) from None
