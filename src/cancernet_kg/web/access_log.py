"""One line of JSON for each request, for people who look into what happened. Written by the application.

Lines are made at once and written in batches by a thread: a reader that is slow or gone never holds up an answer.
"""

import asyncio
import hashlib
import os
import select
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from json.encoder import encode_basestring_ascii as quote
from queue import SimpleQueue
from typing import Final, NamedTuple

STANDARD_ERROR: Final = 2
BATCH_SECONDS: Final = 0.25
BATCH_BYTES: Final = 64 * 1024
MOST_KEPT_BYTES: Final = 4 * 1024 * 1024
_CLOSING_SECONDS = 1.0
_LONGEST_TEXT = 200
_LONGEST_NAME = 64


class Entry(NamedTuple):
    """What the log tells of one request; a named tuple because a frozen dataclass takes four times as long to make."""

    request_id: str
    client: str
    method: str
    path: str
    status: int
    size: int
    milliseconds: float
    outcome: str | None
    revision: str | None
    query_hash: str | None
    user_agent: str | None


def query_hash(text: str) -> str:
    """Return what stands for a query in the log: equal for equal queries, and telling nothing of what was asked."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:16]


class AccessLog:
    """Writes entries to a file descriptor; a server without a log has no `AccessLog`. Used from one event loop.

    Never waits and never raises: lines that a stuck reader does not take are kept up to a limit, then counted as lost.
    """

    def __init__(self, descriptor: int = STANDARD_ERROR, clock_nanoseconds: Callable[[], int] = time.time_ns) -> None:
        """Take where to write, which stays the caller's to close, and the clock that tells the time of day."""
        self._clock = clock_nanoseconds
        self._second = -1
        self._second_text = ""
        self._lines: list[str] = []
        self._size = 0
        self._lost = 0
        self._timer: asyncio.TimerHandle | None = None
        self._writer = _Writer(descriptor)

    def write(self, entry: Entry) -> None:
        """Log a request that has been answered just now."""
        if self._size >= MOST_KEPT_BYTES:
            self._lost += 1
            return
        line = _line(self._time(), entry)
        self._lines.append(line)
        self._size += len(line)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(BATCH_SECONDS, self._tick)
        if self._size >= BATCH_BYTES:
            self._hand_over()

    def close(self) -> None:
        """Write what is left, waiting a second at most; entries that come later are dropped."""
        if self._timer is not None:
            self._timer.cancel()
        self._hand_over(even_if_busy=True)
        self._size = MOST_KEPT_BYTES
        self._writer.close()

    def _tick(self) -> None:
        """Hand over what has gathered, and come back for what the writer did not take."""
        self._timer = None
        self._hand_over()
        if self._lines:
            self._timer = asyncio.get_running_loop().call_later(BATCH_SECONDS, self._tick)

    def _hand_over(self, *, even_if_busy: bool = False) -> None:
        """Give the lines to the writer unless the last batch still waits for it."""
        if not self._lines or (self._writer.is_busy and not even_if_busy):
            return
        if self._lost:
            self._lines.append(f'{{"time":"{self._time()}","lost":{self._lost}}}\n')
        self._writer.take("".join(self._lines).encode("ascii"))
        self._lines = []
        self._size = self._lost = 0

    def _time(self) -> str:
        """Return the time of day in UTC with milliseconds (RFC 3339)."""
        second, nanoseconds = divmod(self._clock(), 1_000_000_000)
        if second != self._second:
            self._second = second
            self._second_text = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
        return f"{self._second_text}.{nanoseconds // 1_000_000:03d}Z"


def _line(moment: str, entry: Entry) -> str:
    """Return an entry as a line of JSON in ASCII: all else is escaped, so that no request can forge a line."""
    outcome, revision, query, agent = entry.outcome, entry.revision, entry.query_hash, entry.user_agent
    return (
        f'{{"time":"{moment}","request_id":{quote(entry.request_id)},"client":{quote(entry.client[:_LONGEST_NAME])},'
        f'"method":{quote(entry.method[:_LONGEST_NAME])},"path":{quote(entry.path[:_LONGEST_TEXT])},'
        f'"status":{entry.status},"bytes":{entry.size},"milliseconds":{entry.milliseconds:.3f},'
        f'"outcome":{"null" if outcome is None else quote(outcome)},'
        f'"revision":{"null" if revision is None else quote(revision)},'
        f'"query":{"null" if query is None else quote(query)},'
        f'"user_agent":{"null" if agent is None else quote(agent[:_LONGEST_TEXT])}}}\n'
    )


class _Writer:
    """A thread that writes batches to its own copy of a descriptor, so that closing the original harms nobody."""

    def __init__(self, descriptor: int) -> None:
        self._batches: SimpleQueue[bytes | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, args=(_copy(descriptor),), name="access-log", daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether a batch still waits to be written."""
        return not self._batches.empty()

    def take(self, batch: bytes) -> None:
        """Write a batch when the ones before are written."""
        self._batches.put(batch)

    def close(self) -> None:
        """End the thread after the last batch; one that is stuck is left to end with the process."""
        self._batches.put(None)
        self._thread.join(_CLOSING_SECONDS)

    def _run(self, descriptor: int | None) -> None:
        while (batch := self._batches.get()) is not None:
            if descriptor is not None:
                with suppress(OSError):  # nobody reads any more; answering goes on
                    _write_all(descriptor, batch)
        if descriptor is not None:
            os.close(descriptor)


def _copy(descriptor: int) -> int | None:
    """Return a copy of a descriptor, None when it is closed."""
    try:
        return os.dup(descriptor)
    except OSError:
        return None


def _write_all(descriptor: int, batch: bytes) -> None:
    """Write a batch whole, also to a descriptor that another process has made non-blocking."""
    rest = memoryview(batch)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BlockingIOError:
            select.select([], [descriptor], [])
