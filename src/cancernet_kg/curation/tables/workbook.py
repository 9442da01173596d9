"""From the bytes of a workbook to rows of texts, cell by cell, without trusting any of it. Called by reading."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from cancernet_kg.cell_notation import denatured
from cancernet_kg.curation.tables import package
from cancernet_kg.curation.tables.cells import MAX_CELL_LENGTH, MAX_ROWS, Place, Row, Sheet
from cancernet_kg.curation.tables.notation import clean, is_formula
from cancernet_kg.curation.tables.problems import Hint, Problems, problem
from cancernet_kg.curation.tables.sheet_scan import Extent, scan

# What openpyxl raises on workbooks that no spreadsheet program writes.
_DAMAGE = (
    InvalidFileException,
    zipfile.BadZipFile,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    SyntaxError,
    EOFError,
    OSError,
    RecursionError,
)
_MAX_SHEETS = 80


def read_workbook(data: bytes, name: str, ignored: frozenset[str], problems: Problems) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook but for those whose folded name is ignored; what is wrong goes to `problems`."""
    fault = package.fault(data)
    if fault is not None:
        problems.add(Place(file=name), fault)
        return ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it does not keep, such as drawings
            return tuple(_sheets(data, name, ignored, problems))
    except _DAMAGE as error:
        reason = (str(error).splitlines() or ["it cannot be understood"])[0][:200]
        english, french = f"The workbook is damaged: {reason}", f"Le classeur est abîmé : {reason}"
        hint = Hint("Save it anew as .xlsx.", "Enregistrez-le à nouveau en .xlsx.")
        problems.add(Place(file=name), problem("not-a-workbook", english, french, hint=hint))
        return ()


def _sheets(data: bytes, name: str, ignored: frozenset[str], problems: Problems) -> Iterator[Sheet]:
    extents = _extents(data)
    for part, extent in extents.items():
        if extent.problem is not None:
            problems.add(Place(f"{name}, {part}"), extent.problem)
    if problems:
        return
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        if len(workbook.worksheets) > _MAX_SHEETS:
            english = f"The workbook has {len(workbook.worksheets)} sheets, more than {_MAX_SHEETS}."
            french = f"Le classeur a {len(workbook.worksheets)} feuilles, plus de {_MAX_SHEETS}."
            hint = Hint("Keep those that have a template.", "Gardez celles qui ont un modèle.")
            problems.add(Place(name), problem("too-large", english, french, hint=hint))
            return
        for worksheet in workbook.worksheets:
            path = getattr(worksheet, "_worksheet_path", "")
            if path not in extents:
                english, french = f"The sheet is kept in {path}.", f"La feuille est gardée dans {path}."
                hint = Hint(
                    "Save the workbook anew with a spreadsheet program.",
                    "Enregistrez le classeur à nouveau avec un tableur.",
                )
                problems.add(Place(name, worksheet.title), problem("damaged-sheet", english, french, path, hint))
                continue
            extent = extents[path]
            if worksheet.title.casefold() not in ignored and extent.columns:
                yield Sheet(worksheet.title, tuple(_rows(worksheet, extent)), tuple(extent.merged), name)
    finally:
        workbook.close()


def _extents(data: bytes) -> dict[str, Extent]:
    """Return how far each sheet reaches, before anything else reads them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {}
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as part:
                    found[name] = scan(part)
        return found


def _rows(worksheet: Any, extent: Extent) -> Iterator[Row]:  # noqa: ANN401 - openpyxl's stubs know no read-only sheet
    worksheet.reset_dimensions()  # what a sheet says of its size is not to be trusted
    cells = worksheet.iter_rows(max_row=MAX_ROWS + 1, max_col=extent.columns)
    for number, row in enumerate(cells, start=1):
        texts: dict[int, str] = {}
        faults: dict[int, str] = {}
        for column, cell in enumerate(row, start=1):
            if isinstance(cell, EmptyCell) or cell.value is None:
                continue
            text, fault = _content(cell)
            if fault:
                faults[column] = fault
            if text:
                texts[column] = text
        if texts:
            yield Row(number, texts, faults)


def _content(cell: ReadOnlyCell) -> tuple[str, str]:
    """Return the text of a cell and what is wrong with it."""
    value = cell.value
    if isinstance(value, str):
        return _text_content(cell, value)
    if isinstance(value, (datetime, date, time, timedelta)):
        return _moment(value, cell.number_format), ""
    if isinstance(value, bool):
        return ("true" if value else "false"), ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact in a float
        return str(int(value)), ""
    return str(value), ""


def _text_content(cell: ReadOnlyCell, value: str) -> tuple[str, str]:
    if cell.data_type == "f":
        return clean(value) or "=", "formula"
    if cell.data_type == "e":
        return value, "error"
    return text_content(value)


def text_content(value: str) -> tuple[str, str]:
    """Return a cell's text without what keeps it from being a formula, and what is wrong with it."""
    if len(value) > MAX_CELL_LENGTH + 1:
        return clean(value[:60]) + "…", "too-long"
    text = denatured(value)
    if text == value and is_formula(value):
        return clean(value), "formula"
    return clean(text), ""


def _moment(value: datetime | date | time | timedelta, number_format: str) -> str:
    """Return a date as precisely as its cell shows it: Excel makes the first of a month of “2025-01” as it is typed."""
    if isinstance(value, (time, timedelta)):
        return str(value)
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ")
    shown = number_format.casefold()
    if "d" not in shown and "y" in shown:
        return value.strftime("%Y-%m") if "m" in shown else value.strftime("%Y")
    return value.strftime("%Y-%m-%d")
