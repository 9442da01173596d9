"""A form for one thing of a class, made from its table; what is filled in becomes a table of a row. An entry point."""

import base64
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from pyoxigraph import NamedNode

from cancernet_kg.cell_notation import escaped, neutralise
from cancernet_kg.curation.tables.column import Column, Home, Kind, Table
from cancernet_kg.curation.tables.definition import LABEL, LANGUAGES, TOGETHER, Tables
from cancernet_kg.curation.tables.minting import slug
from cancernet_kg.curation.tables.notation import UNCHANGED
from cancernet_kg.curation.tables.sources import EXTRACTION, is_known, written_source
from cancernet_kg.curation.tables.template import MAX_CHOICES, instances
from cancernet_kg.curation.tables.things import Things
from cancernet_kg.curation.tables.usage import usual_columns
from cancernet_kg.curation.tables.writing import Grid, as_workbook
from cancernet_kg.namespaces import ONTOLOGY, OUTSIDE_GRAPHS, PREFIXES, short
from cancernet_kg.store.view import View

IDENTIFIER, SOURCE = "identifier", "source"  # the fields that are no columns
SOURCE_PREFIX = "source:"  # of the fields that describe a new source
_MOST_BOXES = 12
_METHOD = {
    "en": "Entered by hand from the document, in a form.",
    "fr": "Saisi à la main d'après le document, dans un formulaire.",
}
_OF_SOURCES = {LABEL, ONTOLOGY + "address", PREFIXES["dcterms"] + "issued"}


class Control(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    DATE = "date"
    NUMBER = "number"
    ADDRESS = "url"
    SELECT = "select"
    BOXES = "boxes"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: a column of the table, in the words of one language; `choices` are values with what is shown."""

    name: str
    label: str
    help: str
    control: Control
    required: bool
    many: bool
    is_rare: bool
    choices: tuple[tuple[str, str], ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields for a thing of a class, for a new source, and the sources that are known."""

    table: str
    label: str
    fields: tuple[Field, ...]
    source_fields: tuple[Field, ...]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A workbook of what was filled in, in Base64, and for each sheet the fields by the number of their column.

    `labels` are those of the class, by language.
    """

    content: str
    labels: Mapping[str, str]
    places: Mapping[str, Mapping[int, str]]


def has_form(table: Table) -> bool:
    """Say whether things of a table can be filled in one by one: a source alone says nothing."""
    return not table.is_source


def form(tables: Tables, name: str, known: View, language: str) -> Form:
    """Return the form for a class, in English or French; raises `UnknownTable`."""
    table = tables.table(name)
    things, usual = Things(tables, known), usual_columns(table, known)
    source = tables.table("Source")
    return Form(
        table=table.name,
        label=table.labels.get(language, table.name),
        fields=tuple(
            replace(_field(column, tables, things, known, language), is_rare=column not in usual)
            for column in table.columns
        ),
        source_fields=tuple(
            replace(
                _field(column, tables, things, known, language),
                name=SOURCE_PREFIX + _name(column),
            )
            for column in source.columns
            if column.path in _OF_SOURCES and column.home is Home.DOCUMENT
        ),
        sources=tuple(_sources(things, known, language)),
    )


def filled(tables: Tables, name: str, values: Mapping[str, Sequence[str]], known: View, language: str) -> Filled:
    """Return the workbook that says what was filled into the form of a class; raises `UnknownTable`.

    A thing that is known already only gets the columns that have a value: an empty cell would take something back.
    """
    table = tables.table(name)
    given = {field: [value for value in texts if value.strip()] for field, texts in values.items()}
    identifier, source = (" ".join(given.get(field, [])).strip() for field in (IDENTIFIER, SOURCE))
    columns = [column for column in table.columns if given.get(_name(column)) or (column.required and not identifier)]
    if not (identifier or source or any(given.get(_name(column)) for column in columns)):
        # An empty row would be none at all: nobody would be told what is missing.
        silent = next(column for column in table.columns if not column.required)
        columns, given = [*columns, silent], {**given, _name(silent): [UNCHANGED]}
    own = _sheet(table, columns, given, identifier, source)
    keys = [IDENTIFIER, *([SOURCE] if source else [])]
    grids, places = [own], {table.name: _places(keys, columns)}
    if not source:
        document = tables.table("Source")
        described = [
            column
            for column in document.columns
            if given.get(SOURCE_PREFIX + _name(column)) or (column.required and column.path in _OF_SOURCES)
        ]
        texts = {
            field.removeprefix(SOURCE_PREFIX): values
            for field, values in given.items()
            if field.startswith(SOURCE_PREFIX)
        }
        if any(texts.values()):
            if not is_known(slug("".join(texts.get(f"{short(LABEL)}@en", [])).strip()), known):
                methods = [document.column(EXTRACTION, spoken) for spoken in LANGUAGES]
                described += [column for column in methods if column is not None]
                texts |= {f"{short(EXTRACTION)}@{spoken}": [text] for spoken, text in _METHOD.items()}
            grids.insert(0, _sheet(document, described, texts, "", ""))
            places[document.name] = _places([SOURCE], described, SOURCE_PREFIX)
    return Filled(base64.b64encode(as_workbook(grids, {}, language)).decode("ascii"), table.labels, places)


def _sheet(
    table: Table, columns: Sequence[Column], given: Mapping[str, Sequence[str]], identifier: str, source: str
) -> Grid:
    """Return the one row of a sheet; what was chosen from a list is one value, what was typed may be several."""
    keys = [identifier, *([source] if source else [])]
    cells = [" | ".join(given.get(_name(column), [])) for column in columns]
    row = [neutralise(text) for text in (*keys, *cells)]
    return Grid(replace(table, columns=tuple(columns)), with_source=bool(source), rows=(row,))


def _places(keys: Sequence[str], columns: Sequence[Column], prefix: str = "") -> dict[int, str]:
    return dict(enumerate([*keys, *(prefix + _name(column) for column in columns)], start=1))


def _name(column: Column) -> str:
    """Return the name of a column's field: the property, and for texts the language."""
    language = "*" if column.kind is Kind.TAGGED else column.language
    return f"{short(column.path)}@{language}" if language else short(column.path)


def _field(column: Column, tables: Tables, things: Things, known: View, language: str) -> Field:
    choices = _choices(column, tables, things, known, language) if column.kind is Kind.LINK else ()
    control = _control(column, len(choices))
    if control is Control.NAME:
        choices = tuple((label, label) for _, label in choices)
    return Field(
        name=_name(column),
        label=column.header[language],
        help=column.help.get(language, "").replace(TOGETHER[language], "").strip(),
        control=control,
        required=column.required,
        many=column.many,
        is_rare=False,
        choices=choices,
        default=short(column.default) if column.default else "",
    )


def _control(column: Column, choices: int) -> Control:
    if column.kind is Kind.LINK:
        if not column.scheme or not choices:
            return Control.NAME
        if not column.many:
            return Control.SELECT
        return Control.BOXES if choices <= _MOST_BOXES else Control.NAME
    controls = {
        Kind.DATE: Control.DATE,
        Kind.INTEGER: Control.NUMBER,
        Kind.DECIMAL: Control.NUMBER,
        Kind.ADDRESS: Control.ADDRESS,
    }
    is_long = column.kind is Kind.LANGUAGE and column.path != LABEL
    return controls.get(column.kind, Control.LONG_TEXT if is_long else Control.TEXT)


def _choices(column: Column, tables: Tables, things: Things, known: View, language: str) -> tuple[tuple[str, str], ...]:
    """Return the identifiers and labels of the things that a column takes, none when they are too many."""
    found = set(islice(instances(column, tables, known), MAX_CHOICES + 1))
    if len(found) > MAX_CHOICES:
        return ()
    labelled = ((escaped(short(iri)), things.names.label(iri, language)) for iri in found)
    return tuple(sorted(labelled, key=lambda pair: (pair[1].casefold(), pair[0])))


def _sources(things: Things, known: View, language: str) -> Iterator[tuple[str, str]]:
    """Yield the outside documents that spreadsheets can be drawn from, as their column writes them, with a label."""
    quads = known.quads(predicate=NamedNode(ONTOLOGY + "isDrawnFrom"))
    drawn = {
        quad.subject.value: quad.object.value
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }
    labels = {
        written_source(graph): things.names.label(document, language)
        for graph, document in drawn.items()
        if graph.startswith(OUTSIDE_GRAPHS)
    }
    counts = Counter(labels.values())
    named = ((name, f"{label} ({name})" if counts[label] > 1 else label) for name, label in labels.items())
    yield from sorted(named, key=lambda pair: pair[1].casefold())
