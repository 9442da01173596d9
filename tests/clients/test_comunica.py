import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Namespace, URIRef

PREFIXES = """
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
JANE = "<https://w3id.org/cancernet-kg/id/action/jane>"
PARTNERS = f"{PREFIXES} SELECT DISTINCT ?partners WHERE {{ GRAPH ?graph {{ {JANE} cnet:partnerCount ?partners }} }}"


@dataclass(frozen=True, slots=True)
class Reported:
    """What a scenario got, what Comunica sent to learn what the address is and then to ask it, and what it noted."""

    answer: Any
    look_ups: list[dict[str, Any]]
    requests: list[dict[str, Any]]
    messages: list[str]


Ask: TypeAlias = Callable[..., Reported]


@pytest.fixture(scope="session")
def ask(javascript: Callable[..., str], real_endpoint: str) -> Ask:
    """Return a function that runs a scenario with its queries against the published graph."""

    def run(scenario: str, *queries: str) -> Reported:
        return Reported(**json.loads(javascript(f"comunica/{scenario}.mjs", real_endpoint, *queries)))

    return run


def test_the_endpoint_is_recognised_by_its_description(ask: Ask, real_endpoint: str) -> None:
    """Comunica looks the address up, finds a service description and then sends the query by QUERY, with no set-up."""
    reported = ask("select", PARTNERS)

    assert f"Identified {real_endpoint} as sparql source with service URL: {real_endpoint}" in reported.messages
    assert reported.look_ups == [{"method": "GET", "status": 200, "type": "application/n-quads"}]
    assert reported.requests == [{"method": "QUERY", "status": 200, "type": "application/sparql-results+json"}]


def test_the_description_is_about_the_address_that_was_asked(real_endpoint: str) -> None:
    """Comunica reads only statements about that very address, or about a node without a name."""
    accept = "application/n-quads,application/trig;q=0.95,text/turtle;q=0.6,text/html;q=0.2,*/*;q=0.1"  # like Comunica
    response = httpx.get(real_endpoint, headers={"Accept": accept})
    described = Graph().parse(data=response.text, format="nt")

    assert response.headers["accept-query"] == "application/sparql-query"
    assert set(described.subjects(SD.endpoint)) == {URIRef(real_endpoint)}
    assert described.value(URIRef(real_endpoint), SD.supportedLanguage) == SD.SPARQL11Query


def test_solutions_leave_out_what_is_unbound(ask: Ask) -> None:
    """A SELECT gives its rows in their order; a variable without a value is absent from its row."""
    query = f"""{PREFIXES} SELECT ?acronym ?comparator WHERE {{
      VALUES (?acronym ?comparator) {{ ("JANE" "exactly") ("eCAN" UNDEF) }}
      ?action a cnet:JointAction ; cnet:acronym ?acronym
    }} ORDER BY ?acronym"""

    assert ask("select", query).answer == [{"acronym": "JANE", "comparator": "exactly"}, {"acronym": "eCAN"}]


def test_booleans(ask: Ask) -> None:
    """ASK gives true and false."""
    present, absent = (f"{PREFIXES} ASK {{ {JANE} cnet:acronym '{acronym}' }}" for acronym in ("JANE", "JOAN"))

    assert ask("ask", present, absent).answer == [True, False]


@pytest.mark.parametrize("query", [f"CONSTRUCT WHERE {{ {JANE} ?p ?o }}", f"DESCRIBE {JANE}"])
def test_triples(ask: Ask, query: str) -> None:
    """CONSTRUCT and DESCRIBE give the statements of the merged graph, each once."""
    reported = ask("construct", query)
    triples = [quad.triple for quad in parse(reported.answer, RdfFormat.N_TRIPLES)]

    assert [request["type"] for request in reported.requests] == ["text/turtle; charset=utf-8"]
    assert len(triples) == len(set(triples)) > 20
    assert {str(triple.subject) for triple in triples} == {JANE}


def test_concurrent_queries_keep_their_answers_apart(ask: Ask, real_endpoint: str) -> None:
    """Eight queries sent together by one client each get their own answer."""
    ordered = f"{PREFIXES} SELECT ?acronym WHERE {{ ?thing cnet:acronym ?acronym }} ORDER BY ?acronym"
    every = httpx.get(real_endpoint, params={"query": ordered, "format": "csv"}).text.splitlines()[1:]
    pages = [f"{ordered} LIMIT 1 OFFSET {5 * page}" for page in range(8)]

    assert ask("concurrent", *pages).answer == [[{"acronym": every[5 * page]}] for page in range(8)]


def test_join_with_a_document_of_ones_own(ask: Ask) -> None:
    """Comunica joins the endpoint with a Turtle text: counting queries and bindings sent by VALUES are understood."""
    query = f"{PREFIXES} SELECT ?acronym ?note WHERE {{ ?action cnet:acronym ?acronym ; skos:note ?note }}"
    own = f'{JANE} <http://www.w3.org/2004/02/skos/core#note> "seen in Oslo" .'

    assert ask("join", query, own).answer == [{"acronym": "JANE", "note": "seen in Oslo"}]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/x> { ?s ?p ?o } }", 400, "service-refused"),
        ("INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }", 403, ""),
    ],
)
def test_refusals_reach_the_caller(ask: Ask, query: str, status: int, words: str) -> None:
    """A refusal is an error with the status, and with the problem itself where the client reads it."""
    message = ask("refused", query).answer

    assert f"(HTTP status {status})" in message
    assert words in message


def test_an_answer_that_breaks_off_is_never_taken_for_whole(ask: Ask) -> None:
    """When the limit passes after the first rows were sent, the client raises after the rows it has read."""
    broken = ask("broken", "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }").answer

    assert broken["error"]
    assert broken["read"] > 0
