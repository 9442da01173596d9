"""The `/sparql` endpoint: request to query, query to bytes. Routed by the application."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cancernet_kg import formats
from cancernet_kg.errors import MissingQuery, NotAcceptable, RequestTooLarge
from cancernet_kg.formats import Format, Kind
from cancernet_kg.store import guard, queries
from cancernet_kg.store.queries import Query
from cancernet_kg.web.protocol import Asked, asked_by_get, asked_by_post
from cancernet_kg.web.serving import Serving, serving

# A percent-encoded form may be three times as long as the query in it; the rest is room for the other fields.
FORM_EXPANSION = 3
FORM_OVERHEAD = 64 * 1024


async def answer_get(request: Request) -> Response:
    """Answer `GET /sparql?query=…`; a browser that came without a query is sent to the landing page."""
    try:
        asked = asked_by_get(request.scope["query_string"])
    except MissingQuery:
        if formats.accepts(request.headers.get("accept"), "text/html") and "query" not in request.query_params:
            return RedirectResponse("/", status_code=303)
        raise
    return await _answer(asked, request)


async def answer_post(request: Request) -> Response:
    """Answer `POST /sparql` with a form or with the query as the body."""
    limit = serving(request).settings.max_query_bytes * FORM_EXPANSION + FORM_OVERHEAD
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise RequestTooLarge(f"The body has more than {limit} bytes.", hint="Shorten the query.")
    asked = asked_by_post(request.headers.get("content-type"), bytes(body), request.scope["query_string"])
    return await _answer(asked, request)


async def _answer(asked: Asked, request: Request) -> Response:
    """Check, choose a format, and only then evaluate, in a thread so that the event loop stays free."""
    return await to_thread.run_sync(_evaluated, asked, serving(request), request.headers.get("accept"))


def _evaluated(asked: Asked, held: Serving, accept: str | None) -> Response:
    """Return the answer to a request."""
    form = guard.check(asked.text, held.limits)
    written_as = _format(asked.format, accept, form.kind)
    query = Query(asked.text, asked.default_graphs, asked.named_graphs)
    answer = queries.run(held.snapshot, query, written_as)
    return Response(answer.body, headers={"Content-Type": answer.format.content_type, "Vary": "Accept"})


def _format(name: str | None, accept: str | None, kind: Kind) -> Format:
    """Return the format to write: the one named in the address, else what the Accept header likes best."""
    if name is not None:
        return formats.by_name(name, kind)
    offered = formats.offers(kind)
    chosen = formats.negotiate(accept, offered)
    if chosen is None:
        types = ", ".join(offer.media_type for offer in offered)
        raise NotAcceptable(f"“{accept}” accepts nothing that is offered.", hint=f"Accept one of: {types}.")
    return chosen
