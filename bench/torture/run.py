"""One torture run: a server at rest, under attack, and after it; what was measured. Called by the command and tests."""

import multiprocessing
import time
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from bench.torture import hostile, researchers
from bench.torture.client import Ending
from bench.torture.processes import Footprint, busy_share, footprint, settled
from bench.torture.researchers import Findings
from bench.torture.served import Served, serving

RESEARCHERS = 8
BASELINE_SECONDS = 20.0
SETTLING_SECONDS = 1.0
REST_SECONDS = 9.0
_SAMPLE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, by how many clients, with which attacks and under which deadline."""

    seconds: float
    hostile: int
    timeout: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run saw."""

    endings: tuple[Ending, ...]
    before: Findings
    during: Findings
    footprint_before: Footprint
    most_memory: int
    footprint_after: Footprint
    busy_after: float
    is_up: bool
    tracebacks: int
    log_end: str


def run(plan: Plan, settings: Mapping[str, str]) -> Measured:
    """Serve, measure at rest, attack, and measure again; raises `RuntimeError` when the server does not start."""
    spawning = multiprocessing.get_context("spawn")
    with serving(settings) as served, ProcessPoolExecutor(2, mp_context=spawning) as clients:
        answers = researchers.recorded(served.address)
        calm = min(BASELINE_SECONDS, plan.seconds)
        before = clients.submit(researchers.ask_for, served.address, answers, RESEARCHERS, calm).result()
        footprint_before = settled(served.process.pid, REST_SECONDS)
        asking = clients.submit(researchers.ask_for, served.address, answers, RESEARCHERS, plan.seconds)
        attacking = clients.submit(
            hostile.attack_for, served.address, plan.name, plan.hostile, plan.seconds, plan.timeout
        )
        most_memory = _most_memory(served, [asking, attacking])
        time.sleep(SETTLING_SECONDS)
        busy_after = busy_share(served.process.pid, 1.0)
        time.sleep(REST_SECONDS - SETTLING_SECONDS)
        log = served.log.read_text(errors="replace")
        return Measured(
            endings=attacking.result(),
            before=before,
            during=asking.result(),
            footprint_before=footprint_before,
            most_memory=most_memory,
            footprint_after=footprint(served.process.pid),
            busy_after=busy_after,
            is_up=served.is_up,
            tracebacks=log.count("Traceback (most recent call last)"),
            log_end="\n".join(line for line in log.splitlines() if not line.startswith("{"))[-3000:],
        )


def _most_memory(served: Served, working: list[Future[Any]]) -> int:
    """Return the most memory that the server's processes held together until the clients were done."""
    most = 0
    while wait(working, timeout=_SAMPLE_SECONDS).not_done:
        most = max(most, footprint(served.process.pid).memory)
    return most
