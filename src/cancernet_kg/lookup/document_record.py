"""What a document of data says of itself: what it is about, where it comes from, who may use it. Called by workers."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from cancernet_kg.lookup.description.addresses import addresses
from cancernet_kg.lookup.description.record import record
from cancernet_kg.lookup.description.statements import DCAT, DCTERMS, FOAF, RDF_TYPE, number, text
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.lookup.resource import Resource
from cancernet_kg.namespaces import ACTORS, BASE, DERIVED_GRAPHS, GRAPHS, PREFIXES, REVISIONS, REVISIONS_GRAPH
from cancernet_kg.store.record import Record

_HYDRA = "http://www.w3.org/ns/hydra/core#"
_TYPE, _DOCUMENT = NamedNode(RDF_TYPE), NamedNode(FOAF + "Document")
_TOPIC, _VERSION = NamedNode(FOAF + "primaryTopic"), NamedNode(DCAT + "version")
_LICENCE, _PART_OF, _MODIFIED, _SOURCE = (
    NamedNode(DCTERMS + name) for name in ("license", "isPartOf", "modified", "source")
)
_SEE_ALSO = NamedNode(PREFIXES["rdfs"] + "seeAlso")
_TOTAL, _FIRST, _PREVIOUS, _NEXT = (NamedNode(_HYDRA + name) for name in ("totalItems", "first", "previous", "next"))
_SUBJECT = NamedNode(DCTERMS + "subject")
_DATE_TIME = NamedNode(PREFIXES["xsd"] + "dateTime")
_TIME = NamedNode(PREFIXES["prov"] + "generatedAtTime")


def document(iri: str, page: int = 1) -> str:
    """Return the IRI of the document on a thing, whatever format it is written in."""
    address = f"{BASE}data/{iri.removeprefix(BASE)}"
    return address if page == 1 else f"{address}?page={page}"


def document_record(
    found: Resource, store: Store, survey: Survey, held_after: Record | None = None
) -> tuple[Triple, ...]:
    """Return the record of the document that holds a resource's quads, as they are or were after a revision."""
    address = document(found.iri, found.page)
    subject = NamedNode(address if held_after is None else f"{address}?at={held_after.time}".replace("+00:00", "Z"))
    if held_after is None:
        dated = _dated(survey.revision, last_change(store, found.iri))
    else:
        dated = _dated(held_after.id, Literal(held_after.time, datatype=_DATE_TIME))
    statements = (*_statements(found, survey), *dated)
    return tuple(Triple(subject, predicate, value) for predicate, value in statements)


def _dated(revision: str, modified: Literal | None) -> Iterator[tuple[NamedNode, Literal]]:
    yield _VERSION, text(revision)
    if modified is not None:
        yield _MODIFIED, modified


def _statements(found: Resource, survey: Survey) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield _TYPE, _DOCUMENT
    yield _TOPIC, NamedNode(found.iri)
    yield _LICENCE, NamedNode(record(survey).licence)
    yield _PART_OF, NamedNode(addresses(survey, "").dataset)
    graphs = {quad.graph_name.value for quad in found.statements if isinstance(quad.graph_name, NamedNode)}
    for graph in sorted(graphs - DERIVED_GRAPHS):
        yield _SOURCE, NamedNode(graph)
    if found.iri.startswith(GRAPHS):  # what it holds is another document
        yield _SEE_ALSO, NamedNode(f"{BASE}graphs/{found.iri.removeprefix(GRAPHS)}")
    yield _TOTAL, number(found.total)
    yield from _pages(found)


def _pages(found: Resource) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Yield the neighbouring pages of incoming links."""
    if found.page > 1:
        yield _FIRST, NamedNode(document(found.iri))
        yield _PREVIOUS, NamedNode(document(found.iri, found.page - 1))
    if found.page < found.pages:
        yield _NEXT, NamedNode(document(found.iri, found.page + 1))


def last_change(store: Store, iri: str) -> Literal | None:
    """Return when a revision last changed a thing, None without records of revisions or for those who made them."""
    graph = NamedNode(REVISIONS_GRAPH)
    if iri.startswith(ACTORS):
        return None
    named = [
        int(number)
        for quad in store.quads_for_pattern(None, _SUBJECT, NamedNode(iri), graph)
        if isinstance(quad.subject, NamedNode) and (number := quad.subject.value.removeprefix(REVISIONS)).isdecimal()
    ]
    last = f"{REVISIONS}{max(named, default=1)}"  # the first one does not list what it brought
    revision = NamedNode(iri if iri.startswith(REVISIONS) else last)
    times: Iterator[Quad] = store.quads_for_pattern(revision, _TIME, None, graph)
    return next((quad.object for quad in times if isinstance(quad.object, Literal)), None)
