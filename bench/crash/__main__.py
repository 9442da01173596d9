"""Kills whatever writes the graph, fills its disk, lets curators race: nothing acknowledged is lost. `make crash`."""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.crash import curators, made_up, report, storage
from bench.crash.examination import Bench, Round
from bench.crash.rounds import KINDS, play
from bench.crash.truth import Truth
from cancernet_kg import access
from cancernet_kg.curation.desk import begin
from cancernet_kg.settings import Settings


def main() -> int:
    """Run what is asked for, print tables, and return 1 when something was lost, doubled or half done."""
    options = _options()
    seed = options.seed if options.seed is not None else int(time.time())
    print(f"seed {seed}", flush=True)
    breaches = []
    if options.rounds:
        with bench(seed) as made:
            played = [_played(made, number, options.only) for number in range(1, options.rounds + 1)]
        print(report.rounds(played))
        breaches += [breach for each in played for breach in each.breaches]
    if options.storage:
        with tempfile.TemporaryDirectory() as folder:
            scenes = storage.run(Path(folder))
        print(report.scenes(scenes) if scenes else "the storage was left alone: there is no unshare here")
        breaches += [breach for scene in scenes for breach in scene.breaches]
    if options.curators:
        with bench(seed) as made:
            minute = curators.run(made, options.curators)
        print(report.curators(minute))
        breaches += minute.breaches
    for breach in breaches:
        print(breach, file=sys.stderr)
    return 1 if breaches else 0


@contextmanager
def bench(seed: int) -> Iterator[Bench]:
    """Give a made-up graph with a log and a token, for as long as the context is open."""
    with tempfile.TemporaryDirectory() as folder:
        root, data_dir = Path(folder) / "root", Path(folder) / "data"
        made_up.write(root)
        begin(Settings(root, data_dir=data_dir))
        token = access.add(data_dir, "marie", access.Role.ADMIN)
        yield Bench(root, data_dir, token, Truth(data_dir), random.Random(seed))  # noqa: S311 - not secret


def _played(made: Bench, number: int, only: str) -> Round:
    """Play a round, and tell now and then how far the run is."""
    kinds = [only] if only else list(KINDS)
    played = play(made, kinds[number % len(kinds)], number)
    if played.breaches:
        print(f"round {number} ({played.kind}, {played.victim}): {played.breaches}", file=sys.stderr, flush=True)
    if number % 10 == 0:
        print(f"{number} rounds, revision {made.truth.number}", file=sys.stderr, flush=True)
    return played


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.crash", description=__doc__)
    parser.add_argument("--rounds", type=int, default=0, help="how often something is killed")
    parser.add_argument("--only", default="", choices=["", *KINDS], help="only rounds of this kind")
    parser.add_argument("--storage", action="store_true", help="fill the disk, and forbid writing to it")
    parser.add_argument("--curators", type=float, default=0.0, metavar="SECONDS", help="how long curators publish")
    parser.add_argument("--seed", type=int, help="to repeat the choices of a run; the moments differ all the same")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
