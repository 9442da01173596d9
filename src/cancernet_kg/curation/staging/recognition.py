"""Which format an upload is in: by its media type, else by its ending, else by its look; and whether that can be true.

Called by stage, and by whoever must send tables another way.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from cancernet_kg.curation.staging.findings import Findings
from cancernet_kg.curation.staging.look import Look, looks_like
from cancernet_kg.curation.staging.upload import Place, Upload, UploadFormat

_F = UploadFormat


class Spelling(NamedTuple):
    """How a format is told by its sender, the preferred spelling first."""

    media_types: tuple[str, ...]
    endings: tuple[str, ...]


SPELLINGS: Mapping[UploadFormat, Spelling] = {
    _F.TURTLE: Spelling(("text/turtle", "application/x-turtle", "application/turtle"), (".ttl", ".turtle")),
    _F.TRIG: Spelling(("application/trig", "application/x-trig"), (".trig",)),
    _F.NTRIPLES: Spelling(("application/n-triples", "text/ntriples"), (".nt", ".ntriples")),
    _F.NQUADS: Spelling(("application/n-quads", "text/x-nquads", "text/nquads"), (".nq", ".nquads")),
    _F.RDFXML: Spelling(("application/rdf+xml", "application/xml", "text/xml"), (".rdf", ".owl", ".xml")),
    _F.JSONLD: Spelling(("application/ld+json", "application/json", "text/json"), (".jsonld", ".json")),
    _F.CSV: Spelling(("text/csv", "application/csv"), (".csv",)),
    _F.XLSX: Spelling(("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",), (".xlsx",)),
}
_UNSUPPORTED = {
    "text/n3": "Notation3",
    "text/rdf+n3": "Notation3",
    ".n3": "Notation3",
    "application/trix": "TriX",
    ".trix": "TriX",
    "application/owl+xml": "OWL/XML",
    ".owx": "OWL/XML",
    ".ofn": "OWL functional syntax",
    ".omn": "Manchester syntax",
    ".obo": "OBO",
    ".hdt": "HDT",
    "application/vnd.ms-excel": "An old Excel workbook",
    ".xls": "An old Excel workbook",
    "application/vnd.oasis.opendocument.spreadsheet": "An OpenDocument spreadsheet",
    ".ods": "An OpenDocument spreadsheet",
    "application/sparql-update": "SPARQL Update",
    ".ru": "SPARQL Update",
    ".rq": "SPARQL",
}


def recognise(upload: Upload, data: bytes, findings: Findings) -> UploadFormat:
    """Return the format of an upload's bytes; `UNKNOWN`, with a finding, when it cannot be read as anything."""
    declared = declared_format(upload)
    if declared is not None and declared.is_table:
        return declared
    look = looks_like(data)
    if look is not None and look.is_container and (declared is not None or look.format is None):
        return _refuse_container(look, findings)
    if declared is None:
        kind = _unsupported(upload)
        if kind is not None:
            findings.add("upload/unsupported-format", None, {"kind": kind})
            return _F.UNKNOWN
        return _by_look(look, findings)
    if look is not None and not _may_be(declared, look):
        _refuse_look(declared, look, findings)
        return _F.UNKNOWN
    return declared


def declared_format(upload: Upload) -> UploadFormat | None:
    """Return the format that the media type names, else the one that the ending names; both may be wrong."""
    media_type = (upload.media_type or "").partition(";")[0].strip().lower()
    for format_, spelling in SPELLINGS.items():
        if media_type in spelling.media_types:
            return format_
    ending = _ending(upload.name)
    if media_type in _UNSUPPORTED:
        return _F.XLSX if ending == ".xlsx" else None
    for format_, spelling in SPELLINGS.items():
        if ending in spelling.endings:
            return format_
    return None


def refuse_as(format_: UploadFormat, kind: str, findings: Findings, place: Place | None = None) -> None:
    """Say what an upload looks like that is not the format it was sent as."""
    for other, spelling in SPELLINGS.items():
        if other.label == kind:
            ending, media_type = spelling.endings[0], spelling.media_types[0]
            details = {"expected": format_.label, "kind": kind, "ending": ending, "media_type": media_type}
            findings.add("upload/other-format", place, details)
            return
    findings.add("upload/not-rdf", place, {"expected": format_.label, "kind": kind})


def _ending(name: str) -> str:
    match = re.search(r"\.[A-Za-z0-9]{1,10}$", name.strip()[-12:])
    return match.group().lower() if match else ""


def _unsupported(upload: Upload) -> str | None:
    media_type = (upload.media_type or "").partition(";")[0].strip().lower()
    return _UNSUPPORTED.get(media_type) or _UNSUPPORTED.get(_ending(upload.name))


def _by_look(look: Look | None, findings: Findings) -> UploadFormat:
    if look is None or look.format is None:
        if look is None:
            findings.add("upload/unknown-format")
        else:
            findings.add("upload/not-rdf", None, {"expected": "RDF", "kind": look.name})
        return _F.UNKNOWN
    return look.format


def _refuse_container(look: Look, findings: Findings) -> UploadFormat:
    """Refuse what is not text."""
    if look.is_packed:
        findings.add("upload/compressed", Place(1, 1), {"kind": look.name})
    else:
        findings.add("upload/not-rdf", Place(1, 1), {"expected": "RDF", "kind": look.name})
    return _F.UNKNOWN


def _may_be(declared: UploadFormat, look: Look) -> bool:
    """Say whether what is declared can look like this; Turtle and its relatives are told apart by their parsers."""
    if look.format is None:
        return False
    return look.format is declared or (look.format.is_terse and declared.is_terse)


def _refuse_look(declared: UploadFormat, look: Look, findings: Findings) -> None:
    refuse_as(declared, look.format.label if look.format else look.name, findings, Place(1, 1))
