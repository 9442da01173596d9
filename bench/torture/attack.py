"""One hostile request: the bytes that are sent, how the answer is read, and how it may end. Made by the families."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urlencode

ANSWERED = "answered"
BROKEN = "broken"
CLOSED = "closed"
LEFT = "left"
ENDLESS = "endless"
MALFORMED = "malformed"
UNREACHABLE = "unreachable"

# How the server stops a query that got past the guard, and what any request may be told when many are sent.
STOPPED = frozenset({"query-timeout", "query-memory", "query-crashed"})
SHED = frozenset({"too-busy", "budget-spent"})
ANY_END = STOPPED | {ANSWERED, "query-evaluation"}
CUT_OR_WHOLE = STOPPED | {ANSWERED, BROKEN}

CSV = "text/csv"
N_TRIPLES = "application/n-triples"


class Reading(Enum):
    """How the client takes the answer."""

    WHOLE = auto()
    SLOWLY = auto()
    HANG_UP = auto()
    NEVER = auto()


@dataclass(frozen=True, slots=True)
class Attack:
    """A hostile request; `outcomes` are the ways in which it may end, of several copies sent at once, of one."""

    family: str
    name: str
    pieces: tuple[bytes, ...]
    outcomes: frozenset[str]
    pause: float = 0.0
    reading: Reading = Reading.WHOLE
    copies: int = 1

    @property
    def method(self) -> str:
        """The HTTP method of the (first) request."""
        return self.pieces[0][:12].split(b" ", 1)[0].decode("ascii", errors="replace")


def query(family: str, name: str, text: str, outcomes: Iterable[str], accept: str = CSV) -> Attack:
    """Return the attack that posts a query as it is."""
    return Attack(family, name, (post(text.encode(), accept=accept),), frozenset(outcomes))


def post(
    body: bytes,
    *,
    content_type: str = "application/sparql-query",
    accept: str = CSV,
    parameters: Iterable[tuple[str, str]] = (),
    more: Iterable[str] = (),
) -> bytes:
    """Return a whole POST request to the endpoint."""
    lines = [f"Content-Type: {content_type}", f"Content-Length: {len(body)}", *more]
    return head("POST", "/sparql" + _parameters(parameters), accept, lines) + body


def get(parameters: Iterable[tuple[str, str]], *, accept: str = CSV, more: Iterable[str] = ()) -> bytes:
    """Return a whole GET request to the endpoint."""
    return head("GET", "/sparql" + _parameters(parameters), accept, more)


def head(method: str, target: str, accept: str, more: Iterable[str]) -> bytes:
    """Return a request's first line and header fields; the connection ends with the answer."""
    lines = [f"{method} {target} HTTP/1.1", "Host: torture.example", f"Accept: {accept}", "Connection: close", *more]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _parameters(parameters: Iterable[tuple[str, str]]) -> str:
    encoded = urlencode(list(parameters))
    return f"?{encoded}" if encoded else ""
