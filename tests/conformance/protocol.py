"""Runs the tests of the SPARQL 1.1 Protocol: each is one or more HTTP requests, written down to the byte."""

from tests.conformance.client import Reply, send
from tests.conformance.manifest import Case, Expected, Request
from tests.conformance.outcome import Outcome, Verdict, judged
from tests.conformance.results import read
from tests.conformance.server import Target
from tests.conformance.stores import Served

PATH = "/sparql/"
BOOLEAN = frozenset({"application/sparql-results+xml", "application/sparql-results+json"})
TABULAR = BOOLEAN | {"text/csv", "text/tab-separated-values"}
RDF = frozenset({"application/rdf+xml", "text/turtle", "application/n-triples", "application/xhtml+xml"})
FORMATS = {"": frozenset[str](), "boolean": BOOLEAN, "tabular": TABULAR, "RDF": RDF}
CODES = {"OK": (200,), "Created": (201,), "NoContent": (204,), "NotFound": (404,)}


def converse(case: Case, target: Target) -> Outcome:
    """Send a test's requests in turn and judge every reply; a test of updates begins with an empty store."""
    if writes(case):
        Served(target).fill(())
    for request in case.requests:
        is_update = writes(case) and not _is_query(request)
        root = target.update if is_update else target.endpoint
        headers = (*request.headers, *target.authorisation) if is_update else request.headers
        reply = send(root + request.path.removeprefix(PATH), request.method, headers, request.body)
        fault = unexpected(reply, request.expected)
        if fault:
            return Outcome(case, Verdict.FAILED, fault)
    return judged(case, None)


def writes(case: Case) -> bool:
    """Say whether a test is one of updates."""
    return "update" in case.name


def unexpected(reply: Reply, expected: Expected) -> str | None:
    """Return what is wrong with a reply's status, media type or boolean."""
    if not any(_has_status(reply.status, name) for name in expected.statuses):
        return f"expected {' or '.join(expected.statuses)}, got {reply}"
    if expected.format and reply.media_type not in FORMATS[expected.format]:
        return f"expected {expected.format}, got {reply.media_type}"
    if expected.boolean is not None and read(reply.body.decode(), reply.media_type) is not expected.boolean:
        return f"expected {expected.boolean}, got {reply}"
    return None


def _has_status(status: int, name: str) -> bool:
    """Say whether a status is the one named, or of the class named."""
    return status in CODES.get(name, ()) or name == f"StatusCode{status // 100}xx"


def _is_query(request: Request) -> bool:
    """Say whether a request of an update test asks what an update has done."""
    return ("content-type", "application/sparql-query") in request.headers or "query=" in request.path
