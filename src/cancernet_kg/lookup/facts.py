"""The coverage table: for each fact of the source documents, the evidence that represents it, or why it is left out.

Read by the checks, the command line and the page on what is not known; it needs nothing but the project's own files.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from cancernet_kg.errors import MissingGraphFiles, SourceSyntaxError

TABLE = "data/coverage.csv"
COLUMNS = ("fact", "document", "lines", "statements", "reason")


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: a fact's number, its document and lines, and the evidence that represents it or the reason it is not."""

    number: int
    document: str
    first_line: int
    last_line: int
    evidence: tuple[str, ...]
    reason: str


def read_coverage(root: Path) -> tuple[Fact, ...]:
    """Return the rows of the coverage table.

    Raises `MissingGraphFiles` when there is none and `SourceSyntaxError` for a row that cannot be read.
    """
    path = root / TABLE
    if not path.is_file():
        raise MissingGraphFiles(f"{TABLE} is missing.", hint="It lists each fact of the source documents, one a row.")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            hint = f"The first line must be: {','.join(COLUMNS)}"
            raise SourceSyntaxError(f"{TABLE} has other columns than expected.", hint=hint, file=TABLE, line=1)
        return tuple(_fact(row, rows.line_num) for row in rows)


def _fact(row: dict[str, str], line: int) -> Fact:
    try:
        first, _, last = row["lines"].partition("-")
        return Fact(
            number=int(row["fact"]),
            document=row["document"],
            first_line=int(first),
            last_line=int(last or first),
            evidence=tuple(row["statements"].split()),
            reason=row["reason"],
        )
    except (ValueError, AttributeError, TypeError):
        hint = "A row is: number, document, line or first-last, evidence separated by spaces, reason."
        raise SourceSyntaxError(f"A row of {TABLE} cannot be read.", hint=hint, file=TABLE, line=line) from None
