"""What is left after a round: whether log, restored state and processes that start now agree with what was meant.

Called by the rounds, once each.
"""

import os
import random
import resource
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.crash.changes import Book
from bench.crash.server import PATIENCE_SECONDS, Server
from bench.crash.truth import Settled, Truth
from cancernet_kg.namespaces import INFERRED_GRAPH
from cancernet_kg.store.log import Log


@dataclass(slots=True)
class Bench:
    """The folders and the environment of a run, what is true of its log, and chance."""

    root: Path
    data_dir: Path
    token: str
    truth: Truth
    chance: random.Random

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of all processes."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("CANCERNET_")}
        return plain | {
            "CANCERNET_GRAPH_ROOT": str(self.root),
            "CANCERNET_DATA_DIR": str(self.data_dir),
            "CANCERNET_WORKERS": "3",
            "CANCERNET_ACCESS_LOG": "no",
        }

    def command(self, *arguments: str) -> list[str]:
        """Return a command line of `cancernet`."""
        return [sys.executable, "-m", "cancernet_kg", *arguments]

    def run(self, *arguments: str, largest: int | None = None) -> subprocess.CompletedProcess[str]:
        """Run `cancernet`, which may write no file larger than so many bytes."""
        return subprocess.run(
            self.command(*arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
            preexec_fn=None if largest is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest,) * 2),
        )

    def load(self, name: str, lines: Iterable[str], largest: int | None = None) -> subprocess.CompletedProcess[str]:
        """Load statements from a file with `cancernet load`."""
        file = self.root.parent / "loaded.nq"
        file.write_text("".join(line + "\n" for line in sorted(lines)), encoding="utf-8")
        return self.run("load", str(file), "--message", name, "--format", "json", largest=largest)


@dataclass(slots=True)
class Round:
    """What a round saw."""

    kind: str
    victim: str
    half_written: bool = False
    settled: Settled = field(default_factory=Settled)
    breaches: list[str] = field(default_factory=list)


def examine(bench: Bench, book: Book, played: Round) -> None:
    """Compare log, restored state and what a process that starts now answers with what must be."""
    log = Log(bench.data_dir)
    played.breaches += [examined.text for examined in log.verify() if not examined.is_sound]
    played.settled = bench.truth.settle(book)
    played.breaches += played.settled.breaches
    restored = log.restore()
    if set(restored.nquads.decode().splitlines()) != bench.truth.lines:
        played.breaches.append("the log restores another state than its files tell")
    if played.kind == "server":
        server = Server(bench.environment)
        try:
            revision, lines = server.state()
        finally:
            server.stop()
        if revision != bench.truth.id:
            played.breaches.append(f"the server is at {revision} instead of {bench.truth.id}")
        played.breaches += _verified(bench)
    else:
        lines = _dumped(bench)
    if lines != bench.truth.lines:
        missing, strange = bench.truth.lines - lines, lines - bench.truth.lines
        some = sorted(missing | strange)[:3]
        played.breaches.append(f"{len(missing)} statements are missing and {len(strange)} strange: {some}")


def _verified(bench: Bench) -> list[str]:
    """Return what `cancernet verify` complains of."""
    done = bench.run("verify")
    return [] if done.returncode == 0 else [f"the log is not sound: {done.stdout}{done.stderr}"]


def leftovers(data_dir: Path) -> bool:
    """Say whether a writer has left files that belong to no revision, or to no checkpoint."""
    log, checkpoints = data_dir / "log", data_dir / "checkpoints"
    orphans = [path for path in log.glob("*.patch") if not path.with_suffix(".json").exists()]
    whole = {path.name.partition(".")[0] for path in checkpoints.glob("*.json")}
    orphans += [path for path in checkpoints.glob("*.zst") if path.name.partition(".")[0] not in whole]
    return bool(orphans or [*log.glob("*.tmp"), *checkpoints.glob("*.tmp")])


def _dumped(bench: Bench) -> set[str]:
    """Return what `cancernet dump` writes of the asserted graphs."""
    done = bench.run("dump")
    done.check_returncode()
    return {line for line in done.stdout.splitlines() if not line.endswith(f" <{INFERRED_GRAPH}> .")}
