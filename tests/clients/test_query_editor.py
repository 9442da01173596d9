"""The three queries with which the SIB's query editor learns about an endpoint, asked as it asks them: over HTTP."""

import httpx
import pytest

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.questions import load_questions
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES
from cancernet_kg.settings import Settings

EXAMPLES = """PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?sq ?comment ?query WHERE {
  ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?query .
} ORDER BY ?sq"""
DECLARED = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix } ORDER BY ?prefix"""
SCHEMA = """PREFIX void: <http://rdfs.org/ns/void#>
PREFIX void-ext: <http://ldf.fi/void-ext#>
SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype WHERE {
  {
    ?cp void:class ?subjectClass ; void:propertyPartition ?pp .
    ?pp void:property ?prop .
    OPTIONAL {
      { ?pp void:classPartition [ void:class ?objectClass ] }
      UNION { ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] }
    }
  } UNION {
    ?linkset void:subjectsTarget [ void:class ?subjectClass ] ; void:linkPredicate ?prop ;
      void:objectsTarget [ void:class ?objectClass ] .
  }
}"""


def rows(endpoint: str, query: str) -> list[dict[str, str]]:
    """Return the rows of an answer, asked as a browser's script does."""
    response = httpx.get(
        endpoint,
        params={"query": query},
        headers={"Accept": "application/sparql-results+json", "Origin": "https://x.eu"},
    )
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "*"
    found = response.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def test_the_editor_finds_every_published_question(real_endpoint: str, real_settings: Settings) -> None:
    """Each question comes with its words in two languages and a query that can be run."""
    found = rows(real_endpoint, EXAMPLES)

    questions = load_questions(real_settings.graph_root)
    assert {row["query"] for row in found} == {question.query for question in questions}
    assert len(found) == 2 * len(questions)


def test_the_editor_finds_every_prefix(real_endpoint: str) -> None:
    """Prefixes need not be typed."""
    assert {row["prefix"]: row["namespace"] for row in rows(real_endpoint, DECLARED)} == PREFIXES


@pytest.mark.parametrize(
    ("subject", "property_", "target"),
    [
        ("WorkPackage", "isPartOf", "JointAction"),
        ("Participation", "hasParticipant", "Organisation"),
    ],
)
def test_the_editor_learns_what_a_class_has(real_endpoint: str, subject: str, property_: str, target: str) -> None:
    """Completion knows which properties a class has and what they point to."""
    found = rows(real_endpoint, SCHEMA)

    expected = {"subjectClass": ONTOLOGY + subject, "prop": ONTOLOGY + property_, "objectClass": ONTOLOGY + target}
    assert expected in found


def test_what_the_editor_learns_is_what_the_graph_holds(real_endpoint: str, real_graph: LoadedGraph) -> None:
    """No class is described that has no members, and none that has is left out."""
    classes = rows(
        real_endpoint, "SELECT DISTINCT ?class WHERE { GRAPH ?graph { ?thing a ?class } FILTER isIRI(?class) }"
    )
    described = {row["subjectClass"] for row in rows(real_endpoint, SCHEMA)}

    assert described <= {row["class"] for row in classes}
    assert ONTOLOGY + "Organisation" in described
    assert real_graph.snapshot.triples > len(described) > 30
