"""Eight curators who publish at once, at two servers over one log, while files are loaded with the command.

Each reads after each change what it has published. Called by the command and the tests.
"""

import json
import random
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from bench.crash import made_up
from bench.crash.changes import Book, Change
from bench.crash.clients import Client, Outcomes
from bench.crash.examination import Bench
from bench.crash.server import PATIENCE_SECONDS, Server
from bench.crash.truth import Settled
from bench.torture.processes import Footprint, footprint

CURATORS = 8
FOLLOW_SECONDS = 1.0
PRECONDITION_FAILED = 412
_STALE_EVERY = 5  # so many changes, then one that builds upon what is no longer so
_LOAD_PAUSE_SECONDS = 2.0
_PROCESSES = 1 + 2 * (1 + 3)  # the web process, and for the two revisions that are kept a template and its workers
_SETTLING_SECONDS = 1.5


@dataclass(slots=True)
class Minute:
    """What a run saw."""

    outcomes: Outcomes = field(default_factory=Outcomes)
    settled: Settled = field(default_factory=Settled)
    followed: list[float] = field(default_factory=list)
    loaded: int = 0
    before: Footprint = field(default_factory=lambda: Footprint(0, 0, 0))
    after: Footprint = field(default_factory=lambda: Footprint(0, 0, 0))

    @property
    def breaches(self) -> list[str]:
        """All that is wrong."""
        return self.outcomes.breaches + self.settled.breaches


def run(bench: Bench, seconds: float) -> Minute:
    """Let curators publish for so many seconds, and compare what they were told with what is there."""
    minute, book, stop = Minute(), Book(), threading.Event()
    servers = [Server(bench.environment), Server(bench.environment)]
    try:
        minute.before = _measured(servers[0])
        revisions = _Revisions(bench.data_dir)
        curators = [
            _Curator(
                Client(number, bench.token, book, minute.outcomes, random.Random(number), "the minute", stop),  # noqa: S311 - not secret
                servers[number % 2],
                revisions,
            )
            for number in range(CURATORS)
        ]
        threads = [threading.Thread(target=curator.run) for curator in curators]
        threads.append(threading.Thread(target=_load_again_and_again, args=(bench, book, minute, servers, stop)))
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        stop.set()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
        _follow(bench, book, minute, servers)
        minute.settled = bench.truth.settle(book)
        _compare(bench, minute, servers)
        time.sleep(_SETTLING_SECONDS)
        minute.after = _measured(servers[0])
    finally:
        for server in servers:
            server.stop()
    if minute.after.processes > _PROCESSES:
        minute.outcomes.breaches.append(f"{minute.after.processes} processes are left, at most {_PROCESSES} may be")
    return minute


class _Revisions:
    """The numbers of revisions by their ids, as the log's files tell them."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "log"
        self._numbers: dict[str, int] = {}
        self._lock = threading.Lock()

    def number(self, identifier: str) -> int:
        """Return the number of a revision, 0 for one that is not there."""
        with self._lock:
            while (path := self._folder / f"{len(self._numbers) + 1:08}.json").exists():
                self._numbers[json.loads(path.read_bytes())["checksum"][:12]] = len(self._numbers) + 1
            return self._numbers.get(identifier, 0)


@dataclass(slots=True)
class _Curator:
    """A client that reads what it has written, and now and then builds upon what is no longer so."""

    client: Client
    server: Server
    revisions: _Revisions
    _seen: str = ""

    def run(self) -> None:
        count = 0
        while not self.client.stop.is_set():
            count += 1
            try:
                self._publish()
                if count % _STALE_EVERY == 0 and self._seen:
                    self._conflict()
            except (OSError, HTTPException) as error:
                self._breach(f"a request ended with {type(error).__name__}")

    def _publish(self) -> None:
        """Make a change, and read it."""
        change, answer = self.client.change(self.server)
        number = self.client.book.acknowledged.get(change.name)
        if number is None:
            return
        self._read(change, number)
        if not self._seen:
            self._seen = answer.headers["x-revision"]

    def _conflict(self) -> None:
        """Make a change that builds upon a revision before this client's last changes."""
        change, answer = self.client.change(self.server, {"If-Match": f'"{self._seen}"'})
        if answer.status != PRECONDITION_FAILED and answer.code not in {"too-busy", "log-locked"}:
            self._breach(f"“{change.name}” builds upon what has changed, but was answered {answer.status}")
        self._seen = ""

    def _read(self, change: Change, number: int) -> None:
        """Ask the server that has acknowledged a change for it."""
        for lines, expected in ((change.added, True), (change.removed, False)):
            line = min(lines, default=None)
            if line is not None:
                triple, _, graph = line.removesuffix(" .").rpartition(" ")
                answer = self.server.ask(f"ASK {{ GRAPH {graph} {{ {triple} }} }}", "text/csv")
                if answer.status != 200:  # noqa: PLR2004 - the one for success
                    self.client.outcomes.counts[f"read: {answer.code}"] += 1
                    continue
                if (b"true" in answer.body) is not expected:
                    self._breach(f"“{change.name}” was acknowledged, but cannot be read")
                if self.revisions.number(answer.headers["x-revision"]) < number:
                    self._breach(f"“{change.name}” is revision {number}, but an older one was read")

    def _breach(self, what: str) -> None:
        self.client.outcomes.breaches.append(what)


def _load_again_and_again(
    bench: Bench, book: Book, minute: Minute, servers: list[Server], stop: threading.Event
) -> None:
    """Load files with the command in between; both servers must follow."""
    count = 0
    while not stop.wait(_LOAD_PAUSE_SECONDS):
        count += 1
        _load(bench, book, minute, servers, f"the minute, file {count}")


def _load(bench: Bench, book: Book, minute: Minute, servers: list[Server], name: str) -> None:
    lines = made_up.statements(made_up.CLIENTS - 1, name, 100)
    book.mean(Change(name, lines))
    done = bench.load(name, lines)
    if done.returncode != 0:
        minute.outcomes.breaches.append(f"“{name}” could not be loaded: {done.stderr[-500:]}")
        return
    minute.loaded += 1
    book.acknowledge(name, json.loads(done.stdout)["revision"]["number"])
    triple, _, graph = min(lines).removesuffix(" .").rpartition(" ")
    began = time.monotonic()
    for server in servers:
        # Each time another question, which no cache knows the answer of.
        count = 0
        while b"true" not in server.ask(f"ASK {{ GRAPH {graph} {{ {triple} }} }} # {count}", "text/csv").body:
            count += 1
            if time.monotonic() - began > PATIENCE_SECONDS:
                minute.outcomes.breaches.append(f"“{name}” was loaded, but a server does not follow")
                return
            time.sleep(0.02)
        minute.followed.append(time.monotonic() - began)


def _follow(bench: Bench, book: Book, minute: Minute, servers: list[Server]) -> None:
    """Load a file when nobody else publishes: then servers must follow quickly."""
    minute.followed.clear()
    _load(bench, book, minute, servers, "the minute, the last file")
    if max(minute.followed, default=PATIENCE_SECONDS) > FOLLOW_SECONDS:
        minute.outcomes.breaches.append(f"the servers took {minute.followed} s to follow")


def _compare(bench: Bench, minute: Minute, servers: list[Server]) -> None:
    """Compare what both servers hold, what was derived included, with each other and with one that starts now."""
    fresh = Server(bench.environment)
    try:
        states = [server.whole() for server in (*servers, fresh)]
        held = servers[0].state()
    finally:
        fresh.stop()
    if held != (bench.truth.id, bench.truth.lines):
        minute.outcomes.breaches.append("the servers do not hold what the log's files tell")
    for state, whose in zip(states[1:], ("the other server", "a server that starts anew"), strict=True):
        if state != states[0]:
            minute.outcomes.breaches.append(f"{whose} holds other statements: {sorted(state ^ states[0])[:5]}")


def _measured(server: Server) -> Footprint:
    """Return what all of a server's processes need; successors of templates are not below the web process."""
    parts = [footprint(pid) for pid, parent in server.processes().items() if parent not in server.processes()]
    return Footprint(
        sum(part.memory for part in parts),
        sum(part.descriptors for part in parts),
        sum(part.processes for part in parts),
    )
