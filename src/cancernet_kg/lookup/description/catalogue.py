"""The dataset in DCAT-AP 3, the European profile of the Data Catalog Vocabulary: what catalogues harvest."""

from collections.abc import Iterator

from cancernet_kg import namespaces
from cancernet_kg.formats import Format, Kind, offers
from cancernet_kg.lookup.description.addresses import Addresses
from cancernet_kg.lookup.description.record import record
from cancernet_kg.lookup.description.statements import (
    DCAT,
    DCTERMS,
    EU_AUTHORITY,
    FOAF,
    Statement,
    Words,
    about,
    text,
    typed,
)
from cancernet_kg.lookup.description.survey import Survey

_SPARQL_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
_GRAPH_STORE_PROTOCOL = "https://www.w3.org/TR/sparql11-http-rdf-update/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

# The Publications Office's names of the formats in which the whole graph is offered, by the project's short names.
_FILE_TYPES = {"turtle": "RDF_TURTLE", "ntriples": "RDF_N_TRIPLES", "rdfxml": "RDF_XML", "jsonld": "JSON_LD"}

_CATALOGUE_TITLE = Words("Catalogue of cancernet-kg", "Catalogue de cancernet-kg")
_CATALOGUE_DESCRIPTION = Words(
    "The dataset of this server and the services that give access to it.",
    "Le jeu de données de ce serveur et les services qui y donnent accès.",
)
_SPARQL_TITLE = Words("SPARQL endpoint of cancernet-kg", "Point d'accès SPARQL de cancernet-kg")
_SPARQL_DESCRIPTION = Words(
    "Answers SPARQL 1.1 queries over the dataset; every answer names the revision that gave it.",
    "Répond aux requêtes SPARQL 1.1 sur le jeu de données ; chaque réponse nomme la révision qui l'a donnée.",
)
_GRAPHS_TITLE = Words("Graph store of cancernet-kg", "Entrepôt de graphes de cancernet-kg")
_GRAPHS_DESCRIPTION = Words(
    "Gives each named graph, and the merge of all of them, as a whole; it is read-only.",
    "Donne chaque graphe nommé, et la fusion de tous, en entier ; il est en lecture seule.",
)
_WRITABLE_GRAPHS_DESCRIPTION = Words(
    "Gives each named graph, and the merge of all of them, as a whole; those who have a token can write graphs.",
    "Donne chaque graphe nommé, et la fusion de tous, en entier ; qui a un jeton peut écrire des graphes.",
)


def catalogue(survey: Survey, to: Addresses) -> Iterator[Statement]:
    """Yield the statements that describe the catalogue, its dataset, distributions and services."""
    yield from _catalogue(survey, to)
    yield from _dataset(survey, to)
    yield from _sparql(to)
    yield from _graph_store(survey, to)
    for format_ in offers(Kind.GRAPH):
        if format_.name in _FILE_TYPES:
            yield from _download(format_, to)
    yield from _rights(survey, to)


def _catalogue(survey: Survey, to: Addresses) -> Iterator[Statement]:
    catalogue_iri = to.own("catalogue")
    yield from about(
        catalogue_iri,
        typed(DCAT + "Catalog"),
        (DCTERMS + "title", _CATALOGUE_TITLE),
        (DCTERMS + "description", _CATALOGUE_DESCRIPTION),
        (DCAT + "dataset", to.dataset),
        (DCAT + "service", to.service),
        (DCAT + "service", to.own("graph-store")),
        (DCAT + "themeTaxonomy", EU_AUTHORITY + "data-theme"),
    )
    if survey.is_published_graph:
        yield from about(catalogue_iri, (FOAF + "homepage", namespaces.BASE), *_LANGUAGES)


_LANGUAGES = (
    (DCTERMS + "language", EU_AUTHORITY + "language/ENG"),
    (DCTERMS + "language", EU_AUTHORITY + "language/FRA"),
)


def _dataset(survey: Survey, to: Addresses) -> Iterator[Statement]:
    known = record(survey)
    yield from about(
        to.dataset,
        typed(DCAT + "Dataset"),
        (DCTERMS + "title", known.title),
        (DCTERMS + "description", known.description),
        (DCAT + "version", text(survey.revision)),
        *((DCAT + "keyword", keyword) for keyword in known.keywords),
    )
    if survey.is_published_graph:
        yield from about(
            to.dataset,
            (DCTERMS + "identifier", text(namespaces.BASE)),
            (DCTERMS + "conformsTo", namespaces.ONTOLOGY.rstrip("#")),
            (DCTERMS + "spatial", EU_AUTHORITY + "continent/EUROPE"),
            (DCTERMS + "accrualPeriodicity", EU_AUTHORITY + "frequency/IRREG"),
            (DCAT + "theme", EU_AUTHORITY + "data-theme/HEAL"),
            (DCAT + "landingPage", namespaces.BASE),
            *_LANGUAGES,
        )


def _sparql(to: Addresses) -> Iterator[Statement]:
    """Yield the endpoint as a service, and as one way to get at the dataset."""
    distribution = to.own("distribution/sparql")
    yield from about(
        to.service,
        typed(DCAT + "DataService"),
        (DCTERMS + "title", _SPARQL_TITLE),
        (DCTERMS + "description", _SPARQL_DESCRIPTION),
        (DCTERMS + "conformsTo", _SPARQL_PROTOCOL),
        (DCAT + "endpointURL", to.endpoint),
        (DCAT + "endpointDescription", to.endpoint),
        (DCAT + "endpointDescription", to.site + "/openapi.json"),
        (DCAT + "servesDataset", to.dataset),
    )
    yield from about(to.dataset, (DCAT + "distribution", distribution))
    yield from about(
        distribution,
        typed(DCAT + "Distribution"),
        (DCTERMS + "title", _SPARQL_TITLE),
        (DCTERMS + "description", _SPARQL_DESCRIPTION),
        (DCAT + "accessURL", to.endpoint),
        (DCAT + "accessService", to.service),
    )


def _graph_store(survey: Survey, to: Addresses) -> Iterator[Statement]:
    description = _WRITABLE_GRAPHS_DESCRIPTION if survey.terms.writable else _GRAPHS_DESCRIPTION
    yield from about(
        to.own("graph-store"),
        typed(DCAT + "DataService"),
        (DCTERMS + "title", _GRAPHS_TITLE),
        (DCTERMS + "description", description),
        (DCTERMS + "conformsTo", _GRAPH_STORE_PROTOCOL),
        (DCAT + "endpointURL", to.graph_store),
        (DCAT + "endpointDescription", to.site + "/openapi.json"),
        (DCAT + "servesDataset", to.dataset),
    )


def _download(format_: Format, to: Addresses) -> Iterator[Statement]:
    """Yield the whole dataset in one format."""
    distribution = to.own(f"distribution/{format_.name}")
    whole = to.graph_store + "?default"
    yield from about(to.dataset, (DCAT + "distribution", distribution))
    yield from about(
        distribution,
        typed(DCAT + "Distribution"),
        (
            DCTERMS + "title",
            Words(f"The whole graph ({format_.media_type})", f"Le graphe entier ({format_.media_type})"),
        ),
        (DCTERMS + "format", EU_AUTHORITY + "file-type/" + _FILE_TYPES[format_.name]),
        (DCAT + "mediaType", _MEDIA_TYPES + format_.media_type),
        (DCAT + "accessURL", whole),
        (DCAT + "downloadURL", f"{whole}&format={format_.name}"),
        (DCAT + "accessService", to.own("graph-store")),
    )


def _rights(survey: Survey, to: Addresses) -> Iterator[Statement]:
    """Yield who publishes everything under which licence, where that is known."""
    known = record(survey)
    names = ("sparql", *_FILE_TYPES)
    services = (to.service, to.own("graph-store"))
    licensed = (to.own("catalogue"), *services, *(to.own(f"distribution/{name}") for name in names))
    publisher = to.own("publisher")
    if known.licence:
        for each in licensed:
            yield from about(each, (DCTERMS + "license", known.licence))
        public = (DCTERMS + "accessRights", EU_AUTHORITY + "access-right/PUBLIC")
        for each in (to.dataset, *services):
            yield from about(each, public)
    if known.publisher:
        yield from about(publisher, typed(FOAF + "Agent"), (FOAF + "name", text(known.publisher)))
        for each in (to.own("catalogue"), to.dataset, *services):
            yield from about(each, (DCTERMS + "publisher", publisher))
