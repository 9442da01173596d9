from collections.abc import Callable, Iterable

import pytest
from pyoxigraph import Quad

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.description.parts import Part, described
from cancernet_kg.lookup.description.statistics import Statistics
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.store import queries
from cancernet_kg.store.queries import Query

Ask = Callable[[Iterable[Quad], str], list[tuple[str, ...]]]

PREFIXES = """
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX void-ext: <http://ldf.fi/void-ext#>
PREFIX : <https://w3id.org/cancernet-kg/.well-known/void#>
"""

# What the SIB's query editor asks an endpoint for, in the form its documentation gives: which class has which
# property, and what that points to.
EDITOR_DOCUMENTED = """
SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype WHERE {
  {
    ?cp void:class ?subjectClass ; void:propertyPartition ?pp .
    ?pp void:property ?prop .
    OPTIONAL {
      { ?pp void:classPartition [ void:class ?objectClass ] }
      UNION { ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] }
    }
  } UNION {
    ?linkset void:subjectsTarget ?subjectClass ; void:linkPredicate ?prop ; void:objectsTarget ?objectClass
  }
}"""

# The same as the editor's source has it: per graph where partitions hang on one, with sizes, labels and comments.
EDITOR_CURRENT = """
SELECT DISTINCT ?graph ?graphLabel ?subjectClass ?prop ?objectClass ?objectDatatype ?triples ?subjectClassLabel
  ?objectClassLabel ?subjectClassComment ?objectClassComment ?propLabel ?propComment
WHERE {
  {
    OPTIONAL {
      ?graph sd:graph ?graphDesc .
      OPTIONAL { ?graph rdfs:label ?graphLabel }
      ?graphDesc void:classPartition ?cp .
    }
    ?cp void:class ?subjectClass ; void:propertyPartition ?pp .
    OPTIONAL { ?subjectClass rdfs:label ?subjectClassLabel }
    OPTIONAL { ?subjectClass rdfs:comment ?subjectClassComment }
    ?pp void:property ?prop .
    OPTIONAL { ?pp void:triples ?triples }
    OPTIONAL { ?prop rdfs:label ?propLabel }
    OPTIONAL { ?prop rdfs:comment ?propComment }
    OPTIONAL {
      {
        ?pp void:classPartition [ void:class ?objectClass ] .
        OPTIONAL { ?objectClass rdfs:label ?objectClassLabel }
        OPTIONAL { ?objectClass rdfs:comment ?objectClassComment }
      } UNION {
        ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ]
      }
    }
  } UNION {
    ?linkset void:subjectsTarget [ void:class ?subjectClass ] ;
      void:linkPredicate ?prop ;
      void:objectsTarget [ void:class ?objectClass ] .
  }
} ORDER BY ?subjectClass ?objectClass ?objectDatatype ?graph ?triples"""

# What the data themselves answer to the same question.
FROM_THE_DATA = """
SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype WHERE {
  ?thing a ?subjectClass ; ?prop ?value .
  OPTIONAL {
    ?value a ?objectClass FILTER isIRI(?objectClass)
    FILTER NOT EXISTS { ?value a ?c . ?c rdfs:subClassOf+ ?objectClass FILTER(?c != ?objectClass) }
  }
  BIND(DATATYPE(?value) AS ?objectDatatype)
  FILTER isIRI(?subjectClass)
  FILTER NOT EXISTS { ?thing a ?b . ?b rdfs:subClassOf+ ?subjectClass FILTER(?b != ?subjectClass) }
}"""


@pytest.fixture(scope="module")
def void(surveyed: Survey, counted: Statistics) -> tuple[Quad, ...]:
    """Return the VoID part of the tiny graph's description."""
    return described(Part.VOID, surveyed, lambda: counted)


def asked_of(graph: LoadedGraph, query: str) -> set[tuple[str, ...]]:
    """Return the rows that the data themselves answer with, named graphs and all."""
    return set(queries.table(graph.snapshot, Query(query)).rows)


def test_query_editors_learn_what_each_class_has(void: tuple[Quad, ...], graph: LoadedGraph, ask: Ask) -> None:
    """The editor's documented query finds exactly the classes, properties and targets that are in the data."""
    found = set(ask(void, PREFIXES + EDITOR_DOCUMENTED))
    bare = {row[:2] for row in found if row[2:] == ("", "")}
    expected = asked_of(graph, PREFIXES + FROM_THE_DATA)
    targeted = {row for row in expected if any(row[2:])}

    assert {row for row in found if row[2:] != ("", "")} == targeted
    assert bare == {row[:2] for row in expected} - {row[:2] for row in targeted}


def test_query_editors_learn_sizes_and_labels(void: tuple[Quad, ...], graph: LoadedGraph, ask: Ask) -> None:
    """The query in the editor's source finds the same, with the number of triples and the ontology's labels."""
    rows = ask([*graph.snapshot.store, *void], PREFIXES + EDITOR_CURRENT)

    assert {row[2:6] for row in rows} == set(ask(void, PREFIXES + EDITOR_DOCUMENTED))
    action, leads = (f"https://w3id.org/cancernet-kg/ontology#{name}" for name in ("Action", "hasLeader"))
    assert {(row[6], row[7]) for row in rows if row[2:4] == (action, leads)} == {("1", "action")}


def test_the_dataset_is_counted(void: tuple[Quad, ...], surveyed: Survey, counted: Statistics, ask: Ask) -> None:
    """Triples, entities, subjects, objects, properties, classes and documents are told of the dataset."""
    names = ("triples", "entities", "distinctSubjects", "distinctObjects", "properties", "classes", "documents")
    pattern = " ; ".join(f"void:{name} ?{name}" for name in names)

    (row,) = ask(void, f"{PREFIXES} SELECT {' '.join(f'?{name}' for name in names)} WHERE {{ :dataset {pattern} }}")

    assert [int(each) for each in row] == [
        surveyed.triples,
        counted.entities,
        counted.subjects,
        counted.objects,
        len(counted.properties),
        len(counted.classes),
        len(surveyed.graphs),
    ]


def test_the_document_introduces_the_dataset(void: tuple[Quad, ...], surveyed: Survey, ask: Ask) -> None:
    """Where it is reached, under which licence and in which revision is said of the dataset."""
    query = """SELECT ?endpoint ?licence ?revision WHERE {
      <https://w3id.org/cancernet-kg/.well-known/void> a void:DatasetDescription ; foaf:primaryTopic ?dataset .
      ?dataset a void:Dataset ; void:sparqlEndpoint ?endpoint ; dcterms:license ?licence ; dcterms:hasVersion ?version .
      ?version dcat:version ?revision ; dcterms:isVersionOf ?dataset
    }"""
    more = "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\nPREFIX dcat: <http://www.w3.org/ns/dcat#>\n"

    assert ask(void, PREFIXES + more + query) == [
        (
            "https://w3id.org/cancernet-kg/sparql",
            "https://creativecommons.org/licenses/by/4.0/",
            surveyed.revision,
        )
    ]


def test_titles_are_in_both_languages(void: tuple[Quad, ...], ask: Ask) -> None:
    """Readers of English and French each find one title and one description."""
    query = """SELECT ?property (GROUP_CONCAT(LANG(?text)) AS ?languages) WHERE {
      :dataset ?property ?text FILTER(?property IN (dcterms:title, dcterms:description))
    } GROUP BY ?property"""

    assert {tuple(sorted(row[1].split())) for row in ask(void, PREFIXES + query)} == {("en", "fr")}


def test_every_named_graph_is_a_subset(void: tuple[Quad, ...], surveyed: Survey, ask: Ask) -> None:
    """Each graph's name, size and content are told as the service description tells them."""
    query = """SELECT ?name ?triples WHERE {
      :dataset void:subset ?content . ?content a void:Dataset, sd:Graph ; void:triples ?triples .
      ?graph a sd:NamedGraph ; sd:name ?name ; sd:graph ?content
    }"""

    assert {name: int(triples) for name, triples in ask(void, PREFIXES + query)} == surveyed.graphs


def test_vocabularies_are_namespaces_of_used_terms(void: tuple[Quad, ...], ask: Ask) -> None:
    """Clients learn which vocabularies they need, each once."""
    found = [row[0] for row in ask(void, PREFIXES + "SELECT ?v WHERE { :dataset void:vocabulary ?v } ORDER BY ?v")]

    assert found == sorted(set(found))
    assert "https://w3id.org/cancernet-kg/ontology#" in found
    assert "http://www.w3.org/2004/02/skos/core#" in found


def test_other_data_are_described_without_claims(other_data: Survey, counted: Statistics, ask: Ask) -> None:
    """Of any files, counts are told and a general title; no licence, home page or name space is made up."""
    quads = described(Part.VOID, other_data, lambda: counted, "http://127.0.0.1:7001/sparql")
    dataset = "<http://127.0.0.1:7001/.well-known/void#dataset>"
    told = {row[0] for row in ask(quads, f"SELECT DISTINCT ?p WHERE {{ {dataset} ?p ?o }}")}

    assert ask(
        quads, f"{PREFIXES} SELECT ?title WHERE {{ {dataset} dcterms:title ?title FILTER(LANG(?title) = 'en') }}"
    )
    assert told.isdisjoint(
        {
            "http://purl.org/dc/terms/license",
            "http://xmlns.com/foaf/0.1/homepage",
            "http://rdfs.org/ns/void#uriSpace",
        }
    )
    assert not any("w3id.org/cancernet-kg/.well-known" in str(quad.triple) for quad in quads)
