import asyncio
import os
import signal
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation.desk import begin
from cancernet_kg.errors import LogDamaged, UnknownRevision
from cancernet_kg.settings import Settings
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Origin
from cancernet_kg.workers import process
from cancernet_kg.workers.pool import Pool
from cancernet_kg.workers.readers import Readers
from cancernet_kg.workers.wire import Request, RequestKind

Scenario = Callable[[Readers, Log], Coroutine[None, None, None]]
ORIGIN = Origin(actor="Ada", role="curator", entry="load", tools={}, checks={})
ALPHA, SIZE, GRAPH = NamedNode("urn:ex:alpha"), NamedNode("urn:ex:size"), NamedNode("urn:ex:a")
ASK_SIZE = Request(
    RequestKind.QUERY, "SELECT ?size { GRAPH ?graph { <urn:ex:alpha> <urn:ex:size> ?size } }", timeout=20, format="csv"
)
# Long enough to be still running when the graph has gone on; it ends with the size that it began with.
LONG = Request(
    RequestKind.QUERY,
    "SELECT (MAX(?size) AS ?largest) "
    "{ GRAPH ?graph { <urn:ex:alpha> <urn:ex:size> ?size } ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    timeout=60,
    format="csv",
)
MEBIBYTE = 2**20


@pytest.fixture
def seen() -> set[int]:
    """Return the set of all processes that a test has seen, each of which must have ended after it."""
    return set()


@pytest.fixture
def read(
    tmp_path: Path, worker_settings: Settings, is_alive: Callable[[int], bool], seen: set[int]
) -> Callable[[Scenario], None]:
    """Return a function that opens readers of a log, does something with them, and sees that no process is left."""
    settings = replace(worker_settings, kept_revisions=1, data_dir=tmp_path / "log", default_graph="own")
    data = [tmp_path / "data.nq"]
    data[0].write_text(
        f"{Quad(ALPHA, SIZE, Literal('1'), GRAPH)} .\n"
        + "".join(f"<urn:ex:n{number}> <urn:ex:p> <urn:ex:o> .\n" for number in range(200))
    )

    async def opened(scenario: Scenario) -> None:
        log = begin(settings, data)
        readers = Readers(settings, data, await asyncio.to_thread(process.start, settings, data))
        try:
            await scenario(readers, log)
        finally:
            await readers.close()

    def run(scenario: Scenario) -> None:
        asyncio.run(opened(scenario))
        deadline = time.monotonic() + 5  # workers are killed by their templates, which are not waited for themselves
        while any(is_alive(pid) for pid in seen) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not [pid for pid in seen if is_alive(pid)]

    return run


@pytest.fixture
def family(
    template_of: Callable[[Pool], int], children: Callable[[int], set[int]], seen: set[int]
) -> Callable[[Pool], int]:
    """Return a function that tells a pool's template, and notes it with all that it has started."""

    def noted(pool: Pool) -> int:
        template = template_of(pool)
        seen.update({template, *children(template)})
        return template

    return noted


def publish(log: Log, size: int) -> str:
    """Append a revision in which alpha has another size; return its id."""
    with log.writing() as writer:
        head = writer.head
        assert head is not None
        changes = Changes(
            (Quad(ALPHA, SIZE, Literal(str(size)), GRAPH),), (Quad(ALPHA, SIZE, Literal(str(size - 1)), GRAPH),)
        )
        return writer.append(changes, base=head.number, origin=ORIGIN).id


async def answer(pool: Pool, request: Request = ASK_SIZE) -> str:
    """Return the first cell that a pool answers."""
    execution = await pool.start(request, "a", "id")
    try:
        await execution.head()
        body = bytearray()
        while (piece := await execution.piece()) is not None:
            body += piece
        return body.decode().split("\r\n")[1].partition(",")[0]
    finally:
        execution.close()


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.005)


def memory_of(pid: int) -> int:
    """Return the bytes that a process alone holds, so what its copy of shared pages has come to."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))


def resident_of(pid: int) -> int:
    """Return the bytes of a process that are in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def descriptors_of(pid: int | str) -> int:
    """Return how many files a process has open."""
    return len(os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH208 - counted only


def test_queries_go_on_with_the_revision_they_began_with(
    read: Callable[[Scenario], None], family: Callable[[Pool], int]
) -> None:
    """What runs when the graph goes on ends with what was there before; new queries see the new revision at once."""

    async def scenario(readers: Readers, log: Log) -> None:
        family(readers.current)
        running = asyncio.ensure_future(answer(readers.current, LONG))
        await until(lambda: readers.current.load.running == 1)
        old = readers.current
        await readers.advance(publish(log, 2))
        family(readers.current)

        assert not running.done()
        assert await answer(readers.current) == "2"
        assert old.load.running == 1
        assert await running == "1"

    read(scenario)


def test_kept_revisions_can_be_asked_and_older_ones_no_more(
    read: Callable[[Scenario], None], family: Callable[[Pool], int], is_alive: Callable[[int], bool]
) -> None:
    """After two more revisions the last two answer, each what it holds, and the processes of the first have ended."""

    async def scenario(readers: Readers, log: Log) -> None:
        first, template = readers.current.about.revision, family(readers.current)
        second = publish(log, 2)
        await readers.advance(second)
        assert [await answer(readers.of(name)) for name in (first, second)] == ["1", "2"]
        third = publish(log, 3)
        await readers.advance(third)
        family(readers.current)

        assert [await answer(readers.of(name)) for name in (second, third)] == ["2", "3"]
        with pytest.raises(UnknownRevision):
            readers.of(first)
        await until(lambda: not is_alive(template))
        assert await answer(readers.current) == "3"

    read(scenario)


def test_hundreds_of_successions_leave_nothing_behind(
    read: Callable[[Scenario], None], family: Callable[[Pool], int], template_of: Callable[[Pool], int]
) -> None:
    """The three hundredth successor needs no more memory and files than the tenth, and nor does this process."""

    async def settled(readers: Readers) -> tuple[int, int, int, int]:
        await until(lambda: readers.current.load.idle == 2 and len(readers._unclosed) == 2)  # noqa: SLF001 - as below
        template = family(readers.current)
        return memory_of(template), resident_of(template), descriptors_of(template), descriptors_of("self")

    async def scenario(readers: Readers, log: Log) -> None:
        family(readers.current)
        for size in range(2, 12):
            await readers.advance(publish(log, size))
        private, resident, files, own_files = await settled(readers)
        for size in range(12, 302):
            await readers.advance(publish(log, size))
        private_after, resident_after, _, _ = await settled(readers)

        assert await answer(readers.current) == "301"
        assert resident_after - resident < 8 * MEBIBYTE, (resident, resident_after)
        assert private_after - private < 8 * MEBIBYTE, (private, private_after)
        await until(
            lambda: descriptors_of(template_of(readers.current)) <= files
        )  # a moment ago a worker may have ended
        await until(lambda: descriptors_of("self") <= own_files)
        assert len(readers.pools) == 2
        assert len(readers._tasks) <= 4  # noqa: SLF001 - what else would grow without being seen

    read(scenario)


def test_a_template_that_dies_while_it_is_to_go_on_is_replaced(
    read: Callable[[Scenario], None], family: Callable[[Pool], int]
) -> None:
    """The new revision is loaded by another process, and answers."""

    async def scenario(readers: Readers, log: Log) -> None:
        template = family(readers.current)
        os.kill(template, signal.SIGSTOP)  # so that it is asked, and does nothing
        advancing = asyncio.ensure_future(readers.advance(publish(log, 2)))
        await asyncio.sleep(0.05)
        assert not advancing.done()
        os.kill(template, signal.SIGKILL)
        await advancing
        await until(lambda: not readers.current.lost.is_set())
        family(readers.current)

        assert await answer(readers.current) == "2"

    read(scenario)


def test_a_template_that_has_died_is_not_waited_for(
    read: Callable[[Scenario], None], family: Callable[[Pool], int]
) -> None:
    """Who wants a successor just when its template was lost gets a new template instead of waiting for ever."""

    async def scenario(readers: Readers, log: Log) -> None:
        lost = readers.current
        os.kill(family(lost), signal.SIGKILL)
        await lost.lost.wait()
        async with asyncio.timeout(20):
            await readers.advance(publish(log, 2))
            await until(lambda: not readers.current.lost.is_set())
        family(readers.current)

        assert await answer(readers.current) == "2"

    read(scenario)


def test_a_revision_that_cannot_be_read_leaves_everything_as_it_was(
    read: Callable[[Scenario], None], family: Callable[[Pool], int], tmp_path: Path
) -> None:
    """The readers go on with the last sound revision, say what is wrong, and keep no descriptor of the attempt."""

    async def scenario(readers: Readers, log: Log) -> None:
        family(readers.current)
        await readers.advance(publish(log, 2))
        await until(lambda: readers.current.load.idle == 2)
        family(readers.current)
        files = descriptors_of("self")
        last = publish(log, 3)
        (tmp_path / "log" / "log" / "00000003.patch").write_bytes(b"damaged")
        with pytest.raises(LogDamaged):
            await readers.advance(last)

        assert await answer(readers.current) == "2"
        await until(lambda: descriptors_of("self") <= files)  # the follower tries the same at the same time
        assert readers.current.about.revision != last

    read(scenario)


def test_each_of_many_revisions_at_once_is_followed(
    read: Callable[[Scenario], None], family: Callable[[Pool], int]
) -> None:
    """A server that was asleep while others published comes to the newest revision in one step, by itself."""

    async def scenario(readers: Readers, log: Log) -> None:
        family(readers.current)
        newest = [publish(log, size) for size in range(2, 22)][-1]
        await until(lambda: readers.current.about.revision == newest)
        family(readers.current)

        assert await answer(readers.current) == "21"
        assert len(readers.pools) == 2

    read(scenario)
