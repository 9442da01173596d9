from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from cancernet_kg.lookup.description.parts import Part, described
from cancernet_kg.lookup.description.statistics import Statistics
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.namespaces import SELF_GRAPHS

Ask = Callable[[Iterable[Quad], str], list[tuple[str, ...]]]

SD = "http://www.w3.org/ns/sparql-service-description#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PREFIXES = f"PREFIX sd: <{SD}>\nPREFIX void: <http://rdfs.org/ns/void#>\n"
ADDRESS = "http://127.0.0.1:7001/sparql"

# The vocabulary's own schema: the class of the subject and, where descriptions of services type it, of the value.
SCHEMA = {
    "endpoint": ("Service", None),
    "feature": ("Service", None),
    "supportedLanguage": ("Service", None),
    "resultFormat": ("Service", None),
    "defaultEntailmentRegime": ("Service", None),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
}


@pytest.fixture(scope="module")
def service(surveyed: Survey, counted: Statistics) -> tuple[Quad, ...]:
    """Return the service part of the tiny graph's description, for a server of its own."""
    return described(Part.SERVICE, surveyed, lambda: counted, ADDRESS)


def test_the_description_is_rdf(service: tuple[Quad, ...]) -> None:
    """W3C “GET on endpoint returns RDF”: a second parser reads the Turtle, with as many triples."""
    turtle = serialize((quad.triple for quad in service), format=RdfFormat.TURTLE)

    assert len(rdflib.Graph().parse(turtle, format="turtle")) == len(service)


def test_the_endpoint_is_named(service: tuple[Quad, ...], ask: Ask) -> None:
    """W3C “Service description contains a matching sd:endpoint triple”: the address that was asked, and no other."""
    assert ask(service, f"{PREFIXES} SELECT ?url WHERE {{ ?s a sd:Service ; sd:endpoint ?url }}") == [(ADDRESS,)]


def test_the_description_keeps_to_the_schema(service: tuple[Quad, ...]) -> None:
    """W3C “Service description conforms to schema”: known terms only, on and with things of the right classes."""
    store = Store()
    store.extend(service)

    def is_a(thing: object, class_: str) -> bool:
        assert isinstance(thing, NamedNode)
        return any(store.quads_for_pattern(thing, TYPE, NamedNode(SD + class_), None))

    used = [quad for quad in service if quad.predicate.value.startswith(SD)]
    assert {quad.predicate.value.removeprefix(SD) for quad in used} <= set(SCHEMA)
    for quad in used:
        domain, target = SCHEMA[quad.predicate.value.removeprefix(SD)]
        assert is_a(quad.subject, domain), quad
        assert target is None or is_a(quad.object, target), quad


def test_all_ten_formats_are_told(service: tuple[Quad, ...], ask: Ask) -> None:
    """Clients see every format in which results and graphs are written, by the W3C's names."""
    rows = ask(service, f"{PREFIXES} SELECT ?format WHERE {{ ?s sd:resultFormat ?format }}")

    assert {row[0].removeprefix("http://www.w3.org/ns/formats/") for row in rows} == {
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "RDF_XML",
        "JSON-LD",
        "TriG",
        "N-Quads",
    }


def test_every_graph_is_listed_with_its_size(service: tuple[Quad, ...], surveyed: Survey, ask: Ask) -> None:
    """The default graph and each named graph tell their triples; the description's own graphs are listed uncounted."""
    named = """SELECT ?name ?triples WHERE {
      ?s sd:defaultDataset/sd:namedGraph ?graph . ?graph sd:name ?name ; sd:graph ?content
      OPTIONAL { ?content void:triples ?triples }
    }"""
    default = "SELECT ?triples WHERE { ?s sd:defaultDataset/sd:defaultGraph/void:triples ?triples }"
    rows = ask(service, PREFIXES + named)

    assert {name: int(triples) for name, triples in rows if triples} == surveyed.graphs
    assert {name for name, triples in rows if not triples} == set(SELF_GRAPHS)
    assert ask(service, PREFIXES + default) == [(str(surveyed.triples),)]


def test_the_union_is_a_feature_of_the_published_graph(
    service: tuple[Quad, ...], other_data: Survey, counted: Statistics, ask: Ask
) -> None:
    """Other files may hold triples that are in no named graph, and the description is not among their graphs."""
    query = PREFIXES + "SELECT ?feature WHERE { ?s sd:feature ?feature }"
    names = PREFIXES + "SELECT ?name WHERE { ?s sd:name ?name }"
    other = described(Part.SERVICE, other_data, lambda: counted, ADDRESS)

    assert ask(service, query) == [(SD + "UnionDefaultGraph",)]
    assert ask(other, query) == []
    assert ask(other, names) == [("urn:g",)]


def test_federation_is_told_only_where_it_is_allowed(surveyed: Survey, counted: Statistics, ask: Ask) -> None:
    """A service that may ask others says so, and whom."""
    terms = replace(surveyed.terms, services=("https://example.org/sparql",))
    open_service = described(Part.SERVICE, replace(surveyed, terms=terms), lambda: counted)
    query = PREFIXES + "SELECT ?feature WHERE { ?s sd:feature ?feature }"

    assert (SD + "BasicFederatedQuery",) in ask(open_service, query)
    assert any("SERVICE may ask these endpoints: <https://example.org/sparql>" in str(quad) for quad in open_service)


def test_limits_are_told_in_words(service: tuple[Quad, ...], ask: Ask) -> None:
    """People read in English and in French how long a query may take."""
    query = """SELECT ?text WHERE { ?s a <http://www.w3.org/ns/sparql-service-description#Service> ;
      <http://www.w3.org/2000/01/rdf-schema#comment> ?text FILTER(CONTAINS(?text, "timeout")) } ORDER BY LANG(?text)"""

    english, french = (row[0] for row in ask(service, query))
    assert "60 seconds" in english
    assert "60 secondes" in french


def test_writing_is_told_only_where_it_is_possible(
    service: tuple[Quad, ...], surveyed: Survey, counted: Statistics
) -> None:
    """Readers learn whether the graph can be changed, and where; no server with a log calls itself read-only."""
    writable = replace(surveyed, terms=replace(surveyed.terms, writable=True))
    opened = str([described(part, writable, lambda: counted) for part in (Part.SERVICE, Part.CATALOGUE)])

    assert "Updates are refused, and" in str(service)
    assert "read-only" in str(described(Part.CATALOGUE, surveyed, lambda: counted))
    assert "taken at /update from those who have a token" in opened
    assert "qui a un jeton peut écrire" in opened
    assert "read-only" not in opened
