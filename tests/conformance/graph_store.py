"""Runs the reads (GET, HEAD) of the Graph Store Protocol tests over graphs that the server already holds.

Each test writes, then reads. What a read must find is put into the data beforehand, under a host or path of the
test's own, so that one server holds the states of all tests side by side.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import Quad

from tests.conformance.client import send
from tests.conformance.comparison import difference
from tests.conformance.dataset import quads_of
from tests.conformance.manifest import Case, Request
from tests.conformance.outcome import Outcome, Verdict, judged
from tests.conformance.protocol import unexpected
from tests.conformance.results import read

PATH = "/gsp"
HOST = "www.example"
READS = frozenset({"GET", "HEAD"})
DEFAULT_GRAPH = f"{PATH}?default"
NAMED_BY_SERVER = "$LOCATION$"


@dataclass(frozen=True, slots=True)
class Read:
    """A read, and the Turtle document that the graph it names must be loaded with: none when it must be missing."""

    request: Request
    content: str

    def address(self, graph_store: str) -> str:
        """Return where to send the request."""
        return graph_store + self.request.path.removeprefix(PATH)

    def graph(self, graph_store: str) -> str:
        """Return the name of the graph that is read, identified directly or indirectly."""
        named = parse_qs(urlsplit(self.request.path).query).get("graph")
        return named[0] if named else self.address(graph_store)


def reads(case: Case) -> Iterator[Read]:
    """Return a test's reads, set apart from those of other tests and from earlier states of the same graph."""
    seen = Counter[str]()
    written = ""
    for request in case.requests:
        if request.method in READS:
            mark = f"{case.name.replace('_', '-')}-{seen[request.path]}"
            seen[request.path] += 1
            exists = "OK" in request.expected.statuses
            apart = replace(request, path=_set_apart(request.path, mark))
            yield Read(apart, (request.expected.body or written) if exists else "")
        else:
            written = request.text


def preloaded(cases: Iterable[Case], graph_store: str) -> Iterator[Quad]:
    """Return the graphs that the reads of all tests must find."""
    for case in cases:
        if not is_default(case) and not _needs_writes(case):
            for item in reads(case):
                yield from quads_of(item.content, item.graph(graph_store), "ttl")


def is_default(case: Case) -> bool:
    """Say whether a test reads the default graph, which needs a server that holds nothing else."""
    return any(request.path == DEFAULT_GRAPH for request in case.requests)


def read_graphs(case: Case, graph_store: str) -> Outcome:
    """Send a test's reads and judge every reply."""
    if not case.requests:
        return Outcome(case, Verdict.OUT_OF_SCOPE)
    if _needs_writes(case):
        return Outcome(case, Verdict.NEEDS_WRITES)
    faults = [fault for item in reads(case) if (fault := _fault(item, graph_store))]
    return judged(case, faults[0] if faults else None)


def _needs_writes(case: Case) -> bool:
    """Say whether a test reads a graph that has no name before the server gives it one."""
    return any(NAMED_BY_SERVER in request.path for request in case.requests)


def _set_apart(path: str, mark: str) -> str:
    """Return a path that names another host (indirect) or another folder (direct)."""
    if HOST in path:
        return path.replace(HOST, f"{mark}.example")
    return path if "?" in path else path.replace(f"{PATH}/", f"{PATH}/{mark}/")


def _fault(item: Read, graph_store: str) -> str | None:
    expected = item.request.expected
    reply = send(item.address(graph_store), item.request.method, item.request.headers)
    fault = unexpected(reply, expected)
    if fault:
        return fault
    if expected.media_type and reply.media_type != expected.media_type:
        return f"expected {expected.media_type}, got {reply.media_type}"
    if not expected.body:
        return None
    found = read(reply.body.decode(), reply.media_type)
    return difference(read(expected.body, expected.media_type), found, ordered=False)
