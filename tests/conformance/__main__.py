"""`python -m tests.conformance`: runs the W3C SPARQL suites over HTTP. Called by `make conformance`."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

from tests.conformance import report, run
from tests.conformance.manifest import Suite
from tests.conformance.outcome import Outcome, Verdict
from tests.conformance.server import Target
from tests.conformance.verdicts import complaints, known_failures

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "conformance.md"


def main() -> int:
    """Run the suites and return 0 when everything is as known and promised."""
    options = _options()
    if not (options.suite / "sparql11" / "manifest.ttl").is_file():
        sys.stderr.write(
            f"There are no W3C test suites in {options.suite.resolve()}: it holds no sparql11/manifest.ttl.\n"
            "Get them with: git clone https://github.com/w3c/rdf-tests\n"
            "Then run: make conformance SUITE=rdf-tests/sparql\n"
        )
        return 2
    suite = Suite(options.suite)
    if options.offline_updates:
        return _conclude_updates(tuple(run.without_server(suite)))
    target = _target(options) if options.endpoint else None
    if target and options.write_data:
        run.write_data(suite, target, options.write_data)
        return 0
    outcomes = tuple(run.against(suite, target) if target else run.against_own_server(suite))
    return _conclude(outcomes, is_own=target is None)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("--suite", type=Path, default=ROOT.parent / "shared" / "w3c", help="folder of the suites")
    parser.add_argument("--endpoint", help="test another server, at this address, instead of starting our own")
    parser.add_argument(
        "--graph-store", help="where that server keeps graphs; `graphs` beside its endpoint if not said"
    )
    parser.add_argument("--update", help="where that server takes updates; all it holds will be lost")
    parser.add_argument("--token", default="", help="bearer token for writing to it")
    parser.add_argument("--offline-updates", action="store_true", help="only run SPARQL Update, on the code alone")
    parser.add_argument("--write-data", type=Path, help="only write the data which that server must be started with")
    return parser.parse_args()


def _target(options: argparse.Namespace) -> Target:
    graph_store = options.graph_store or urljoin(options.endpoint, "graphs")
    return Target(options.endpoint, graph_store, options.update or "", options.token)


def _conclude_updates(outcomes: tuple[Outcome, ...]) -> int:
    """Print how many tests of each folder pass, and which do not."""
    failed = [outcome for outcome in outcomes if outcome.verdict is Verdict.FAILED]
    totals, misses = (Counter(outcome.case.folder for outcome in found) for found in (outcomes, failed))
    lines = [f"{total - misses[folder]:4} of {total:4} passed  {folder}" for folder, total in totals.items()]
    lines += [f"fails: {outcome.case.iri}\n    {outcome.detail}" for outcome in failed]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if failed else 0


def _conclude(outcomes: tuple[Outcome, ...], *, is_own: bool) -> int:
    """Print the figures and what is wrong; write the reference page when the server is our own."""
    known = known_failures()
    wrong = list(complaints(outcomes, known))
    sys.stdout.write("\n".join([*report.summary(outcomes), *wrong]) + "\n")
    if is_own:
        PAGE.write_text(report.page(outcomes, known), encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
