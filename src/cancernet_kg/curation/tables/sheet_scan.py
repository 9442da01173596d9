"""One pass over the XML of a sheet: how large it is and which cells are merged. Called before cells are made of it.

The reader of cells fills gaps between rows and columns, so the size must be known before, and from the cells
themselves: the size that a sheet declares may be wrong.
"""

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from openpyxl.utils import column_index_from_string

from cancernet_kg.curation.tables.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from cancernet_kg.curation.tables.problems import Hint, Problem, problem

_MAX_MERGED = 100
_MAX_DEPTH = 64
_SAVE_ANEW = Hint("Save the workbook anew.", "Enregistrez le classeur à nouveau.")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_CHUNK = 256 * 1024


@dataclass(slots=True)
class Extent:
    """How far a sheet reaches, its merged ranges, and why it is not read."""

    columns: int = 0
    cells: int = 0
    merged: list[str] = field(default_factory=list)
    problem: Problem | None = None


class _Stop(Exception):
    pass


def scan(part: IO[bytes]) -> Extent:
    """Return how far a sheet reaches; whoever exceeds the limits is read no further than that."""
    scanner = _Scanner()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.StartDoctypeDeclHandler = scanner.stop
    try:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature: the end
    except _Stop:
        pass
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        english = f"The sheet is damaged: {reason}, line {error.lineno} of its XML."
        french = f"La feuille est abîmée : {reason}, ligne {error.lineno} de son XML."
        scanner.extent.problem = problem("damaged-sheet", english, french, hint=_SAVE_ANEW)
    return scanner.extent


class _Scanner:
    """Counts rows, columns and cells while expat reads."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._depth = 0
        self._row = 0
        self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        local = name.rpartition(" ")[2]
        if local == "row":
            self._start_row(attributes.get("r", ""))
        elif local == "c":
            self._start_cell(attributes.get("r", ""))
        elif local == "mergeCell":
            self.extent.merged.append(attributes.get("ref", ""))
            if len(self.extent.merged) >= _MAX_MERGED:
                raise _Stop
        if self._depth > _MAX_DEPTH:
            self._refuse("its XML is nested too deeply", "son XML est trop imbriqué")

    def end(self, _: str) -> None:
        self._depth -= 1

    def stop(self, *_: object) -> None:
        self._refuse("it declares a document type", "elle déclare un type de document")

    def _start_row(self, reference: str) -> None:
        number = reference if reference.isascii() and reference.isdigit() else ""
        self._row = int(number) if number and len(number) <= 9 else self._row + 1  # noqa: PLR2004 - fits any count
        self._column = 0
        if self._row > MAX_ROWS + 1:
            self._refuse(f"it has a row {self._row}, more than {MAX_ROWS}", f"elle a une ligne {self._row}")

    def _start_cell(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        self._column = column_index_from_string(found.group(1)) if found else self._column + 1
        self.extent.columns = max(self.extent.columns, self._column)
        self.extent.cells += 1
        if self._column > MAX_COLUMNS:
            self._refuse(f"it has more than {MAX_COLUMNS} columns", f"elle a plus de {MAX_COLUMNS} colonnes")
        if self.extent.cells > MAX_CELLS:
            self._refuse(f"it has more than {MAX_CELLS} cells", f"elle a plus de {MAX_CELLS} cellules")

    def _refuse(self, english: str, french: str) -> None:
        hint = Hint(
            "Split the table, and delete rows and columns that are formatted but empty.",
            "Répartissez le tableau, et supprimez les lignes et colonnes mises en forme mais vides.",
        )
        self.extent.problem = problem(
            "too-large", f"The sheet is too large: {english}.", f"La feuille est trop grande : {french}.", None, hint
        )
        raise _Stop
