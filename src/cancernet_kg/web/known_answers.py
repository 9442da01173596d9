"""Requests whose whole answer is known, byte for byte: the same head again needs no parsing. Used by connections.

Clients that keep a connection open repeat their request head exactly; looking it up costs far less than parsing it.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from cancernet_kg.web.access_log import query_hash
from cancernet_kg.web.exchange import Exchange, Header, headers_beside
from cancernet_kg.web.metrics import Outcome

MOST_ANSWERS = 1024
LONGEST_REQUEST = 8192
LARGEST_BODY = 64 * 1024
# A head with one of these depends on more than its bytes: the client behind a proxy, an id of its own, a last request,
# or a body that follows and must not be read as the next request.
_PERSONAL = (b"x-forwarded-", b"x-request-id", b"connection:", b"expect:", b"upgrade:", b"content-length", b"transfer-")
_KEPT_OPEN = b"\r\nconnection: keep-alive\r\n"  # which is what HTTP/1.1 means anyway


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """An answer as it goes over the wire, but for its date and its request id, and what the log tells of it."""

    revision: str
    start: bytes
    headers: bytes
    body: bytes
    method: str
    path: str
    status: int
    outcome: Outcome
    query_hash: str | None
    user_agent: str | None


class KnownAnswers:
    """A bounded number of them; the one that was not used for the longest goes first."""

    def __init__(self) -> None:
        """Start without any."""
        self._known: OrderedDict[bytes, KnownAnswer] = OrderedDict()
        self._defaults: list[Header] = []
        self._joined = b""

    def joined(self, defaults: list[Header]) -> bytes:
        """Return the server's own headers as lines; it makes a new list of them each second, for the date."""
        if defaults is not self._defaults:
            self._defaults = defaults
            self._joined = _lines(defaults)
        return self._joined

    def get(self, request: bytes, revision: str) -> KnownAnswer | None:
        """Return what is known of a request for the current revision."""
        known = self._known.get(request)
        if known is None or known.revision != revision:
            return None
        self._known.move_to_end(request)
        return known

    def put(self, exchange: Exchange, status: int, headers: Iterable[Header], body: bytes) -> None:
        """Remember the answer to a request that came whole and alone, and whose answer is the same for everyone."""
        request: bytes | None = exchange.scope.get("raw_request")
        if request is None or len(body) > LARGEST_BODY or not is_plain(request) or exchange.outcome is None:
            return
        length = () if status == HTTPStatus.NOT_MODIFIED else ((b"content-length", str(len(body)).encode("ascii")),)
        own = [*headers, *length]
        lines = [*own, *headers_beside(own), (b"x-revision", exchange.revision.encode("ascii"))]
        self._known[request] = KnownAnswer(
            revision=exchange.revision,
            start=f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode("ascii"),
            headers=_lines(lines) + b"x-request-id: ",
            body=body,
            method=exchange.method,
            path=exchange.scope["path"],
            status=status,
            outcome=exchange.outcome,
            query_hash=None if exchange.query is None else query_hash(exchange.query),
            user_agent=exchange.header(b"user-agent"),
        )
        if len(self._known) > MOST_ANSWERS:
            self._known.popitem(last=False)


def is_plain(request: bytes) -> bool:
    """Say whether some bytes are exactly the head of one GET request that does not depend on who sends it."""
    if (
        len(request) > LONGEST_REQUEST
        or not request.startswith(b"GET ")
        or request.find(b"\r\n\r\n") != len(request) - 4
    ):
        return False
    lowered = request.lower().replace(_KEPT_OPEN, b"\r\n", 1)
    return b" http/1.1\r\n" in lowered and not any(sign in lowered for sign in _PERSONAL)


def _lines(headers: Iterable[Header]) -> bytes:
    """Return headers as they go over the wire."""
    return b"".join(name + b": " + value + b"\r\n" for name, value in headers)
