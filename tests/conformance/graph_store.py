"""Runs the tests of the SPARQL 1.1 Graph Store HTTP Protocol: each is a conversation with a store that begins empty."""

from urllib.parse import quote

from tests.conformance.client import Reply, send
from tests.conformance.comparison import difference
from tests.conformance.manifest import Case, Expected, Request
from tests.conformance.outcome import Outcome, Verdict, judged
from tests.conformance.protocol import unexpected
from tests.conformance.results import read
from tests.conformance.server import Target
from tests.conformance.stores import Served

PATH = "/gsp"
READS = frozenset({"GET", "HEAD"})


def converse(case: Case, target: Target) -> Outcome:
    """Send a test's requests in turn and judge every reply; what the server names is asked for by that name."""
    if not case.requests:
        return Outcome(case, Verdict.OUT_OF_SCOPE)
    Served(target).fill(())
    names: dict[str, str] = {}
    for request in case.requests:
        reply = _sent(request, target, names)
        fault = _fault(reply, request.expected)
        if fault:
            return Outcome(case, Verdict.FAILED, f"{request.method}: {fault}")
        if request.expected.location:
            names[request.expected.location] = reply.location
    return judged(case, None)


def _sent(request: Request, target: Target, names: dict[str, str]) -> Reply:
    """Send a request with the names that the server gave, and leave to write if it writes."""
    path, body = request.path.removeprefix(PATH), request.body
    for template, name in names.items():
        path = path.replace(template, quote(name, safe=""))
        body = body and body.replace(template.encode(), name.encode())
    headers = request.headers if request.method in READS else (*request.headers, *target.authorisation)
    return send(target.graph_store + path, request.method, headers, body)


def _fault(reply: Reply, expected: Expected) -> str | None:
    fault = unexpected(reply, expected)
    if fault:
        return fault
    if expected.media_type and reply.media_type != expected.media_type:
        return f"expected {expected.media_type}, got {reply.media_type}"
    if expected.location and not reply.location:
        return "expected a Location"
    if not expected.body:
        return None
    found = read(reply.body.decode(), reply.media_type)
    return difference(read(expected.body, expected.media_type), found, ordered=False)
