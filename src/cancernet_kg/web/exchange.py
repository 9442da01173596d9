"""One request and its answer, seen from outside: who asks, what is sent, how it ended. Made by the front."""

import asyncio
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from starlette.types import Message, Receive, Scope, Send

from cancernet_kg.errors import RequestError, RequestTimeout, RequestTooLarge
from cancernet_kg.web.metrics import Outcome

Header = tuple[bytes, bytes]
_BODILESS = (204, 304)
BODY_SECONDS = 30
# A percent-encoded form may be three times as long as the query in it; the rest is room for the other fields.
FORM_EXPANSION = 3
FORM_OVERHEAD = 64 * 1024
SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types cancernet"
)
# Who may read an answer (anyone, errors too), which of its headers scripts may see, and what browsers must not do.
COMMON_HEADERS: tuple[Header, ...] = (
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        (
            b"Accept-Ranges, Content-Location, Content-Range, ETag, Link, Location, Memento-Datetime, Retry-After, "
            b"Server-Timing, X-Query-Timeout, X-Request-Id, X-Revision, X-Total-Count"
        ),
    ),
    (b"x-content-type-options", b"nosniff"),
)
# What only browsers that show a page heed.
PAGE_HEADERS: tuple[Header, ...] = (
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", SECURITY_POLICY.encode("ascii")),
)


def headers_beside(headers: Collection[Header]) -> tuple[Header, ...]:
    """Return what every answer carries beside its own headers, and what pages do that have no policy of their own."""
    is_page = any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers)
    has_policy = any(name == b"content-security-policy" for name, _ in headers)
    return (*COMMON_HEADERS, *(PAGE_HEADERS if is_page and not has_policy else ()))


@dataclass(slots=True)
class Exchange:
    """A request with what its answer has come to so far; `send` adds the headers that every answer carries."""

    scope: Scope
    receive: Receive
    raw_send: Send
    request_id: str
    client: str
    revision: str
    started: float = field(default_factory=time.perf_counter)
    headers: dict[bytes, bytes] = field(default_factory=dict)
    status: int = 0
    size: int = 0
    outcome: Outcome | None = None
    query: str | None = None

    @property
    def method(self) -> str:
        """The request's method."""
        method: str = self.scope["method"]
        return method

    def header(self, name: bytes) -> str | None:
        """Return a request header's value; of several with one name, the last, or all where a list is meant."""
        value = self.headers.get(name)
        return None if value is None else value.decode("latin-1")

    def cookie(self, name: str) -> str | None:
        """Return the value of a cookie (RFC 6265, section 4.2)."""
        pairs = (pair.strip().partition("=") for pair in (self.header(b"cookie") or "").split(";"))
        return next((value for key, _, value in pairs if key == name), None)

    def has_already(self, tag: bytes) -> bool:
        """Say whether the client keeps the answer with an entity tag.

        Compared weakly (RFC 9110, section 13.1.2); `*` is no proof that this answer was ever given.
        """
        kept = self.header(b"if-none-match")
        opaque = tag.decode("ascii").removeprefix("W/")
        return kept is not None and opaque in [each.strip().removeprefix("W/") for each in kept.split(",")]

    async def received(self) -> Message:
        """Return the next part of the body; raises `RequestError` when the client has left before its end.

        What is there of such a body must not be taken for all of it.
        """
        message = await self.receive()
        if message["type"] == "http.disconnect":
            raise RequestError("The connection ended before the body did.", hint="Send the request again.")
        return message

    async def send(self, message: Message) -> None:
        """Send a part of the answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [
                *message["headers"],
                *headers_beside(message["headers"]),
                (b"x-request-id", self.request_id.encode("ascii")),
                (b"x-revision", self.revision.encode("ascii")),
            ]
        else:
            self.size += len(message.get("body", b""))
        await self.raw_send(message)

    async def break_off(self) -> None:
        """End the connection of an answer that has begun and cannot be ended: every client notices that."""
        abort = self.scope.get("abort")
        if abort is not None:
            abort()
            await asyncio.sleep(0)  # until the server has seen it, which would else complain of a missing end

    async def answer(self, status: int, headers: Iterable[Header], body: bytes = b"") -> None:
        """Send a whole answer, for HEAD without its body; 204 and 304 have no length (RFC 9110, section 8.6)."""
        length = () if status in _BODILESS else ((b"content-length", str(len(body)).encode("ascii")),)
        await self.send({"type": "http.response.start", "status": status, "headers": [*headers, *length]})
        await self.send({"type": "http.response.body", "body": b"" if self.method == "HEAD" else body})


def request_headers(scope: Scope) -> dict[bytes, bytes]:
    """Return the request's headers by name; repeated ones are joined as lists (RFC 9110, section 5.3)."""
    found: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        found[name] = found[name] + b", " + value if name in found else value
    return found


async def body_of(exchange: Exchange, most_text_bytes: int, most_seconds: float) -> bytes:
    """Return the body of a request that sends a text, in a form or as it is.

    Raises `RequestTooLarge`, what `Exchange.received` raises and, for one that trickles in, `RequestTimeout`.
    """
    limit = most_text_bytes * FORM_EXPANSION + FORM_OVERHEAD
    body = bytearray()
    seconds = min(BODY_SECONDS, most_seconds)
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await exchange.received()
                body += message.get("body", b"")
                if len(body) > limit:
                    raise RequestTooLarge(f"The body has more than {limit} bytes.", hint="Shorten the text.")
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        hint = "Send the text in one go."
        raise RequestTimeout(f"The body did not arrive within {seconds} seconds.", hint=hint) from None
