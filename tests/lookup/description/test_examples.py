from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from pyoxigraph import Quad

from cancernet_kg.errors import ServiceRefused
from cancernet_kg.lookup.description.parts import Part, described
from cancernet_kg.lookup.description.statistics import Statistics
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.lookup.questions import Question
from cancernet_kg.namespaces import PREFIXES as PROJECT_PREFIXES

Ask = Callable[[Iterable[Quad], str], list[tuple[str, ...]]]

PREFIXES = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX spex: <https://purl.expasy.org/sparql-examples/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

# How the SIB's query editor asks an endpoint for its examples and its prefixes.
EDITOR_EXAMPLES = """
SELECT DISTINCT ?sq ?comment ?query WHERE {
  ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|sh:describe ?query .
} ORDER BY ?sq"""
EDITOR_PREFIXES = """
SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix } ORDER BY ?prefix"""

FORMS = {
    "SELECT ?s WHERE { ?s ?p ?o }": ("sh:SPARQLSelectExecutable", "sh:select"),
    "PREFIX select: <urn:x> ASK { ?s ?p ?o }": ("sh:SPARQLAskExecutable", "sh:ask"),
    "CONSTRUCT WHERE { ?s ?p ?o }": ("sh:SPARQLConstructExecutable", "sh:construct"),
    "DESCRIBE <urn:a>": ("spex:SPARQLDescribeExecutable", "spex:describe"),
}


@pytest.fixture(scope="module")
def examples(surveyed: Survey, counted: Statistics) -> tuple[Quad, ...]:
    """Return the examples part of the tiny graph's description."""
    return described(Part.EXAMPLES, surveyed, lambda: counted)


def test_query_editors_find_the_questions(examples: tuple[Quad, ...], surveyed: Survey, ask: Ask) -> None:
    """The editor's query finds each published question in both languages, with the query as it is published."""
    expected = {
        (f"https://w3id.org/cancernet-kg/id/question/{question.id}", comment, question.query)
        for question in surveyed.questions
        for comment in (question.question, question.question_fr)
    }

    assert set(ask(examples, PREFIXES + EDITOR_EXAMPLES)) == expected


def test_query_editors_find_the_prefixes(examples: tuple[Quad, ...], ask: Ask) -> None:
    """The editor's query finds every prefix of the project, once."""
    assert ask(examples, PREFIXES + EDITOR_PREFIXES) == sorted(PROJECT_PREFIXES.items())


def test_prefixes_are_declared_as_shacl_wants_it(examples: tuple[Quad, ...], ask: Ask) -> None:
    """Each question's `sh:prefixes` leads to every declaration, with an `xsd:anyURI` for the namespace."""
    query = """SELECT ?question (COUNT(?prefix) AS ?prefixes) WHERE {
      ?question a sh:SPARQLExecutable ; sh:prefixes/sh:declare ?declaration .
      ?declaration sh:prefix ?prefix ; sh:namespace ?namespace
      FILTER(DATATYPE(?prefix) = xsd:string && DATATYPE(?namespace) = xsd:anyURI)
    } GROUP BY ?question"""

    assert {row[1] for row in ask(examples, PREFIXES + query)} == {str(len(PROJECT_PREFIXES))}


@pytest.mark.parametrize("text", FORMS)
def test_each_form_has_its_class_and_property(text: str, surveyed: Survey, counted: Statistics, ask: Ask) -> None:
    """The form is read from the query itself, not from words in its prologue."""
    asked: Question = replace(surveyed.questions[0], query=text)
    quads = described(Part.EXAMPLES, replace(surveyed, questions=(asked,)), lambda: counted)
    class_, property_ = FORMS[text]

    assert ask(quads, f"{PREFIXES} SELECT ?q WHERE {{ ?s a sh:SPARQLExecutable, {class_} ; {property_} ?q }}") == [
        (text,)
    ]


def test_questions_have_titles_keywords_and_their_endpoint(surveyed: Survey, counted: Statistics, ask: Ask) -> None:
    """A reader sees what a question is called and where it can be asked."""
    quads = described(Part.EXAMPLES, surveyed, lambda: counted, "https://graph.example.eu/sparql")
    query = """SELECT ?label ?target (GROUP_CONCAT(?keyword ; separator=", ") AS ?keywords) WHERE {
      <https://w3id.org/cancernet-kg/id/question/leaders> rdfs:label ?label ; schema:target ?target ;
        schema:keywords ?keyword . FILTER(LANG(?label) = "fr" && LANG(?keyword) = "fr")
    } GROUP BY ?label ?target"""

    assert ask(quads, PREFIXES + query) == [("Coordinateurs", "https://graph.example.eu/sparql", "exemple")]


def test_a_question_that_would_be_refused_is_not_published(surveyed: Survey, counted: Statistics) -> None:
    """An example that the endpoint itself would not answer is an error when the description is made."""
    asked = replace(surveyed.questions[0], query="SELECT * WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }")

    with pytest.raises(ServiceRefused):
        described(Part.EXAMPLES, replace(surveyed, questions=(asked,)), lambda: counted)
