"""Runs the tests of SPARQL 1.1 Update: evaluation, positive and negative syntax."""

from tests.conformance.comparison import difference
from tests.conformance.dataset import content_of
from tests.conformance.manifest import Case, Suite
from tests.conformance.outcome import Outcome, Verdict, judged
from tests.conformance.stores import Updatable

SYNTAX_ERROR = "query-syntax"
# What a well-formed update may be told by an empty store: that a graph is missing, or that nothing is fetched.
BEYOND_SYNTAX = frozenset({"load-refused", "update-failed"})


def run(case: Case, suite: Suite, store: Updatable) -> Outcome:
    """Run a test in the way its kind asks for; raises `ValueError` when the store cannot be filled or read."""
    if case.kind == "UpdateEvaluationTest":
        return _evaluate(case, suite, store)
    return (
        _refuse_syntax(case, suite, store) if case.kind.startswith("Negative") else _accept_syntax(case, suite, store)
    )


def _evaluate(case: Case, suite: Suite, store: Updatable) -> Outcome:
    """Fill the store, update it, and compare everything it holds: word for word, else by the values of numbers."""
    store.fill(content_of(suite, case.before))
    reply = store.update(f"BASE <{case.query}>\n{suite.text(case.query)}")
    if not reply.is_success:
        return Outcome(case, Verdict.FAILED, str(reply))
    expected, found = content_of(suite, case.after), store.content()
    fault = difference(expected, found, ordered=False)
    if fault is None or difference(expected, found, ordered=False, by_value=True) is not None:
        return judged(case, fault)
    return Outcome(case, Verdict.PASSED, fault, by_value=True)


def _accept_syntax(case: Case, suite: Suite, store: Updatable) -> Outcome:
    """Send a well-formed update to an empty store; one that is refused for what it asks for was parsed all the same."""
    store.fill(())
    reply = store.update(suite.text(case.query))
    return judged(case, None if reply.is_success or reply.problem in BEYOND_SYNTAX else str(reply))


def _refuse_syntax(case: Case, suite: Suite, store: Updatable) -> Outcome:
    """Send an update that is not well-formed: it must be refused, and for that reason."""
    reply = store.update(suite.text(case.query))
    return judged(case, None if reply.status == 400 and reply.problem in {"", SYNTAX_ERROR} else str(reply))
