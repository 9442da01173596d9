"""From a request to a look-up by a worker, sent as it is or used by the web itself. Called by routes."""

import json
from collections.abc import Mapping
from typing import Any

from cancernet_kg.web import answering
from cancernet_kg.web.answering import Plan
from cancernet_kg.web.cache import CachedAnswer, CacheKey
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.protocol import encoding_of, parameter_of
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.wire import Request, RequestKind, packed_lookup


def planned(  # noqa: PLR0913 - what is asked, in which format, and what is sent with the answer
    exchange: Exchange,
    serving: Serving,
    name: str,
    arguments: Mapping[str, object],
    *,
    format_name: str | None = None,
    accept: str | None = None,
    encoding: str | None = None,
    links: tuple[Header, ...] = (),
) -> Plan:
    """Return how to answer a request by a look-up, in the revision that the request names; raises `UnknownRevision`.

    The answer is compressed as the client likes it unless the encoding is given.
    """
    query_string: bytes = exchange.scope["query_string"]
    request = Request(
        kind=RequestKind.LOOKUP,
        text=packed_lookup(name, arguments),
        format=format_name,
        accept=accept,
        encoding=encoding_of(exchange.header(b"accept-encoding")) if encoding is None else encoding,
        timeout=serving.settings.query_timeout,
    )
    return answering.planned(exchange, serving, request, parameter_of("revision", query_string), links)


async def found(exchange: Exchange, serving: Serving, name: str, arguments: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON
    """Return what a look-up finds, read from its JSON, for the web to go on with; None when the client has left.

    Raises what `answering.answer` raises.
    """
    plan = planned(exchange, serving, name, arguments, encoding="")
    exchange.revision = plan.revision
    key = CacheKey(plan.revision, plan.request)
    kept = serving.cache.get(key)
    if kept is not None:
        return json.loads(kept.body)
    body = await answering.until_client_leaves(exchange, _whole(exchange, serving, plan))
    if body is None:
        return None
    serving.cache.put(key, CachedAnswer((), body))
    return json.loads(body)


async def _whole(exchange: Exchange, serving: Serving, plan: Plan) -> bytes:
    """Return all that a worker says."""
    async with answering.running(exchange, serving, plan.pool, plan.request) as execution:
        await execution.head()
        pieces: list[bytes] = []
        while (piece := await execution.piece()) is not None:
            pieces.append(piece)
    return b"".join(pieces)
