"""Tables to files: workbooks with help, drop-downs and hidden lists, or CSV. Called by template and export."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cancernet_kg.cell_notation import neutralise
from cancernet_kg.curation.tables.cells import MAX_ROWS
from cancernet_kg.curation.tables.column import Column, Table
from cancernet_kg.curation.tables.csv_text import write_csv
from cancernet_kg.curation.tables.entries import SOURCE_HEADER, identifier_header
from cancernet_kg.curation.tables.minting import templates
from cancernet_kg.errors import TableTooLarge
from cancernet_kg.namespaces import short

# openpyxl's annotations know neither its write-only sheets nor their cells.
_Sheet = Any
_Cell = Any
_LISTS = "Lists"
_BOLD = Font(bold=True)
_REQUIRED, _OPTIONAL = PatternFill("solid", fgColor="FFE0B2"), PatternFill("solid", fgColor="E3F2FD")
_TEXT = "@"  # the number format by which a spreadsheet leaves what is typed as it is typed
_WIDTH, _FIRST_WIDTH = 24, 34
_VALIDATED_ROWS = 2_000
_HELP = {
    "en": (
        "Row 1 of each sheet holds the headers; point at one to read what belongs there. A star: it is required.",
        "The first column is empty for a new thing; for a known one write its identifier (id/organisation/sciensano).",
        "Things are named by their label, acronym or identifier, whatever the language.",
        "Several values in one cell are separated by “|”. Dates are written 2025-01-29, 2025-01 or 2025.",
        "An emptied cell takes away what the same source stated. “[unchanged]” leaves a cell as it is.",
        "The sheet “Source” says who states all this; its first column has a short name for each source.",
        "Hidden columns are for what few things need.",
    ),
    "fr": (
        "La ligne 1 de chaque feuille porte les en-têtes ; survolez-en un pour lire ce qui y va. Étoile : obligatoire.",
        "La première colonne est vide pour une chose nouvelle ; sinon, son identifiant (id/organisation/sciensano).",
        "Les choses sont nommées par leur libellé, leur sigle ou leur identifiant, quelle que soit la langue.",
        "Plusieurs valeurs dans une cellule sont séparées par « | ». Les dates s'écrivent 2025-01-29, 2025-01 ou 2025.",
        "Une cellule vidée retire ce que la même source énonçait. « [unchanged] » laisse une cellule telle quelle.",
        "La feuille « Source » dit qui énonce tout cela ; sa première colonne porte un nom court pour chaque source.",
        "Les colonnes masquées servent à peu de choses.",
    ),
}
_SOURCE_NAME = {
    "en": "A short name of its own, such as who-report-2025. Left empty, it is made of the English label.",
    "fr": "Un nom court, propre à la source, tel que who-report-2025. Laissé vide, il est tiré du libellé anglais.",
}


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet to be written: its table, whether rows name their source, and the rows below the header."""

    table: Table
    with_source: bool
    rows: Sequence[Sequence[str]] = ()


def as_csv(grid: Grid, language: str) -> bytes:
    """Return a grid as CSV; raises `TableTooLarge` when it has more rows than could be read back."""
    _check_size(grid)
    return write_csv([[neutralise(text) for text in _headers(grid, language)], *grid.rows])


def as_workbook(grids: Sequence[Grid], choices: Mapping[Column, Sequence[str]], language: str) -> bytes:
    """Return grids as the sheets of a workbook, with a drop-down for each column that has choices.

    Raises `TableTooLarge` when a sheet has more rows than could be read back.
    """
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "cancernet-kg"
    lists: dict[tuple[str, ...], str] = {}
    for grid in grids:
        _check_size(grid)
        _write_grid(workbook.create_sheet(grid.table.name), grid, choices, lists, language)
    helping = workbook.create_sheet("Aide" if language == "fr" else "Help")
    helping.column_dimensions["A"].width = 120
    for line in _HELP[language]:
        helping.append([line])
    if lists:
        _write_lists(workbook.create_sheet(_LISTS), list(lists))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write_grid(
    sheet: _Sheet,
    grid: Grid,
    choices: Mapping[Column, Sequence[str]],
    lists: dict[tuple[str, ...], str],
    language: str,
) -> None:
    before = 2 if grid.with_source else 1
    filled = {number for row in grid.rows for number, text in enumerate(row, start=1) if text}
    sheet.freeze_panes = "B2"
    for number in range(1, before + len(grid.table.columns) + 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = _FIRST_WIDTH if number == 1 else _WIDTH
        dimension.number_format = _TEXT
        if number > before and grid.table.columns[number - before - 1].is_rare and number not in filled:
            dimension.outlineLevel, dimension.hidden = 1, True
    for number, column in enumerate(grid.table.columns, start=before + 1):
        offered = tuple(choices.get(column, ()))
        if offered:
            place = lists.setdefault(offered, get_column_letter(len(lists) + 1))
            letter, last = get_column_letter(number), max(len(grid.rows) + 1, _VALIDATED_ROWS)
            formula = f"{_LISTS}!${place}$1:${place}${len(offered)}"
            # a warning, not a stop: identifiers and several values are allowed too
            rule = DataValidation(type="list", formula1=formula, allow_blank=True, errorStyle="warning")
            rule.showErrorMessage = not column.many
            rule.add(f"{letter}2:{letter}{last}")
            sheet.data_validations.append(rule)
    sheet.append(_header_cells(sheet, grid, language))
    for row in grid.rows:
        sheet.append([_cell(sheet, text) if text else None for text in row])


def _header_cells(sheet: _Sheet, grid: Grid, language: str) -> list[_Cell]:
    first = templates(grid.table)[0]
    identified = {
        "en": f"Empty for a new one; else its identifier, such as {short(first)}.",
        "fr": f"Vide pour une nouvelle ; sinon son identifiant, tel que {short(first)}.",
    }
    notes = [(_SOURCE_NAME if grid.table.is_source else identified)[language]]
    if grid.with_source:
        notes.append({"en": "The source that says so.", "fr": "La source qui le dit."}[language])
    notes += [_note(column, language) for column in grid.table.columns]
    required = [False] * (len(notes) - len(grid.table.columns)) + [column.required for column in grid.table.columns]
    cells = []
    for text, note, is_required in zip(_headers(grid, language), notes, required, strict=True):
        cell = WriteOnlyCell(sheet, value=text)
        cell.font, cell.fill = _BOLD, _REQUIRED if is_required else _OPTIONAL
        cell.comment = Comment(note, "cancernet-kg", height=140, width=340)
        cells.append(cell)
    return cells


def _headers(grid: Grid, language: str) -> list[str]:
    keys = [identifier_header(grid.table, language), *([SOURCE_HEADER] if grid.with_source else [])]
    return keys + [column.header[language] + " *" * column.required for column in grid.table.columns]


def _note(column: Column, language: str) -> str:
    """Return what the comment of a header says: what belongs there, and how it must be."""
    required = {"en": "Required.", "fr": "Obligatoire."}[language] if column.required else ""
    parts = (column.help.get(language, ""), required, column.message.get(language, ""), short(column.path))
    return "\n".join(part for part in parts if part)


def _cell(sheet: _Sheet, text: str) -> _Cell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type, cell.number_format = "s", _TEXT
    return cell


def _write_lists(sheet: _Sheet, lists: Sequence[Sequence[str]]) -> None:
    sheet.sheet_state = "hidden"
    for number in range(max(map(len, lists))):
        sheet.append([_cell(sheet, column[number]) if number < len(column) else None for column in lists])


def _check_size(grid: Grid) -> None:
    if len(grid.rows) > MAX_ROWS:
        detail = f"The table {grid.table.name} has {len(grid.rows)} rows, more than the {MAX_ROWS} of a spreadsheet."
        raise TableTooLarge(detail, hint="Export the documents one by one, or ask for it by SPARQL.")
