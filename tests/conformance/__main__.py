"""`python -m tests.conformance`: runs the W3C SPARQL suites over HTTP. Called by `make conformance`."""

import argparse
import sys
from pathlib import Path
from urllib.parse import urljoin

from tests.conformance import report, run
from tests.conformance.manifest import Suite
from tests.conformance.outcome import Outcome
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
    target = _target(options.endpoint, options.graph_store) if options.endpoint else None
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
    parser.add_argument("--write-data", type=Path, help="only write the data which that server must be started with")
    return parser.parse_args()


def _target(endpoint: str, graph_store: str | None) -> Target:
    return Target(endpoint, graph_store or urljoin(endpoint, "graphs"))


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
