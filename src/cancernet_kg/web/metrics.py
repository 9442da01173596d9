"""What a monitor may ask of a running server, in Prometheus's format. Counted by the routes, read at `/metrics`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from prometheus_client import (
    CONTENT_TYPE_PLAIN_0_0_4,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from cancernet_kg.errors import BudgetSpent, TooBusy, WorkersUnavailable

Outcome = Literal["evaluated", "cached", "not_modified", "refused", "timeout", "memory", "crashed", "cancelled"]
OTHER: Final = "other"
METHODS: Final = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")
REFUSALS: Final = (BudgetSpent.code, TooBusy.code, WorkersUnavailable.code, OTHER)
BUCKETS: Final = (1e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


@dataclass(frozen=True, slots=True)
class Readings:
    """What the pool, the cache and the graph say of themselves at one moment; `workers` by state, `kills` by reason."""

    queries_running: int
    queries_waiting: int
    workers: Mapping[str, int]
    worker_kills: Mapping[str, int]
    cache_bytes: int
    cache_entries: int
    cache_hits: int
    cache_misses: int
    revision: str
    triples: int


class Metrics:
    """The counters of one application; the rest is asked for when a monitor asks.

    Every label comes from a closed set, so that no request can make the page grow.
    """

    def __init__(self, paths: Iterable[str], read: Callable[[], Readings]) -> None:
        """Take the route templates that are counted by name, and the function that reads the moment."""
        # Creation times would double the page for nothing that Prometheus reads in this format.
        disable_created_metrics()  # type: ignore[no-untyped-call] # the library left it untyped
        self._registry = CollectorRegistry()
        self._paths = frozenset(paths)
        requests = Counter(
            "cancernet_requests", "Requests answered.", ("path", "method", "status"), registry=self._registry
        )
        seconds = Histogram(
            "cancernet_query_seconds",
            "Seconds from a query's arrival to its last byte.",
            ("outcome",),
            buckets=BUCKETS,
            registry=self._registry,
        )
        refusals = Counter(
            "cancernet_client_refusals",
            "Queries turned away because of their client or of the load.",
            ("reason",),
            registry=self._registry,
        )
        self._requests = requests
        self._request_counters: dict[tuple[str, str, int], Counter] = {}
        self._query_timers = {outcome: seconds.labels(outcome) for outcome in get_args(Outcome)}
        self._refusal_counters = {reason: refusals.labels(reason) for reason in REFUSALS}
        self._registry.register(_Moment(read))
        ProcessCollector(registry=self._registry)

    def request(self, path: str, method: str, status: int) -> None:
        """Count an answered request under its route template, method and status."""
        counter = self._request_counters.get((path, method, status))
        if counter is None:
            counter = self._request_counter(path, method, status)
        counter.inc()

    def query(self, outcome: Outcome, seconds: float) -> None:
        """Count a query that has come to its end, and how long that took."""
        self._query_timers[outcome].observe(seconds)

    def refusal(self, reason: str) -> None:
        """Count a query that was turned away, by the error's code."""
        self._refusal_counters.get(reason, self._refusal_counters[OTHER]).inc()

    def page(self) -> tuple[bytes, str]:
        """Return all metrics in Prometheus's text format 0.0.4, and its content type."""
        return generate_latest(self._registry), CONTENT_TYPE_PLAIN_0_0_4

    def _request_counter(self, path: str, method: str, status: int) -> Counter:
        """Return the counter of a kind of request that was not met yet, under names of the closed sets."""
        key = (path if path in self._paths else OTHER, method if method in METHODS else OTHER, status)
        counter = self._request_counters.get(key)
        if counter is None:
            counter = self._request_counters[key] = self._requests.labels(*key)
        return counter


class _Moment(Collector):
    """Reads the moment once for each page."""

    def __init__(self, read: Callable[[], Readings]) -> None:
        self._read = read

    def describe(self) -> Iterator[Metric]:
        """Return nothing: the names need no check, and the application is not open when this is registered."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Return what was read, as metrics."""
        now = self._read()
        yield GaugeMetricFamily("cancernet_queries_running", "Queries being evaluated.", now.queries_running)
        yield GaugeMetricFamily("cancernet_queries_waiting", "Queries waiting for a worker.", now.queries_waiting)
        workers = GaugeMetricFamily("cancernet_workers", "Worker processes by state.", labels=("state",))
        for state, number in now.workers.items():
            workers.add_metric((state,), number)
        yield workers
        kills = CounterMetricFamily("cancernet_worker_kills", "Workers ended before their time.", labels=("reason",))
        for reason, number in now.worker_kills.items():
            kills.add_metric((reason,), number)
        yield kills
        yield GaugeMetricFamily("cancernet_cache_bytes", "Bytes of finished answers that are kept.", now.cache_bytes)
        yield GaugeMetricFamily("cancernet_cache_entries", "Finished answers that are kept.", now.cache_entries)
        yield CounterMetricFamily("cancernet_cache_hits", "Queries answered from the cache.", now.cache_hits)
        yield CounterMetricFamily("cancernet_cache_misses", "Queries that were not in the cache.", now.cache_misses)
        yield InfoMetricFamily("cancernet_revision", "Revision of the graph.", {"revision": now.revision})
        yield GaugeMetricFamily("cancernet_triples", "Triples that a query over all counts.", now.triples)
