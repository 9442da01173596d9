"""Measures a result of a million rows: first byte, last byte, growth of the web process. Used by `bench.compare`."""

import time
from dataclasses import dataclass
from pathlib import Path

from bench.client import JSON
from bench.server import Server

ROWS = 1_000_000

_A_ROW = b'"subject":'
_PAUSE_SECONDS = 2
_PAUSE_AFTER_BYTES = 1_000_000
_TO_PEAK = "5"  # what the kernel takes to start a process's peak (VmHWM) anew


@dataclass(frozen=True, slots=True)
class Streaming:
    """What a big answer took; growth is of resident memory, of the web process and of its children together."""

    rows: int
    bytes: int
    first_byte_seconds: float
    total_seconds: float
    web_growth_mb: float
    slow_reader_growth_mb: float
    children_growth_mb: float


def measure(server: Server, triples: int) -> Streaming:
    """Read a million rows twice: as fast as they come, and with a pause, which a server must not fill with memory."""
    processes = _family(server.process.pid)
    web = processes[0]
    before = {process: _memory(process, "VmRSS") for process in processes}
    for process in processes:
        Path(f"/proc/{process}/clear_refs").write_text(_TO_PEAK, encoding="ascii")
    rows, size, first_byte, total = _read(server, triples, pause=0)
    growth = {process: _memory(process, "VmHWM") - before[process] for process in processes}
    Path(f"/proc/{web}/clear_refs").write_text(_TO_PEAK, encoding="ascii")
    before_pause = _memory(web, "VmRSS")
    _read(server, triples, pause=_PAUSE_SECONDS)
    children = sum(growth[process] for process in processes[1:])
    return Streaming(rows, size, first_byte, total, growth[web], _memory(web, "VmHWM") - before_pause, children)


def _read(server: Server, triples: int, pause: float) -> tuple[int, int, float, float]:
    copies = " ".join(str(number) for number in range(ROWS // triples))
    query = f"SELECT * WHERE {{ VALUES ?copy {{ {copies} }} ?subject ?property ?value }}"
    connection = server.connect()
    try:
        started = time.perf_counter()
        _, pieces = connection.stream(server.address.request(query, JSON))
        rows = size = 0
        first_byte = 0.0
        end = b""
        for piece in pieces:
            first_byte = first_byte or time.perf_counter() - started
            rows += (end + piece).count(_A_ROW)
            end = piece[1 - len(_A_ROW) :]
            if pause and size < _PAUSE_AFTER_BYTES <= size + len(piece):
                time.sleep(pause)
            size += len(piece)
        return rows, size, first_byte, time.perf_counter() - started
    finally:
        connection.close()


def _family(pid: int) -> list[int]:
    """Return a process and everything that it started, directly or not."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").iterdir():
            found += [int(child) for child in (task / "children").read_text(encoding="ascii").split()]
    return found


def _memory(pid: int, figure: str) -> float:
    """Return a figure of a process in megabytes; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1000 for line in lines if line.startswith(f"{figure}:"))
