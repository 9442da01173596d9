"""CSV to rows of texts and back: UTF-8, the separator found by itself, rows numbered as a spreadsheet shows them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from cancernet_kg.curation.tables.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Place, Row, Sheet
from cancernet_kg.curation.tables.problems import Hint, Problem, Problems, problem
from cancernet_kg.curation.tables.workbook import text_content

_SEPARATORS = ",;\t"
_BOM = "\ufeff"


def read_csv(data: bytes, name: str, problems: Problems) -> Sheet:
    """Return the rows of a CSV file (RFC 4180, with `,`, `;` or tabs); what is wrong goes to `problems`."""
    place = Place(file=name)
    text = _decoded(data, place, problems)
    if text is None:
        return Sheet("", (), file=name)
    rows: list[Row] = []
    number = cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for number, record in enumerate(reader, start=1):
            cells += len(record) - record.count("")
            if number > MAX_ROWS + 1 or len(record) > MAX_COLUMNS or cells > MAX_CELLS:
                problems.add(Place(file=name, row=number), _too_large())
                return Sheet("", (), file=name)
            row = _row(number, record)
            if row.texts:
                rows.append(row)
    except csv.Error as error:
        english = f"The row cannot be read: {error}."
        french = f"La ligne ne peut pas être lue : {error}."
        hint = Hint(
            "A quotation mark that opens must close; inside quotation marks it is doubled.",
            "Un guillemet ouvert doit être fermé ; entre guillemets, il est doublé.",
        )
        problems.add(Place(file=name, row=number + 1), problem("broken-row", english, french, hint=hint))
        return Sheet("", (), file=name)
    return Sheet("", tuple(rows), file=name)


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, by which Excel knows the encoding."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return (_BOM + file.getvalue()).encode()


def _row(number: int, record: list[str]) -> Row:
    texts: dict[int, str] = {}
    faults: dict[int, str] = {}
    for column, value in enumerate(record, start=1):
        text, fault = text_content(value) if value else ("", "")
        if fault:
            faults[column] = fault
        if text:
            texts[column] = text
    return Row(number, texts, faults)


def _decoded(data: bytes, place: Place, problems: Problems) -> str | None:
    hint = Hint(
        "In Excel choose “CSV UTF-8” when you save, or send the workbook itself (.xlsx).",
        "Dans Excel, enregistrez au format « CSV UTF-8 », ou envoyez le classeur lui-même (.xlsx).",
    )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        english = f"The file is not UTF-8: byte {error.start + 1}, in line {line}, cannot be read."
        french = f"Le fichier n'est pas en UTF-8 : l'octet {error.start + 1}, ligne {line}, ne peut pas être lu."
        problems.add(place, problem("encoding", english, french, hint=hint))
        return None
    if "\x00" in text:
        english, french = "The file holds zero bytes: it is no text.", "Le fichier contient des octets nuls."
        problems.add(place, problem("not-a-table", english, french, hint=hint))
        return None
    if not text.strip():
        problems.add(place, problem("empty-file", "The file is empty.", "Le fichier est vide."))
        return None
    return text


def _separator(text: str) -> str:
    """Return the sign that divides the first row into the most cells."""
    return max(_SEPARATORS, key=lambda sign: len(next(_first_records(text, sign), [])))


def _first_records(text: str, sign: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    except csv.Error:
        return


def _too_large() -> Problem:
    english = f"The table is too large: at most {MAX_ROWS} rows, {MAX_COLUMNS} columns and {MAX_CELLS} cells are read."
    french = f"Le tableau est trop grand : au plus {MAX_ROWS} lignes, {MAX_COLUMNS} colonnes et {MAX_CELLS} cellules."
    return problem(
        "too-large", english, french, hint=Hint("Split it into several files.", "Répartissez-le en plusieurs fichiers.")
    )
