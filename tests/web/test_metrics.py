from collections.abc import Iterable

import pytest
from prometheus_client.parser import text_string_to_metric_families

from cancernet_kg.web.metrics import Metrics, Readings

READINGS = Readings(
    queries_running=2,
    queries_waiting=1,
    workers={"idle": 3, "busy": 2},
    worker_kills={"timeout": 4, "memory": 0},
    cache_bytes=1000,
    cache_entries=7,
    cache_hits=50,
    cache_misses=60,
    revision='2026-10-01 "a"',
    triples=20_000,
)


def metrics(paths: Iterable[str] = ("/sparql", "/graphs")) -> Metrics:
    """Return fresh metrics over fixed readings."""
    return Metrics(paths, lambda: READINGS)


def samples(held: Metrics) -> dict[tuple[str, ...], float]:
    """Return every sample of the page: its name and its label values in the order of the label names."""
    body, _ = held.page()
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
    }


def test_requests_are_counted_by_template_method_and_status() -> None:
    """Each combination has its own counter."""
    held = metrics()
    held.request("/sparql", "GET", 200)
    held.request("/sparql", "GET", 200)
    held.request("/sparql", "POST", 400)

    found = samples(held)

    assert found["cancernet_requests_total", "GET", "/sparql", "200"] == 2
    assert found["cancernet_requests_total", "POST", "/sparql", "400"] == 1


def test_no_request_can_make_the_page_grow() -> None:
    """Paths and methods that were made up share one name."""
    held = metrics()
    for number in range(500):
        held.request(f"/{number}", f"M{number}", 404)
        held.refusal(f"reason {number}")

    found = samples(held)

    assert found["cancernet_requests_total", "other", "other", "404"] == 500
    assert found["cancernet_client_refusals_total", "other"] == 500
    assert sum(name[0] == "cancernet_requests_total" for name in found) == 1


def test_queries_are_timed_by_outcome() -> None:
    """A histogram for each outcome counts queries and adds up their seconds; those that did not happen are zero."""
    held = metrics()
    held.query("evaluated", 0.02)
    held.query("evaluated", 3)
    held.query("timeout", 60)

    found = samples(held)

    assert found["cancernet_query_seconds_count", "evaluated"] == 2
    assert found["cancernet_query_seconds_sum", "evaluated"] == pytest.approx(3.02)
    assert found["cancernet_query_seconds_bucket", "0.025", "evaluated"] == 1
    assert found["cancernet_query_seconds_bucket", "60.0", "timeout"] == 1
    assert found["cancernet_query_seconds_count", "crashed"] == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (("cancernet_queries_running",), 2),
        (("cancernet_queries_waiting",), 1),
        (("cancernet_workers", "idle"), 3),
        (("cancernet_worker_kills_total", "timeout"), 4),
        (("cancernet_cache_bytes",), 1000),
        (("cancernet_cache_entries",), 7),
        (("cancernet_cache_hits_total",), 50),
        (("cancernet_cache_misses_total",), 60),
        (("cancernet_revision_info", '2026-10-01 "a"'), 1),
        (("cancernet_triples",), 20_000),
        (("cancernet_client_refusals_total", "budget-spent"), 0),
    ],
)
def test_the_moment_is_read_when_the_page_is_asked_for(name: tuple[str, ...], value: float) -> None:
    """What the pool, the cache and the graph say of themselves is on the page."""
    assert samples(metrics())[name] == value


def test_the_page_is_prometheus_text_with_the_process_and_without_creation_times() -> None:
    """The content type names the format; the process is described; no series is doubled by its creation time."""
    held = metrics()
    held.request("/sparql", "GET", 200)
    body, content_type = held.page()

    assert content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert b"\nprocess_resident_memory_bytes " in body
    assert b"_created" not in body


def test_two_applications_count_apart() -> None:
    """Metrics share no state."""
    one, other = metrics(), metrics()
    one.refusal("too-busy")

    assert samples(one)["cancernet_client_refusals_total", "too-busy"] == 1
    assert samples(other)["cancernet_client_refusals_total", "too-busy"] == 0
