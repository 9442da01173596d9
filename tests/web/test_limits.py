import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from tests.web.asking import get_from, until

Problem = Callable[[httpx.Response, int, str], dict[str, object]]
Reading = Callable[[httpx.Client, str], float]
Start = Callable[..., AbstractContextManager[tuple[subprocess.Popen[bytes], str, Path]]]
ASK = "ASK { <urn:ex:alpha> ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ENDLESS_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = ENDLESS_ROWS + " ORDER BY ?c ?f"


@pytest.fixture(scope="module")
def strict(
    start_command: Start, made_up: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    """Run a server in a process of its own, with a deadline of a second, and return it with a client."""
    log = tmp_path_factory.mktemp("strict") / "log"
    with (
        start_command(log, (made_up,), query_timeout=1, max_query_memory=64, workers=2, access_log="no") as (
            process,
            address,
            _,
        ),
        httpx.Client(base_url=address, trust_env=False) as client,
    ):
        yield process, client


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Return threads for queries that are sent while others run."""
    with ThreadPoolExecutor(8) as executor:
        yield executor


@pytest.fixture
def endless(
    small: httpx.Client, reading: Reading, threads: ThreadPoolExecutor, token: str
) -> Callable[[str, int], AbstractContextManager[None]]:
    """Return a context in which a client has so many queries that run until the context ends."""

    @contextmanager
    def running(sender: str, number: int) -> Iterator[None]:
        headers = [{"X-Forwarded-For": sender, "X-Request-Id": f"endless-{place}"} for place in range(number)]
        asked = [threads.submit(small.get, "/sparql", params={"query": ENDLESS}, headers=own) for own in headers]
        until(lambda: reading(small, "cancernet_queries_running") == number)
        yield
        for own in headers:
            small.delete(f"/queries/{own['X-Request-Id']}", headers={"Authorization": f"Bearer {token}"})
        assert {future.result().json()["code"] for future in asked} == {"query-stopped"}

    return running


@contextmanager
def sent(client: httpx.Client, query: str, **parameters: float) -> Iterator[socket.socket]:
    """Send a query by hand, and leave the answer to the test."""
    head = f"GET /sparql?{urlencode({'query': query, **parameters})} HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=20) as connection:
        connection.sendall(head.encode())
        yield connection


def received_from(connection: socket.socket) -> bytes:
    """Return the next bytes, none when the connection has ended, in whatever way."""
    try:
        return connection.recv(1 << 20)
    except ConnectionError:
        return b""


def test_a_query_is_ended_at_the_servers_deadline(
    strict: tuple[subprocess.Popen[bytes], httpx.Client], assert_problem: Problem
) -> None:
    """504 comes before the first byte, within half a second of the deadline, and says how long that was."""
    started = time.monotonic()
    response = get_from(strict[1], ENDLESS)
    elapsed = time.monotonic() - started

    assert 0.9 < elapsed < 1.5
    assert "1 second" in str(assert_problem(response, 504, "query-timeout")["detail"])


@pytest.mark.parametrize("asked", [1000, 60, 1.5])
def test_a_client_cannot_raise_the_deadline(
    strict: tuple[subprocess.Popen[bytes], httpx.Client], assert_problem: Problem, asked: float
) -> None:
    """A longer timeout than the server's is cut to the server's, and the answer says so."""
    assert get_from(strict[1], ASK, timeout=asked).headers["x-query-timeout"] == "1"
    if asked == 60:
        assert_problem(get_from(strict[1], ENDLESS, timeout=asked), 504, "query-timeout")


def test_a_client_may_lower_the_deadline(small: httpx.Client, assert_problem: Problem) -> None:
    """A client that wants an answer soon or not at all says so."""
    started = time.monotonic()
    response = get_from(small, ENDLESS, timeout=0.2)

    assert time.monotonic() - started < 0.7
    assert "0.2 seconds" in str(assert_problem(response, 504, "query-timeout")["detail"])
    assert get_from(small, "ASK { ?lowered ?p ?o }", timeout=2.5).headers["x-query-timeout"] == "2.5"


@pytest.mark.parametrize("timeout", ["soon", "0", "-1", "1e3", "nan", "99999999"])
def test_a_timeout_that_is_none_is_refused(small: httpx.Client, assert_problem: Problem, timeout: str) -> None:
    """A mistyped timeout is not silently the longest."""
    assert_problem(get_from(small, ASK, timeout=timeout), 400, "invalid-parameter")


def test_a_query_that_needs_too_much_memory_is_refused(
    strict: tuple[subprocess.Popen[bytes], httpx.Client], assert_problem: Problem
) -> None:
    """422 says how much one query may use, and the next query is answered."""
    assert "64 MiB" in str(assert_problem(get_from(strict[1], HUNGRY), 422, "query-memory")["detail"])
    assert get_from(strict[1], ASK).json()["boolean"] is True


def test_a_query_that_ends_its_process_is_told(
    strict: tuple[subprocess.Popen[bytes], httpx.Client],
    assert_problem: Problem,
    reading: Reading,
    threads: ThreadPoolExecutor,
    children: Callable[[int], set[int]],
) -> None:
    """A crash of the engine is a problem of one request, and the next query is answered."""
    process, client = strict
    asked = threads.submit(get_from, client, ENDLESS)
    until(lambda: reading(client, "cancernet_queries_running") == 1)
    (template,) = children(process.pid)
    for worker in children(template):
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGSEGV)

    assert_problem(asked.result(), 422, "query-crashed")
    assert get_from(client, ASK).json()["boolean"] is True
    assert reading(client, 'cancernet_worker_kills_total{reason="crashed"}') >= 1


def test_a_client_that_hangs_up_ends_its_query(small: httpx.Client, reading: Reading) -> None:
    """Long before the deadline, nothing runs on for a reader who has left, waiting or in the middle of an answer."""
    for query in (ENDLESS, ENDLESS_ROWS):
        cancelled = reading(small, 'cancernet_worker_kills_total{reason="cancelled"}')
        with sent(small, query) as connection:
            until(lambda: reading(small, "cancernet_queries_running") == 1)
            if query == ENDLESS_ROWS:
                assert connection.recv(100).startswith(b"HTTP/1.1 200 OK")
        until(lambda: reading(small, "cancernet_queries_running") == 0, 1)

        assert reading(small, 'cancernet_worker_kills_total{reason="cancelled"}') == cancelled + 1


def test_quick_queries_are_answered_while_slow_ones_run(
    small: httpx.Client, reading: Reading, endless: Callable[[str, int], AbstractContextManager[None]]
) -> None:
    """Queries that run for more than a second hold nobody up, though they are as many as there are places."""
    with endless("192.0.2.1", 2):
        until(lambda: reading(small, 'cancernet_workers{state="slow"}') == 2)
        started = time.monotonic()

        assert get_from(small, "ASK { ?quick ?p ?o }").json()["boolean"] is True
        assert time.monotonic() - started < 0.5


def test_a_full_queue_refuses_with_a_time_to_come_back(
    small: httpx.Client,
    reading: Reading,
    assert_problem: Problem,
    threads: ThreadPoolExecutor,
    endless: Callable[[str, int], AbstractContextManager[None]],
) -> None:
    """What waits is answered when its turn comes; what cannot wait any more gets 503 and Retry-After at once."""
    refused = reading(small, 'cancernet_client_refusals_total{reason="too-busy"}')
    with endless("192.0.2.1", 2):
        waiting: list[Future[httpx.Response]] = [
            threads.submit(get_from, small, f"ASK {{ ?waiting{number} ?p ?o }}", "192.0.2.1") for number in range(3)
        ]
        until(lambda: reading(small, "cancernet_queries_waiting") == 3)
        response = get_from(small, "ASK { ?fourth ?p ?o }", "192.0.2.1")

    assert_problem(response, 503, "too-busy")
    assert int(response.headers["retry-after"]) == response.json()["retry_after"] > 0
    assert {future.result().status_code for future in waiting} == {200}
    assert reading(small, 'cancernet_client_refusals_total{reason="too-busy"}') == refused + 1


def test_a_clients_queries_leave_room_for_others(
    small: httpx.Client,
    reading: Reading,
    threads: ThreadPoolExecutor,
    endless: Callable[[str, int], AbstractContextManager[None]],
) -> None:
    """A client's third query waits although there is a place, which another client gets."""
    with endless("192.0.2.1", 2):
        until(lambda: reading(small, 'cancernet_workers{state="slow"}') == 2)
        third = threads.submit(get_from, small, "ASK { ?third ?p ?o }", "192.0.2.1")
        until(lambda: reading(small, "cancernet_queries_waiting") == 1)

        assert get_from(small, "ASK { ?other ?p ?o }", "192.0.2.2").status_code == 200
        assert reading(small, "cancernet_queries_waiting") == 1
    assert third.result().status_code == 200


def test_a_client_that_stops_reading_holds_no_worker(small: httpx.Client, reading: Reading) -> None:
    """The deadline is also that of the reader, whose connection then breaks."""
    with sent(small, ENDLESS_ROWS, timeout=0.5) as connection:
        until(lambda: reading(small, "cancernet_queries_running") == 1)
        until(lambda: reading(small, "cancernet_queries_running") == 0, 2)
        received = b""
        while piece := received_from(connection):
            received = (received + piece)[-100:]

    assert not received.endswith(b"0\r\n\r\n")
