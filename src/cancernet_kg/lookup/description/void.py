"""The dataset in the Vocabulary of Interlinked Datasets (VoID): its size, its graphs, how classes use properties.

Partitions by class and property, with the classes and datatypes of the objects, have the form that the SIB's
void-generator gives them, so that its editors can complete queries.
"""

from collections.abc import Callable, Iterator
from functools import cache

from cancernet_kg import namespaces
from cancernet_kg.formats import Kind, offers
from cancernet_kg.lookup.description.addresses import Addresses
from cancernet_kg.lookup.description.named_graphs import named_graph
from cancernet_kg.lookup.description.record import record
from cancernet_kg.lookup.description.statements import (
    DCAT,
    DCTERMS,
    FOAF,
    FORMAT_NAMES,
    FORMATS,
    VOID,
    VOID_EXT,
    Statement,
    about,
    local_name,
    number,
    text,
    typed,
)
from cancernet_kg.lookup.description.statistics import ClassUse, PropertyUse, Statistics
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.lookup.description.told import NOTHING, Told, unlike


def void(survey: Survey, statistics: Statistics, to: Addresses, told: Told = NOTHING) -> Iterator[Statement]:
    """Yield the statements that describe the dataset, but for graphs, classes and properties that were `told` alike."""
    yield from _dataset(survey, to)
    yield from _counts(survey, statistics, to)
    for graph, triples in unlike(survey.graphs, told.graphs):
        yield to.dataset, VOID + "subset", to.graph(graph)
        yield from about(to.graph(graph), typed(VOID + "Dataset"))
        yield from named_graph(graph, triples, to)
    name = cache(local_name)
    for iri, class_ in unlike({each.iri: each for each in statistics.classes}, told.classes):
        yield from _class_partition(class_, told.classes.get(iri), to, name)
    for iri, triples in unlike(statistics.properties, told.properties):
        partition = to.own(f"property/{name(iri)}")
        yield to.dataset, VOID + "propertyPartition", partition
        yield from about(partition, (VOID + "property", iri), (VOID + "triples", number(triples)))


def _dataset(survey: Survey, to: Addresses) -> Iterator[Statement]:
    """Yield what the dataset is, where it is reached, and that this document describes it."""
    known = record(survey)
    revision = to.own(f"revision/{survey.revision}")
    yield from about(
        to.document,
        typed(VOID + "DatasetDescription"),
        (FOAF + "primaryTopic", to.dataset),
    )
    yield from about(
        to.dataset,
        typed(VOID + "Dataset"),
        (DCTERMS + "title", known.title),
        (DCTERMS + "description", known.description),
        (DCTERMS + "hasVersion", revision),
        (VOID + "sparqlEndpoint", to.endpoint),
        (VOID + "dataDump", to.graph_store + "?default"),
    )
    yield from about(revision, (DCAT + "version", text(survey.revision)), (DCTERMS + "isVersionOf", to.dataset))
    for format_ in offers(Kind.GRAPH):
        yield from about(to.dataset, (VOID + "feature", FORMATS + FORMAT_NAMES[format_.name]))
    if known.licence:
        yield from about(to.dataset, (DCTERMS + "license", known.licence))
    if survey.is_published_graph:
        yield from about(
            to.dataset,
            (FOAF + "homepage", namespaces.BASE),
            (VOID + "uriSpace", text(namespaces.THINGS)),
            (VOID + "uriSpace", text(namespaces.CONCEPTS)),
        )


def _counts(survey: Survey, statistics: Statistics, to: Addresses) -> Iterator[Statement]:
    """Yield the dataset's counts and vocabularies; a document is a graph, for each can be fetched by itself."""
    yield from about(
        to.dataset,
        (VOID + "triples", number(survey.triples)),
        (VOID + "entities", number(statistics.entities)),
        (VOID + "distinctSubjects", number(statistics.subjects)),
        (VOID + "distinctObjects", number(statistics.objects)),
        (VOID + "properties", number(len(statistics.properties))),
        (VOID + "classes", number(len(statistics.classes))),
        (VOID + "documents", number(len(survey.graphs))),
    )
    terms = [*(class_.iri for class_ in statistics.classes), *statistics.properties]
    for vocabulary in {_vocabulary(term) for term in terms}:
        yield from about(to.dataset, (VOID + "vocabulary", vocabulary))


def _vocabulary(term: str) -> str:
    """Return the namespace of a term, which VoID lets stand for a vocabulary."""
    cut = max(term.rfind("#"), term.rfind("/")) + 1 or term.rfind(":") + 1
    return term[:cut]


def _class_partition(
    class_: ClassUse, told: ClassUse | None, to: Addresses, name: Callable[[str], str]
) -> Iterator[Statement]:
    """Yield a class, its size, and the properties of the things in it, but for those told alike; `name` shortens."""
    path = f"class/{name(class_.iri)}"
    partition = to.own(path)
    yield to.dataset, VOID + "classPartition", partition
    yield from about(
        partition,
        typed(VOID + "Dataset"),
        (VOID + "class", class_.iri),
        (VOID + "entities", number(class_.entities)),
    )
    known = {use.iri: use for use in told.properties} if told is not None else {}
    for _, use in unlike({use.iri: use for use in class_.properties}, known):
        nested = to.own(f"{path}/{name(use.iri)}")
        yield partition, VOID + "propertyPartition", nested
        yield from _property_partition(use, nested, name)


def _property_partition(use: PropertyUse, partition: str, name: Callable[[str], str]) -> Iterator[Statement]:
    """Yield how a class uses a property, and what of: classes of things and datatypes of values."""
    yield partition, VOID + "property", use.iri
    yield partition, VOID + "triples", number(use.triples)
    for iri, triples in use.classes.items():
        target = f"{partition}/class/{name(iri)}"
        yield partition, VOID + "classPartition", target
        yield target, VOID + "class", iri
        yield target, VOID + "triples", number(triples)
    for iri, triples in use.datatypes.items():
        target = f"{partition}/datatype/{name(iri)}"
        yield partition, VOID_EXT + "datatypePartition", target
        yield target, VOID_EXT + "datatype", iri
        yield target, VOID + "triples", number(triples)
