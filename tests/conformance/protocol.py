"""Runs the tests of the SPARQL 1.1 Protocol: each is one or more HTTP requests, written down to the byte."""

from tests.conformance.client import Reply, send
from tests.conformance.manifest import Case, Expected, Request
from tests.conformance.outcome import Outcome, Verdict, judged
from tests.conformance.results import read

PATH = "/sparql/"
BOOLEAN = frozenset({"application/sparql-results+xml", "application/sparql-results+json"})
TABULAR = BOOLEAN | {"text/csv", "text/tab-separated-values"}
RDF = frozenset({"application/rdf+xml", "text/turtle", "application/n-triples", "application/xhtml+xml"})
FORMATS = {"": frozenset[str](), "boolean": BOOLEAN, "tabular": TABULAR, "RDF": RDF}
CODES = {"OK": (200,), "Created": (201,), "NoContent": (204,), "NotFound": (404,)}


def converse(case: Case, endpoint: str) -> Outcome:
    """Send a test's requests in turn and judge every reply; accepted updates are not sent."""
    if any(_is_accepted_update(request) for request in case.requests):
        return Outcome(case, Verdict.NEEDS_WRITES)
    for request in case.requests:
        address = endpoint + request.path.removeprefix(PATH)
        reply = send(address, request.method, request.headers, request.body)
        fault = unexpected(reply, request.expected)
        if fault:
            return Outcome(case, Verdict.FAILED, fault)
    return judged(case, None)


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


def _is_accepted_update(request: Request) -> bool:
    is_update = request.text.startswith("update=") or any("sparql-update" in value for _, value in request.headers)
    return is_update and "StatusCode2xx" in request.expected.statuses
