"""Runs the tests that send one query: evaluation (and result formats), positive and negative syntax."""

import re
from pathlib import Path

from tests.conformance import standin
from tests.conformance.client import Dataset, Reply, ask
from tests.conformance.comparison import difference
from tests.conformance.dataset import graph_names
from tests.conformance.manifest import Case, Suite
from tests.conformance.outcome import Outcome, Verdict, judged
from tests.conformance.results import Answer, read

MEDIA_TYPES = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
}
ANYTHING = "application/sparql-results+json, text/turtle"
COMMENT = re.compile(r"(?m)(?:^|\s)#.*$")
FROM = re.compile(r"\bFROM\b", re.IGNORECASE)
ORDERED = re.compile(r"\bORDER\s+BY\b[^}]*$", re.IGNORECASE)
SYNTAX_ERROR = "query-syntax"
# What a well-formed query may be told over an empty dataset: that it calls an endpoint or a function nobody offers.
BEYOND_SYNTAX = frozenset({"service-refused", "service-failed", "query-evaluation"})


def evaluate(case: Case, suite: Suite, endpoint: str) -> Outcome:
    """Send the query with the test's dataset, ask for the format of the expected answer, and compare."""
    addresses = standin.replacements(case, endpoint)
    query = standin.replaced(suite.text(case.query), addresses)
    expected_type = MEDIA_TYPES[Path(case.result).suffix]
    expected = read(standin.replaced(suite.text(case.result), addresses), expected_type, case.result)
    accept = ANYTHING if expected_type == "text/turtle" else expected_type
    reply = ask(endpoint, f"BASE <{case.query}>\n{query}".encode(), accept, _dataset(case, suite, query))
    if reply.status != 200:
        return Outcome(case, Verdict.FAILED, str(reply))
    return _compared(case, expected, reply, ordered=bool(ORDERED.search(COMMENT.sub("", query))))


def accept_syntax(case: Case, suite: Suite, endpoint: str) -> Outcome:
    """Send a well-formed query over an empty dataset; a SERVICE or function that is refused was parsed all the same."""
    reply = ask(endpoint, suite.path(case.query).read_bytes(), ANYTHING, Dataset(()))
    return judged(case, None if reply.status == 200 or reply.problem in BEYOND_SYNTAX else str(reply))


def refuse_syntax(case: Case, suite: Suite, endpoint: str) -> Outcome:
    """Send a query that is not well-formed: it must be refused, and for that reason."""
    reply = ask(endpoint, suite.path(case.query).read_bytes(), ANYTHING, Dataset(()))
    return judged(case, None if reply.status == 400 and reply.problem in {"", SYNTAX_ERROR} else str(reply))


def _dataset(case: Case, suite: Suite, query: str) -> Dataset | None:
    if FROM.search(COMMENT.sub("", query)):
        return None
    inside = [name for file in case.data if file.endswith((".trig", ".nq")) for name in graph_names(suite, file)]
    return Dataset(case.data, (*case.graph_data, *inside))


def _compared(case: Case, expected: Answer, reply: Reply, *, ordered: bool) -> Outcome:
    """Compare word for word; where that fails, by the values of numbers, and say so."""
    found = read(reply.body.decode(), reply.media_type)
    fault = difference(expected, found, ordered=ordered)
    if fault is None or difference(expected, found, ordered=ordered, by_value=True) is not None:
        return judged(case, fault)
    return Outcome(case, Verdict.PASSED, fault, by_value=True)
