"""What a document of data says of itself: what it is about, where it comes from, who may use it. Called by workers."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Store, Triple

from cancernet_kg.lookup import history
from cancernet_kg.lookup.description.addresses import addresses
from cancernet_kg.lookup.description.record import record
from cancernet_kg.lookup.description.statements import DCAT, DCTERMS, FOAF, RDF_TYPE, number, text
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.lookup.resource import Resource
from cancernet_kg.lookup.timemap import at
from cancernet_kg.namespaces import ACTORS, BASE, DERIVED_GRAPHS, GRAPHS, PREFIXES, REVISIONS
from cancernet_kg.store.record import Record

_HYDRA = "http://www.w3.org/ns/hydra/core#"
_TYPE, _DOCUMENT = NamedNode(RDF_TYPE), NamedNode(FOAF + "Document")
_TOPIC, _VERSION = NamedNode(FOAF + "primaryTopic"), NamedNode(DCAT + "version")
_LICENCE, _PART_OF, _MODIFIED, _SOURCE = (
    NamedNode(DCTERMS + name) for name in ("license", "isPartOf", "modified", "source")
)
_SEE_ALSO = NamedNode(PREFIXES["rdfs"] + "seeAlso")
_TOTAL, _FIRST, _PREVIOUS, _NEXT = (NamedNode(_HYDRA + name) for name in ("totalItems", "first", "previous", "next"))
_COMMENT = NamedNode(PREFIXES["rdfs"] + "comment")
_ONLY_ASSERTED = (
    Literal("What was asserted then, without what follows from it and without links from other things.", language="en"),
    Literal("Ce qui était alors affirmé, sans ce qui en découle ni les liens venant d'ailleurs.", language="fr"),
)
_DATE_TIME = NamedNode(PREFIXES["xsd"] + "dateTime")


def document(iri: str, page: int = 1) -> str:
    """Return the IRI of the document on a thing, whatever format it is written in."""
    address = f"{BASE}data/{iri.removeprefix(BASE)}"
    return address if page == 1 else f"{address}?page={page}"


def document_record(
    found: Resource, store: Store, survey: Survey, held_after: Record | None = None
) -> tuple[Triple, ...]:
    """Return the record of the document that holds a resource's quads, as they are or were after a revision."""
    address = document(found.iri, found.page)
    subject = NamedNode(address if held_after is None else f"{address}?at={at(held_after)}")
    if held_after is None:
        dated = tuple(_dated(survey.revision, last_change(store, found.iri)))
    else:
        dated = tuple(_dated(held_after.id, Literal(held_after.time, datatype=_DATE_TIME)))
        dated += tuple((_COMMENT, words) for words in _ONLY_ASSERTED)
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
    if iri.startswith(ACTORS):
        return None
    own = iri.removeprefix(REVISIONS)
    is_revision = iri.startswith(REVISIONS) and own.isdecimal()
    return history.time(store, int(own) if is_revision else history.last_change(store, NamedNode(iri)))
