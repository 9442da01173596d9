"""What a server's processes hold and use, read from /proc. Called by the torture run and its tests."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Footprint:
    """Memory (shared pages counted once), open files and number of a process and all that it started."""

    memory: int
    descriptors: int
    processes: int


def footprint(root: int) -> Footprint:
    """Measure a process and its descendants; one that ends meanwhile counts as gone."""
    memory = descriptors = processes = 0
    for process in _tree(root):
        with suppress(FileNotFoundError, ProcessLookupError):
            memory += _proportional_bytes(process)
            descriptors += sum(1 for _ in (_PROC / str(process) / "fd").iterdir())
            processes += 1
    return Footprint(memory, descriptors, processes)


def settled(root: int, patience: float) -> Footprint:
    """Measure once the number of processes has been the same for a second, or when patience is over."""
    until = time.monotonic() + patience
    last = footprint(root)
    while True:
        time.sleep(1.0)
        now = footprint(root)
        if now.processes == last.processes or time.monotonic() > until:
            return now
        last = now


def busy_share(root: int, seconds: float) -> float:
    """Return how many processors the tree keeps busy during the next seconds."""
    before = _used_seconds(root)
    time.sleep(seconds)
    after = _used_seconds(root)
    return sum(used - before.get(process, 0.0) for process, used in after.items()) / seconds


def _tree(root: int) -> Iterator[int]:
    """Yield a process and its descendants."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            with suppress(FileNotFoundError, ProcessLookupError):
                children.setdefault(int(_fields(int(entry.name))[1]), []).append(int(entry.name))
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children.get(process, [])


def _used_seconds(root: int) -> dict[int, float]:
    used = {}
    for process in _tree(root):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = _fields(process)
            used[process] = (int(fields[11]) + int(fields[12])) / _TICKS
    return used


def _fields(process: int) -> list[str]:
    """Return the fields of /proc/N/stat from the state on, after the name in brackets that may hold anything."""
    return (_PROC / str(process) / "stat").read_text().rpartition(")")[2].split()


def _proportional_bytes(process: int) -> int:
    for line in (_PROC / str(process) / "smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
