"""What a spreadsheet holds before anyone understands it: rows of texts, and the place of a cell in words.

Made by the readers of XLSX and CSV; everything after them is the same for both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

MAX_ROWS = 100_000
MAX_COLUMNS = 400
MAX_CELLS = 1_000_000
MAX_CELL_LENGTH = 32_767  # what a cell of a spreadsheet can hold


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
            letter = get_column_letter(self.column)
            parts.append(f"column {letter} ({self.header})" if self.header else f"column {letter}")
        return ", ".join(parts)
