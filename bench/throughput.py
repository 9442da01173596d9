"""Measures how many requests a second a server answers on 16 connections, with `wrk`. Used by `bench.compare`."""

import json
import random
import shutil
import statistics
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from bench.client import JSON
from bench.server import Server

_CONNECTIONS = 16
_ROUNDS = 3
_SECONDS = 4
_REQUESTS = 5_000
_SEED = 1
_TRIPLES_AN_ACTION = 280  # a little above the truth, so that every number below size / this exists
_TRIPLES_AN_ORGANISATION = 400
_SCRIPT = Path(__file__).parent / "requests.lua"


@dataclass(frozen=True, slots=True)
class Load:
    """What is sent to one server: the queries, and an entity tag when only 304 is asked for."""

    server: Server
    queries: Sequence[str]
    entity_tag: str = ""


@dataclass(frozen=True, slots=True)
class Throughput:
    """The median of a few rounds; `errors`: answers other than 2xx and 3xx, broken connections, of all rounds."""

    requests_a_second: float
    p50_ms: float
    p99_ms: float
    errors: int


def is_installed() -> bool:
    """Say whether `wrk` is here."""
    return shutil.which("wrk") is not None


def mixed_queries(folder: Path, size: int) -> list[str]:
    """Return short queries of the folder's kinds, each about something else, in the same order every time."""
    source = random.Random(_SEED)  # noqa: S311 - the same requests for every server
    templates = [Template(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.rq"))]
    return [
        templates[number % len(templates)].substitute(
            action=source.randrange(size // _TRIPLES_AN_ACTION),
            organisation=source.randrange(size // _TRIPLES_AN_ORGANISATION),
        )
        for number in range(_REQUESTS)
    ]


def entity_tag(server: Server, query: str) -> str:
    """Return the entity tag of a query's answer. Raises `KeyError` when there is none."""
    return server.ask_once(query)[0].headers["etag"]


def measure(loads: Mapping[str, Load], scratch: Path) -> dict[str, Throughput]:
    """Return the throughput of each load; they take turns."""
    rounds: dict[str, list[Throughput]] = {name: [] for name in loads}
    for _ in range(_ROUNDS):
        for name, load in loads.items():
            rounds[name].append(_one_round(load, scratch))
    return {name: _middle(results) for name, results in rounds.items()}


def _one_round(load: Load, scratch: Path) -> Throughput:
    address = load.server.address
    targets = scratch / "targets.txt"
    targets.write_text("".join(f"{address.target(query)}\n" for query in load.queries), encoding="ascii")
    measured = ["wrk", "--threads", "1", "--connections", str(_CONNECTIONS), "--duration", f"{_SECONDS}s", "--latency"]
    arguments = [f"http://127.0.0.1:{address.port}", "--", str(targets), JSON, load.entity_tag]
    answer = subprocess.run(
        [*measured, "--script", str(_SCRIPT), *arguments], check=True, capture_output=True, text=True
    ).stdout
    return Throughput(**json.loads(answer.splitlines()[-1]))


def _middle(results: Iterable[Throughput]) -> Throughput:
    ordered = list(results)
    return Throughput(
        statistics.median(result.requests_a_second for result in ordered),
        statistics.median(result.p50_ms for result in ordered),
        statistics.median(result.p99_ms for result in ordered),
        sum(result.errors for result in ordered),
    )
