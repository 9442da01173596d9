import asyncio
import hashlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cancernet_kg.web.access_log import BATCH_BYTES, BATCH_SECONDS, MOST_KEPT_BYTES, AccessLog, Entry, query_hash

ENTRY = Entry(
    request_id="0123456789abcdef",
    client="192.0.2.1",
    method="GET",
    path="/sparql",
    status=200,
    size=1234,
    milliseconds=1.23456,
    outcome="evaluated",
    revision="2026-10-01",
    query_hash=query_hash("ASK {}"),
    user_agent="curl/8",
)


class Pipe:
    """A pipe to log into and read from."""

    def __init__(self) -> None:
        """Open the pipe; reading does not wait."""
        self.end, self.start = os.pipe()
        os.set_blocking(self.end, False)

    def read(self) -> bytes:
        """Return what is in the pipe now."""
        found = b""
        try:
            while chunk := os.read(self.end, 1 << 20):
                found += chunk
        except BlockingIOError:
            pass
        return found

    def close(self) -> None:
        """Close both ends."""
        os.close(self.end)
        os.close(self.start)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    """Return an open pipe."""
    opened = Pipe()
    yield opened
    opened.close()


def run(log: AccessLog, *entries: Entry) -> None:
    """Write entries in an event loop, then close the log."""

    async def whole() -> None:
        for entry in entries:
            log.write(entry)
        log.close()

    asyncio.run(whole())


def test_a_request_is_one_line_of_json(pipe: Pipe) -> None:
    """The line says when, who, what, how it ended and how long it took, in UTC with milliseconds."""
    log = AccessLog(pipe.start, lambda: 1_790_000_000_007_999_999)
    run(log, ENTRY)

    assert json.loads(pipe.read()) == {
        "time": "2026-09-21T14:13:20.007Z",
        "request_id": "0123456789abcdef",
        "client": "192.0.2.1",
        "method": "GET",
        "path": "/sparql",
        "status": 200,
        "bytes": 1234,
        "milliseconds": 1.235,
        "outcome": "evaluated",
        "revision": "2026-10-01",
        "query": hashlib.sha256(b"ASK {}").hexdigest()[:16],
        "user_agent": "curl/8",
    }


def test_what_a_request_does_not_have_is_null(pipe: Pipe) -> None:
    """Every line has the same members; a page has no query and no outcome."""
    log = AccessLog(pipe.start)
    page = ENTRY._replace(outcome=None, revision=None, query_hash=None, user_agent=None)
    run(log, page)

    line = json.loads(pipe.read())
    assert [line[name] for name in ("outcome", "revision", "query", "user_agent")] == [None] * 4


@settings(deadline=None, max_examples=50)  # each example starts an event loop and a thread
@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=200))
def test_no_request_can_forge_a_line(name: str, text: str) -> None:
    """Line ends, quotes, control characters and lone surrogates come out as they came in, within one line of ASCII."""
    pipe = Pipe()
    log = AccessLog(pipe.start)
    forged = ENTRY._replace(client=name, method=name, path=text, user_agent=text, revision=text, outcome=text)
    run(log, forged)
    written = pipe.read()
    pipe.close()

    line = json.loads(written)
    assert written.isascii()
    assert len(written.splitlines()) == 1
    assert written[:-1].decode().isprintable() or "\x7f" in name + text
    assert (line["client"], line["method"], line["path"], line["user_agent"]) == (name, name, text, text)


def test_long_texts_are_cut(pipe: Pipe) -> None:
    """A request cannot fill the log with one long line."""
    log = AccessLog(pipe.start)
    run(
        log,
        ENTRY._replace(client="c" * 9999, method="m" * 9999, path="p" * 9999, user_agent="a" * 9999),
    )

    line = json.loads(pipe.read())
    assert [len(line[name]) for name in ("client", "method", "path", "user_agent")] == [64, 64, 200, 200]


def test_the_hash_is_the_same_for_the_same_query_only() -> None:
    """Equal queries share a hash of 16 digits; text that is not valid Unicode has one too."""
    assert query_hash("ASK {}") == query_hash("ASK {}") != query_hash("ASK { }")
    assert len(query_hash("\ud800")) == 16


def test_lines_are_written_in_batches_without_being_told(pipe: Pipe) -> None:
    """Nothing is written at once; soon everything is."""

    async def wait() -> tuple[bytes, bytes, float]:
        log = AccessLog(pipe.start)
        started = time.perf_counter()
        for _ in range(10):
            log.write(ENTRY)
        before, after = pipe.read(), b""
        while not after:
            await asyncio.sleep(0.01)
            after = pipe.read()
        waited = time.perf_counter() - started
        log.close()
        return before, after, waited

    before, after, waited = asyncio.run(asyncio.wait_for(wait(), 30))

    assert before == b""
    assert after.count(b"\n") == 10
    assert waited >= BATCH_SECONDS


def test_a_full_batch_is_written_without_delay(tmp_path: Path) -> None:
    """Under load, batches follow each other as they fill, also while the event loop has no moment for a timer."""
    file = tmp_path / "log"

    async def load() -> int:
        with file.open("wb") as stream:
            log = AccessLog(stream.fileno())
            for _ in range(1000):
                log.write(ENTRY)
            deadline = time.perf_counter() + 10
            while file.stat().st_size < BATCH_BYTES and time.perf_counter() < deadline:
                time.sleep(0.01)  # noqa: ASYNC251 - the loop is kept busy on purpose
            size = file.stat().st_size
            log.close()
        return size

    assert asyncio.run(load()) >= BATCH_BYTES
    assert file.read_bytes().count(b"\n") == 1000


def test_nobody_reading_is_no_reason_to_fail() -> None:
    """When the reader has gone, or there never was one, entries are dropped in silence and closing is quick."""
    reader, writer = os.pipe()
    os.close(reader)
    gone = AccessLog(writer)
    os.close(writer)
    never = AccessLog(writer)
    started = time.perf_counter()

    run(gone, *[ENTRY] * 2000)
    run(never, *[ENTRY] * 2000)

    assert time.perf_counter() - started < 0.9


def test_the_log_survives_that_its_descriptor_is_closed() -> None:
    """Lines never end up in a file or socket that was opened later under the same number."""
    pipe = Pipe()
    log = AccessLog(pipe.start)
    os.close(pipe.start)
    reader, pipe.start = os.pipe()
    os.close(reader)
    run(log, ENTRY)

    assert pipe.read().count(b"\n") == 1
    pipe.close()


def test_a_reader_that_is_stuck_holds_nobody_up_and_is_told_what_it_missed(pipe: Pipe) -> None:
    """Writing goes on at full speed in bounded memory; once the reader is back, the lost lines are counted."""
    entries = 3 * MOST_KEPT_BYTES // 250

    async def stuck() -> tuple[float, bytes]:
        log = AccessLog(pipe.start)
        longest = 0.0
        for number in range(entries):
            started = time.perf_counter()
            log.write(ENTRY)
            longest = max(longest, time.perf_counter() - started)
            if number % 1000 == 0:
                await asyncio.sleep(0)
        found = b""
        while b'"lost"' not in found:
            found += pipe.read()
            await asyncio.sleep(0.01)
        log.close()
        return longest, found + pipe.read()

    longest, found = asyncio.run(asyncio.wait_for(stuck(), 60))
    lines = [json.loads(line) for line in found.splitlines()]
    lost = sum(line.get("lost", 0) for line in lines)

    assert longest < 0.5
    assert lost > 0
    assert sum("status" in line for line in lines) + lost == entries
    assert len(found) < 2 * MOST_KEPT_BYTES


def test_closing_does_not_wait_for_a_stuck_reader(pipe: Pipe) -> None:
    """A server can be stopped while nobody takes its log."""
    log = AccessLog(pipe.start)
    started = time.perf_counter()
    run(log, *[ENTRY] * 2000)

    assert 0.9 < time.perf_counter() - started < 5
    assert pipe.read() != b""


def test_a_descriptor_that_does_not_block_gets_whole_lines(pipe: Pipe) -> None:
    """When another process has made standard error non-blocking, no line is cut."""
    os.set_blocking(pipe.start, False)

    async def both() -> bytes:
        log = AccessLog(pipe.start)
        for _ in range(2000):
            log.write(ENTRY)
        found = b""
        while found.count(b"\n") < 2000:
            found += pipe.read()
            await asyncio.sleep(0.01)
        log.close()
        return found

    found = asyncio.run(asyncio.wait_for(both(), 30))

    assert {json.loads(line)["status"] for line in found.splitlines()} == {200}


def test_a_closed_log_drops_what_still_comes(pipe: Pipe) -> None:
    """Closing writes what is left, once; a request that ends later does not fail."""
    log = AccessLog(pipe.start)
    run(log, ENTRY)
    run(log, ENTRY)

    assert pipe.read().count(b"\n") == 1
