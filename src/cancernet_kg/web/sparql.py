"""The `/sparql` endpoint: what is asked, of which revision, as what. Routed by the front."""

from cancernet_kg import formats
from cancernet_kg.web import answering, editor, graphs
from cancernet_kg.web.answering import Plan
from cancernet_kg.web.exchange import Exchange, body_of
from cancernet_kg.web.protocol import Asked, asked_by_body, asked_by_get, encoding_of, parameter_of
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.wire import Request, RequestKind

METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")
DESCRIBED_BY = ((b"link", b'</.well-known/void>; rel="describedby"'),)


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Answer a request to `/sparql`; raises `CancerNetError`."""
    query_string: bytes = exchange.scope["query_string"]
    if exchange.method in {"GET", "HEAD"}:
        asked = asked_by_get(query_string)
    else:
        body = await body_of(exchange, serving.settings.max_query_bytes, serving.settings.query_timeout)
        asked = asked_by_body(exchange.header(b"content-type"), body, query_string)
    accept = exchange.header(b"accept")
    named = parameter_of("format", query_string) if asked is None else asked.format
    if named is None and formats.prefers_page(accept):
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
