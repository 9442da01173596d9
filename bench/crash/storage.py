"""A disk that is full, files that may not grow, a folder that may not be written: on a disk of its own, in memory.

Run by the command, as a process in a mount namespace of its own, so that nobody else sees that disk.
"""

import dataclasses
import json
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.crash import made_up
from bench.crash.changes import Book, Change
from bench.crash.clients import Client, Outcomes
from bench.crash.examination import Bench
from bench.crash.server import Server
from bench.crash.truth import Truth
from cancernet_kg import access
from cancernet_kg.curation.desk import begin
from cancernet_kg.errors import StorageFailed
from cancernet_kg.settings import Settings
from cancernet_kg.store.log import Log

PAGE_BYTES = 4096
DISK = "size=4m"
_PAGES_LEFT = range(9)  # from nothing to enough for a revision: the writing fails at each of its files
_ERROR_EXIT = 2
_FAILED = StorageFailed.code


@dataclass(slots=True)
class Scene:
    """What was done to the storage, how often a change was refused for it or went through, and what is wrong."""

    name: str
    refused: int = 0
    published: int = 0
    breaches: list[str] = field(default_factory=list)


def run(folder: Path) -> list[Scene]:
    """Play the scenes in a mount namespace of their own; without the right to one nothing is played."""
    command = ["unshare", "--map-root-user", "--mount", sys.executable, "-m", "bench.crash.storage", str(folder)]
    if shutil.which("unshare") is None:
        return []
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        return [Scene("all", breaches=[f"the scenes ended with {done.returncode}"])]
    return [Scene(**scene) for scene in json.loads(done.stdout)]


def main(folder: str) -> None:
    """Play all scenes, and print what they saw."""
    root, data_dir = Path(folder) / "root", Path(folder) / "data"
    data_dir.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", DISK, "none", str(data_dir)], check=True)  # noqa: S607 - the system's
    try:
        made_up.write(root)
        begin(Settings(root, data_dir=data_dir))
        token = access.add(data_dir, "marie", access.Role.ADMIN)
        bench = Bench(root, data_dir, token, Truth(data_dir), random.Random(1))  # noqa: S311 - not secret
        scenes = [play(bench) for play in (_full, _full_for_commands, _short_files, _read_only)]
        print(json.dumps([dataclasses.asdict(scene) for scene in scenes]))
    finally:
        subprocess.run(["umount", str(data_dir)], check=True)  # noqa: S607 - as above


def _full(bench: Bench) -> Scene:
    """Fill the disk under a server, at each step of writing, and then make room again."""
    scene = Scene("full disk, server")
    with _served(bench, scene) as publish:
        for pages in _PAGES_LEFT:
            with _filled(bench.data_dir, pages):
                for _ in range(3):
                    publish(may_fail=True)
            publish(may_fail=False)
    return scene


def _full_for_commands(bench: Bench) -> Scene:
    """Fill the disk, and load files and write checkpoints."""
    scene = Scene("full disk, commands")
    book, log = Book(), Log(bench.data_dir)
    for pages in _PAGES_LEFT:
        with _filled(bench.data_dir, pages):
            _load(bench, book, scene, may_fail=True)
            try:
                log.checkpoint(force=True)
            except StorageFailed:
                scene.refused += 1
        _load(bench, book, scene, may_fail=False)
    scene.breaches += bench.truth.settle(book).breaches
    _verify(bench, scene)
    return scene


def _short_files(bench: Bench) -> Scene:
    """Let no file of a command grow beyond a few bytes."""
    scene, book = Scene("short files, commands"), Book()
    for size in (0, 100, 700, 5000):
        _load(bench, book, scene, may_fail=True, largest=size)
    _load(bench, book, scene, may_fail=False)
    scene.breaches += bench.truth.settle(book).breaches
    _verify(bench, scene)
    return scene


def _read_only(bench: Bench) -> Scene:
    """Forbid all writing: a server starts and answers, refuses changes, and takes them when it may write again."""
    scene, book = Scene("read-only"), Book()
    _mounted(bench.data_dir, "ro")
    try:
        with _served(bench, scene) as publish:
            publish(may_fail=True)
            _load(bench, book, scene, may_fail=True)
            _mounted(bench.data_dir, "rw")
            publish(may_fail=False)
    finally:
        _mounted(bench.data_dir, "rw")
    return scene


@contextmanager
def _served(bench: Bench, scene: Scene) -> Iterator[Callable[..., None]]:
    """Give a function that publishes a change at a server, for as long as the context is open."""
    book, outcomes = Book(), Outcomes()
    client = Client(0, bench.token, book, outcomes, bench.chance, scene.name, threading.Event())
    server = Server(bench.environment)

    def publish(*, may_fail: bool) -> None:
        change, answer = client.change(server)
        if change.name in book.acknowledged:
            scene.published += 1
        elif may_fail and answer.code == _FAILED:
            scene.refused += 1
        else:
            scene.breaches.append(f"a change was answered {answer.status} {answer.code}: {answer.body[:300]!r}")
        scene.breaches += bench.truth.settle(_taken(book)).breaches
        if server.state() != (bench.truth.id, bench.truth.lines):
            scene.breaches.append(f"after “{change.name}” the server does not hold what the log does")

    try:
        yield publish
        scene.breaches += outcomes.breaches
        if any((bench.data_dir / "uploads").iterdir()):
            scene.breaches.append("uploads are left")
    finally:
        server.stop()
    _verify(bench, scene)


def _taken(book: Book) -> Book:
    """Return what is in a book, which is empty then."""
    taken = Book()
    taken.meant, taken.acknowledged, taken.refused = dict(book.meant), dict(book.acknowledged), set(book.refused)
    book.meant.clear()
    book.acknowledged.clear()
    book.refused.clear()
    return taken


def _load(bench: Bench, book: Book, scene: Scene, *, may_fail: bool, largest: int | None = None) -> None:
    """Load a file with the command, which may write no file larger than so many bytes."""
    name = f"{scene.name}, file {len(book.meant) + 1}"
    lines = made_up.statements(1, name, 20)
    book.mean(Change(name, lines))
    before = len(list((bench.data_dir / "log").glob("*.json")))
    done = bench.load(name, lines, largest)
    if done.returncode == 0:
        scene.published += 1
        book.acknowledge(name, before + 1)
        return
    book.refuse(name)
    scene.refused += 1
    if not may_fail or done.returncode != _ERROR_EXIT or f"error[{_FAILED}]" not in done.stderr:
        scene.breaches.append(f"load ended with {done.returncode}: {done.stderr[-500:]}")


def _verify(bench: Bench, scene: Scene) -> None:
    faults = [examined.text for examined in Log(bench.data_dir).verify() if not examined.is_sound]
    scene.breaches += faults


@contextmanager
def _filled(data_dir: Path, pages: int) -> Iterator[None]:
    """Leave only so many pages of the disk free."""
    ballast = data_dir / "ballast"
    with ballast.open("wb", buffering=0) as file:
        written = 0
        while (left := shutil.disk_usage(data_dir).free - pages * PAGE_BYTES) > 0:
            written += file.write(b"x" * min(left, 1 << 20))
    try:
        yield
    finally:
        ballast.unlink()


def _mounted(data_dir: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how},{DISK}", str(data_dir)], check=True)  # noqa: S607 - as above


if __name__ == "__main__":
    main(*sys.argv[1:])
