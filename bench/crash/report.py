"""What a crash run shows: the rounds, what became of the storage's scenes, the curators. Called by the command."""

from collections import Counter
from collections.abc import Sequence

from tabulate import tabulate

from bench.crash.curators import Minute
from bench.crash.examination import Round
from bench.crash.storage import Scene

MEBIBYTE = 2**20


def rounds(played: Sequence[Round]) -> str:
    """Return the table of rounds."""
    kinds = dict.fromkeys(each.kind for each in played)
    rows = [_round(kind, [each for each in played if each.kind == kind]) for kind in kinds]
    heads = ("kind", "rounds", "killed", "half-written", "only unacknowledged", "acknowledged", "breaches")
    return tabulate([*rows, _round("all", played)], headers=heads)


def scenes(played: Sequence[Scene]) -> str:
    """Return the table of what was done to the storage."""
    rows = [[scene.name, scene.refused, scene.published, len(scene.breaches)] for scene in played]
    return tabulate(rows, headers=("storage", "refused", "published", "breaches"))


def curators(minute: Minute) -> str:
    """Return the table of what the curators saw."""
    rows: list[list[object]] = [
        ["answers", ", ".join(f"{outcome} {count}" for outcome, count in minute.outcomes.counts.most_common())],
        ["acknowledged", minute.settled.acknowledged],
        ["in the log without an acknowledgement", minute.settled.unacknowledged],
        ["seconds to publish: median, worst", _spread(minute)],
        ["files loaded with the command", minute.loaded],
        ["seconds until a server follows", max(minute.followed, default=0.0)],
        ["MiB before, after", f"{minute.before.memory // MEBIBYTE}, {minute.after.memory // MEBIBYTE}"],
        ["processes before, after", f"{minute.before.processes}, {minute.after.processes}"],
        ["open files before, after", f"{minute.before.descriptors}, {minute.after.descriptors}"],
        ["breaches", len(minute.breaches)],
    ]
    return tabulate(rows, headers=("curators", ""), floatfmt=".2f")


def _spread(minute: Minute) -> str:
    seconds = sorted(minute.outcomes.seconds)
    return f"{seconds[len(seconds) // 2]:.2f}, {seconds[-1]:.2f}" if seconds else ""


def _round(kind: str, played: Sequence[Round]) -> list[object]:
    victims = Counter(each.victim for each in played)
    return [
        kind,
        len(played),
        ", ".join(f"{victim} {count}" for victim, count in victims.most_common()),
        sum(each.half_written for each in played),
        sum(each.settled.unacknowledged > 0 for each in played),
        sum(each.settled.acknowledged for each in played),
        sum(len(each.breaches) for each in played),
    ]
