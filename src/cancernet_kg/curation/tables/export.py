"""What the graph says, as the tables that were or could have been its source. The entry point of export.

What a table cannot carry it leaves alone, on the way out and back in: values that do not fit a cell are written as
“[unchanged]”, and statements of properties without a column are never touched by an import.
"""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from cancernet_kg.curation.tables.column import Column, Home, Kind, Table
from cancernet_kg.curation.tables.dates import BOUNDS, bounds
from cancernet_kg.curation.tables.definition import Tables
from cancernet_kg.curation.tables.notation import UNCHANGED, clean, join
from cancernet_kg.curation.tables.sources import written_source
from cancernet_kg.curation.tables.stated import Stated
from cancernet_kg.curation.tables.template import choices
from cancernet_kg.curation.tables.things import Things, identifier
from cancernet_kg.curation.tables.values import written_value
from cancernet_kg.curation.tables.writing import Grid, as_csv, as_workbook
from cancernet_kg.errors import UnknownGraph
from cancernet_kg.namespaces import (
    CURATED_GRAPH,
    GRAPHS,
    INFERRED_GRAPH,
    ONTOLOGY,
    OUTSIDE_GRAPHS,
    PREFIXES,
    PROVENANCE_GRAPH,
    is_source_graph,
    short,
)
from cancernet_kg.store.view import View

_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
_BOUNDS = frozenset(bound for both in BOUNDS.values() for bound in both)
_DRAWN_FROM = ONTOLOGY + "isDrawnFrom"


def export_class(tables: Tables, name: str, known: View, *, language: str = "en", form: str = "xlsx") -> bytes:
    """Return every thing of a class, a row for each source that speaks of it, as a workbook or as CSV.

    Raises `UnknownTable` and `TableTooLarge`.
    """
    table = tables.table(name)
    exporter = _Exporter(tables, known, language)
    rows = [row for iri in exporter.instances(table) for row in exporter.rows(iri, table)]
    grid = Grid(table, with_source=not table.is_source, rows=rows)
    if form == "csv":
        return as_csv(grid, language)
    return as_workbook([grid], choices(tables, [table], known, language), language)


def export_document(tables: Tables, name: str, known: View, *, language: str = "en") -> bytes:
    """Return all that one source states, as a workbook with a sheet for each class of thing that it speaks of.

    `name` is the slug of an outside graph, or `graph/{slug}`. Raises `UnknownGraph` and `TableTooLarge`.
    """
    graph = GRAPHS + name.removeprefix("graph/") if name.startswith("graph/") else OUTSIDE_GRAPHS + name
    exporter = _Exporter(tables, known, language)
    spoken_of = exporter.spoken_of(graph)
    if not spoken_of:
        hint = "Name it as its graph is named: the part after graph/outside/."
        raise UnknownGraph(f"There is no source “{name}”.", hint=hint)
    is_outside = graph.startswith(OUTSIDE_GRAPHS)
    grids = []
    if is_outside:
        source = tables.table("Source")
        documents = (quad.object for quad in known.quads(NamedNode(graph), NamedNode(_DRAWN_FROM)))
        rows = [
            row
            for document in documents
            if isinstance(document, NamedNode)
            for row in exporter.rows(document.value, source)
        ]
        grids.append(Grid(source, with_source=False, rows=rows))
    for table in tables.by_name.values():
        if table.iri == table.base and not table.is_source:
            things = [iri for iri in spoken_of if table.iri in exporter.stated_types(iri)]
            rows = [row for iri in things for row in exporter.rows(iri, table, only=graph, with_source=not is_outside)]
            if rows:
                grids.append(Grid(table, with_source=not is_outside, rows=rows))
    return as_workbook(grids, choices(tables, [grid.table for grid in grids], known, language), language)


class _Exporter:
    """Writes the rows of things as they stand in a view."""

    def __init__(self, tables: Tables, known: View, language: str) -> None:
        self._known = known
        self._language = language
        self._things = Things(tables, known)

    def instances(self, table: Table) -> list[str]:
        """Return the things of which this very class is stated, and what defines the class, if something does."""
        quads = self._known.quads(predicate=_TYPE, value=NamedNode(table.base))
        found = {
            quad.subject.value
            for quad in quads
            if isinstance(quad.subject, NamedNode) and quad.graph_name != NamedNode(INFERRED_GRAPH)
        }
        for column in table.columns:
            if column.default:
                path, value = NamedNode(column.path), NamedNode(column.default)
                found &= {getattr(quad.subject, "value", "") for quad in self._known.quads(predicate=path, value=value)}
        return sorted(found)

    def stated_types(self, iri: str) -> frozenset[str]:
        """Return the classes that are stated of a thing."""
        return frozenset(self._things.names.types(iri))

    def spoken_of(self, graph: str) -> list[str]:
        """Return the things that a graph speaks of, from either end."""
        quads = self._known.quads(graph=NamedNode(graph))
        terms = {term for quad in quads for term in (quad.subject, quad.object)}
        return sorted(term.value for term in terms if isinstance(term, NamedNode))

    def rows(self, iri: str, table: Table, only: str = "", *, with_source: bool = True) -> Iterator[list[str]]:
        """Yield a row for each graph that states something in a column; one without a source if none does."""
        first = written_source(self._graph_of_document(iri)) if table.is_source else short(iri)
        shared = {
            Home.CURATED: Stated(self._known, iri, CURATED_GRAPH),
            Home.DOCUMENT: Stated(self._known, iri, PROVENANCE_GRAPH),
            Home.GRAPH: Stated(self._known, self._graph_of_document(iri), PROVENANCE_GRAPH),
        }
        if table.is_source:
            yield [first, *self._cells(table, shared)]
            return
        named = 0
        for graph in [only] if only else self._graphs(iri):
            stated = Stated(self._known, iri, graph)
            if any(True for column in table.columns if column.home is Home.SOURCE for _ in stated.values(column)):
                named += 1
                source = [written_source(graph)] if with_source else []
                yield [first, *source, *self._cells(table, shared | {Home.SOURCE: stated})]
        if not named and not only:
            yield [first, "", *self._cells(table, shared)]

    def _cells(self, table: Table, stated: dict[Home, Stated]) -> Iterator[str]:
        for column in table.columns:
            if column.home in stated:
                yield self._cell(column, table, stated[column.home])
            else:
                yield ""

    def _cell(self, column: Column, table: Table, stated: Stated) -> str:
        texts = sorted({self._written(value, column) for _, value in stated.values(column)} - {""})
        if not texts and column.path not in _BOUNDS:
            return ""
        for path, both in BOUNDS.items():
            date = table.column(path)
            if column.path in both and date is not None:
                pairs = [pair for _, value in stated.values(date) if (pair := bounds(value.value)) is not None]
                computed = sorted({pair[both.index(column.path)].value for pair in pairs})
                if computed == texts:
                    return ""  # it follows from the date
                if not texts:
                    return UNCHANGED
        return join(texts)

    def _written(self, value: Literal | NamedNode, column: Column) -> str:
        """Return a thing by its label where no other has the same, else by its identifier; a value as it is."""
        if isinstance(value, Literal) or column.kind is not Kind.LINK:
            return clean(written_value(value, column))
        label = self._things.names.label(value.value, self._language)
        literal = Literal(label, language=self._language)
        alike = {quad.subject for quad in self._known.quads(predicate=_LABEL, value=literal)}
        return clean(label) if alike == {value} and identifier(label) is None else short(value.value)

    def _graphs(self, iri: str) -> list[str]:
        quads = [*self._known.quads(NamedNode(iri)), *self._known.quads(value=NamedNode(iri))]
        names = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
        return sorted(name for name in names if is_source_graph(name) or name.startswith(OUTSIDE_GRAPHS))

    def _graph_of_document(self, iri: str) -> str:
        return OUTSIDE_GRAPHS + iri.rpartition("/")[2].removeprefix("outside-")
