"""From identified rows to the statements that are wanted, and those the rows speak of as they stand. Called by import.

A row speaks of the values of its columns for its thing in the graph of its source, and of nothing else. A value that
is written as it was exported stands for the very statement that was exported.
"""

from collections import defaultdict

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation.tables import participation
from cancernet_kg.curation.tables.column import Column, Home, Kind
from cancernet_kg.curation.tables.dates import BOUNDS, bounds
from cancernet_kg.curation.tables.entries import Entry
from cancernet_kg.curation.tables.identity import Reading
from cancernet_kg.curation.tables.problems import Hint, Problem, problem
from cancernet_kg.curation.tables.sources import without_source
from cancernet_kg.curation.tables.stated import Stated, Wanted, forms
from cancernet_kg.curation.tables.values import read_value
from cancernet_kg.namespaces import CURATED_GRAPH, PREFIXES, PROVENANCE_GRAPH, short

_TYPE = NamedNode(PREFIXES["rdf"] + "type")


def state(entry: Entry, reading: Reading, wanted: Wanted) -> None:
    """Add what a row asks for and speaks of; every cell that is wrong is noted, whether the row has an IRI or not."""
    _RowStatements(entry, reading, wanted).state()


class _RowStatements:
    """The statements of one row."""

    def __init__(self, entry: Entry, reading: Reading, wanted: Wanted) -> None:
        self._entry = entry
        self._reading = reading
        self._wanted = wanted
        homes = {column.home for column in entry.columns} if entry.iri else set()
        self._stated = {
            home: Stated(reading.known, self._subject(home), graph) for home in homes if (graph := self._graph(home))
        }

    def state(self) -> None:
        entry = self._entry
        if entry.iri and entry.is_new and not entry.table.is_source:
            self._want(NamedNode(entry.iri), _TYPE, NamedNode(entry.table.base), CURATED_GRAPH)
        for column in entry.columns:
            if column in entry.unchanged:
                continue
            if entry.cells.get(column) and not self._graph(column.home) and not entry.faulty:
                self._reading.problems.add(entry.source_place(), without_source(entry))
            self._state_column(column)
        if entry.iri and entry.graph and not entry.table.is_source:
            self._state_bounds()
            self._state_default()

    def _state_column(self, column: Column) -> None:
        entry, texts = self._entry, self._entry.cells.get(column, [])
        there: dict[str, list[Quad]] = defaultdict(list)
        stated = self._stated.get(column.home)
        found = list(stated.values(column)) if stated is not None else []
        if not texts and not found:
            return
        for quad, value in found:
            written = forms(value, column, self._reading.things.names)
            if not self._is_linked_rightly(quad, column):
                self._wanted.spoken_of[quad] = entry
            elif written and (column.home is Home.SOURCE or texts):  # labels and records are replaced, not emptied
                self._wanted.spoken_of[quad] = entry
                for form in written:
                    there[form].append(quad)
        if len(texts) > 1 and not column.many and not all(text in there for text in texts):
            self._reading.problems.add(entry.place(column), _too_many(texts), path=short(column.path))
            return
        for text in texts:
            for quad in there.get(text) or self._read(text, column, there):
                self._wanted.want(quad, entry)

    def _read(self, text: str, column: Column, there: dict[str, list[Quad]]) -> list[Quad]:
        """Return the statements that a new value makes; what is wrong with it is noted."""
        entry, graph = self._entry, self._graph(column.home)
        value: Literal | NamedNode | Problem
        if column.kind is Kind.LINK:
            iri = self._reading.resolve(text, column, entry)
            if iri is None or there.get(iri):
                return there.get(iri or "", [])
            value = NamedNode(iri)
        else:
            value = read_value(text, column)
        if isinstance(value, Problem):
            self._reading.problems.add(entry.place(column), value, node=entry.iri or None, path=short(column.path))
            return []
        if not entry.iri or not graph:
            return []
        thing = NamedNode(self._subject(column.home))
        if column.path == participation.ENDEAVOUR and isinstance(value, NamedNode):  # said from the other end
            link = NamedNode(participation.link(self._reading.tables, self._role()))
            return [Quad(value, link, thing, NamedNode(graph))]
        return [Quad(thing, NamedNode(column.path), value, NamedNode(graph))]

    def _state_bounds(self) -> None:
        """Add the days between which a start or an end lies, where the row gives the date and not the bounds.

        A table without a column for the bounds leaves them as they are, until the date changes.
        """
        entry, stated = self._entry, self._stated.get(Home.SOURCE)
        for path, both in BOUNDS.items():
            date = entry.table.column(path)
            if date is None or date not in entry.columns or date in entry.unchanged:
                continue
            texts = entry.cells.get(date, [])
            before = [] if stated is None else [value.value for _, value in stated.values(date)]
            pairs = [pair for text in texts if (pair := bounds(text)) is not None]
            for number, bound in enumerate(both):
                column = entry.table.column(bound)
                if column is None or column in entry.unchanged or entry.cells.get(column):
                    continue
                if column not in entry.columns:
                    if sorted(before) == sorted(texts):
                        continue
                    old = () if stated is None else stated.values(column)
                    self._wanted.spoken_of |= dict.fromkeys((quad for quad, _ in old), entry)
                for pair in pairs:
                    self._want(NamedNode(entry.iri), NamedNode(bound), pair[number], entry.graph)

    def _state_default(self) -> None:
        """Add the value that makes a thing one of a class defined by it, unless somebody states it already."""
        entry, thing = self._entry, NamedNode(self._entry.iri)
        for column in entry.table.columns:
            if not column.default or entry.cells.get(column):
                continue
            path, value = NamedNode(column.path), NamedNode(column.default)
            stated = list(self._reading.known.quads(thing, path, value))
            if not stated or any(quad.graph_name == NamedNode(entry.graph) for quad in stated):
                self._want(thing, path, value, entry.graph)

    def _is_linked_rightly(self, quad: Quad, column: Column) -> bool:
        """Say whether an endeavour has its participation by the property of the role that the row gives."""
        special = self._reading.tables.role_links.values()
        if column.path != participation.ENDEAVOUR or quad.predicate.value not in special:
            return True
        role = self._role()
        return not role or quad.predicate.value == participation.link(self._reading.tables, role)

    def _role(self) -> str:
        """Return the role that a row gives, else the one that is known of its participation."""
        entry, things = self._entry, self._reading.things
        column, text = entry.table.column(participation.ROLE), entry.first(participation.ROLE)
        found = things.resolve(text, column) if column is not None and text else ""
        if isinstance(found, str) and found:
            return found
        role = NamedNode(participation.ROLE)
        quads = self._reading.known.quads(NamedNode(entry.iri), role) if entry.iri else ()
        known = (quad.object.value for quad in quads if isinstance(quad.object, NamedNode))
        return min(known, default=column.default if column is not None else "")

    def _want(self, thing: NamedNode, path: NamedNode, value: Literal | NamedNode, graph: str) -> None:
        self._wanted.want(Quad(thing, path, value, NamedNode(graph)), self._entry)

    def _graph(self, home: Home) -> str:
        return {Home.SOURCE: self._entry.graph, Home.CURATED: CURATED_GRAPH}.get(home, PROVENANCE_GRAPH)

    def _subject(self, home: Home) -> str:
        return self._entry.graph if home is Home.GRAPH else self._entry.iri


def _too_many(texts: list[str]) -> Problem:
    english, french = (
        f"There are {len(texts)} values, but one is allowed.",
        f"Il y a {len(texts)} valeurs pour une seule.",
    )
    hint = Hint(
        "Keep one; “|” as a sign of the text is written “\\|”.",
        "Gardez-en une ; « | » comme signe du texte s'écrit « \\| ».",
    )
    return problem("too-many", english, french, " | ".join(texts), hint)
