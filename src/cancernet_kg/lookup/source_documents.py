"""The documents that statements come from: what is known of each, how much it states. Called by the sources' pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.source_lines import Stretch, stretches
from cancernet_kg.namespaces import EVIDENCE_SUFFIX, ONTOLOGY, PREFIXES, THINGS, is_evidence_graph

DOCUMENTS = THINGS + "document/"
_DCTERMS, _TYPE = PREFIXES["dcterms"], NamedNode(PREFIXES["rdf"] + "type")
_DRAWN_FROM, _OUTSIDE = NamedNode(ONTOLOGY + "isDrawnFrom"), NamedNode(ONTOLOGY + "OutsideDocument")
_PUBLISHER, _LANGUAGE = NamedNode(_DCTERMS + "publisher"), NamedNode(_DCTERMS + "language")
_TITLE, _ISSUED, _CREATED = (NamedNode(_DCTERMS + name) for name in ("title", "issued", "created"))
_ADDRESS, _LINES, _CHECKSUM, _METHOD = (
    NamedNode(ONTOLOGY + name) for name in ("address", "lineCount", "checksum", "extractionMethod")
)
_EMPTY, _NOTE = NamedNode(ONTOLOGY + "emptySection"), NamedNode(PREFIXES["skos"] + "editorialNote")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document, or a page from outside: its record, its graph with the number of its statements, its lines.

    `name` is the end of its IRI, `languages` are codes (ISO 639-3). `stretches` are the lines that state something;
    there are none where statements are not traced to lines.
    """

    name: str
    document: Named
    graph: Named
    is_outside: bool
    titles: tuple[Text, ...]
    publishers: tuple[Named, ...]
    languages: tuple[str, ...]
    issued: str
    address: str
    line_count: int
    stretches: tuple[Stretch, ...]
    statements: int

    @property
    def covered(self) -> int:
        """How many lines are in any of the stretches, which are sorted."""
        covered = end = 0
        for stretch in self.stretches:
            covered += max(0, stretch.last_line - max(end, stretch.first_line - 1))
            end = max(end, stretch.last_line)
        return covered


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What only the page of one document tells: how it was read, what curators note, its sections without content."""

    drawn: str
    method: str
    checksum: str
    note: str
    empty_sections: tuple[Text, ...]


def source_names(store: Store) -> Mapping[str, str]:
    """Return the graphs of the documents that statements are drawn from, by the names of the documents."""
    quads = store.quads_for_pattern(None, _DRAWN_FROM, None, DefaultGraph())
    pairs = sorted(
        (quad.object.value, quad.subject.value)
        for quad in quads
        if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode)
    )
    return {
        document.removeprefix(DOCUMENTS): graph
        for document, graph in pairs
        if document.startswith(DOCUMENTS) and not is_evidence_graph(graph)
    }


def source_address(document: str, line: int = 0, last: int = 0) -> str | None:
    """Return where the statements of a document are shown; None for what is no document.

    If a line is named, it is there; if the last of several lines is, what exactly these state together.
    """
    if not document.startswith(DOCUMENTS):
        return None
    path = f"/sources/{quote(document.removeprefix(DOCUMENTS), safe='')}"
    if line and last > line:
        return f"{path}?line={line}&last={last}#line-{line}-{last}"
    return f"{path}?line={line}#line-{line}" if line else path


def is_outside(store: Store, name: str) -> bool:
    """Say whether the document with a name is a page from outside, of which only a part was seen."""
    return Quad(NamedNode(DOCUMENTS + name), _TYPE, _OUTSIDE, DefaultGraph()) in store


def source_document(
    store: Store, labelling: Labelling, name: str, graph: str, sizes: Mapping[str, int]
) -> SourceDocument:
    """Return the document with a name, whose statements stand in a graph; `sizes` tells how many a graph holds."""
    thing = NamedNode(DOCUMENTS + name)
    return SourceDocument(
        name=name,
        document=labelling.named(thing.value),
        graph=labelling.named(graph),
        is_outside=is_outside(store, name),
        titles=tuple(_texts(store, thing, _TITLE)),
        publishers=tuple(map(labelling.named, _things(store, thing, _PUBLISHER))),
        languages=tuple(iri.rpartition("/")[2] for iri in _things(store, thing, _LANGUAGE)),
        issued=_one(store, thing, _ISSUED),
        address=_one(store, thing, _ADDRESS),
        line_count=_number(_one(store, thing, _LINES)),
        stretches=stretches(store, graph) if graph + EVIDENCE_SUFFIX in sizes else (),
        statements=sizes.get(graph, 0),
    )


def source_record(store: Store, labelling: Labelling, found: SourceDocument) -> SourceRecord:
    """Return what else the record of a document tells."""
    thing, graph = NamedNode(found.document.iri), NamedNode(found.graph.iri)
    return SourceRecord(
        drawn=_one(store, graph, _CREATED),
        method=labelling.text(graph.value, _METHOD) or "",
        checksum=_one(store, thing, _CHECKSUM),
        note=labelling.text(thing.value, _NOTE) or "",
        empty_sections=tuple(_texts(store, thing, _EMPTY)),
    )


def _things(store: Store, thing: NamedNode, predicate: NamedNode) -> list[str]:
    quads = store.quads_for_pattern(thing, predicate, None, DefaultGraph())
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode))


def _texts(store: Store, thing: NamedNode, predicate: NamedNode) -> Iterator[Text]:
    quads = store.quads_for_pattern(thing, predicate, None, DefaultGraph())
    for literal in sorted((quad.object for quad in quads if isinstance(quad.object, Literal)), key=str):
        yield Text(literal.value, literal.language or "")


def _one(store: Store, thing: NamedNode, predicate: NamedNode) -> str:
    """Return the first value of a property as text, empty when there is none."""
    return next((each.text for each in _texts(store, thing, predicate)), "")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - no line is beyond
