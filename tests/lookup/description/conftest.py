"""Fixtures of the self-description's tests: the survey of other data, and stores to ask."""

from collections.abc import Callable, Iterable

import pytest
from pyoxigraph import Quad, QuerySolutions, RdfFormat, Store

from cancernet_kg.lookup.description.survey import Survey, survey
from cancernet_kg.settings import Settings

Ask = Callable[[Iterable[Quad], str], list[tuple[str, ...]]]


@pytest.fixture(scope="session")
def other_data(settings: Settings) -> Survey:
    """Return the survey of files that are not the published graph: a triple in a graph, and one in none."""
    store = Store()
    store.load(b"<urn:a> <urn:p> <urn:b>, 1 . <urn:g> { <urn:a> <urn:p> <urn:b> }", RdfFormat.TRIG)
    return survey(store, revision="0123456789ab", triples=2, questions=(), settings=settings)


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Return a function that asks a SELECT query of quads, whatever graphs they are in."""

    def answer(quads: Iterable[Quad], query: str) -> list[tuple[str, ...]]:
        store = Store()
        store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        solutions = store.query(query)
        assert isinstance(solutions, QuerySolutions)
        return [tuple("" if term is None else str(getattr(term, "value", term)) for term in row) for row in solutions]

    return answer
