import json

import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from cancernet_kg.store.corrections import evaluate
from tests.store.algebra import Data, Group, Scope
from tests.store.random_queries import GRAPHS, Maker

BASE = "http://e/"
QUERIES_A_BATCH = 50

Row = tuple[tuple[str, str], ...]


def made(seed: int) -> tuple[Data, Group]:
    """Return a dataset and a query."""
    maker = Maker(seed)
    return maker.data(), maker.query()


def text(query: Group) -> str:
    """Return a whole query."""
    return f"PREFIX e: <{BASE}> SELECT * {query}"


def defined(data: Data, query: Group) -> list[Row]:
    """Return the rows that the standard defines."""
    return sorted(tuple(sorted(solution.items())) for solution in query.solutions(Scope(data.named, data.default)))


def store(data: Data) -> Store:
    """Return the dataset in the engine."""
    filled = Store()
    for name in ("", *data.named):
        graph = NamedNode(BASE + name) if name else DefaultGraph()
        filled.add_graph(graph)
        for triple in data.named[name] if name else data.default:
            subject, predicate, object_ = (NamedNode(BASE + term) for term in triple)
            filled.add(Quad(subject, predicate, object_, graph))
    return filled


def answered(data: Data, query: Group) -> list[Row]:
    """Return the rows that the engine finds for the corrected query."""
    found = evaluate(text(query), store(data).query, BASE)
    assert isinstance(found, QuerySolutions)
    names = [str(variable) for variable in found.variables]
    rows = ([(name, row[name[1:]]) for name in names] for row in found)
    return sorted(tuple((name, term.value.removeprefix(BASE)) for name, term in row if term) for row in rows)


def found_by_rdflib(data: Data, query: Group) -> set[Row]:
    """Return the rows that rdflib finds."""
    dataset = rdflib.Dataset()
    for graph, triples in [
        (dataset.default_graph, data.default),
        *((dataset.graph(BASE + g), t) for g, t in data.named.items()),
    ]:
        for subject, predicate, object_ in triples:
            graph.add((rdflib.URIRef(BASE + subject), rdflib.URIRef(BASE + predicate), rdflib.URIRef(BASE + object_)))
    found = json.loads(dataset.query(text(query)).serialize(format="json") or b"")["results"]["bindings"]
    return {
        tuple(sorted((f"?{name}", cell["value"].removeprefix(BASE)) for name, cell in row.items())) for row in found
    }


@pytest.mark.parametrize("batch", range(10))
def test_random_queries_are_answered_as_defined(batch: int) -> None:
    """Every combination of GRAPH, subqueries, MINUS, VALUES, OPTIONAL, UNION, filters and paths is answered exactly."""
    for seed in range(batch * QUERIES_A_BATCH, (batch + 1) * QUERIES_A_BATCH):
        data, query = made(seed)

        assert answered(data, query) == defined(data, query), text(query)


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")
def test_rdflib_finds_the_same() -> None:
    """An engine that somebody else wrote agrees, where it follows the standard.

    rdflib 7 does not: it makes a group of nothing for GROUP BY, counts a path of length zero twice, finds solutions in
    graphs that it does not have, and drops solutions and repetitions in which nothing is bound.
    """
    compared = 0
    for seed in range(600):
        data, query = made(seed)
        counts_paths = "COUNT" in text(query) and any(f"){modifier}" in text(query) for modifier in "*?")
        if "GROUP BY" in text(query) or counts_paths or not all(data.named.get(name) for name in GRAPHS):
            continue
        compared += 1

        assert found_by_rdflib(data, query) - {()} == set(answered(data, query)) - {()}, text(query)
    assert compared > 40
