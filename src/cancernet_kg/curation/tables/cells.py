"""What a spreadsheet holds before anyone understands it: rows of texts, and the place of a cell in words.

Made by the readers of XLSX and CSV; everything after them is the same for both.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.utils import column_index_from_string, get_column_letter

MAX_ROWS = 100_000
MAX_COLUMNS = 400
MAX_CELLS = 1_000_000
MAX_CELL_LENGTH = 32_767  # what a cell of a spreadsheet can hold
_PLACE = re.compile(
    r"(?:sheet “(?P<sheet>[^”]*)”|(?P<file>[^\n]*?))(?:, row (?P<row>[0-9]{1,7}))?"
    r"(?:, column (?P<column>[A-Z]{1,3})(?: \((?P<header>(?:[^()\n]|\([^()\n]*\))*)\))?)?(?:: .*)?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the spreadsheet numbers it: the texts by column from 1, and what is wrong with other cells."""

    number: int
    texts: Mapping[int, str]
    faults: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet that are not empty, its merged ranges, its file; a CSV file is a sheet without a name."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: in a file, a sheet, a row, a cell, as far as it can be said."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0
    header: str = ""

    def __str__(self) -> str:
        """Say the place as a curator finds it: sheet “Project”, row 4, column C (Start date)."""
        parts = [f"sheet “{self.sheet}”"] if self.sheet else [self.file] if self.file else []
        if self.row:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {letter(self.column)}{f' ({self.header})' if self.header else ''}")
        return ", ".join(parts)


def letter(column: int) -> str:
    """Return how spreadsheets call a column, counted from 1; nothing for 0."""
    return get_column_letter(column) if column else ""


def read_place(text: str) -> Place | None:
    """Return the place that begins the text of where a finding stands; None when that is no sheet and no row."""
    match = _PLACE.fullmatch(text)
    if match is None or not (match["sheet"] or match["row"]):
        return None
    column = column_index_from_string(match["column"]) if match["column"] else 0
    return Place(match["file"] or "", match["sheet"] or "", int(match["row"] or 0), column, match["header"] or "")
