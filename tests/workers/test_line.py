import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancernet_kg.errors import TooBusy, WorkersUnavailable
from cancernet_kg.workers.connection import WorkerConnection
from cancernet_kg.workers.line import Line

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.sampled_from("abcd")),
        st.tuples(st.sampled_from(["finish", "slow down", "hang up", "free", "pass time"]), st.integers(0, 30)),
    ),
    max_size=80,
)


@dataclass(slots=True, eq=False)
class Running:
    """A query that has a worker."""

    client: str
    finished: asyncio.Future[None]
    slow: bool = False


@dataclass(slots=True)
class Hall:
    """Workers, a line before them, and what each query has come to: a pool without processes."""

    line: Line
    free: list[WorkerConnection]
    asked: list[asyncio.Task[None]] = field(default_factory=list)
    running: list[Running] = field(default_factory=list)
    most: Counter[str] = field(default_factory=Counter)
    most_quick: Counter[str] = field(default_factory=Counter)

    def serve(self) -> None:
        """Give free workers to those who wait."""
        while self.free and self.line.call(self.free[-1]):
            self.free.pop()

    def take_back(self, worker: WorkerConnection) -> None:
        """Have a worker free again."""
        self.free.append(worker)
        self.serve()

    async def ask(self, client: str) -> None:
        """Wait for a worker, keep it until the query is finished, and give it back."""
        if self.free and self.line.enter(client):
            worker = self.free.pop()
        else:
            turn = self.line.join(client)
            self.serve()
            worker = await self.line.wait(client, turn, 60)
        own = Running(client, asyncio.get_running_loop().create_future())
        self.running.append(own)
        mine = [other for other in self.running if other.client == client]
        self.most[client] = max(self.most[client], len(mine))
        self.most_quick[client] = max(self.most_quick[client], sum(not other.slow for other in mine))
        try:
            await own.finished
        finally:
            self.running.remove(own)
            self.line.leave(client, slow=own.slow)
            self.take_back(worker)

    def slow_down(self, query: Running) -> None:
        """Have a query move aside, once."""
        if not query.slow:
            query.slow = True
            self.line.slow_down(query.client)
            self.serve()

    async def end(self) -> None:
        """Finish everything."""
        while self.asked:
            for query in self.running:
                if not query.finished.done():
                    query.finished.set_result(None)
            await asyncio.sleep(0)
            self.asked = [task for task in self.asked if not task.done()]


def in_hall(  # noqa: PLR0913 - the limits of a line, each by its name
    work: Callable[[Hall], Coroutine[None, None, None]],
    *,
    workers: int = 2,
    most_waiting: int = 10,
    most_seconds: float = 60,
    most_running: int = 2,
    most_quick: int = 2,
) -> None:
    """Do something in a hall with an event loop."""

    async def main() -> None:
        def take_back(worker: WorkerConnection) -> None:
            hall.take_back(worker)

        line = Line(most_waiting, most_seconds, most_running, most_quick, take_back)
        hall = Hall(line, [WorkerConnection(number) for number in range(workers)])
        await work(hall)

    asyncio.run(main())


async def stepped(hall: Hall, steps: list[tuple[str, str | int]]) -> None:
    """Let clients ask, finish, go on for long and hang up in some order."""
    for step, what in steps:
        if step == "ask":
            hall.asked.append(asyncio.ensure_future(hall.ask(str(what))))
        elif step == "finish" and hall.running:
            finished = hall.running[int(what) % len(hall.running)].finished
            if not finished.done():
                finished.set_result(None)
        elif step == "slow down" and hall.running:
            hall.slow_down(hall.running[int(what) % len(hall.running)])
        elif step == "hang up" and hall.asked:
            hall.asked[int(what) % len(hall.asked)].cancel()
        elif step == "free":
            hall.serve()
        else:
            await asyncio.sleep(0)


@given(STEPS, st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.integers(0, 6))
def test_no_turn_and_no_worker_is_ever_lost(
    steps: list[tuple[str, str | int]], workers: int, most_running: int, most_quick: int, most_waiting: int
) -> None:
    """Whoever asks, finishes or hangs up in whatever order: limits hold, everyone is served, all counts return to 0."""

    async def scenario(hall: Hall) -> None:
        await stepped(hall, steps)
        assert hall.line.waiting <= most_waiting
        asked = list(hall.asked)
        await hall.end()
        failed = [task.exception() for task in asked if not task.cancelled()]

        assert {type(error) for error in failed} <= {type(None), TooBusy}
        assert max(hall.most.values(), default=0) <= most_running
        assert max(hall.most_quick.values(), default=0) <= most_quick
        assert (hall.line.waiting, hall.line.running, len(hall.free)) == (0, 0, workers)
        assert hall.line.empty.is_set()
        assert all(hall.line.enter(client) for client in "abcd")

    in_hall(scenario, workers=workers, most_running=most_running, most_quick=most_quick, most_waiting=most_waiting)


def test_clients_take_turns() -> None:
    """A client with a hundred waiting queries does not hold up one with a single query."""

    async def scenario(hall: Hall) -> None:
        for client in ("greedy",) * 9 + ("modest",):
            hall.asked.append(asyncio.ensure_future(hall.ask(client)))
        await asyncio.sleep(0)
        order = []
        while hall.running:
            order.append(hall.running[0].client)
            hall.running[0].finished.set_result(None)
            for _ in range(4):
                await asyncio.sleep(0)

        assert order.index("modest") <= 2
        assert Counter(order) == {"greedy": 9, "modest": 1}

    in_hall(scenario, workers=1, most_running=1, most_waiting=20)


def test_a_client_at_its_limit_waits_although_workers_are_free() -> None:
    """The third query of a client that may run two waits, and another client passes it."""

    async def scenario(hall: Hall) -> None:
        for client in "aaab":
            hall.asked.append(asyncio.ensure_future(hall.ask(client)))
        await asyncio.sleep(0)

        assert [query.client for query in hall.running] == ["a", "a", "b"]
        assert (hall.line.waiting, len(hall.free)) == (1, 1)
        await hall.end()

    in_hall(scenario, workers=4, most_running=2)


def test_a_client_leaves_a_quick_place_to_others() -> None:
    """Of three queries that a client may run, two may be quick: the third starts when one of them has moved aside."""

    async def scenario(hall: Hall) -> None:
        for client in "aaab":
            hall.asked.append(asyncio.ensure_future(hall.ask(client)))
        await asyncio.sleep(0)
        assert [query.client for query in hall.running] == ["a", "a", "b"]
        hall.slow_down(hall.running[0])
        await asyncio.sleep(0)

        assert [query.client for query in hall.running] == ["a", "a", "b", "a"]
        await hall.end()

    in_hall(scenario, workers=5, most_running=3, most_quick=2)


def test_a_client_cannot_fill_the_line_alone() -> None:
    """Half of the places are kept from clients that have many already, and others still get in."""

    async def scenario(hall: Hall) -> None:
        turns = [hall.line.join("a") for _ in range(50)]
        with pytest.raises(TooBusy):
            hall.line.join("a")
        turns += [hall.line.join(client) for client in "bcd" for _ in range(10)]

        assert hall.line.waiting == len(turns) == 80
        hall.line.fail(WorkersUnavailable("It is gone."))
        assert {type(turn.exception()) for turn in turns} == {WorkersUnavailable}

    in_hall(scenario, workers=0, most_waiting=100)


def test_a_full_line_refuses_with_a_time_to_come_back() -> None:
    """What cannot wait any more is told so at once."""

    async def scenario(hall: Hall) -> None:
        for client in "abc":
            hall.asked.append(asyncio.ensure_future(hall.ask(client)))
        await asyncio.sleep(0)
        with pytest.raises(TooBusy) as caught:
            hall.line.join("d")

        assert caught.value.retry_after
        assert hall.line.waiting == 2
        await hall.end()

    in_hall(scenario, workers=1, most_waiting=2)


def test_waiting_has_an_end() -> None:
    """A query that no worker becomes free for is refused after a while, and leaves no trace."""

    async def scenario(hall: Hall) -> None:
        with pytest.raises(TooBusy, match=r"0\.01 seconds"):
            await hall.line.wait("a", hall.line.join("a"), 60)
        with pytest.raises(TooBusy, match=r"0\.005 seconds"):
            await hall.line.wait("a", hall.line.join("a"), 0.005)

        assert (hall.line.waiting, hall.line.running) == (0, 0)
        assert hall.line.empty.is_set()

    in_hall(scenario, most_seconds=0.01)


def test_a_query_that_is_given_up_just_before_its_turn_is_passed_over() -> None:
    """A hang-up in the very moment in which a worker becomes free costs neither the worker nor the next in line."""

    async def scenario(hall: Hall) -> None:
        first, second = (asyncio.ensure_future(hall.ask(client)) for client in "ab")
        await asyncio.sleep(0)
        first.cancel()
        hall.free.append(WorkerConnection(1))
        hall.serve()
        await asyncio.sleep(0)

        assert [query.client for query in hall.running] == ["b"]
        hall.asked.append(second)
        await hall.end()
        assert first.cancelled()
        assert (hall.line.running, len(hall.free)) == (0, 1)

    in_hall(scenario, workers=0)


def test_a_worker_that_comes_too_late_is_passed_on() -> None:
    """A hang-up just after a worker was given gives that worker to the next in line."""

    async def scenario(hall: Hall) -> None:
        first, second = (asyncio.ensure_future(hall.ask(client)) for client in "ab")
        await asyncio.sleep(0)
        hall.free.append(WorkerConnection(1))
        hall.serve()
        first.cancel()
        for _ in range(4):
            await asyncio.sleep(0)

        assert [query.client for query in hall.running] == ["b"]
        hall.asked.append(second)
        await hall.end()

    in_hall(scenario, workers=0)


def test_everyone_who_waits_is_told_when_there_is_nothing_to_wait_for() -> None:
    """The end of the template ends all waiting."""

    async def scenario(hall: Hall) -> None:
        asked = [asyncio.ensure_future(hall.ask(client)) for client in "aab"]
        await asyncio.sleep(0)
        hall.line.fail(WorkersUnavailable("It is gone."))
        done = await asyncio.gather(*asked, return_exceptions=True)

        assert {type(error) for error in done} == {WorkersUnavailable}
        assert (hall.line.waiting, hall.line.running) == (0, 0)

    in_hall(scenario, workers=0)
