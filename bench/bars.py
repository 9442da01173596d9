"""The bars that the project set itself, and whether a run reaches them. Used by `bench.compare`."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from bench.latency import Timing
from bench.peers import OXIGRAPH, PROJECT, RDFLIB_ENDPOINT
from bench.streaming import Streaming
from bench.throughput import Throughput

LATENCY_BARS = {OXIGRAPH: 0.5, RDFLIB_ENDPOINT: 0.1}
MIX = "mix"
REPEATED, REPEATED_LABEL = "repeated ASK {}", "repeated label"
NOT_MODIFIED, NOT_MODIFIED_LABEL = "304 for ASK {}", "304 for label"
_THROUGHPUT_BARS = {MIX: 1.0, REPEATED: 1.0, REPEATED_LABEL: 1.0, NOT_MODIFIED: 2.0, NOT_MODIFIED_LABEL: 2.0}
_MOST_GROWTH_MB = 50
_MOST_FIRST_BYTE_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """What is measured, the value, the limit, and whether less is better; `bound`: the value is an upper bound."""

    what: str
    value: float
    limit: float
    less_is_better: bool = True
    bound: bool = False

    def is_reached(self) -> bool:
        """Say whether the value is on the right side of the limit."""
        return self.value <= self.limit if self.less_is_better else self.value >= self.limit

    def __str__(self) -> str:
        sign = "≤" if self.less_is_better else "≥"
        value = f"{'≤ ' if self.bound else ''}{self.value:.3g}"
        verdict = "reached" if self.is_reached() else f"missed by {abs(self.value - self.limit):.3g}"
        return f"{self.what}: {value} (bar {sign} {self.limit:g}): {verdict}"


def ratios(
    timings: Iterable[Timing], peer: str, figure: Callable[[Timing], float] = attrgetter("median")
) -> dict[str, tuple[float, bool]]:
    """Return per query the project's median over the peer's; True: an upper bound, as the peer was stopped."""
    by_name = {(timing.server, timing.query): timing for timing in timings}
    found = {}
    for (server, query), own in by_name.items():
        other = by_name.get((peer, query))
        if server == PROJECT and own.digest and other and (other.digest or other.capped):
            found[query] = (figure(own) / figure(other), other.capped)
    return found


def latency_bars(timings: Sequence[Timing]) -> list[Bar]:
    """Return a bar for each peer that was measured: the geometric mean of the ratios of the medians."""
    bars = []
    for peer, limit in LATENCY_BARS.items():
        found = ratios(timings, peer)
        if found:
            mean = geometric_mean(ratio for ratio, _ in found.values())
            bound = any(bound for _, bound in found.values())
            bars.append(Bar(f"latency, geometric mean of {len(found)} queries, × {peer}", mean, limit, bound=bound))
    return bars


def throughput_bars(results: Mapping[str, Mapping[str, Throughput]]) -> list[Bar]:
    """Return a bar for each kind of load that was measured, each over Oxigraph's throughput."""
    bars = []
    for kind, limit in _THROUGHPUT_BARS.items():
        if kind in results:
            own, other = results[kind][PROJECT], results[kind][OXIGRAPH]
            ratio = own.requests_a_second / other.requests_a_second
            bars.append(Bar(f"throughput, {kind}, × {OXIGRAPH}", ratio, limit, less_is_better=False))
    return bars


def streaming_bars(result: Streaming) -> list[Bar]:
    """Return the bars of a big answer."""
    return [
        Bar("streaming, first byte, s", result.first_byte_seconds, _MOST_FIRST_BYTE_SECONDS),
        Bar("streaming, growth of the web process, MB", result.web_growth_mb, _MOST_GROWTH_MB),
        Bar("streaming, the same while the client pauses, MB", result.slow_reader_growth_mb, _MOST_GROWTH_MB),
    ]


def geometric_mean(values: Iterable[float]) -> float:
    """Return the geometric mean of some positive numbers."""
    logarithms = [math.log(value) for value in values]
    return math.exp(sum(logarithms) / len(logarithms))
