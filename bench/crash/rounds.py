"""One round: somebody changes the graph and is killed at a random moment, and what is left is examined.

Called by the command, which counts.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.crash import made_up
from bench.crash.changes import Book, Change
from bench.crash.clients import Client, Outcomes
from bench.crash.examination import Bench, Round, examine, leftovers
from bench.crash.server import PATIENCE_SECONDS, Server

COMMAND_SECONDS = 2.5  # about what `cancernet load` takes; a moment at random lies within
WRITE_SECONDS = 0.012  # about what the files of a revision take
CLIENTS = 4
_POLL_SECONDS = 0.0003


def play(bench: Bench, kind: str, number: int) -> Round:
    """Play a round of a kind, then examine what is left."""
    book = Book()
    name = f"round {number}"
    played = KINDS[kind](bench, book, name)
    played.half_written = played.half_written or leftovers(bench.data_dir)
    examine(bench, book, played)
    return played


def _load(bench: Bench, book: Book, name: str) -> Round:
    """Load a file."""
    client = bench.chance.randrange(made_up.CLIENTS)
    lines = made_up.statements(client, name, bench.chance.randint(1, 3000))
    lines |= {made_up.participation(client, bench.chance.randrange(made_up.CLIENTS))}
    file = bench.root.parent / "upload.nq"
    file.write_text("".join(line + "\n" for line in sorted(lines)), encoding="utf-8")
    change = Change(name, lines)
    return _commanded(bench, book, "load", change, (str(file),))


def _revert(bench: Bench, book: Book, name: str) -> Round:
    """Undo one of the last revisions, which others may have undone in part."""
    recent = bench.truth.revisions[max(1, bench.truth.number - 20) :]
    effective = [one for one in recent if _may_be_undone(Change("", one.removed, one.added), bench.truth.lines)]
    if not effective:
        return _load(bench, book, name)
    chosen = bench.chance.choice(effective)
    change = Change(name, chosen.removed, chosen.added)
    return _commanded(bench, book, "revert", change, (str(chosen.number),))


def _may_be_undone(change: Change, state: set[str]) -> bool:
    """Say whether a change does something and leaves no graph empty, which the gate would refuse."""
    added, removed = change.effect(state)
    graphs = {line.rpartition(" <")[2] for line in removed}
    return bool(added or removed) and graphs <= {line.rpartition(" <")[2] for line in (state - removed) | added}


def _commanded(bench: Bench, book: Book, kind: str, change: Change, arguments: tuple[str, ...]) -> Round:
    """Run a command that publishes one change, and kill it."""
    moment = bench.chance.choice(("any", "write", "write", "end", "never"))
    book.mean(change)
    with subprocess.Popen(
        bench.command(kind, *arguments, "--message", change.name),
        env=bench.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        _strike(process, moment, bench.data_dir / "log" / f"{bench.truth.number + 1:08}", bench.chance)
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
    if process.returncode == 0:
        book.acknowledge(change.name, bench.truth.number + 1)
    elif process.returncode != -signal.SIGKILL:
        book.refuse(change.name)
    played = Round(kind, moment)
    if moment == "never" and process.returncode != 0:
        played.breaches.append(f"{kind} failed with {process.returncode}: {said.decode()[-1000:]}")
    return played


def _strike(process: "subprocess.Popen[bytes]", moment: str, stem: Path, chance: random.Random) -> None:
    """Kill a process at a moment: at any one, while it writes the files of a revision, at its end, or never."""
    if moment == "never":
        return
    awaited = {"write": stem.with_suffix(".patch.tmp"), "end": stem.with_suffix(".json")}.get(moment)
    pause = chance.uniform(0, COMMAND_SECONDS if awaited is None else WRITE_SECONDS)
    if awaited is not None:
        while not awaited.exists() and process.poll() is None:
            time.sleep(_POLL_SECONDS)
    with suppress(subprocess.TimeoutExpired):
        process.wait(pause)
    process.kill()


def _append(bench: Bench, book: Book, name: str) -> Round:
    """Append one revision after another."""
    return _written(bench, book, "appends", name)


def _checkpoint(bench: Bench, book: Book, name: str) -> Round:
    """Append, and write a checkpoint each time."""
    return _written(bench, book, "checkpoints", name)


def _written(bench: Bench, book: Book, kind: str, name: str) -> Round:
    """Let a process write until it is killed, and hear what it says."""
    arguments = (kind, str(bench.data_dir), name, str(bench.chance.random()))
    command = [sys.executable, "-m", "bench.crash.writing", *arguments]
    with subprocess.Popen(command, env=bench.environment, stdout=subprocess.PIPE, text=True) as process:
        timer = None
        for line in process.stdout or ():
            said: dict[str, Any] = json.loads(line) if line.endswith("\n") else {"what": "half a line"}
            if said["what"] == "ready":
                timer = threading.Timer(bench.chance.uniform(0.01, 0.5), process.kill)
                timer.start()
            elif said["what"] == "meant":
                book.mean(Change(said["name"], frozenset(said["added"]), frozenset(said["removed"])))
            elif said["what"] == "acknowledged":
                book.acknowledge(said["name"], said["number"])
        if timer is not None:
            timer.join()
    return Round(kind, "writer")


def _serve(bench: Bench, book: Book, name: str) -> Round:
    """Let clients change the graph at a server of which something is killed while they do."""
    server = Server(bench.environment)
    stop, outcomes = threading.Event(), Outcomes()
    clients = [
        Client(number, bench.token, book, outcomes, random.Random(bench.chance.random()), name, stop)  # noqa: S311 - not secret
        for number in range(CLIENTS)
    ]
    victim = bench.chance.choice(("group", "group", "web", "template", "worker", "nobody"))
    played = Round("server", victim)
    try:
        threads = [threading.Thread(target=client.run, args=(server,)) for client in clients]
        for thread in threads:
            thread.start()
        time.sleep(bench.chance.uniform(0.2, 1.5))
        played.breaches += _kill(server, victim, bench)
        played.half_written = leftovers(bench.data_dir) and victim in {"group", "web"}
        stop.set()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
    finally:
        stop.set()
        server.stop() if victim == "nobody" else server.kill()
    played.breaches += outcomes.breaches
    return played


def _kill(server: Server, victim: str, bench: Bench) -> list[str]:
    """Kill a part of a server; unless it is the web process, the server must go on by itself."""
    if victim in {"group", "nobody"}:
        if victim == "group":
            with suppress(ProcessLookupError):
                os.killpg(server.process.pid, signal.SIGKILL)
        return []
    pid = {"web": _web, "template": _template, "worker": _worker}[victim](server, bench)
    if pid is not None:
        time.sleep(bench.chance.uniform(0, WRITE_SECONDS))
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if victim == "web":
        return _ends(server)
    return _goes_on(server, bench)


def _web(server: Server, _bench: Bench) -> int:
    return server.process.pid


def _template(server: Server, _bench: Bench) -> int:
    return server.templates()[-1]


def _worker(server: Server, bench: Bench) -> int | None:
    """Return the worker that is publishing, as soon as there is one."""
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        pid = server.worker_of(bench.data_dir / "lock")
        if pid is not None:
            return pid
    return None


def _ends(server: Server) -> list[str]:
    """Return what is wrong unless all other processes end by themselves when the web process has gone."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while server.processes():
        if time.monotonic() > deadline:
            return [f"processes are left when the web process has gone: {server.processes()}"]
        time.sleep(0.02)
    return []


def _goes_on(server: Server, bench: Bench) -> list[str]:
    """Return what is wrong unless new revisions come after a while."""
    log = bench.data_dir / "log"
    before = len(list(log.glob("*.json")))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if len(list(log.glob("*.json"))) > before + CLIENTS:
            return []
        time.sleep(0.05)
    return [f"the server did not go on after a part of it was killed:\n{server.log_end}"]


KINDS: Mapping[str, Callable[[Bench, Book, str], Round]] = {
    "load": _load,
    "revert": _revert,
    "appends": _append,
    "checkpoints": _checkpoint,
    "server": _serve,
}
