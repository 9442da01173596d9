"""What the tests of SERVICE ask with: replies of another endpoint, and solutions as they can be compared."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, Store

from cancernet_kg.store import guard
from cancernet_kg.store.federation import federate
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.services import Services

Reply = Callable[[BaseHTTPRequestHandler, str], None]
Start = Callable[..., str]
Term = NamedNode | BlankNode | Literal
LIMITS = Limits(1024 * 1024, 100, 1000, services=True)
JSON = "application/sparql-results+json"
PREFIXES = "PREFIX x: <http://x.eu/>\nPREFIX foaf: <http://xmlns.com/foaf/0.1/>\n"
ANYWHERE = Services(("http://127.0.0.1:1/sparql",), allow_private=True)


def answering(store: Store, queries: list[str]) -> Reply:
    """Return the reply of a SPARQL endpoint over a store, which notes what it is asked."""

    def reply(handler: BaseHTTPRequestHandler, query: str) -> None:
        queries.append(query)
        try:
            found = store.query(query)
        except SyntaxError as error:
            send(handler, str(error).encode(), 400, "text/plain")
            return
        assert isinstance(found, QuerySolutions)
        send(handler, found.serialize(format=QueryResultsFormat.JSON) or b"")

    return reply


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, media_type: str = JSON) -> None:
    """Send one reply."""
    handler.send_response(status)
    handler.send_header("Content-Type", media_type)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def results(variables: list[str], *bindings: dict[str, dict[str, str]]) -> Reply:
    """Return the reply of an endpoint that always has the same solutions."""
    body = json.dumps({"head": {"vars": variables}, "results": {"bindings": bindings}}).encode()
    return lambda handler, _query: send(handler, body)


def services(*endpoints: str) -> Services:
    """Return settings that allow endpoints on loopback."""
    return Services(endpoints, allow_private=True, timeout_seconds=2)


def federated(text: str, allowed: Services) -> str:
    """Check and federate a query as a worker does."""
    guard.check(text, LIMITS)
    return federate(text, allowed)


def answers(store: Store, text: str) -> Counter[tuple[str, ...]] | bool:
    """Return the solutions of a query as a multiset, columns in the order of their names."""
    found = store.query(text)
    if isinstance(found, QueryBoolean):
        return bool(found)
    assert isinstance(found, QuerySolutions)
    names = sorted(variable.value for variable in found.variables)
    return Counter((*names, *(str(solution[name]) for name in names)) for solution in found)


def solutions(text: str) -> Iterator[tuple[Term | None, ...]]:
    """Yield the solutions of a query over nothing."""
    found = Store().query(text)
    assert isinstance(found, QuerySolutions)
    return (tuple(solution) for solution in found)


def solutions_of(store: Store, text: str) -> QuerySolutions:
    """Return the solutions of a SELECT query."""
    found = store.query(text)
    assert isinstance(found, QuerySolutions)
    return found
