"""Stands in for the remote endpoints of the SERVICE tests: the tested server itself, asked for another graph.

The suites name endpoints that nobody runs. Their addresses are replaced in queries, data and expected answers.
"""

from collections.abc import Iterable

from tests.conformance.client import Dataset
from tests.conformance.manifest import Case

UNREACHABLE = "http://invalid.endpoint.org/sparql"
NOBODY_LISTENS = "http://127.0.0.1:9/sparql"


def replacements(case: Case, endpoint: str) -> dict[str, str]:
    """Return, for each address that a test of SERVICE names, the one to ask instead."""
    if not case.folder.endswith("/service"):
        return {}
    found = {name: f"{endpoint}?{Dataset((data,)).parameters()}" for name, data in case.services}
    return {**found, UNREACHABLE: NOBODY_LISTENS}


def addresses(cases: Iterable[Case], endpoint: str) -> tuple[str, ...]:
    """Return every address that the server must be allowed to ask."""
    return tuple(sorted({address for case in cases for address in replacements(case, endpoint).values()}))


def replaced(text: str, others: dict[str, str]) -> str:
    """Return a text with every address replaced."""
    for name, address in others.items():
        text = text.replace(name, address)
    return text
