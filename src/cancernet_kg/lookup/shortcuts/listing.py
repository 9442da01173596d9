"""Answers a shortcut from a snapshot: which items, in which order, and what is told of them. Called by workers."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple, Variable

from cancernet_kg.errors import NothingFound
from cancernet_kg.lookup.shortcuts.asking import Asked
from cancernet_kg.lookup.shortcuts.binding import item_of, terms_of
from cancernet_kg.lookup.shortcuts.declaration import Column, Content, Shortcut
from cancernet_kg.lookup.shortcuts.reading import text_for
from cancernet_kg.lookup.shortcuts.values import Record, Term, ValueReader
from cancernet_kg.namespaces import DERIVED_GRAPHS, INFERRED_GRAPH, OUTSIDE_GRAPHS
from cancernet_kg.store.queries import GraphName
from cancernet_kg.store.snapshot import Snapshot

_DIGITS = re.compile(r"([0-9]+)")
SortKey = tuple[tuple[int, float, str], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a shortcut's items, how many there are on all pages, and the columns that are told."""

    shortcut: Shortcut
    asked: Asked
    columns: tuple[Column, ...]
    total: int
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """An item and the values of the query's other variables."""

    iri: str
    given: Mapping[str, Term]


def listing(snapshot: Snapshot, shortcut: Shortcut, asked: Asked) -> Listing:
    """Return a page of a list, or the one item that is asked for; raises `NothingFound`."""
    reader = ValueReader(snapshot.store, asked.language, only_documents=asked.only_documents)
    rows = _rows(snapshot, shortcut, asked)
    if asked.item is not None and not rows:
        hint = f"What there is stands at {shortcut.path}."
        raise NothingFound(f"There is nothing at {shortcut.path}/{asked.item}.", hint=hint)
    page = rows[:1] if asked.item is not None else _sorted(rows, asked, shortcut, reader)
    columns = tuple(column for column in shortcut.columns if not asked.fields or column.name in asked.fields)
    if asked.item is None:
        page = page[asked.offset : asked.offset + asked.limit]
    records = tuple(reader.record(row.iri, columns, row.given) for row in page)
    return Listing(shortcut, asked, columns, len(rows), records)


def _rows(snapshot: Snapshot, shortcut: Shortcut, asked: Asked) -> list[_Row]:
    """Return the query's solutions that name an item, each once."""
    store = snapshot.store
    item = item_of(shortcut, asked, store)
    chosen: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {} if item is None else {Variable("item"): item}
    names = [name for name in snapshot.graphs if _may_choose(name)]
    graphs: list[GraphName] | None = [NamedNode(name) for name in names] if asked.only_documents else None
    text = text_for(shortcut, terms_of(shortcut, asked, store))
    solutions = store.query(text, base_iri=snapshot.base, default_graph=graphs, substitutions=chosen)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(f"{shortcut.name}.rq is not a SELECT")
    wanted = [column.variable for column in shortcut.columns if column.variable]
    found: dict[tuple[str, ...], _Row] = {}
    for solution in solutions:
        item = solution["item"]
        given = {name: term for name in wanted if isinstance(term := solution[name], NamedNode | Literal)}
        if isinstance(item, NamedNode):
            found[item.value, *(str(given.get(name)) for name in wanted)] = _Row(item.value, given)
    return list(found.values())


def _may_choose(graph: str) -> bool:
    """Say whether a graph decides what is listed when only the documents count; types may be inferred."""
    return graph == INFERRED_GRAPH or (graph not in DERIVED_GRAPHS and not graph.startswith(OUTSIDE_GRAPHS))


def _sorted(rows: list[_Row], asked: Asked, shortcut: Shortcut, reader: ValueReader) -> list[_Row]:
    """Return the rows in the order asked for; what is not stated comes last, whatever the direction."""
    found = sorted(rows, key=lambda row: (row.iri, *(str(term) for term in row.given.values())))
    for name in reversed(asked.sort):
        descends = name.startswith("-")
        keyed = [(_sort_keys(row, name.lstrip("-"), shortcut, reader), row) for row in found]
        stated = [(max(keys) if descends else min(keys), row) for keys, row in keyed if keys]
        stated.sort(key=lambda pair: pair[0], reverse=descends)
        found = [row for _, row in stated] + [row for keys, row in keyed if not keys]
    return found


def _sort_keys(row: _Row, name: str, shortcut: Shortcut, reader: ValueReader) -> list[SortKey]:
    """Return what a row is sorted by: the key of each value that a column has, or of the label."""
    if name == "label":
        return [_natural(reader.named(row.iri).text)]
    column = shortcut.column(name)
    values = reader.values(NamedNode(row.iri), column, row.given)
    if column.content in {Content.INTEGER, Content.DECIMAL}:
        return [((0, float(value.text), ""),) for value in values]
    if column.content is Content.THING:
        return [_natural(reader.named(value.text).text) for value in values]
    return [_natural(value.text) for value in values]


def _natural(text: str) -> SortKey:
    """Return a key that sorts without accents and case, and WP9 before WP10."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    parts = _DIGITS.split(letters)
    return tuple((0, float(part), "") if place % 2 else (1, 0.0, part) for place, part in enumerate(parts))
