"""Runs every test of the suites against one server, each in the way its kind asks for. Called by the command."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conformance import dataset, description, graph_store, protocol, queries, server, standin
from tests.conformance.manifest import Case, Suite
from tests.conformance.outcome import Outcome, Verdict
from tests.conformance.server import Target

UPDATES = frozenset(
    {
        "UpdateEvaluationTest",
        "PositiveUpdateSyntaxTest11",
        "PositiveUpdateSyntaxTest",
        "NegativeUpdateSyntaxTest11",
        "NegativeUpdateSyntaxTest",
    }
)
QUERIES: Mapping[str, Callable[[Case, Suite, str], Outcome]] = {
    "QueryEvaluationTest": queries.evaluate,
    "CSVResultFormatTest": queries.evaluate,
    "PositiveSyntaxTest11": queries.accept_syntax,
    "PositiveSyntaxTest": queries.accept_syntax,
    "NegativeSyntaxTest11": queries.refuse_syntax,
    "NegativeSyntaxTest": queries.refuse_syntax,
}
CONVERSATIONS: Mapping[str, Callable[[Case, str], Outcome]] = {
    "ProtocolTest": protocol.converse,
    "ServiceDescriptionTest": description.describe,
}
GRAPH_STORE_TEST = "GraphStoreProtocolTest"


def against_own_server(suite: Suite) -> Iterator[Outcome]:
    """Start the project's server over the suites' data, run everything, and end it."""
    cases = suite.cases()
    with TemporaryDirectory() as folder:
        target, data = server.own_target(), Path(folder, "suites.nq")
        write_data(suite, target, data)
        with server.running(target, data, standin.addresses(cases, target.endpoint)):
            yield from (run(case, suite, target) for case in cases if not graph_store.is_default(case))
        for case in filter(graph_store.is_default, cases):
            yield _on_its_own(case, Path(folder, "default.ttl"))


def against(suite: Suite, target: Target) -> Iterator[Outcome]:
    """Run everything against a server that somebody else started over the same data."""
    for case in suite.cases():
        yield Outcome(case, Verdict.OUT_OF_SCOPE) if graph_store.is_default(case) else run(case, suite, target)


def write_data(suite: Suite, target: Target, file: Path) -> None:
    """Write the data that a server at these addresses must hold."""
    cases = suite.cases()
    read = [case for case in cases if not case.has_regime and case.kind not in UPDATES]
    stored = [case for case in cases if case.kind == GRAPH_STORE_TEST]
    dataset.write(suite, read, target.endpoint, graph_store.preloaded(stored, target.graph_store), file)


def run(case: Case, suite: Suite, target: Target) -> Outcome:
    """Run one test; raises `KeyError` for a kind of test that is not known."""
    if case.has_regime:
        return Outcome(case, Verdict.OUT_OF_SCOPE)
    if case.kind in UPDATES or case.query.endswith(".ru"):
        return Outcome(case, Verdict.NEEDS_WRITES)
    try:
        return _run(case, suite, target)
    except ValueError as error:  # what came back could not be read
        return Outcome(case, Verdict.FAILED, str(error))


def _run(case: Case, suite: Suite, target: Target) -> Outcome:
    if case.kind in QUERIES:
        return QUERIES[case.kind](case, suite, target.endpoint)
    if case.kind == GRAPH_STORE_TEST:
        return graph_store.read_graphs(case, target.graph_store)
    return CONVERSATIONS[case.kind](case, target.endpoint)


def _on_its_own(case: Case, file: Path) -> Outcome:
    """Run a test of the default graph on a server that holds nothing but what the test has written."""
    target = server.own_target()
    file.write_text("".join(item.content for item in graph_store.reads(case)), encoding="utf-8")
    with server.running(target, file):
        return graph_store.read_graphs(case, target.graph_store)
