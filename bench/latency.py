"""Measures how long each query takes on each server, in turn, and keeps what each answered. Used by `bench.compare`."""

import re
import statistics
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.client import JSON, NTRIPLES, Connection
from bench.digest import Digest, digest_of_results, digest_of_triples
from bench.server import Server

_ROUNDS = 5  # servers take turns, so that a disturbance of the machine meets all of them
_BUDGET_SECONDS = 1.5  # of measured time for each query and server
_MOST_RUNS_A_ROUND = 40
_GRAPH_FORM = re.compile(r"^(CONSTRUCT|DESCRIBE)\b", re.MULTILINE)
_OK = 200


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the benchmark, and the media type in which its answer is asked for."""

    name: str
    text: str
    accept: str


@dataclass(frozen=True, slots=True)
class Timing:
    """What one query took on one server, in milliseconds.

    `capped` says that it was stopped: the times are then a lower bound and there is no digest.
    """

    server: str
    query: str
    median: float
    best: float
    runs: int
    digest: Digest | None
    capped: bool = False
    refusal: str = ""


def read_queries(folder: Path, only: Sequence[str] = ()) -> list[Query]:
    """Return the folder's queries by name; with `only`, those whose name contains one of these words."""
    queries = []
    for path in sorted(folder.glob("*.rq")):
        if not only or any(word in path.stem for word in only):
            text = path.read_text(encoding="utf-8")
            queries.append(Query(path.stem, text, NTRIPLES if _GRAPH_FORM.search(text) else JSON))
    return queries


def measure(servers: Sequence[Server], queries: Iterable[Query], cap: float) -> list[Timing]:
    """Return the timings of every query on every server; a query that takes longer than `cap` seconds is stopped."""
    runners = [_Runner(server, cap) for server in servers]
    return [timing for query in queries for timing in _measure_one(runners, query)]


def _measure_one(runners: Sequence["_Runner"], query: Query) -> list[Timing]:
    first = {runner.server.name: runner.first(query) for runner in runners}
    times: dict[str, list[float]] = {runner.server.name: [] for runner in runners}
    measurable = [runner for runner in runners if first[runner.server.name].digest]
    for _ in range(_ROUNDS):
        for runner in measurable:
            name = runner.server.name
            # a slow query has fewer rounds
            if sum(times[name]) < _BUDGET_SECONDS * 1000:
                times[name] += runner.round(query, first[name].median)
    return [_timing(first[name], values) for name, values in times.items()]


def _timing(first: Timing, times: list[float]) -> Timing:
    if not times:
        return first
    median, best = statistics.median(times), min(times)
    return Timing(first.server, first.query, median, best, len(times), first.digest)


class _Runner:
    """Sends queries to one server, on a new connection each turn: servers close those that were idle for seconds."""

    def __init__(self, server: Server, cap: float) -> None:
        self.server = server
        self._cap = cap

    def first(self, query: Query) -> Timing:
        """Run a query once, to warm up and to see its answer."""
        name = self.server.name
        started = time.perf_counter()
        try:
            with closing(self.server.connect(self._cap)) as connection:
                head, body = connection.ask(self.server.address.request(query.text, query.accept))
        except TimeoutError:
            self.server.renew()
            return Timing(name, query.name, self._cap * 1000, self._cap * 1000, 1, None, capped=True)
        taken = (time.perf_counter() - started) * 1000
        if head.status != _OK:
            refusal = f"{head.status}: {body[:200].decode('utf-8', 'replace')}"
            return Timing(name, query.name, taken, taken, 1, None, refusal=refusal)
        digest = digest_of_results(body) if query.accept == JSON else digest_of_triples(body, query.text)
        return Timing(name, query.name, taken, taken, 1, digest)

    def round(self, query: Query, expected: float) -> list[float]:
        """Run a query some times and return the milliseconds that each run took."""
        request = self.server.address.request(query.text, query.accept)
        runs = max(1, min(_MOST_RUNS_A_ROUND, int(_BUDGET_SECONDS * 1000 / _ROUNDS / max(expected, 0.01))))
        with closing(self.server.connect(self._cap)) as connection:
            connection.ask(self.server.address.request("ASK {}", JSON))
            return [_run(connection, request) for _ in range(runs)]


def _run(connection: Connection, request: bytes) -> float:
    started = time.perf_counter()
    head, pieces = connection.stream(request)
    for _ in pieces:
        pass
    taken = (time.perf_counter() - started) * 1000
    if head.status != _OK:
        raise ConnectionError(f"the server answered {head.status} to a query that it had answered before")
    return taken
