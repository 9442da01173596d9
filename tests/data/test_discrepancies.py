"""Statements of the sources that contradict each other are both kept, each with its own document and lines."""

import pytest

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import prefix_lines
from cancernet_kg.store.queries import Query, table

DISCREPANCIES = 18

BOTH = {
    "two amounts for JANE-2": (
        """SELECT ?value ?line { GRAPH ?g { id:ACTION cnet:hasBudget ?a . ?a cnet:amountValue ?value }
        GRAPH ?h { ?e rdf:subject ?a ; rdf:predicate cnet:amountValue ; cnet:firstLine ?line } }""",
        "jane-2",
        {("40000000", "23"), ("40500000", "77")},
    ),
    "dates of 49 months beside four years": (
        """SELECT ?property ?line { VALUES ?property { cnet:startDate cnet:endDate cnet:durationInMonths }
        GRAPH ?h { ?e rdf:subject id:ACTION ; rdf:predicate ?property ; cnet:firstLine ?line } }""",
        "ecan-plus",
        {("startDate", "5"), ("endDate", "7"), ("durationInMonths", "13")},
    ),
    "two spellings of one acronym": (
        "SELECT DISTINCT ?acronym ?g { GRAPH ?g { id:ACTION cnet:acronym ?acronym } ?g a cnet:SourceGraph }",
        "crane",
        {("CRaNE", "e-cancer-jane"), ("CraNE", "lih-crane-article"), ("CraNE", "crane-communique-fr")},
    ),
}


@pytest.mark.parametrize("name", BOTH)
def test_both_statements_are_kept_with_their_lines(real_graph: LoadedGraph, name: str) -> None:
    """Neither value overwrites the other, and each can be followed to where it stands."""
    query, action, expected = BOTH[name]
    iri = f"<https://w3id.org/cancernet-kg/id/action/{action}>"

    found = table(real_graph.snapshot, Query(prefix_lines() + query.replace("id:ACTION", iri)))

    assert {tuple(cell.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for cell in row) for row in found.rows} == expected


def test_every_discrepancy_names_its_kind_its_things_and_the_competing_evidence(real_graph: LoadedGraph) -> None:
    """The eighteen points on which the sources disagree or are doubtful can be listed, each leading to its lines."""
    query = """SELECT ?discrepancy (COUNT(DISTINCT ?thing) AS ?things) (COUNT(DISTINCT ?evidence) AS ?traces)
    WHERE { ?discrepancy a cnet:Discrepancy ; cnet:hasDiscrepancyKind ?kind ; cnet:concerns ?thing ;
      cnet:hasCompetingEvidence ?evidence ; cnet:reason ?reason .
      ?evidence cnet:inDocument ?document ; cnet:firstLine ?line }
    GROUP BY ?discrepancy"""

    found = table(real_graph.snapshot, Query(prefix_lines() + query))

    assert len(found.rows) == DISCREPANCIES
    assert all(int(things) >= 1 and int(traces) >= 1 for _, things, traces in found.rows)


def test_what_curators_infer_stands_in_no_graph_of_a_source(real_graph: LoadedGraph) -> None:
    """Interpretations are marked as such, with a reason, and no source document states them."""
    query = """SELECT ?interpretation ?graph WHERE {
      ?interpretation a cnet:Interpretation ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cnet:reason ?reason .
      OPTIONAL { GRAPH ?graph { ?s ?p ?o } ?graph a cnet:SourceGraph } FILTER(LANG(?reason) = "en") }"""

    found = table(real_graph.snapshot, Query(prefix_lines() + query))

    assert len(found.rows) >= 10
    assert {graph for _, graph in found.rows} == {""}


def test_no_telephone_number_is_in_the_graph(real_graph: LoadedGraph) -> None:
    """The personal number that one document prints is not loaded: no question needs it."""
    query = 'SELECT ?s ?o WHERE { ?s ?p ?o FILTER(isLiteral(?o) && REGEX(STR(?o), "^[+] ?[0-9]")) }'

    found = table(real_graph.snapshot, Query(prefix_lines() + query))

    assert found.rows == ()
