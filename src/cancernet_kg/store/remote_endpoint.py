"""Asks another SPARQL endpoint one SELECT query and checks everything about its answer. Called by federation."""

import contextlib
import http.client
import itertools
import re
import time
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    Triple,
    parse_query_results,
)

from cancernet_kg.errors import ServiceAnswerTooLarge, ServiceFailed, ServiceTimeout
from cancernet_kg.store.pinned_connection import PinnedConnection, Resolve
from cancernet_kg.store.services import Services

Term = NamedNode | BlankNode | Literal | Triple

_HEADERS = {
    "Accept": "application/sparql-results+json",
    "Accept-Encoding": "identity",
    "Connection": "close",
    "Content-Type": "application/x-www-form-urlencoded",
    "User-Agent": "cancernet-kg",
}
_JSON_TYPES = frozenset({"application/sparql-results+json", "application/json"})
_EXCERPT_BYTES = 300
# Virtuoso's labels of blank nodes, which are not SPARQL's; quotation marks inside JSON strings would be escaped.
_NODE_ID = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeID://')
_NARROWER = "Narrow the pattern inside SERVICE, or take a part of it with { SELECT … LIMIT … }."


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of an endpoint: the names of its variables, and a row per solution with None for what is unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def ask(endpoint: str, query: str, services: Services, resolve: Resolve) -> Solutions:
    """Return the whole answer to a SELECT query, which is sent by POST (SPARQL 1.1 Protocol, section 2.1.2).

    Raises `ServiceFailed` or `ServiceTimeout` when there is none, `ServiceAnswerTooLarge` for more than is taken, and
    `ServiceRefused` when the host is in a private network.
    """
    try:
        headers, body = _post(endpoint, query, services, resolve)
    except TimeoutError:
        hint = "Narrow the pattern inside SERVICE, or try again later."
        detail = f"The endpoint <{endpoint}> did not answer within {services.timeout_seconds:g} seconds."
        raise ServiceTimeout(detail, hint=hint) from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise _failed(endpoint, f"could not be reached ({reason})") from None
    if len(body) > services.max_bytes:
        raise _too_large(endpoint, f"more than {services.max_bytes} bytes")
    solutions = _parsed(endpoint, body, services)
    _require_whole(endpoint, headers, solutions)
    return solutions


def _post(endpoint: str, query: str, services: Services, resolve: Resolve) -> tuple[http.client.HTTPMessage, bytes]:
    """Send the query and return headers and body of the answer; redirects are not followed."""
    deadline = time.monotonic() + services.timeout_seconds
    parts = urlsplit(endpoint)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    connection = PinnedConnection(endpoint, deadline=deadline, allow_private=services.allow_private, resolve=resolve)
    with contextlib.closing(connection):
        connection.connect()
        connection.request("POST", target, urlencode({"query": query}).encode(), _HEADERS)
        with connection.getresponse() as response:
            _require_results(endpoint, response)
            return response.headers, response.read(services.max_bytes + 1)


def _require_results(endpoint: str, response: http.client.HTTPResponse) -> None:
    """Raise `ServiceFailed` unless the answer is a success and says that it is JSON."""
    media_type = response.headers.get_content_type()
    if response.status != HTTPStatus.OK:
        said = ""
        if media_type == "text/plain" or media_type.endswith("json"):
            said = " ".join(response.read(_EXCERPT_BYTES).decode("utf-8", "replace").split())
        said = "".join(character for character in said if character.isprintable())
        redirected = " and redirects are not followed" if 300 <= response.status < 400 else ""  # noqa: PLR2004
        raise _failed(endpoint, f"answered with status {response.status}{redirected}" + (f": {said}" if said else ""))
    if media_type not in _JSON_TYPES:
        raise _failed(endpoint, f"answered with {media_type} instead of SPARQL results in JSON")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise _failed(endpoint, "compressed its answer although that was not asked for")


def _parsed(endpoint: str, body: bytes, services: Services) -> Solutions:
    """Return the solutions in an answer, whole or not at all."""
    reason, solutions = "", None
    try:
        solutions = _read(body, services.max_rows + 1)
    except (SyntaxError, ValueError) as error:
        reason = str(error)
    # Raised here, not above: the engine's iterator may not live on in a traceback, where any thread could drop it.
    if solutions is None:
        raise _failed(endpoint, f"answered with results that cannot be read ({reason})")
    if len(solutions.rows) > services.max_rows:
        raise _too_large(endpoint, f"more than {services.max_rows} rows")
    return solutions


def _read(body: bytes, most_rows: int) -> Solutions:
    """Return the first solutions of an answer; raises `SyntaxError` or `ValueError`."""
    found = parse_query_results(_NODE_ID.sub(rb"\1", body), format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        raise ValueError("a boolean")  # noqa: TRY004 - the type of the answer, not of an argument
    rows = tuple(tuple(solution) for solution in itertools.islice(found, most_rows))
    return Solutions(tuple(variable.value for variable in found.variables), rows)


def _require_whole(endpoint: str, headers: http.client.HTTPMessage, solutions: Solutions) -> None:
    """Raise when the endpoint cut its answer; Virtuoso tells so only in headers of its own, under status 200."""
    if "X-SQL-State" in headers:
        raise _failed(endpoint, "ran out of time and answered with a part of the results")
    most = headers.get("X-SPARQL-MaxRows", "")
    if most.isdecimal() and len(solutions.rows) >= int(most):
        raise _too_large(endpoint, f"{most} rows, where it cuts its answers")


def _failed(endpoint: str, what: str) -> ServiceFailed:
    hint = "Try the part inside SERVICE at that endpoint, or write SERVICE SILENT to go on without it."
    return ServiceFailed(f"The endpoint <{endpoint}> {what}.", hint=hint)


def _too_large(endpoint: str, what: str) -> ServiceAnswerTooLarge:
    return ServiceAnswerTooLarge(f"The endpoint <{endpoint}> answered with {what}.", hint=_NARROWER)
