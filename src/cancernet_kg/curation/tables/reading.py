"""A spreadsheet to the changes that it asks for, with every cell that is wrong. The entry point of import.

An import adds what the table says, and replaces the values of the columns that are there, for the things that are
listed, in the graph of the row's source; an emptied cell takes away what that source stated. Preferred labels stand
in the graph `curated`, records of sources in `provenance`; they are replaced, never emptied. Nothing else is touched.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation.report import Finding
from cancernet_kg.curation.tables import participation
from cancernet_kg.curation.tables.cells import Place, Sheet
from cancernet_kg.curation.tables.completeness import check_languages, check_names, check_required
from cancernet_kg.curation.tables.csv_text import read_csv
from cancernet_kg.curation.tables.definition import LABEL, Tables
from cancernet_kg.curation.tables.entries import IGNORED_SHEETS, Entry, entries, table_of
from cancernet_kg.curation.tables.identity import Reading, identify
from cancernet_kg.curation.tables.problems import Hint, Problems, problem
from cancernet_kg.curation.tables.removal import taken_back
from cancernet_kg.curation.tables.sources import (
    graph_record,
    is_traced,
    name_sources,
    place_entries,
    without_source,
    written_source,
)
from cancernet_kg.curation.tables.stated import Wanted, is_known
from cancernet_kg.curation.tables.statements import state
from cancernet_kg.curation.tables.things import Things
from cancernet_kg.curation.tables.workbook import read_workbook
from cancernet_kg.namespaces import CURATED_GRAPH, PROVENANCE_GRAPH, THINGS, short
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.snapshot import normalise
from cancernet_kg.store.view import View

_ROWS = Hint(
    "The first row holds the headers; things follow below.",
    "La première ligne porte les en-têtes ; les choses suivent.",
)
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


Rows = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a table asks for: the changes (none while something must be mended), findings, new IRIs, their graphs.

    `rows` tells for each thing which row is about it and, by property, which of its cells.
    """

    changes: Changes
    findings: tuple[Finding, ...]
    minted: tuple[str, ...]
    graphs: tuple[str, ...]
    rows: Rows


def read(  # noqa: PLR0913 - a file, and what it is read with and for
    tables: Tables,
    data: bytes,
    name: str,
    known: View,
    *,
    today: date,
    table: str = "",
    takes_back: bool = False,
    of_form: bool = False,
) -> Imported:
    """Return what a workbook or a CSV file asks to be changed, and everything that is wrong with it, all at once.

    `name` is the file's name; `table` says which class a CSV file is about when neither its name nor its first header
    does; `today` is the day on which new graphs are entered; with `takes_back`, the rows say what is to be removed;
    `of_form` says that the table was filled in as a form, so that findings speak of fields.
    Nothing is raised: whatever is wrong is a finding.
    """
    problems = Problems(of_form=of_form)
    found = list(_entries(_sheets(data, name, problems), tables, name, table, problems))
    if not found and not problems.findings():
        english, french = "The table holds no row.", "Le tableau ne contient aucune ligne."
        problems.add(Place(name), problem("no-rows", english, french, hint=_ROWS))
    reading = Reading(tables, known, Things(tables, known), problems)
    sources = name_sources((entry for entry in found if entry.table.is_source), known, problems)
    others = [entry for entry in found if not entry.table.is_source]
    place_entries(others, sources, any(entry.table.is_source for entry in found), known, problems)
    identify([*sources, *others], reading)
    wanted = Wanted()
    for entry in found:
        _read_row(entry, reading, wanted, of_form=of_form)
    for entry in sources:
        for quad in graph_record(entry, known, today):
            wanted.want(quad, entry)
    _label_participations(others, reading, wanted)
    changes = taken_back(others, reading, wanted) if takes_back else _changes(found, reading, wanted)
    return Imported(
        changes=Changes() if reading.problems else changes,
        findings=reading.problems.findings(),
        minted=tuple(sorted({entry.iri for entry in found if entry.is_new and entry.iri})),
        graphs=tuple(sorted({entry.graph for entry in found if entry.graph})),
        rows={entry.iri: entry.places() for entry in reversed(found) if entry.iri},
    )


def is_workbook(data: bytes, name: str) -> bool:
    """Say whether a file is a workbook, by its first bytes or its name; any other table is CSV."""
    return data.startswith(_MAGIC) or name.lower().endswith(_WORKBOOKS)


def _sheets(data: bytes, name: str, problems: Problems) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or a CSV file as the one sheet that it is."""
    workbook = is_workbook(data, name)
    sheets = read_workbook(data, name, IGNORED_SHEETS, problems) if workbook else (read_csv(data, name, problems),)
    problems.order_by(sheet.name for sheet in sheets)
    return sheets


def _entries(sheets: tuple[Sheet, ...], tables: Tables, name: str, table: str, problems: Problems) -> Iterator[Entry]:
    for sheet in sheets:
        if not sheet.name and not sheet.rows:
            continue
        found = table_of(sheet, tables, table or PurePath(name).stem, problems)
        if found is not None:
            yield from entries(sheet, found, problems)


def _read_row(entry: Entry, reading: Reading, wanted: Wanted, *, of_form: bool) -> None:
    """Add what a row asks for, and note what it lacks."""
    state(entry, reading, wanted)
    if of_form and not (entry.graph or entry.faulty):  # in a sheet, another row may speak of the thing
        reading.problems.add(entry.source_place(), without_source(entry))
    check_required(entry, reading)
    check_languages(entry, reading)


def _label_participations(found: list[Entry], reading: Reading, wanted: Wanted) -> None:
    """Give new participations the labels that follow from who takes part in what."""
    for entry in found:
        if entry.table.base != participation.CLASS or not entry.iri or not entry.is_new:
            continue
        ends = []
        for path in (participation.ENDEAVOUR, participation.AGENT, participation.ROLE):
            column, text = entry.table.column(path), entry.first(path)
            iri = reading.things.resolve(text, column) if column is not None and text else column and column.default
            ends.append(iri if isinstance(iri, str) else "")
        endeavour, agent, role = ends
        if not all(ends):
            continue
        both = reading.both_labels(endeavour), reading.both_labels(agent)
        for language, label in participation.labels(reading.things.names, *both, role):
            if not entry.values(LABEL, language):
                value = Literal(label, language=language)
                wanted.want(Quad(NamedNode(entry.iri), NamedNode(LABEL), value, NamedNode(CURATED_GRAPH)), entry)


def _changes(found: list[Entry], reading: Reading, wanted: Wanted) -> Changes:
    """Return what the rows add, and what they take the place of."""
    quads = frozenset(normalise(wanted.quads))
    removed = tuple(sorted((quad for quad in wanted.spoken_of if quad not in quads), key=str))
    added = tuple(quad for quad in sorted(quads, key=str) if not is_known(quad, reading.known))
    changes = Changes(added, removed)
    _check_traced(found, changes, reading)
    _check_said(found, quads, reading)
    check_names(found, changes, reading)
    return changes


def _check_traced(found: list[Entry], changes: Changes, reading: Reading) -> None:
    """Refuse to change what is traced to the lines of a document: a spreadsheet cannot give the lines."""
    traced = {name for name in changes.graphs() if is_traced(name)} - {CURATED_GRAPH, PROVENANCE_GRAPH}
    subjects = {
        getattr(term, "value", "")
        for quad in (*changes.added, *changes.removed)
        if getattr(quad.graph_name, "value", "") in traced
        for term in (quad.subject, quad.object)
    }
    for entry in found:
        if entry.graph in traced and entry.iri in subjects:
            slug = written_source(entry.graph)
            english = f"The row changes what {slug} states, but those statements are traced to lines of the document."
            french = f"La ligne change ce qu'énonce {slug}, mais ces énoncés sont rattachés à des lignes du document."
            hint = Hint(
                "Undo the change here; change the Turtle files of the source, with their evidence, instead.",
                "Annulez ici la modification ; changez plutôt les fichiers Turtle de la source, avec leurs preuves.",
            )
            reading.problems.add(
                entry.source_place(), problem("traced-source", english, french, slug, hint), node=entry.iri
            )


def _check_said(found: list[Entry], quads: frozenset[Quad], reading: Reading) -> None:
    """Say which new things no source speaks of, and which new sources say nothing."""
    spoken = {
        getattr(term, "value", "")
        for quad in quads
        if getattr(quad.graph_name, "value", "") not in {CURATED_GRAPH, PROVENANCE_GRAPH}
        for term in (quad.subject, quad.object)
    }
    graphs = {getattr(quad.graph_name, "value", "") for quad in quads}
    for entry in found:
        if not entry.is_new or not entry.iri:
            continue
        if entry.table.is_source:
            if entry.graph not in graphs and not reading.problems:
                english, french = (
                    "No row states anything from this source.",
                    "Aucune ligne n'énonce rien de cette source.",
                )
                reading.problems.add(entry.place(), problem("source-unused", english, french, short(entry.iri)))
        elif entry.iri not in spoken and entry.iri.startswith(THINGS) and not entry.faulty and not reading.problems:
            english = f"Nothing is said of {short(entry.iri)} but its label."
            french = f"Rien n'est dit de {short(entry.iri)}, hormis son libellé."
            hint = Hint(
                "Fill in “Other name” as the source spells it, or another column.",
                "Remplissez « Autre nom » comme la source l'écrit, ou une autre colonne.",
                in_form=Hint(
                    "Fill in “Other name” as the source spells it, or another field.",
                    "Remplissez « Autre nom » comme la source l'écrit, ou un autre champ.",
                ),
            )
            reading.problems.add(
                entry.place(), problem("nothing-said", english, french, short(entry.iri), hint), node=entry.iri
            )
