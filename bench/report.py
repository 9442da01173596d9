"""Puts a run's figures into words: the tables, what differs, the JSON. Used by `bench.compare`."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from operator import attrgetter

from tabulate import tabulate

from bench.bars import Bar, geometric_mean, latency_bars, ratios, streaming_bars, throughput_bars
from bench.latency import Timing
from bench.peers import PROJECT
from bench.streaming import Streaming
from bench.throughput import Throughput


@dataclass(slots=True)
class Run:
    """Everything that a run measured; a part that was left out is empty."""

    size: str
    timings: list[Timing] = field(default_factory=list)
    throughput: dict[str, dict[str, Throughput]] = field(default_factory=dict)
    streaming: Streaming | None = None

    def bars(self) -> list[Bar]:
        """Return the bars of the parts that were measured."""
        bars = latency_bars(self.timings) + throughput_bars(self.throughput)
        return bars + (streaming_bars(self.streaming) if self.streaming else [])

    def differences(self) -> list[str]:
        """Return a line for each query to which servers gave different answers, or the project none."""
        found = []
        for query in dict.fromkeys(timing.query for timing in self.timings):
            answers = {timing.server: timing for timing in self.timings if timing.query == query}
            digests = {server: timing.digest for server, timing in answers.items() if timing.digest}
            if len(set(digests.values())) > 1:
                counts = ", ".join(
                    f"{server} {digest.rows} rows {digest.total[:8]}" for server, digest in digests.items()
                )
                found.append(f"{query}: answers differ: {counts}")
            own = answers.get(PROJECT)
            if own and not own.digest:
                found.append(f"{query}: {PROJECT} gave no answer: {own.refusal or 'stopped at the cap'}")
        return found

    def as_json(self) -> str:
        """Return the run as a JSON document."""
        machine = {
            "python": platform.python_version(),
            "processors": os.cpu_count(),
            "pyoxigraph": version("pyoxigraph"),
            "uvicorn": version("uvicorn"),
        }
        bars = [{**asdict(bar), "reached": bar.is_reached()} for bar in self.bars()]
        return json.dumps(
            {"machine": machine, **asdict(self), "bars": bars, "differences": self.differences()}, indent=1
        )


def in_words(run: Run) -> str:
    """Return what is printed at the end of a run."""
    parts = []
    if run.timings:
        parts.append(f"Latency at {run.size} triples: median ms (× = {PROJECT} ÷ peer, below 1 is faster)")
        parts.append(_latency_table(run.timings))
    if run.throughput:
        parts.append("Throughput on 16 connections")
        parts.append(_throughput_table(run.throughput))
    if run.streaming:
        parts.append("Streaming: " + ", ".join(f"{name} {value:,.5g}" for name, value in asdict(run.streaming).items()))
    parts.append("\n".join(str(bar) for bar in run.bars()))
    parts.append("\n".join(run.differences()) or "All servers that answered gave the same answers.")
    return "\n\n".join(parts)


def _latency_table(timings: Sequence[Timing]) -> str:
    servers = list(dict.fromkeys(timing.server for timing in timings))
    peers = [server for server in servers if server != PROJECT]
    by_name = {(timing.server, timing.query): timing for timing in timings}
    factors = {peer: ratios(timings, peer) for peer in peers}
    rows = []
    for query in dict.fromkeys(timing.query for timing in timings):
        row = [query, next((str(t.digest.rows) for t in timings if t.query == query and t.digest), "")]
        row += [_milliseconds(by_name.get((server, query))) for server in servers]
        rows.append(row + [_factor(*factors[peer].get(query, (0.0, False))) for peer in peers])
    blank = [""] * (len(servers) + 1)
    rows.append(["geometric mean", *blank, *(_mean(factors[peer]) for peer in peers)])
    # what other processes of the machine disturb least
    fastest = (ratios(timings, peer, attrgetter("best")) for peer in peers)
    rows.append(["… of fastest runs", *blank, *(_mean(found) for found in fastest)])
    headers = ["query", "rows", *servers, *(f"× {peer}" for peer in peers)]
    return tabulate(rows, headers, disable_numparse=True, colalign=("left", *["right"] * (len(headers) - 1)))


def _mean(found: Mapping[str, tuple[float, bool]]) -> str:
    if not found:
        return ""
    return _factor(geometric_mean(ratio for ratio, _ in found.values()), any(bound for _, bound in found.values()))


def _throughput_table(results: Mapping[str, Mapping[str, Throughput]]) -> str:
    rows = [
        [kind, name, f"{one.requests_a_second:,.0f}", f"{one.p50_ms:.2f}", f"{one.p99_ms:.2f}", one.errors]
        for kind, by_name in results.items()
        for name, one in by_name.items()
    ]
    return tabulate(rows, ["load", "server", "requests/s", "p50 ms", "p99 ms", "errors"], disable_numparse=True)


def _milliseconds(timing: Timing | None) -> str:
    if timing is None:
        return ""
    if timing.refusal:
        return "refused"
    return f"> {timing.median:.0f}" if timing.capped else f"{timing.median:.2f}"


def _factor(ratio: float, bound: bool) -> str:  # noqa: FBT001 - the two halves of one figure
    return f"{'< ' if bound else ''}{ratio:.3f}" if ratio else ""
