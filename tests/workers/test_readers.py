import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path

import pytest

from cancernet_kg.errors import SourceSyntaxError, UnknownRevision, WorkersUnavailable
from cancernet_kg.settings import Settings
from cancernet_kg.workers import process
from cancernet_kg.workers.pool import Pool
from cancernet_kg.workers.readers import Readers
from cancernet_kg.workers.wire import Request, RequestKind

Scenario = Callable[[Readers], Coroutine[None, None, None]]
ENDLESS = Request(
    RequestKind.QUERY, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", timeout=20, format="csv"
)
SIZE = Request(RequestKind.QUERY, "SELECT ?size { <urn:ex:alpha> <urn:ex:size> ?size }", timeout=20, format="csv")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a file that a test may change."""
    path = tmp_path / "data.nq"
    write(path, 3)
    return path


@pytest.fixture
def processes(template_of: Callable[[Pool], int], children: Callable[[int], set[int]]) -> Callable[[Pool], set[int]]:
    """Return a function that tells the processes of a pool."""
    return lambda pool: {template_of(pool), *children(template_of(pool))}


def write(path: Path, size: int) -> None:
    """Write another version of the data."""
    path.write_text(
        f'<urn:ex:alpha> <urn:ex:size> "{size}" .\n' + "".join(f"<urn:ex:n{n}> <urn:p> <urn:o> .\n" for n in range(300))
    )


def spoil(path: Path) -> None:
    """Write what is not RDF."""
    path.write_text("<urn:a> <urn:b> .")


@pytest.fixture
def read(data: Path, worker_settings: Settings, children: Callable[[int], set[int]]) -> Callable[[Scenario], None]:
    """Return a function that opens readers of the data, does something with them, and sees that no process is left."""
    settings = replace(worker_settings, kept_revisions=1)

    async def opened(scenario: Scenario) -> None:
        readers = Readers(settings, [data], await asyncio.to_thread(process.start, settings, [data]))
        try:
            await scenario(readers)
        finally:
            await readers.close()

    def run(scenario: Scenario) -> None:
        before = children(os.getpid())
        asyncio.run(opened(scenario))
        assert children(os.getpid()) == before

    return run


async def size(pool: Pool, request: Request = SIZE) -> str:
    """Return the size of alpha that a pool answers."""
    execution = await pool.start(request, "a", "id")
    try:
        await execution.head()
        body = await execution.piece() or b""
        await execution.piece()
        return body.decode().split()[1]
    finally:
        execution.close()


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.005)


def test_a_reload_opens_a_new_revision_and_keeps_the_last(read: Callable[[Scenario], None], data: Path) -> None:
    """The new data answer at once, the old ones when they are named, and those before them no more."""

    async def scenario(readers: Readers) -> None:
        first = readers.current.about.revision
        write(data, 4)
        second = await readers.reload()

        assert [await size(readers.of(name)) for name in (None, second, first)] == ["4", "4", "3"]
        assert readers.of(first).load.idle == 0
        write(data, 5)
        third = await readers.reload()
        with pytest.raises(UnknownRevision) as caught:
            readers.of(first)

        assert caught.value.available == (third, second)
        assert await size(readers.of(second)) == "4"

    read(scenario)


def test_a_reload_of_the_same_data_keeps_nothing_twice(
    read: Callable[[Scenario], None], processes: Callable[[Pool], set[int]], is_alive: Callable[[int], bool]
) -> None:
    """What did not change is served by new processes under the same revision; the old ones end."""

    async def scenario(readers: Readers) -> None:
        revision, before = readers.current.about.revision, processes(readers.current)

        assert await readers.reload() == revision
        await until(lambda: not any(is_alive(pid) for pid in before))
        assert len(readers.pools) == 1
        assert await size(readers.current) == "3"

    read(scenario)


def test_files_that_cannot_be_loaded_change_nothing(
    read: Callable[[Scenario], None], data: Path, processes: Callable[[Pool], set[int]]
) -> None:
    """A broken file is told with its place, the server goes on as before, and no process is left behind."""

    async def scenario(readers: Readers) -> None:
        await until(lambda: readers.current.load.idle == 2 and len(processes(readers.current)) == 3)
        before = processes(readers.current)
        spoil(data)
        with pytest.raises(SourceSyntaxError) as caught:
            await readers.reload()

        assert caught.value.place.startswith("data.nq:1:")
        assert await size(readers.current) == "3"
        assert processes(readers.current) == before

    read(scenario)


def test_queries_that_run_or_wait_outlive_a_reload(read: Callable[[Scenario], None]) -> None:
    """Whoever asked before a reload is answered with the data of then, also from the middle of the line."""

    async def scenario(readers: Readers) -> None:
        before = readers.current
        running = [await before.start(ENDLESS, client, "id") for client in "ab"]
        waiting = [asyncio.ensure_future(size(before)) for _ in range(3)]
        await until(lambda: before.load.waiting == 3)
        await readers.reload()

        assert readers.current is not before
        for execution in running:
            execution.close()
        assert await asyncio.gather(*waiting) == ["3", "3", "3"]
        await until(before.lost.is_set)

    read(scenario)


@pytest.mark.parametrize("reloads", [0, 1])
def test_a_template_that_is_lost_is_started_again(
    read: Callable[[Scenario], None],
    processes: Callable[[Pool], set[int]],
    template_of: Callable[[Pool], int],
    is_alive: Callable[[int], bool],
    reloads: int,
) -> None:
    """Also after a reload: running queries are told to come again, and soon all is as before, with new processes."""

    async def scenario(readers: Readers) -> None:
        for _ in range(reloads):
            await readers.reload()
        before, pids = readers.current, processes(readers.current)
        execution = await before.start(ENDLESS, "a", "id")
        os.kill(template_of(before), signal.SIGKILL)
        with pytest.raises(WorkersUnavailable) as caught:
            await execution.head()
        execution.close()

        assert caught.value.retry_after
        with pytest.raises(WorkersUnavailable):
            await before.start(SIZE, "a", "id")
        await until(lambda: readers.current is not before)
        assert await size(readers.current) == "3"
        await until(lambda: not any(is_alive(pid) for pid in pids))

    read(scenario)


def test_an_older_revision_that_is_lost_is_no_longer_kept(
    read: Callable[[Scenario], None], data: Path, template_of: Callable[[Pool], int]
) -> None:
    """What cannot be asked any more is not offered."""

    async def scenario(readers: Readers) -> None:
        first, template = readers.current.about.revision, template_of(readers.current)
        write(data, 4)
        second = await readers.reload()
        os.kill(template, signal.SIGKILL)
        await until(lambda: len(readers.pools) == 1)
        with pytest.raises(UnknownRevision, match=first):
            readers.of(first)

        assert readers.current.about.revision == second
        assert await size(readers.current) == "4"

    read(scenario)
