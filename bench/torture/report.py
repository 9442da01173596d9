"""What a torture run shows: the bars that must be met and the figures, as tables and as JSON. Called by the command."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from tabulate import tabulate

from bench.torture.client import TOLERANCE_SECONDS, Ending
from bench.torture.researchers import Findings, percentile
from bench.torture.run import Measured, Plan

MEBIBYTE = 2**20
_MEMORY_SHARE = 1.2
_MEMORY_BYTES = 50 * MEBIBYTE
_SPARE_DESCRIPTORS = 4
_IDLE = 0.25
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that must hold, what was seen, and whether it held."""

    name: str
    seen: str
    met: bool


def bars(measured: Measured, plan: Plan) -> list[Bar]:
    """Return every bar of the run."""
    before, after = measured.footprint_before, measured.footprint_after
    late = [ending for ending in measured.endings if ending.late(plan.timeout)]
    unexpected = [ending for ending in measured.endings if not ending.expected]
    memory_bound = max(before.memory * _MEMORY_SHARE, before.memory + _MEMORY_BYTES)
    memory = f"{_mebibytes(before.memory)} before, {_mebibytes(measured.most_memory)} at most"
    sent = len(measured.endings)
    descriptors = f"{before.descriptors} before, {after.descriptors} after"
    return [
        Bar("the server is up", "yes" if measured.is_up else "no", measured.is_up),
        Bar(f"attacks end within {plan.timeout + TOLERANCE_SECONDS:g} s", f"{len(late)} of {sent} late", not late),
        Bar("attacks end as they may", f"{len(unexpected)} of {sent} otherwise", not unexpected),
        Bar("no answer is wrong", f"{len(measured.during.wrong)} wrong", not measured.during.wrong),
        Bar("no answer is lost", f"{len(measured.during.lost)} lost", not measured.during.lost),
        Bar("memory is back", f"{memory}, {_mebibytes(after.memory)} after", after.memory <= memory_bound),
        Bar("open files are back", descriptors, after.descriptors <= before.descriptors + _SPARE_DESCRIPTORS),
        Bar(
            "processes are back",
            f"{before.processes} before, {after.processes} after",
            after.processes <= before.processes,
        ),
        Bar("nothing runs on", f"{measured.busy_after:.2f} processors busy", measured.busy_after < _IDLE),
        Bar("no traceback in the log", f"{measured.tracebacks} found", not measured.tracebacks),
    ]


def as_text(measured: Measured, plan: Plan, found: Sequence[Bar]) -> str:
    """Return the tables."""
    latency = [_latency("before", measured.before), _latency("during", measured.during)]
    parts = [
        tabulate(_families(measured.endings, plan), headers=["family", "sent", "late", "worst s", "outcomes"]),
        tabulate(
            latency, headers=["well-behaved", "answers", "p50 ms", "p95 ms", "p99 ms", "worst ms"], floatfmt=".0f"
        ),
        tabulate([[bar.name, bar.seen, "met" if bar.met else "MISSED"] for bar in found], headers=["bar", "seen", ""]),
    ]
    slowest = sorted(measured.endings, key=lambda ending: ending.seconds, reverse=True)
    parts += _faults("late", (ending for ending in slowest if ending.late(plan.timeout)))
    parts += _faults("ended otherwise", (ending for ending in measured.endings if not ending.expected))
    parts += _faults("wrong", measured.during.wrong)
    parts += _faults("lost", measured.during.lost)
    return "\n\n".join(parts)


def as_json(measured: Measured, plan: Plan, found: Iterable[Bar]) -> str:
    """Return the figures for programs."""
    figures = {
        "plan": asdict(plan),
        "bars": [asdict(bar) for bar in found],
        "latency": {"before": _latency_figures(measured.before), "during": _latency_figures(measured.during)},
        "attacks": {
            name: {"sent": len(group), "worst_seconds": round(max(ending.seconds for ending in group), 3)}
            | {"outcomes": Counter(ending.outcome for ending in group)}
            for name, group in _grouped(measured.endings).items()
        },
    }
    return json.dumps(figures, indent=2)


def _families(endings: Iterable[Ending], plan: Plan) -> list[list[object]]:
    rows: list[list[object]] = []
    families: dict[str, list[Ending]] = {}
    for ending in endings:
        families.setdefault(ending.family, []).append(ending)
    for family, group in sorted(families.items()):
        late = sum(ending.late(plan.timeout) for ending in group)
        outcomes = Counter(ending.outcome for ending in group).most_common(5)
        shown = ", ".join(f"{outcome} {times}" for outcome, times in outcomes)
        rows.append([family, len(group), late, round(max(ending.seconds for ending in group), 2), shown])
    return rows


def _grouped(endings: Iterable[Ending]) -> dict[str, list[Ending]]:
    groups: dict[str, list[Ending]] = {}
    for ending in endings:
        groups.setdefault(f"{ending.family}: {ending.name}", []).append(ending)
    return groups


def _latency(label: str, findings: Findings) -> list[object]:
    return [label, *_latency_figures(findings).values()]


def _latency_figures(findings: Findings) -> dict[str, float]:
    shares = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99, "worst_ms": 1.0}
    figures = {name: round(percentile(findings.seconds, share) * 1000, 1) for name, share in shares.items()}
    return {"answers": len(findings.seconds), **figures}


def _faults(label: str, faults: Iterable[object]) -> list[str]:
    """Return the first faults of a kind, one a line, equal ones counted."""
    counted = Counter(_line(fault) for fault in faults)
    lines = [f"  {times}× {line}" for line, times in list(counted.items())[:_SHOWN]]
    more = len(counted) - _SHOWN
    return ["\n".join([f"{label}:", *lines, *([f"  and {more} more"] if more > 0 else [])])] if counted else []


def _line(fault: object) -> str:
    if isinstance(fault, Ending):
        return f"{fault.family}: {fault.name}: {fault.outcome} after {fault.seconds:.1f} s"
    return str(fault)


def _mebibytes(number: int) -> str:
    return f"{number / MEBIBYTE:.0f} MiB"
