"""Clients that change their own graphs through every door of a server until they are told to stop.

Used by rounds and curators.
"""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import quote

from bench.crash import made_up
from bench.crash.changes import Book, Change
from bench.crash.server import Answer, Server

PAUSE_SECONDS = 0.05
# What is answered only when nothing was changed; after any other error nobody can tell.
CERTAIN = frozenset(
    {"storage-failed", "log-locked", "too-busy", "precondition-failed", "change-refused", "not-writable"}
)
_NQUADS = {"Content-Type": "application/n-quads"}
_UPDATE = {"Content-Type": "application/sparql-update"}


@dataclass(slots=True)
class Outcomes:
    """How the requests of all clients ended, how long the answered ones took, and what was wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    breaches: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Client:
    """One client with a graph of its own; `ask` must only be called by one thread."""

    number: int
    token: str
    book: Book
    outcomes: Outcomes
    chance: random.Random
    prefix: str
    stop: threading.Event
    _sent: int = 0
    _known: frozenset[str] = frozenset()  # of its graph's lines, those that are there for sure

    def run(self, server: Server) -> None:
        """Change the graph again and again."""
        while not self.stop.is_set():
            try:
                self.change(server)
            except (OSError, HTTPException) as error:
                self._known = frozenset()
                self.outcomes.counts[type(error).__name__] += 1
                time.sleep(PAUSE_SECONDS)

    def change(self, server: Server, headers: dict[str, str] | None = None) -> tuple[Change, Answer]:
        """Make one change; raises what the connection raises."""
        door, change = self._next()
        self.book.mean(change)
        began = time.monotonic()
        answer = self._send(server, door, change, headers or {})
        if answer.status in {200, 201, 204}:
            self.outcomes.seconds.append(time.monotonic() - began)
            self._acknowledged(change, answer)
        else:
            self._failed(change, answer)
        self.outcomes.counts[str(answer.status) if answer.status < 300 else answer.code] += 1  # noqa: PLR2004
        return change, answer

    def _next(self) -> tuple[str, Change]:
        """Return what to do next, and through which door; it always changes something."""
        self._sent += 1
        name = f"{self.prefix}, client {self.number}, change {self._sent}"
        lines = made_up.statements(self.number, name, self.chance.randint(1, 30))
        door = self.chance.choice(("insert", "update", "post", "put", "changes", "remove"))
        if door == "remove" and self._known:
            count = self.chance.randint(1, len(self._known))
            return door, Change(name, removed=frozenset(self.chance.sample(sorted(self._known), count)))
        if door == "update" and self._known:
            return door, Change(name, lines, frozenset(self.chance.sample(sorted(self._known), 1)))
        if door == "put":
            return door, Change(name, lines, replaces=made_up.graph(self.number))
        return "insert" if door in {"remove", "update"} else door, Change(name, lines)

    def _send(self, server: Server, door: str, change: Change, headers: dict[str, str]) -> Answer:
        sent = {"Authorization": f"Bearer {self.token}", **headers}
        message = f"message={quote(change.name)}"
        graph = f"graph={quote(made_up.graph(self.number), safe='')}"
        if door in {"insert", "update", "remove"}:
            return server.request("POST", f"/update?{message}", _update(change), {**sent, **_UPDATE})
        method, path = {
            "post": ("POST", f"/graphs?{graph}&{message}"),
            "put": ("PUT", f"/graphs?{graph}&{message}"),
            "changes": ("POST", f"/changes?{message}"),
        }[door]
        body = "".join(line + "\n" for line in sorted(change.added)).encode()
        return server.request(method, path, body, {**sent, **_NQUADS})

    def _acknowledged(self, change: Change, answer: Answer) -> None:
        number = _number(answer)
        if number is None:
            self.outcomes.breaches.append(f"“{change.name}” was answered {answer.status} without a revision")
            return
        self.book.acknowledge(change.name, number)
        self._known = change.added if change.replaces else (self._known - change.removed) | change.added

    def _failed(self, change: Change, answer: Answer) -> None:
        if answer.code in CERTAIN:
            self.book.refuse(change.name)
        else:
            self._known = frozenset()
        if answer.status in {409, 503} and "retry-after" not in answer.headers:
            self.outcomes.breaches.append(f"{answer.code} was answered without Retry-After")
        time.sleep(PAUSE_SECONDS)


def _update(change: Change) -> bytes:
    """Return the SPARQL Update that makes a change."""
    operations = [("DELETE DATA", change.removed), ("INSERT DATA", change.added)]
    return " ;\n".join(f"{verb} {{ {_graphs(lines)} }}" for verb, lines in operations if lines).encode()


def _graphs(lines: frozenset[str]) -> str:
    """Return lines of N-Quads as SPARQL has them."""
    found = []
    for line in sorted(lines):
        triple, _, graph = line.removesuffix(" .").rpartition(" ")
        found.append(f"GRAPH {graph} {{ {triple} }}")
    return "\n".join(found)


def _number(answer: Answer) -> int | None:
    """Return the number of the revision that an answer tells of; one without a body links to it."""
    if answer.body:
        revision = answer.members["revision"]
        return None if revision is None else int(revision["number"])
    number = answer.headers.get("link", "").partition("</changes/")[2].partition(">")[0]
    return int(number) if number else None
