"""Runs every test of the suites against a server, each in the way its kind asks for. Called by the command."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conformance import dataset, description, graph_store, protocol, queries, server, standin, updates
from tests.conformance.manifest import Case, Suite
from tests.conformance.outcome import Outcome, Verdict
from tests.conformance.server import Target
from tests.conformance.stores import Served, Unserved, Updatable

QUERIES: Mapping[str, Callable[[Case, Suite, str], Outcome]] = {
    "QueryEvaluationTest": queries.evaluate,
    "CSVResultFormatTest": queries.evaluate,
    "PositiveSyntaxTest11": queries.accept_syntax,
    "PositiveSyntaxTest": queries.accept_syntax,
    "NegativeSyntaxTest11": queries.refuse_syntax,
    "NegativeSyntaxTest": queries.refuse_syntax,
}
PROTOCOL_TEST = "ProtocolTest"
GRAPH_STORE_TEST = "GraphStoreProtocolTest"
DESCRIPTION_TEST = "ServiceDescriptionTest"


def against_own_server(suite: Suite) -> Iterator[Outcome]:
    """Start the project's server twice, over the suites' data and to be written; run everything, and end it."""
    cases = suite.cases()
    with TemporaryDirectory() as folder:
        target, data = server.own_target(), Path(folder, "suites.nq")
        write_data(suite, target, data)
        with server.running(target, data, standin.addresses(cases, target.endpoint)):
            yield from (run(case, suite, target) for case in cases if not _writes(case))
        log = Path(folder, "log")
        log.mkdir()
        with server.running_writable(log) as target:
            yield from (run(case, suite, target) for case in cases if _writes(case))


def against(suite: Suite, target: Target) -> Iterator[Outcome]:
    """Run everything against a server that somebody else started over the same data; what writes comes last."""
    for case in sorted(suite.cases(), key=_writes):
        yield run(case, suite, target)


def without_server(suite: Suite) -> Iterator[Outcome]:
    """Run the tests of SPARQL Update on the code alone."""
    store = Unserved()
    for case in suite.cases():
        if _is_update(case):
            yield _updated(case, suite, store)


def write_data(suite: Suite, target: Target, file: Path) -> None:
    """Write the data that a server at these addresses must hold."""
    read = [case for case in suite.cases() if not case.has_regime and not _is_update(case)]
    dataset.write(suite, read, target.endpoint, file)


def run(case: Case, suite: Suite, target: Target) -> Outcome:
    """Run one test; raises `KeyError` for a kind of test that is not known."""
    if case.has_regime:
        return Outcome(case, Verdict.OUT_OF_SCOPE)
    if _writes(case) and not target.update:
        return Outcome(case, Verdict.NEEDS_WRITES)
    if _is_update(case):
        return _updated(case, suite, Served(target))
    try:
        return _run(case, suite, target)
    except ValueError as error:  # what came back could not be read
        return Outcome(case, Verdict.FAILED, str(error))


def _run(case: Case, suite: Suite, target: Target) -> Outcome:
    if case.kind == GRAPH_STORE_TEST:
        return graph_store.converse(case, target)
    if case.kind == PROTOCOL_TEST:
        return protocol.converse(case, target)
    if case.kind == DESCRIPTION_TEST:
        return description.describe(case, target.endpoint)
    return QUERIES[case.kind](case, suite, target.endpoint)


def _updated(case: Case, suite: Suite, store: Updatable) -> Outcome:
    try:
        return updates.run(case, suite, store)
    except ValueError as error:  # the store could not be filled or read
        return Outcome(case, Verdict.FAILED, str(error))


def _is_update(case: Case) -> bool:
    """Say whether a test is one of SPARQL Update; some of SPARQL 1.2 tell it by the name of their file only."""
    return "Update" in case.kind or case.query.endswith(".ru")


def _writes(case: Case) -> bool:
    """Say whether a test needs a server that can be written."""
    if case.kind == GRAPH_STORE_TEST:
        return bool(case.requests)
    return _is_update(case) or (case.kind == PROTOCOL_TEST and protocol.writes(case))
