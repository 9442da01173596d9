"""Who gets the next free worker: clients in turn, each only so many at once. Called by the pool."""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import Callable

from cancernet_kg.errors import TooBusy
from cancernet_kg.workers.connection import WorkerConnection

RETRY_SECONDS = 5
SHARE = 10  # a client with a tenth of all places in the line has many, unless these are few
MANY = 10
Turn = asyncio.Future[WorkerConnection]


class Line:
    """The queries that wait, one line for each client, and how many of each client run."""

    def __init__(
        self,
        most_waiting: int,
        most_seconds: float,
        most_running: int,
        most_quick: int,
        returned: Callable[[WorkerConnection], None],
    ) -> None:
        """Let `most_waiting` queries wait, each `most_seconds`, while a client runs at most `most_running`.

        Of those, at most `most_quick` may be quick ones, in whose places others would have to wait for them.

        `returned` takes a worker that was given to a query just when it had stopped waiting.
        """
        self.waiting = 0
        self.running = 0
        self.empty = asyncio.Event()
        self.empty.set()
        self._most_waiting = most_waiting
        self._most_seconds = most_seconds
        self._most_running = most_running
        self._most_quick = most_quick
        self._returned = returned
        self._running: Counter[str] = Counter()
        self._quick: Counter[str] = Counter()
        self._lines: OrderedDict[str, deque[Turn]] = OrderedDict()

    def enter(self, client: str) -> bool:
        """Count a query as running and say True, or say False when it has to wait behind others."""
        if not self._may_run(client) or self._next_client() is not None:
            return False
        self._run(client)
        return True

    def slow_down(self, client: str) -> None:
        """Count a query that runs as one that no longer holds anybody up."""
        self._quick[client] -= 1

    def leave(self, client: str, *, slow: bool) -> None:
        """Count a query as no longer running; `slow` says whether it was slowed down."""
        self.running -= 1
        self._running[client] -= 1
        self._quick[client] -= not slow
        if self._running[client] <= 0:
            del self._running[client]
            del self._quick[client]
        self._settle()

    def join(self, client: str) -> Turn:
        """Take a place in the client's line; raises `TooBusy` when too many wait.

        When half of the places are taken, the rest is for clients with few queries in the line.
        """
        own = len(self._lines.get(client, ()))
        crowded = self.waiting * 2 >= self._most_waiting and own >= max(MANY, self._most_waiting // SHARE)
        if self.waiting >= self._most_waiting or crowded:
            detail = f"{self.waiting} queries wait already."
            raise TooBusy(detail, hint="Try again later.", retry_after=RETRY_SECONDS)
        turn: Turn = asyncio.get_running_loop().create_future()
        self._lines.setdefault(client, deque()).append(turn)
        self.waiting += 1
        self.empty.clear()
        return turn

    async def wait(self, client: str, turn: Turn, most_seconds: float) -> WorkerConnection:
        """Return the worker that is meant for this query, which counts as running from then on.

        A query waits no longer than `most_seconds`, its deadline, and no longer than any may.

        Raises `TooBusy` when the wait is too long.
        """
        seconds = min(most_seconds, self._most_seconds)
        timer = asyncio.get_running_loop().call_later(seconds, self._expire, turn, seconds)
        try:
            return await turn
        except (TooBusy, asyncio.CancelledError):
            self._give_up(client, turn)
            raise
        finally:
            timer.cancel()

    def call(self, worker: WorkerConnection) -> bool:
        """Give the worker to the next query and say True, or say False when none may run."""
        while (client := self._next_client()) is not None:
            turn = self._lines[client].popleft()
            if self._lines[client]:
                self._lines.move_to_end(client)  # the other clients come first
            else:
                del self._lines[client]
            self.waiting -= 1
            if not turn.done():  # one that was given up a moment ago still stands in the line
                self._run(client)
                turn.set_result(worker)
                return True
        self._settle()
        return False

    def fail(self, error: Exception) -> None:
        """Tell everyone who waits that there is nothing to wait for."""
        for turns in self._lines.values():
            for turn in turns:
                if not turn.done():
                    turn.set_exception(error)
        self._lines.clear()
        self.waiting = 0
        self._settle()

    def _expire(self, turn: Turn, seconds: float) -> None:
        """End a wait that was too long."""
        if not turn.done():
            detail = f"No worker was free for this query within {seconds:g} seconds."
            turn.set_exception(TooBusy(detail, hint="Try again later.", retry_after=RETRY_SECONDS))

    def _next_client(self) -> str | None:
        """Return the client whose turn it is, None when nobody waits who may run."""
        for client in self._lines:
            if self._may_run(client):
                return client
        return None

    def _may_run(self, client: str) -> bool:
        """Say whether a client may run one more query."""
        return self._running[client] < self._most_running and self._quick[client] < self._most_quick

    def _give_up(self, client: str, turn: Turn) -> None:
        """Forget a query that no longer waits."""
        if turn.done() and not turn.cancelled() and turn.exception() is None:
            self.leave(client, slow=False)
            self._returned(turn.result())
            return
        turns = self._lines.get(client)
        if turns is not None and turn in turns:
            turns.remove(turn)
            self.waiting -= 1
            if not turns:
                del self._lines[client]
        self._settle()

    def _run(self, client: str) -> None:
        """Count a query as running."""
        self.running += 1
        self._running[client] += 1
        self._quick[client] += 1
        self.empty.clear()

    def _settle(self) -> None:
        """Tell those who wait for it that nothing runs or waits any more."""
        if not self.running and not self.waiting:
            self.empty.set()
