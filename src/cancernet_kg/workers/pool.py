"""The workers of one template and the requests that run in them. Called by the web process, in its event loop.

There are `workers` places for quick queries. A query that has run for more than a second moves to one of `slow_workers`
further places, at a lower priority, and a fresh fork takes its place: long queries hold nobody up.
"""

import asyncio
import contextlib
import os
import signal
import socket
import time
from dataclasses import dataclass, replace

from cancernet_kg.errors import WorkersUnavailable
from cancernet_kg.settings import Settings
from cancernet_kg.workers.connection import WorkerConnection
from cancernet_kg.workers.execution import Execution, Owner
from cancernet_kg.workers.line import Line
from cancernet_kg.workers.process import Ended, TemplateProcess
from cancernet_kg.workers.wire import Request

SLOW_NICENESS = 10
LEAST_SECONDS = 0.05
REFORK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Load:
    """How busy a pool is, in numbers of workers and requests."""

    idle: int
    running: int
    slow: int
    waiting: int


class Pool:
    """Runs requests in the workers of one template."""

    def __init__(self, template: TemplateProcess, settings: Settings) -> None:
        """Take over a template that is ready and start its workers; needs a running event loop."""
        self.about = template.about
        self.lost = asyncio.Event()
        self._template = template
        self._places = settings.workers or 2 * (os.cpu_count() or 1)
        self._slow_places = settings.slow_workers
        most_quick = max(self._places - 1, 1)  # so that no client alone can make all others wait
        self._line = Line(
            settings.max_waiting, settings.wait_timeout, settings.client_queries, most_quick, self._returned
        )
        self._owner = Owner(self._kill, self._slowed_down, self._given_back, settings.max_query_memory)
        self._idle: list[WorkerConnection] = []
        self._executions: dict[int, Execution] = {}
        self._workers: dict[int, WorkerConnection] = {}
        self._forking = 0
        self._retired = False
        self._tasks: set[asyncio.Task[None]] = set()
        template.follow(self._forked, self._ended, self._template_lost)
        self._refill()

    @property
    def load(self) -> Load:
        """How busy the pool is now."""
        return Load(len(self._idle), len(self._executions), self._slow, self._line.waiting)

    @property
    def executions(self) -> tuple[Execution, ...]:
        """What runs now, the oldest first."""
        return tuple(self._executions.values())

    async def start(self, request: Request, client: str, identifier: str) -> Execution:
        """Return the execution of a request, once a worker is free for it; the wait is part of its deadline.

        Raises `TooBusy` and `WorkersUnavailable`.
        """
        if self.lost.is_set():
            raise _unavailable()
        self._forget_lost()
        if self._idle and self._line.enter(client):
            worker = self._idle.pop()
        else:
            joined = time.monotonic()
            turn = self._line.join(client)
            self._refill()
            worker = await self._line.wait(client, turn, request.timeout)
            left = request.timeout - (time.monotonic() - joined)
            request = replace(request, timeout=max(left, LEAST_SECONDS))
        execution = Execution(request, client, identifier, worker, self._owner)
        self._executions[worker.pid] = execution
        return execution

    async def advance(self) -> TemplateProcess:
        """Return a template of the newest revision, made from this pool's; raises what its `advance` raises."""
        return await self._template.advance()

    def retire(self) -> None:
        """Keep no idle workers any more: from now on they are forked when they are asked for."""
        self._retired = True
        while self._idle:
            self._idle.pop().close()

    async def drain(self) -> None:
        """Close as soon as nothing runs or waits any more."""
        self.retire()
        await self._line.empty.wait()
        await self.close()

    async def close(self) -> None:
        """End every worker and the template."""
        self.lost.set()
        self._line.fail(_unavailable())
        self.retire()
        await self._template.close()

    @property
    def _slow(self) -> int:
        return sum(execution.slow for execution in self._executions.values())

    def _refill(self) -> None:
        """Ask for as many workers as there are free places, or as are waited for once the pool is retired."""
        quick = self._line.running - min(self._slow, self._slow_places)
        needed = self._places - quick - len(self._idle) - self._forking
        if self._retired:
            needed = min(needed, self._line.waiting - len(self._idle) - self._forking)
        for _ in range(needed):
            self._forking += 1
            self._template.fork()
        self._forget_lost()
        while self._idle and self._line.call(self._idle[-1]):
            self._idle.pop()

    def _forget_lost(self) -> None:
        """Leave idle workers aside that have ended, of which the template has not told yet."""
        self._idle = [worker for worker in self._idle if not worker.lost]

    def _kill(self, pid: int) -> None:
        """Have a worker killed: by its parent, which knows what the process id means, as long as there is one."""
        worker = self._workers.get(pid)
        if not self.lost.is_set():
            self._template.kill(pid)
        elif worker is not None and not worker.lost:
            os.kill(pid, signal.SIGKILL)  # its socket is open, so the process id is still its own

    def _take(self, worker: WorkerConnection) -> None:
        """Take a free worker in, or let it go when nobody may need it."""
        if self._retired and not self._line.waiting:
            worker.close()
        else:
            self._idle.append(worker)

    def _returned(self, worker: WorkerConnection) -> None:
        """Take back a worker that came too late for its query: the next one may have it."""
        self._take(worker)
        self._refill()

    def _forked(self, pid: int, connection: socket.socket) -> None:
        """Take a new worker in."""
        worker = WorkerConnection(pid)
        self._workers[pid] = worker
        task = asyncio.ensure_future(self._connect(worker, connection))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _connect(self, worker: WorkerConnection, connection: socket.socket) -> None:
        connection.setblocking(False)  # noqa: FBT003 - the library's signature
        await asyncio.get_running_loop().create_unix_connection(lambda: worker, sock=connection)
        self._forking -= 1
        if worker.pid in self._workers:  # else it has ended already
            self._take(worker)
        self._refill()

    def _ended(self, ended: Ended) -> None:
        worker = self._workers.pop(ended.pid, None)
        if worker is not None:
            worker.ended.set_result(ended)
            with contextlib.suppress(ValueError):
                self._idle.remove(worker)
                self._refill()
        else:  # it could not be handed over, for want of a descriptor
            self._forking -= 1
            asyncio.get_running_loop().call_later(REFORK_SECONDS, self._refill)

    def _template_lost(self) -> None:
        self.lost.set()
        self._line.fail(_unavailable())
        for execution in self.executions:
            execution.stop(_unavailable())

    def _slowed_down(self, execution: Execution) -> None:
        """Let a long query run with the time that quick ones leave over, and take a fresh worker for them."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, execution.worker.pid, SLOW_NICENESS)
        self._line.slow_down(execution.client)
        self._refill()

    def _given_back(self, execution: Execution) -> None:
        """Take a worker back; one that was slowed down cannot be sped up again and is replaced."""
        worker = execution.worker
        del self._executions[worker.pid]
        self._line.leave(execution.client, slow=execution.slow)
        if execution.finished and not (execution.slow or execution.retiring or worker.lost):
            self._take(worker)
        else:
            worker.close()
        self._refill()


def _unavailable() -> WorkersUnavailable:
    detail = "The process that holds the graph has ended; another one is being started."
    return WorkersUnavailable(detail, hint="Try again in some seconds.", retry_after=5)
