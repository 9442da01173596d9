import asyncio
import os
import signal
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from cancernet_kg.errors import (
    NotAcceptable,
    QueryCrashed,
    QueryMemory,
    QueryStopped,
    QuerySyntaxError,
    QueryTimeout,
    TooBusy,
)
from cancernet_kg.workers.execution import Execution
from cancernet_kg.workers.pool import Pool
from cancernet_kg.workers.wire import Head, Request, RequestKind

ASK = "ASK { <urn:ex:alpha> ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ENDLESS_ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = ENDLESS_ROWS + " ORDER BY ?c ?f"


def asked(text: str, timeout: float = 20, **members: Any) -> Request:  # noqa: ANN401 - of several types
    """Return a request that asks a query."""
    return Request(RequestKind.QUERY, text, timeout=timeout, **members)


async def answer(pool: Pool, request: Request, client: str = "a") -> tuple[Head, bytes]:
    """Return the whole answer to a request."""
    execution = await pool.start(request, client, "id")
    try:
        return await read(execution)
    finally:
        execution.close()


async def read(execution: Execution) -> tuple[Head, bytes]:
    """Read an answer to its end."""
    return await execution.head(), await rest(execution)


async def rest(execution: Execution) -> bytes:
    """Read what is left of an answer."""
    pieces = []
    while (piece := await execution.piece()) is not None:
        pieces.append(piece)
    return b"".join(pieces)


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.005)


def rested(pool: Pool) -> bool:
    """Say whether nothing runs and all places are filled again."""
    return pool.load.running == 0 and pool.load.idle == 2


@pytest.fixture
def run(runner: asyncio.Runner, pool: Pool) -> Callable[[Coroutine[None, None, None]], None]:
    """Return a function that runs a test and then sees the pool at rest: nothing lost, nothing left over."""

    def running(work: Coroutine[None, None, None]) -> None:
        runner.run(work)
        runner.run(until(lambda: rested(pool)))

    return running


Run = Callable[[Coroutine[None, None, None]], None]
Workers = Callable[[], set[int]]


@pytest.fixture
def workers(
    pool: Pool, template_of: Callable[[Pool], int], children: Callable[[int], set[int]]
) -> Callable[[], set[int]]:
    """Return a function that tells the worker processes that there are."""
    return lambda: children(template_of(pool))


def test_a_query_is_answered_with_its_head_first(pool: Pool, run: Run) -> None:
    """What a worker says arrives in order and whole."""

    async def scenario() -> None:
        head, body = await answer(pool, asked(ASK, accept="text/csv"))

        assert (head.content_type, body) == ("text/csv; charset=utf-8", b"true")
        assert head.checked_ms >= 0 <= head.evaluated_ms
        assert not head.volatile

    run(scenario())


def test_a_worker_serves_many_queries(pool: Pool, run: Run, workers: Workers) -> None:
    """Quick queries fork nothing: the same processes answer them all."""

    async def scenario() -> None:
        await until(lambda: rested(pool) and len(workers()) == 2)
        before = workers()
        bodies = {(await answer(pool, asked(ASK)))[1] for _ in range(50)}

        assert bodies == {b'{"head":{},"boolean":true}'}
        assert workers() == before

    run(scenario())


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (asked("SELECT * {"), QuerySyntaxError),
        (asked(ASK, accept="image/png"), NotAcceptable),
        (asked(HUNGRY), QueryMemory),
        (asked(ENDLESS, timeout=0.2), QueryTimeout),
    ],
    ids=["syntax", "accept", "memory", "timeout"],
)
def test_errors_arrive_as_what_they_are(pool: Pool, run: Run, request_: Request, error: type[Exception]) -> None:
    """A worker's refusal, its death of hunger and its end at the deadline are told apart."""

    async def scenario() -> None:
        with pytest.raises(error):
            await answer(pool, request_)

    run(scenario())


def test_a_query_ends_at_its_deadline(pool: Pool, run: Run) -> None:
    """The deadline is kept to within half a second, and its error says how long it was."""

    async def scenario() -> None:
        started = time.monotonic()
        with pytest.raises(QueryTimeout, match="1 second"):
            await answer(pool, asked(ENDLESS, timeout=1))

        assert 0.9 < time.monotonic() - started < 1.5

    run(scenario())


def test_what_was_sent_before_the_deadline_is_not_an_answer(pool: Pool, run: Run) -> None:
    """An answer that breaks off in the middle ends with the error, never with an end."""

    async def scenario() -> None:
        execution = await pool.start(asked(ENDLESS_ROWS, timeout=0.3), "a", "id")
        await execution.head()
        assert await execution.piece()
        with pytest.raises(QueryTimeout):
            await rest(execution)
        execution.close()

        assert not execution.finished

    run(scenario())


def test_a_crash_is_told_and_harms_nobody(pool: Pool, run: Run) -> None:
    """A worker that dies of itself costs one query, whose asker learns what happened."""

    async def scenario() -> None:
        execution = await pool.start(asked(ENDLESS), "a", "id")
        os.kill(execution.worker.pid, signal.SIGSEGV)
        with pytest.raises(QueryCrashed):
            await execution.head()
        execution.close()

        assert (await answer(pool, asked(ASK)))[1]

    run(scenario())


def test_a_killed_worker_is_replaced_at_once(pool: Pool, run: Run) -> None:
    """The next query finds a worker within a tenth of a second."""

    async def scenario() -> None:
        executions = [await pool.start(asked(ENDLESS), client, "id") for client in "ab"]
        started = time.monotonic()
        for execution in executions:
            execution.close()
        await answer(pool, asked(ASK))

        assert time.monotonic() - started < 0.1 + 0.2  # the machine may be busy

    run(scenario())


def test_an_execution_that_is_closed_early_ends_its_worker(pool: Pool, run: Run, workers: Workers) -> None:
    """Nothing runs on that nobody reads."""

    async def scenario() -> None:
        execution = await pool.start(asked(ENDLESS), "a", "id")
        execution.close()
        await until(lambda: execution.worker.pid not in workers())

        assert execution.worker.lost

    run(scenario())


def test_a_stopped_query_says_why(pool: Pool, run: Run) -> None:
    """Whoever waits for a query that is stopped gets the reason, whatever the worker did last."""

    async def scenario() -> None:
        execution = await pool.start(asked(ENDLESS), "a", "id")
        execution.stop(QueryStopped("An administrator ended this query."))
        with pytest.raises(QueryStopped, match="administrator"):
            await execution.head()
        execution.close()

    run(scenario())


def test_a_worker_that_was_stopped_answers_nobody_else(pool: Pool, run: Run) -> None:
    """When the whole answer is here in the moment of the kill, the worker is still not used again."""

    async def scenario() -> None:
        execution = await pool.start(asked(ASK), "a", "id")
        await until(lambda: bool(execution.worker.next_kind))
        execution.stop(QueryStopped("Too late."))
        await read(execution)
        execution.close()

        assert execution.finished
        assert [(await answer(pool, asked(ASK)))[1] for _ in range(4)] == [b'{"head":{},"boolean":true}'] * 4
        await until(lambda: execution.worker.lost)

    run(scenario())


def test_slow_queries_move_aside(pool: Pool, run: Run) -> None:
    """Two queries that run for more than a second leave their places to quick ones, with a lower priority."""

    async def scenario() -> None:
        slow = [await pool.start(asked(ENDLESS), client, "id") for client in "ab"]
        await until(lambda: pool.load.slow == 2 and pool.load.idle == 2)
        started = time.monotonic()
        await answer(pool, asked(ASK))

        assert time.monotonic() - started < 0.5
        assert [os.getpriority(os.PRIO_PROCESS, execution.worker.pid) for execution in slow] == [10, 10]
        for execution in slow:
            execution.close()

    run(scenario())


def test_there_are_never_more_workers_than_places(pool: Pool, run: Run, workers: Workers) -> None:
    """Queries that end at the same moment, and others that wait, fork no more workers than there are places."""

    async def scenario() -> None:
        most = 0
        await until(lambda: pool.load.idle == 2)
        for _ in range(20):
            tasks = [asyncio.ensure_future(answer(pool, asked(ASK), client)) for client in "aabbc"]
            await asyncio.gather(*tasks)
            most = max(most, pool.load.idle + pool.load.running)

        assert most == 2
        await until(lambda: len(workers()) == 2)

    run(scenario())


def test_the_line_is_bounded(pool: Pool, run: Run) -> None:
    """Three may wait; the fourth is refused with a time to come back."""

    async def scenario() -> None:
        running = [await pool.start(asked(ENDLESS), client, "id") for client in "ab"]
        waiting = [asyncio.ensure_future(answer(pool, asked(ASK), client)) for client in "ccd"]
        await until(lambda: pool.load.waiting == 3)
        with pytest.raises(TooBusy) as caught:
            await pool.start(asked(ASK), "e", "id")
        for execution in running:
            execution.close()

        assert caught.value.retry_after
        assert {body for _, body in await asyncio.gather(*waiting)} == {b'{"head":{},"boolean":true}'}

    run(scenario())
