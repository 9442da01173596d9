"""What is staged and what comes of it: the values that pass between publish and the modules of this package."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Quad, RdfFormat

from cancernet_kg.curation.report import Finding, Severity


class UploadFormat(StrEnum):
    """What an upload can be; tables are recognised here, but read elsewhere."""

    TURTLE = "turtle"
    TRIG = "trig"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"
    CSV = "csv"
    XLSX = "xlsx"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The name that people know the format by."""
        return _LABELS[self]

    @property
    def is_table(self) -> bool:
        """Whether this is a spreadsheet."""
        return self in {UploadFormat.CSV, UploadFormat.XLSX}

    @property
    def is_lines(self) -> bool:
        """Whether every line is a statement of its own."""
        return self in {UploadFormat.NTRIPLES, UploadFormat.NQUADS}

    @property
    def is_terse(self) -> bool:
        """Whether this is Turtle or one of its relatives."""
        return self.is_lines or self in {UploadFormat.TURTLE, UploadFormat.TRIG}

    @property
    def names_graphs(self) -> bool:
        """Whether statements in this format can name their graph."""
        return self in {UploadFormat.TRIG, UploadFormat.NQUADS, UploadFormat.JSONLD}

    @property
    def parsed_as(self) -> RdfFormat:
        """The parser's name for the format; a table has none."""
        return _PARSED[self]


_LABELS = {
    UploadFormat.TURTLE: "Turtle",
    UploadFormat.TRIG: "TriG",
    UploadFormat.NTRIPLES: "N-Triples",
    UploadFormat.NQUADS: "N-Quads",
    UploadFormat.RDFXML: "RDF/XML",
    UploadFormat.JSONLD: "JSON-LD",
    UploadFormat.CSV: "CSV",
    UploadFormat.XLSX: "XLSX",
    UploadFormat.UNKNOWN: "?",
}
_PARSED = {
    UploadFormat.TURTLE: RdfFormat.TURTLE,
    UploadFormat.TRIG: RdfFormat.TRIG,
    UploadFormat.NTRIPLES: RdfFormat.N_TRIPLES,
    UploadFormat.NQUADS: RdfFormat.N_QUADS,
    UploadFormat.RDFXML: RdfFormat.RDF_XML,
    UploadFormat.JSONLD: RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was received: where it lies, and what its sender says of it, none of which is to be trusted.

    `graph` takes the statements that name no graph; `base` resolves relative IRIs, which are refused without one.
    """

    path: Path
    name: str = ""
    media_type: str | None = None
    graph: str | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """How large and intricate an upload may be, and how many findings are worth telling."""

    max_bytes: int = 100 * 1024 * 1024
    max_depth: int = 100
    max_triples: int = 5_000_000
    max_literal_bytes: int = 1024 * 1024
    max_iri_bytes: int = 8 * 1024
    max_contexts: int = 1000
    max_terms_copied: int = 5_000_000  # each object with a context of its own, or below such a key, copies all terms
    max_attributes: int = 200  # of an element, and namespaces in force at once: the parser's time grows with the square
    max_follow_ups: int = 20
    max_findings: int = 1000


@dataclass(frozen=True, slots=True)
class Staged:
    """What an upload says, without doubles and as the store keeps it; nothing when a part of it could not be read.

    `digest` is the SHA-256 of the file's bytes. For a table there are no quads: `format` says who must read it.
    """

    quads: Sequence[Quad]
    findings: tuple[Finding, ...]
    format: UploadFormat
    digest: str

    @property
    def is_refused(self) -> bool:
        """Whether something must be mended before this can be published."""
        return any(finding.severity is Severity.VIOLATION for finding in self.findings)


class Place(NamedTuple):
    """A line and, where it is known, a column, both from 1."""

    line: int
    column: int | None = None
