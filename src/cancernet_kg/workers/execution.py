"""One request while a worker answers it: its deadline, its end, and why it failed. Called by pool and web."""

import asyncio
import json
import logging
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from cancernet_kg.errors import CancerNetError, QueryCrashed, QueryMemory, QueryTimeout, restore
from cancernet_kg.workers import wire
from cancernet_kg.workers.connection import WorkerConnection
from cancernet_kg.workers.process import Ended
from cancernet_kg.workers.wire import RETIRING, Head, Request, RequestKind

SLOW_SECONDS = 1.0
LAST_WORDS_SECONDS = 0.5
_LOG = logging.getLogger("cancernet_kg")


@dataclass(frozen=True, slots=True)
class Owner:
    """What an execution needs of its pool: to kill its worker, to move aside, and to give the worker back."""

    kill: Callable[[int], None]
    slow_down: Callable[["Execution"], None]
    give_back: Callable[["Execution"], None]
    max_memory: int


class Execution:
    """A request that a worker is answering; `close` must be called, whatever happens."""

    def __init__(self, request: Request, client: str, identifier: str, worker: WorkerConnection, owner: Owner) -> None:
        """Send the request to the worker; the deadline counts from now."""
        self.request = request
        self.client = client
        self.identifier = identifier
        self.worker = worker
        self.started = time.monotonic()
        self.slow = False
        self.finished = False
        self.retiring = request.kind is RequestKind.CHANGE  # its worker has changed its copy of the graph
        self._owner = owner
        self._failure: CancerNetError | None = None
        self._timer = asyncio.get_running_loop().call_later(min(SLOW_SECONDS, request.timeout), self._tick)
        worker.ask(wire.packed_request(request))

    @property
    def seconds(self) -> float:
        """How long it has been running."""
        return time.monotonic() - self.started

    @property
    def seconds_left(self) -> float:
        """How long it may still run."""
        return max(self.request.timeout - self.seconds, 0.0)

    async def head(self) -> Head:
        """Return the head of the answer as soon as its first bytes are there.

        Raises whatever error the worker found, `QueryTimeout`, `QueryMemory`, `QueryCrashed`, `QueryStopped`.
        """
        _, body = await self._frame()
        return wire.unpacked_head(body)

    async def piece(self) -> bytes | None:
        """Return the next bytes, None after the last; raises the same errors when the answer breaks off."""
        kind, body = await self._frame()
        if kind == wire.END:
            self.finished = True
            self.retiring = self.retiring or body == RETIRING
            return None
        return body

    @property
    def has_ended(self) -> bool:
        """Whether the end of the answer is here, so that the next `piece` is None without waiting."""
        return self.worker.next_kind == wire.END

    def stop(self, failure: CancerNetError) -> None:
        """End the query now; whoever waits for its answer gets this error."""
        if not self.finished and self._failure is None:
            self._failure = failure
            self.retiring = True  # should the whole answer be here already, its worker still ends
            self._owner.kill(self.worker.pid)
            self.worker.close()  # whoever waits is told at once, however busy the template is

    def close(self) -> None:
        """Give the worker back, or end it when its answer was not read to the end."""
        self._timer.cancel()
        if not self.finished:
            self._owner.kill(self.worker.pid)
        self._owner.give_back(self)

    async def _frame(self) -> tuple[bytes, bytes]:
        frame = await self.worker.frame()
        if frame is None:
            raise self._failure or await self._explained()
        if frame[0] == wire.PROBLEM:
            error = restore(json.loads(frame[1]))
            self.finished = True
            self.retiring = self.retiring or isinstance(error, QueryMemory)
            raise error
        return frame

    async def _explained(self) -> CancerNetError:
        """Return why a worker died that nobody killed, from what the template saw."""
        try:
            ended = await asyncio.wait_for(asyncio.shield(self.worker.ended), LAST_WORDS_SECONDS)
        except TimeoutError:
            return self._failure or _crashed()
        _LOG.warning("worker %s ended with code %s: %s", ended.pid, ended.code, ended.said.strip() or "no last words")
        return explained(ended, self._owner.max_memory, self.request.timeout)

    def _tick(self) -> None:
        """Move aside after a while, and end at the deadline."""
        left = self.request.timeout - self.seconds
        if left <= 0:
            self.stop(timed_out(self.request.timeout))
            return
        if not self.slow:
            self.slow = True
            self._owner.slow_down(self)
        self._timer = asyncio.get_running_loop().call_later(left, self._tick)


def explained(ended: Ended, max_memory: int, timeout: float) -> CancerNetError:
    """Return the error that fits how a worker ended; `max_memory` is in MiB, `timeout` in seconds."""
    if ended.code == -signal.SIGXCPU:
        return timed_out(timeout)
    if ended.code == -signal.SIGKILL or "allocation" in ended.said or "MemoryError" in ended.said:
        return wire.out_of_memory(max_memory)
    return _crashed()


def timed_out(timeout: float) -> QueryTimeout:
    """Return the error for a query that reached its deadline."""
    detail = f"The query ran for {timeout:g} seconds, the longest it may, and was ended."
    hint = "Look for patterns that share no variable, ask for less, or add a LIMIT without ORDER BY."
    return QueryTimeout(detail, hint=hint)


def _crashed() -> QueryCrashed:
    detail = "The process that evaluated the query ended; other queries were not affected."
    return QueryCrashed(detail, hint="Nest less deeply: long chains of groups, operators or lists are the usual cause.")
