"""The statements of a document line by line, and the lines that state nothing. Called by the page of a source."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.lookup.evidence_statements import EvidenceStatement, evidence_statement, value_in_words
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.namespaces import EVIDENCE_SUFFIX, ONTOLOGY, PREFIXES
from cancernet_kg.store.selection import selected

MOST_STATEMENTS = 150  # of one page, which ends with a stretch; of one stretch, at most as many are shown
_MOST_ANCHORS = 100  # of one stretch: no passage of that length is meant by its middle
_MOST_READ = 20_000  # statements without lines, which have to be sorted
_FIRST_LINE, _LAST_LINE = NamedNode(ONTOLOGY + "firstLine"), NamedNode(ONTOLOGY + "lastLine")
_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
_STRETCHES = f"""SELECT ?first ?last (COUNT(?evidence) AS ?count) WHERE {{{{
  GRAPH {{graph}} {{{{ ?evidence {_FIRST_LINE} ?first ; {_LAST_LINE} ?last }}}}
  FILTER(DATATYPE(?first) = {_INTEGER} && DATATYPE(?last) = {_INTEGER})
}}}} GROUP BY ?first ?last ORDER BY ?first ?last"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of a document that state something together, how many statements, and those of a page.

    `anchors` are the lines that a link to a line may name to come here.
    """

    first_line: int
    last_line: int
    count: int
    statements: tuple[EvidenceStatement, ...] = ()
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """Lines of a document that state nothing: most often they are empty."""

    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class LinesPage:
    """A part of a document: stretches and silences in their order."""

    entries: tuple[Stretch | Silence, ...]


def stretches(store: Store, graph: str) -> tuple[Stretch, ...]:
    """Return which lines of the document of a graph state something, in their order."""
    found = selected(store, _STRETCHES.format(graph=NamedNode(graph + EVIDENCE_SUFFIX)))
    return tuple(Stretch(int(first.value), int(last.value), int(count.value)) for first, last, count in found)


def silences(found: tuple[Stretch, ...], line_count: int) -> tuple[Silence, ...]:
    """Return the lines between and around stretches."""
    silent: list[Silence] = []
    end = 0
    for stretch in (*found, Stretch(line_count + 1, line_count + 1, 0)):
        if stretch.first_line > end + 1:
            silent.append(Silence(end + 1, stretch.first_line - 1))
        end = max(end, stretch.last_line)
    return tuple(silent)


@dataclass(frozen=True, slots=True)
class SourceLines:
    """The lines of the document of a graph, as far as they are known; `found` is which of them state something."""

    store: Store
    labelling: Labelling
    graph: str
    found: tuple[Stretch, ...]
    line_count: int

    @property
    def page_count(self) -> int:
        """How many pages there are, one at least."""
        return max(1, len(_pages(self.found)))

    def page(self, page: int) -> LinesPage | None:
        """Return a page of the document, None when it has no such page."""
        pages = _pages(self.found)
        if not 1 <= page <= len(pages):
            return None
        shown = pages[page - 1]
        start = 1 if page == 1 else shown[0].first_line
        end = pages[page][0].first_line if page < len(pages) else max(self.line_count, shown[-1].last_line) + 1
        quiet = [each for each in silences(self.found, self.line_count) if start <= each.first_line < end]
        entries: list[Stretch | Silence] = [*_anchored([self._told(each) for each in shown]), *quiet]
        entries.sort(key=lambda each: (each.first_line, each.last_line))
        return LinesPage(tuple(entries))

    def page_with(self, line: int, last: int = 0) -> int:
        """Return which page has a line: the one with the first stretch that ends there or later.

        With the last of several lines it is the page with the stretch of exactly these, if there is one.
        """
        pages = _pages(self.found)
        for number, page in enumerate(pages, start=1):
            if any((each.first_line, each.last_line) == (line, last) for each in page):
                return number
        ends = (max(each.last_line for each in page) for page in pages)
        return next((number for number, end in enumerate(ends, start=1) if end >= line), max(1, len(pages)))

    def _told(self, stretch: Stretch) -> Stretch:
        """Return a stretch with its statements, in the order in which they were drawn out."""
        nodes = sorted(self._evidence(stretch), key=alphabetical)[:MOST_STATEMENTS]
        told = (evidence_statement(self.store, self.labelling, NamedNode(node)) for node in nodes)
        return replace(stretch, statements=tuple(each for each in told if each is not None))

    def _evidence(self, stretch: Stretch) -> Iterator[str]:
        graph = NamedNode(self.graph + EVIDENCE_SUFFIX)
        first, last = (Literal(str(line), datatype=_INTEGER) for line in (stretch.first_line, stretch.last_line))
        for quad in self.store.quads_for_pattern(None, _FIRST_LINE, first, graph):
            if isinstance(quad.subject, NamedNode) and Quad(quad.subject, _LAST_LINE, last, graph) in self.store:
                yield quad.subject.value


def unlined(store: Store, labelling: Labelling, graph: str, page: int) -> tuple[LinesPage | None, int]:
    """Return a page of the statements of a graph that is not traced to lines, if it has it, and how many it has."""
    quads = sorted(islice(store.quads_for_pattern(None, None, None, NamedNode(graph)), _MOST_READ), key=str)
    pages = max(1, -(-len(quads) // MOST_STATEMENTS))
    if not 1 <= page <= pages:
        return None, pages
    chosen = quads[(page - 1) * MOST_STATEMENTS : page * MOST_STATEMENTS]
    statements = tuple(
        EvidenceStatement(
            evidence="",
            subject=labelling.named(quad.subject.value) if isinstance(quad.subject, NamedNode) else None,
            property=labelling.named(quad.predicate.value),
            value=value_in_words(labelling, quad.object),
            document=None,
            first_line=0,
            last_line=0,
            disputes=(),
        )
        for quad in chosen
    )
    return LinesPage((Stretch(0, 0, len(quads), statements),) if statements else ()), pages


def _pages(found: tuple[Stretch, ...]) -> list[list[Stretch]]:
    """Put stretches into pages; one that has too many statements has a page of its own."""
    pages: list[list[Stretch]] = []
    statements = 0
    for stretch in found:
        if not pages or statements + stretch.count > MOST_STATEMENTS:
            pages.append([])
            statements = 0
        pages[-1].append(stretch)
        statements += stretch.count
    return pages


def _anchored(found: list[Stretch]) -> Iterator[Stretch]:
    """Yield stretches with the lines they answer for: their first, and those within that begin no other."""
    taken = {each.first_line for each in found}
    known: set[int] = set()
    for stretch in found:
        end = min(stretch.last_line, stretch.first_line + _MOST_ANCHORS)
        own = {stretch.first_line} | (set(range(stretch.first_line, end + 1)) - taken)
        anchors = sorted(own - known)
        known |= own
        yield replace(stretch, anchors=tuple(anchors))
