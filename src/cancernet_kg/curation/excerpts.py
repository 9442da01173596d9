"""What was sent, around the places that findings name: rows of sheets, lines of texts. Called by workers.

Files are read as staging and tables read them, within the same limits; nothing in them is trusted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cancernet_kg.curation.proposal import UploadedFile
from cancernet_kg.curation.staging.findings import shown_name
from cancernet_kg.curation.tables.cells import Place, Sheet, letter, read_place
from cancernet_kg.curation.tables.csv_text import read_csv
from cancernet_kg.curation.tables.entries import IGNORED_SHEETS
from cancernet_kg.curation.tables.problems import Problems
from cancernet_kg.curation.tables.reading import is_workbook
from cancernet_kg.curation.tables.workbook import read_workbook

MOST_ROWS = 40
MOST_COLUMNS = 40
MOST_LINES = 60
MOST_SIGNS = 240  # of a cell or a line
MOST_BYTES = 32 * 1024 * 1024
_AROUND = 1  # lines before and after
_LINE = re.compile(r"(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its text, and whether a finding is about it."""

    anchor: str
    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as its spreadsheet numbers it."""

    anchor: str
    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SheetExcerpt:
    """Some rows of a sheet below the header, and those of its columns that say something in them."""

    name: str
    columns: tuple[tuple[str, str], ...]  # the letter and the header
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line in three parts, of which the middle one is what a finding is about; it may be empty."""

    anchor: str
    number: int
    parts: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class TextExcerpt:
    """Some lines of a text."""

    name: str
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where a finding stands: a place of a sheet in its parts, anything else as a text; and where that is shown."""

    text: str
    anchor: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    column_number: int = 0
    header: str = ""


@dataclass(frozen=True, slots=True)
class Excerpts:
    """What is shown of the files, and the places of findings in their order."""

    sheets: tuple[SheetExcerpt, ...]
    texts: tuple[TextExcerpt, ...]
    places: tuple[ShownPlace, ...]


def excerpts(files: Sequence[UploadedFile], places: Sequence[str]) -> Excerpts:
    """Return what stands at the places that findings name."""
    anchors: dict[str, str] = {}
    sheets: list[SheetExcerpt] = []
    texts: list[TextExcerpt] = []
    for file in files:
        data = Path(file.path).read_bytes()[: MOST_BYTES + 1]
        if len(data) > MOST_BYTES:
            continue
        name = shown_name(file.name)
        lines = _lines_of(name, places)
        if lines:
            texts.append(_text(name, data, lines, len(texts) + 1, anchors))
            continue
        for sheet in _sheets(data, file.name):
            found = _in_sheet(sheet, file.name, places)
            if found:
                sheets.append(_sheet(sheet, found, len(sheets) + 1, anchors))
    return Excerpts(tuple(sheets), tuple(texts), tuple(_place(text, anchors.get(text, "")) for text in places))


def _place(text: str, anchor: str) -> ShownPlace:
    place = read_place(text)
    if place is None:
        return ShownPlace(text, anchor)
    column = letter(place.column)
    return ShownPlace(place.file, anchor, place.sheet, place.row, column, place.column, place.header)


def _sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or a CSV file as the one sheet that it is."""
    problems = Problems()
    if is_workbook(data, name):
        return read_workbook(data, name, IGNORED_SHEETS, problems)
    return (read_csv(data, name, problems),)


def _in_sheet(sheet: Sheet, file: str, places: Iterable[str]) -> dict[str, Place]:
    """Return the places that are in a sheet, by how findings write them; a CSV file is a sheet without a name."""
    read = {text: place for text in places if (place := read_place(text)) is not None}
    return {
        text: place
        for text, place in read.items()
        if place.row and (place.sheet == sheet.name if sheet.name else not place.sheet and place.file == file)
    }


def _sheet(sheet: Sheet, places: dict[str, Place], number: int, anchors: dict[str, str]) -> SheetExcerpt:
    marked: dict[int, set[int]] = defaultdict(set)
    for place in places.values():
        marked[place.row].add(place.column)
    known = {row.number: row.texts for row in sheet.rows}
    headers = sheet.rows[0].texts if sheet.rows else {}
    shown = sorted(marked)[:MOST_ROWS]
    said = {column for row in shown for column in known.get(row, {})} | {
        column for row in shown for column in marked[row]
    }
    columns = sorted(said - {0})[:MOST_COLUMNS]
    for text, place in places.items():
        if place.row in shown:
            cell = f"-cell-{letter(place.column)}" if place.column in columns else ""
            anchors.setdefault(text, f"row-{number}-{place.row}{cell}")
    rows = (
        ShownRow(
            f"row-{number}-{row}",
            row,
            tuple(
                Cell(
                    f"row-{number}-{row}-cell-{letter(column)}",
                    _cut(known.get(row, {}).get(column, "")),
                    column in marked[row],
                )
                for column in columns
            ),
        )
        for row in shown
    )
    named = tuple((letter(column), _cut(headers.get(column, ""))) for column in columns)
    return SheetExcerpt(sheet.name or sheet.file, named, tuple(rows))


def _lines_of(name: str, places: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return the lines and columns of a text that are named, by how findings write them."""
    found = {}
    for text in places:
        match = _LINE.fullmatch(text, len(name) + 1) if text.startswith(f"{name}:") else None
        if match is not None:
            found[text] = (int(match["line"]), int(match["column"] or 0))
    return found


def _text(
    name: str, data: bytes, places: dict[str, tuple[int, int]], number: int, anchors: dict[str, str]
) -> TextExcerpt:
    lines = data.decode("utf-8", "replace").splitlines()
    columns: dict[int, int] = {}
    for text, (line, column) in places.items():
        if line in columns or len(columns) < MOST_LINES // (2 * _AROUND + 1):
            columns.setdefault(line, column)
            anchors.setdefault(text, f"line-{number}-{line}")
    wanted = {near for line in columns for near in range(line - _AROUND, line + _AROUND + 1)}
    shown = (
        ShownLine(f"line-{number}-{line}", line, _parts(lines[line - 1], columns.get(line, 0)))
        for line in sorted(wanted)
        if 1 <= line <= len(lines)
    )
    return TextExcerpt(name, tuple(_with_missing(shown, columns, number, len(lines))))


def _with_missing(shown: Iterable[ShownLine], columns: dict[int, int], number: int, last: int) -> Iterator[ShownLine]:
    """Yield lines, and an empty one for a place behind the end of the text."""
    yield from shown
    for line in sorted(columns):
        if line > last:
            yield ShownLine(f"line-{number}-{line}", line, ("", "", ""))


def _parts(text: str, column: int) -> tuple[str, str, str]:
    """Return a line around a column: what is before it, the word that begins there, what comes after."""
    if not column:
        return _cut(text), "", ""
    start = min(column - 1, max(len(text) - 1, 0))
    match = re.compile(r"[^\s]{1,80}").match(text, start)
    end = match.end() if match else min(start + 1, len(text))
    before, after = text[:start], text[end:]
    most = MOST_SIGNS // 2
    return (
        before if len(before) <= most else f"…{before[-most:]}",
        text[start:end],
        after if len(after) <= most else f"{after[:most]}…",
    )


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SIGNS else f"{text[:MOST_SIGNS]}…"
