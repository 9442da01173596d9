"""What catalogues that harvest this one need besides its graph: dumps, dates, contact, and a word on each other IRI.

DCAT-AP's shapes want the class of whatever is referred to; the graph itself leaves that to those whose IRIs they are.
Called by workers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

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
    typed,
)
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.namespaces import PREFIXES

_SPDX = "http://spdx.org/rdf/terms#"
_VCARD = "http://www.w3.org/2006/vcard/ns#"
_SKOS = PREFIXES["skos"]
_XSD = PREFIXES["xsd"]
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LDES = "https://w3id.org/ldes/specification"
_FILE_TYPES = {"nq": "RDF_N_QUADS", "trig": "RDF_TRIG", "jsonld": "JSON_LD", "csv": "CSV"}
WRITTEN_AS = {
    "nq": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "csv": "text/csv",
}
# What a file is wrapped in: RDF is one file, compressed, and tables are several in an archive.
_GZIP = (DCAT + "compressFormat", _MEDIA_TYPES + "application/gzip")
_ZIP = (DCAT + "packageFormat", _MEDIA_TYPES + "application/zip")
_FEED_TITLE = Words("Change feed of cancernet-kg", "Flux des changements de cancernet-kg")
_FEED_DESCRIPTION = Words(
    "Every version of every thing, revision by revision, as a Linked Data Event Stream.",
    "Chaque version de chaque chose, révision par révision, sous forme de Linked Data Event Stream.",
)
_CONTACT = Words("Contact of this server", "Contact de ce serveur")
_HEALTH, _THEMES = Words("Health", "Santé"), Words("Data theme", "Thème de données")
# Whose values are of which class, by the range that DCAT-AP gives each property.
_RANGES = {
    DCTERMS + "license": DCTERMS + "LicenseDocument",
    DCTERMS + "language": DCTERMS + "LinguisticSystem",
    DCTERMS + "accessRights": DCTERMS + "RightsStatement",
    DCTERMS + "accrualPeriodicity": DCTERMS + "Frequency",
    DCTERMS + "spatial": DCTERMS + "Location",
    DCTERMS + "conformsTo": DCTERMS + "Standard",
    DCTERMS + "format": DCTERMS + "MediaTypeOrExtent",
    DCAT + "mediaType": DCTERMS + "MediaType",
    DCAT + "compressFormat": DCTERMS + "MediaType",
    DCAT + "packageFormat": DCTERMS + "MediaType",
    DCAT + "landingPage": FOAF + "Document",
    FOAF + "homepage": FOAF + "Document",
    DCAT + "theme": _SKOS + "Concept",
    DCAT + "themeTaxonomy": _SKOS + "ConceptScheme",
}


@dataclass(frozen=True, slots=True)
class DumpFacts:
    """A dump as it is offered: its path on the server, its extension, its size in bytes and its SHA-256."""

    path: str
    extension: str
    size: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Harvested:
    """What is known of a revision on the server that offers it; the time and the contact may not be."""

    dumps: tuple[DumpFacts, ...]
    time: str | None = None
    released: str | None = None
    contact: str = ""


def for_harvesters(survey: Survey, to: Addresses, known: Harvested) -> Iterator[Statement]:
    """Yield the dumps as distributions, the feed as a service, dates and whom to ask."""
    dates = [
        (DCTERMS + name, Literal(time, datatype=NamedNode(_XSD + "dateTime")))
        for name, time in (("issued", known.released), ("modified", known.time))
        if time is not None
    ]
    for subject in (to.dataset, to.own("catalogue")):
        yield from about(subject, *dates)
    for dump in known.dumps:
        yield from _dump(dump, to)
        yield from about(_distribution(dump, to), *dates[-1:])
    yield from _feed(to)
    yield from _licensed(survey, to, [*(_distribution(dump, to) for dump in known.dumps), to.own("feed")])
    if known.contact:
        yield from _contact(known.contact, to)


def typed_values(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield the class of each value that DCAT-AP gives a range to, and the names that it asks of themes."""
    for _, predicate, value in statements:
        if predicate in _RANGES and isinstance(value, str):
            yield from about(value, typed(_RANGES[predicate]))
    yield from about(EU_AUTHORITY + "data-theme/HEAL", (_SKOS + "prefLabel", _HEALTH))
    yield from about(EU_AUTHORITY + "data-theme", (DCTERMS + "title", _THEMES))
    yield from about(_SPDX + "checksumAlgorithm_sha256", typed(_SPDX + "ChecksumAlgorithm"))


def _dump(dump: DumpFacts, to: Addresses) -> Iterator[Statement]:
    distribution, checksum = _distribution(dump, to), to.own(f"checksum/{dump.extension}")
    media_type = WRITTEN_AS[dump.extension]
    address = to.site + dump.path
    yield from about(to.dataset, (DCAT + "distribution", distribution))
    yield from about(
        distribution,
        typed(DCAT + "Distribution"),
        (DCTERMS + "title", Words(f"Dump of this revision ({media_type})", f"Copie de cette révision ({media_type})")),
        (DCTERMS + "format", f"{EU_AUTHORITY}file-type/{_FILE_TYPES[dump.extension]}"),
        (DCAT + "mediaType", _MEDIA_TYPES + media_type),
        _ZIP if dump.extension == "csv" else _GZIP,
        (DCAT + "accessURL", address),
        (DCAT + "downloadURL", address),
        (DCAT + "byteSize", Literal(str(dump.size), datatype=NamedNode(_XSD + "nonNegativeInteger"))),
        (_SPDX + "checksum", checksum),
    )
    yield from about(
        checksum,
        typed(_SPDX + "Checksum"),
        (_SPDX + "algorithm", _SPDX + "checksumAlgorithm_sha256"),
        (_SPDX + "checksumValue", Literal(dump.checksum, datatype=NamedNode(_XSD + "hexBinary"))),
    )


def _distribution(dump: DumpFacts, to: Addresses) -> str:
    return to.own(f"distribution/dump-{dump.extension}")


def _feed(to: Addresses) -> Iterator[Statement]:
    """Yield the change feed, which is a service that gives access to the dataset."""
    yield from about(to.own("catalogue"), (DCAT + "service", to.own("feed")))
    yield from about(
        to.own("feed"),
        typed(DCAT + "DataService"),
        (DCTERMS + "title", _FEED_TITLE),
        (DCTERMS + "description", _FEED_DESCRIPTION),
        (DCTERMS + "conformsTo", _LDES),
        (DCAT + "endpointURL", to.site + "/feed"),
        (DCAT + "endpointDescription", to.site + "/openapi.json"),
        (DCAT + "servesDataset", to.dataset),
    )


def _licensed(survey: Survey, to: Addresses, subjects: Iterable[str]) -> Iterator[Statement]:
    """Yield the licence and the publisher of what is added here, where they are known."""
    known = record(survey)
    for subject in subjects:
        if known.licence:
            yield from about(subject, (DCTERMS + "license", known.licence))
    if known.publisher:
        yield from about(to.own("feed"), (DCTERMS + "publisher", to.own("publisher")))


def _contact(contact: str, to: Addresses) -> Iterator[Statement]:
    """Yield whom to ask about the dataset: a mailbox or a page."""
    kind = "hasEmail" if contact.startswith("mailto:") else "hasURL"
    point = to.own("contact")
    for subject in (to.dataset, to.service, to.own("feed")):
        yield from about(subject, (DCAT + "contactPoint", point))
    yield from about(point, typed(_VCARD + "Kind"), (_VCARD + "fn", _CONTACT), (_VCARD + kind, contact))
