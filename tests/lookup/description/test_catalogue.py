from collections.abc import Callable, Iterable

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.lookup.description.parts import Part, described
from cancernet_kg.lookup.description.statistics import Statistics
from cancernet_kg.lookup.description.survey import Survey

Ask = Callable[[Iterable[Quad], str], list[tuple[str, ...]]]

DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
MANY = 1000

# What DCAT-AP 3.0 asks of each class: property, how often at least and at most, and whether its value is a literal.
PROFILE = {
    DCAT + "Catalog": (
        (DCTERMS + "title", 1, MANY, True),
        (DCTERMS + "description", 1, MANY, True),
        (DCTERMS + "publisher", 1, 1, False),
        (DCTERMS + "license", 0, 1, False),
        (DCTERMS + "language", 0, MANY, False),
        (DCAT + "dataset", 1, MANY, False),
        (DCAT + "service", 1, MANY, False),
        (DCAT + "themeTaxonomy", 0, MANY, False),
        (FOAF + "homepage", 0, 1, False),
    ),
    DCAT + "Dataset": (
        (DCTERMS + "title", 1, MANY, True),
        (DCTERMS + "description", 1, MANY, True),
        (DCTERMS + "publisher", 0, 1, False),
        (DCTERMS + "accessRights", 0, 1, False),
        (DCTERMS + "accrualPeriodicity", 0, 1, False),
        (DCTERMS + "conformsTo", 0, MANY, False),
        (DCTERMS + "hasVersion", 0, MANY, False),
        (DCTERMS + "identifier", 0, MANY, True),
        (DCTERMS + "language", 0, MANY, False),
        (DCTERMS + "spatial", 0, MANY, False),
        (DCAT + "distribution", 1, MANY, False),
        (DCAT + "keyword", 0, MANY, True),
        (DCAT + "landingPage", 0, MANY, False),
        (DCAT + "theme", 0, MANY, False),
        (DCAT + "version", 0, 1, True),
    ),
    DCAT + "Distribution": (
        (DCAT + "accessURL", 1, MANY, False),
        (DCAT + "accessService", 0, MANY, False),
        (DCAT + "downloadURL", 0, MANY, False),
        (DCAT + "mediaType", 0, 1, False),
        (DCTERMS + "format", 0, 1, False),
        (DCTERMS + "license", 0, 1, False),
        (DCTERMS + "title", 0, MANY, True),
        (DCTERMS + "description", 0, MANY, True),
    ),
    DCAT + "DataService": (
        (DCAT + "endpointURL", 1, MANY, False),
        (DCTERMS + "title", 1, MANY, True),
        (DCTERMS + "description", 0, MANY, True),
        (DCTERMS + "accessRights", 0, 1, False),
        (DCTERMS + "conformsTo", 0, MANY, False),
        (DCTERMS + "license", 0, 1, False),
        (DCTERMS + "publisher", 0, 1, False),
        (DCAT + "endpointDescription", 0, MANY, False),
        (DCAT + "servesDataset", 0, MANY, False),
    ),
    FOAF + "Agent": ((FOAF + "name", 1, MANY, True),),
}


@pytest.fixture(scope="module")
def catalogue(surveyed: Survey, counted: Statistics) -> tuple[Quad, ...]:
    """Return the catalogue part of the tiny graph's description."""
    return described(Part.CATALOGUE, surveyed, lambda: counted)


@pytest.mark.parametrize("class_", PROFILE)
def test_the_profile_is_kept(catalogue: tuple[Quad, ...], class_: str) -> None:
    """Each thing has what DCAT-AP requires of its class, as often as it allows, and nothing that this test misses."""
    store = Store()
    store.extend(catalogue)
    things = [quad.subject for quad in store.quads_for_pattern(None, TYPE, NamedNode(class_), None)]
    rules = {name: (least, most, literal) for name, least, most, literal in PROFILE[class_]}

    assert things
    for thing in things:
        used = {quad.predicate.value for quad in store.quads_for_pattern(thing, None, None, None)} - {TYPE.value}
        assert used <= set(rules)
        for name, (least, most, literal) in rules.items():
            values = [quad.object for quad in store.quads_for_pattern(thing, NamedNode(name), None, None)]
            assert least <= len(values) <= most, (thing, name)
            assert all(isinstance(value, Literal) is literal for value in values), (thing, name)


def test_the_dataset_fits_the_profile_together_with_its_void_description(
    surveyed: Survey, counted: Statistics, ask: Ask
) -> None:
    """Both parts describe one resource, so that what they say together must keep to one title in each language."""
    quads = [*described(Part.CATALOGUE, surveyed, lambda: counted), *described(Part.VOID, surveyed, lambda: counted)]
    query = f"SELECT ?title WHERE {{ ?dataset a <{DCAT}Dataset> ; <{DCTERMS}title> ?title }}"

    assert len(ask(quads, query)) == 2


def test_everything_hangs_together(catalogue: tuple[Quad, ...], ask: Ask) -> None:
    """A harvester that starts at the catalogue reaches the dataset, its distributions and both services."""
    query = f"""PREFIX dcat: <{DCAT}> SELECT DISTINCT ?class WHERE {{
      ?catalogue a dcat:Catalog ; (dcat:dataset|dcat:service|dcat:distribution|dcat:accessService)+ ?thing .
      ?thing a ?class
    }} ORDER BY ?class"""

    assert [row[0].removeprefix(DCAT) for row in ask(catalogue, query)] == ["DataService", "Dataset", "Distribution"]


def test_the_graph_is_offered_in_four_formats_and_by_queries(catalogue: tuple[Quad, ...], ask: Ask) -> None:
    """Each download has its address, media type and the European name of its file type."""
    query = f"""PREFIX dcat: <{DCAT}> PREFIX dcterms: <{DCTERMS}> SELECT ?url ?type ?format WHERE {{
      ?dataset a dcat:Dataset ; dcat:distribution ?distribution . ?distribution dcat:accessURL ?access
      OPTIONAL {{ ?distribution dcat:downloadURL ?url ; dcat:mediaType ?type ; dcterms:format ?format }}
    }} ORDER BY ?url"""
    download = "https://w3id.org/cancernet-kg/graphs?default&format="
    media_type = "https://www.iana.org/assignments/media-types/"
    file_type = "http://publications.europa.eu/resource/authority/file-type/"

    assert ask(catalogue, query) == [
        ("", "", ""),
        (download + "jsonld", media_type + "application/ld+json", file_type + "JSON_LD"),
        (download + "ntriples", media_type + "application/n-triples", file_type + "RDF_N_TRIPLES"),
        (download + "rdfxml", media_type + "application/rdf+xml", file_type + "RDF_XML"),
        (download + "turtle", media_type + "text/turtle", file_type + "RDF_TURTLE"),
    ]


def test_the_endpoint_is_a_service_at_its_address(surveyed: Survey, counted: Statistics, ask: Ask) -> None:
    """The address asked for is the one described, and the protocol it keeps to is named."""
    quads = described(Part.CATALOGUE, surveyed, lambda: counted, "https://graph.example.eu/sparql")
    query = f"""PREFIX dcat: <{DCAT}> SELECT ?url ?protocol WHERE {{
      ?service a dcat:DataService ; dcat:endpointURL ?url ; <{DCTERMS}conformsTo> ?protocol
    }} ORDER BY DESC(?url)"""

    assert ask(quads, query) == [
        ("https://graph.example.eu/sparql", "https://www.w3.org/TR/sparql11-protocol/"),
        ("https://graph.example.eu/graphs", "https://www.w3.org/TR/sparql11-http-rdf-update/"),
    ]


def test_keywords_are_in_pairs(catalogue: tuple[Quad, ...], ask: Ask) -> None:
    """For each English keyword there is a French one."""
    query = f"""SELECT (SUM(IF(LANG(?k) = "en", 1, 0)) AS ?en) (SUM(IF(LANG(?k) = "fr", 1, 0)) AS ?fr)
    WHERE {{ ?dataset <{DCAT}keyword> ?k }}"""

    assert ask(catalogue, query) == [("6", "6")]


def test_other_data_have_no_publisher_or_licence(other_data: Survey, counted: Statistics) -> None:
    """What is not known of any files is not made up, even where the profile asks for it."""
    quads = described(Part.CATALOGUE, other_data, lambda: counted, "http://127.0.0.1:7001/sparql")
    told = {quad.predicate.value for quad in quads}

    assert DCTERMS + "title" in told
    assert told.isdisjoint({DCTERMS + "publisher", DCTERMS + "license", DCTERMS + "spatial", DCAT + "theme"})
