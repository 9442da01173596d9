"""The outermost layer: names each request, sends it to its endpoint, answers errors, counts and logs. Made by app.

Plain ASGI, since every request passes through it; what is not in the table goes on to the FastAPI application.
"""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace

from starlette.types import ASGIApp, Receive, Scope, Send

from cancernet_kg.errors import CancerNetError, HeaderTooLarge, MethodNotAllowed, PageNotFound
from cancernet_kg.web.access_log import Entry, query_hash
from cancernet_kg.web.exchange import Exchange, request_headers
from cancernet_kg.web.refusing import refuse
from cancernet_kg.web.serving import Serving

LONGEST_HEADER = 8192
_ALLOWED_HEADERS = (
    *("Accept", "Accept-Datetime", "Accept-Language", "Authorization", "Content-Disposition", "Content-Type"),
    *("If-Match", "If-None-Match", "If-Range", "Range", "X-Request-Id", "X-Revision"),
)
_ELSEWHERE = ("GET", "HEAD", "OPTIONS")  # where nothing is, as far as anybody may ask
UNFORESEEN_HINT = "Try again; if it stays, report it with the request id."


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A plain endpoint: how it answers, which methods it has, and which at the paths below its own, if it has any."""

    answer: Callable[[Exchange, Serving], Awaitable[None]]
    methods: tuple[str, ...]
    below: tuple[str, ...] = ()


class Front:
    """Answers the plain endpoints itself and passes everything else on."""

    def __init__(
        self,
        app: ASGIApp,
        endpoints: Mapping[str, Endpoint],
        methods: Callable[[str], tuple[str, ...]],
        serving: Callable[[], Serving],
    ) -> None:
        """Stand before an application.

        `methods` tells what the application offers at a path; `serving` gives what the server holds, once it is open.
        """
        self._app = app
        self._methods = methods
        self._endpoints = endpoints
        self.serving = serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        serving = self.serving()
        headers = request_headers(scope)
        client = scope.get("client")
        exchange = Exchange(
            scope,
            receive,
            send,
            serving.request_ids.of(headers.get(b"x-request-id")),
            client[0] if client else "unknown",
            serving.readers.current.about.revision,
            headers=headers,
        )
        scope["exchange"] = exchange
        try:
            await self._answered(exchange, serving)
        finally:
            _recorded(exchange, serving)

    def _above(self, path: str) -> Endpoint | None:
        """Return the endpoint that a path is below of, that of its first part, with the methods that it has there."""
        endpoint = self._endpoints.get("/" + path.split("/", 2)[1]) if path.count("/") > 1 else None
        return replace(endpoint, methods=endpoint.below) if endpoint is not None and endpoint.below else None

    def _require_there(self, path: str) -> None:
        """Raise `PageNotFound` for a path at which the application has nothing."""
        if not self._methods(path.rstrip("/")):
            raise PageNotFound(f"There is nothing at {path[:500]}.", hint="Start at / or /sparql.")

    async def _answered(self, exchange: Exchange, serving: Serving) -> None:
        """Have the request answered; whatever goes wrong before the first byte is told in the one error shape."""
        path: str = exchange.scope["path"]
        endpoint = self._endpoints.get(path) or self._above(path)
        try:
            _require_short(exchange.headers)
            if endpoint is None and exchange.method == "OPTIONS":
                await exchange.answer(204, preflight_headers(self._methods(path) or _ELSEWHERE))
            elif endpoint is None:
                self._require_there(path)
                await self._app(exchange.scope, exchange.receive, exchange.send)
            elif exchange.method == "OPTIONS":
                await exchange.answer(204, preflight_headers(endpoint.methods))
            else:
                _require_offered(exchange.method, endpoint)
                await endpoint.answer(exchange, serving)
        except CancerNetError as error:
            if error.retry_after is not None:
                serving.metrics.refusal(error.code)
            allowed = {"Allow": ", ".join(endpoint.methods)} if endpoint and isinstance(error, MethodNotAllowed) else {}
            exchange.outcome = exchange.outcome or "refused"
            await refuse(exchange, error, allowed)
        except Exception:
            if not exchange.status:
                failed = CancerNetError("The request could not be answered.", hint=UNFORESEEN_HINT)
                await refuse(exchange, failed)
            raise


def preflight_headers(methods: tuple[str, ...]) -> tuple[tuple[bytes, bytes], ...]:
    """Return the headers that answer OPTIONS, also as a browser's question before a request to another site (CORS)."""
    allowed = ", ".join(methods).encode("ascii")
    return (
        (b"allow", allowed),
        (b"access-control-allow-methods", allowed),
        (
            b"access-control-allow-headers",
            ", ".join(_ALLOWED_HEADERS).encode("ascii"),
        ),
        (b"access-control-max-age", b"86400"),
        *(((b"accept-query", b"application/sparql-query"),) if "QUERY" in methods else ()),
    )


def _require_offered(method: str, endpoint: Endpoint) -> None:
    """Raise `MethodNotAllowed` for a method that an endpoint does not have, so that none needs to look."""
    if method not in endpoint.methods:
        raise MethodNotAllowed(f"{method} is not offered here.", hint=f"Use one of: {', '.join(endpoint.methods)}.")


def _require_short(headers: Mapping[bytes, bytes]) -> None:
    """Raise `HeaderTooLarge` for a header that is too long to mean anything, before it is read or remembered."""
    if max(map(len, headers.values()), default=0) > LONGEST_HEADER:
        hint = f"Send headers of {LONGEST_HEADER} bytes at most; a long query goes into the body of a POST."
        raise HeaderTooLarge("A header of the request is too long.", hint=hint)


def _recorded(exchange: Exchange, serving: Serving) -> None:
    """Count and log a request that is over."""
    entry = Entry(
        exchange.request_id,
        exchange.client,
        exchange.method,
        exchange.scope["path"],
        exchange.status,
        exchange.size,
        (time.perf_counter() - exchange.started) * 1000,
        exchange.outcome,
        exchange.revision,
        None if exchange.query is None else query_hash(exchange.query),
        exchange.header(b"user-agent"),
    )
    serving.record(entry, None if exchange.query is None else exchange.outcome or "refused")
