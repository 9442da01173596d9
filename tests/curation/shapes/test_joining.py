"""The order in which a constraint's patterns are joined changes nothing but the time that it takes."""

import random

import pytest
from rdflib import Graph, URIRef, Variable
from rdflib.namespace import RDF
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query

from cancernet_kg.curation.shapes.joining import put_in_order

NODES = [URIRef(f"urn:node:{number}") for number in range(6)]
PROPERTIES = [*(URIRef(f"urn:property:{letter}") for letter in "pqr"), RDF.type]
PROLOGUE = "PREFIX : <urn:property:> SELECT $this ?value WHERE "
PAIRED = (
    "{ $this :p ?value , ?other . ?value :q ?any ; :r ?far . ?other :q ?any ; :r ?far . FILTER ( ?value != ?other ) }"
)
QUERIES = (
    PAIRED,
    "{ $this :p ?value . ?value :q|:r ?any . ?far ^:p ?any . ?far a ?class . $this a ?class }",
    "{ $this ?property ?value . ?value :p ?any . ?any ?property ?far }",
    "{ $this :p ?value . ?value :q _:any . _:any :r $this }",
    "{ ?value :p $this ; :q ?any . FILTER NOT EXISTS { $this :q ?far . ?far :r ?any . ?any :p ?last } }",
    "{ $this :p ?value OPTIONAL { $this :q ?any . ?any :r ?value . ?value :p ?far } FILTER ( ! BOUND(?far) ) }",
    "{ $this :p ?value . ?any :q ?far . ?far :r ?last }",
)


@pytest.mark.parametrize("query", QUERIES)
def test_rows_stay_the_same(query: str) -> None:
    """A query that was put in order gives the rows that it gave before, for every node of random graphs."""
    plain, ordered = prepareQuery(PROLOGUE + query), prepareQuery(PROLOGUE + query)
    put_in_order(ordered)
    chance = random.Random(query)  # noqa: S311 - nothing secret
    some = 0
    for _ in range(8):
        graph = Graph()
        for _ in range(60):
            graph.add((chance.choice(NODES), chance.choice(PROPERTIES), chance.choice(NODES)))
        for node in NODES:
            rows = _rows(graph, plain, node)
            assert _rows(graph, ordered, node) == rows
            some += len(rows)
    assert some > 0


def test_what_few_have_in_common_comes_before_the_other_half_of_a_pair() -> None:
    """Of two that $this has, the second is looked for among those that share something with the first."""
    query = prepareQuery(PROLOGUE + PAIRED)
    put_in_order(query)
    patterns = _patterns(query.algebra)
    seconds = [place for place, (subject, _, _) in enumerate(patterns) if subject == Variable("this")]
    assert len(patterns) == 6
    assert seconds == [0, 3]


def _rows(graph: Graph, query: Query, node: URIRef) -> list[str]:
    return sorted(str(row) for row in graph.query(query, initBindings={"this": node}))


def _patterns(part: object) -> list[tuple[object, object, object]]:
    """Return the patterns of a query in the order in which they are joined."""
    if not isinstance(part, CompValue):
        return []
    if part.name == "BGP":
        return list(part.triples)
    return [pattern for key in ("p", "p1", "p2") for pattern in _patterns(part.get(key))]
