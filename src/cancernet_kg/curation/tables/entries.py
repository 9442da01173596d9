"""From the rows of a sheet to entries of a table: headers understood, values beside their columns. Called by import."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field

from cancernet_kg.curation.tables.cells import Place, Row, Sheet
from cancernet_kg.curation.tables.column import Column, Table
from cancernet_kg.curation.tables.definition import LANGUAGES, Tables
from cancernet_kg.curation.tables.notation import UNCHANGED, fold, split
from cancernet_kg.curation.tables.problems import Hint, Problem, Problems, meant, problem, remark
from cancernet_kg.namespaces import short

SOURCE_HEADER = "Source"
IGNORED_SHEETS = frozenset({"lists", "help", "aide", "listes"})
_NO_SUCH_COLUMN = Hint(
    "Delete it, or look in the template, which shows all columns.",
    "Supprimez-la, ou cherchez dans le modèle, qui montre toutes les colonnes.",
)
_DELETE_ONE = Hint("Delete one of the two.", "Supprimez l'une des deux.")
_GIVE_HEADER = Hint(
    "Give its column a header of the template, or delete it.",
    "Donnez à sa colonne un en-tête du modèle, ou supprimez-la.",
)
_FAULTS = {
    "formula": (
        "The cell holds a formula instead of a value.",
        "La cellule contient une formule au lieu d'une valeur.",
        Hint(
            "Copy the cell and paste its value; a text that begins like a formula gets an apostrophe (') in front.",
            "Copiez la cellule et collez sa valeur ; un texte qui ressemble à une formule prend une apostrophe.",
        ),
    ),
    "error": (
        "The cell holds an error of the spreadsheet.",
        "La cellule contient une erreur du tableur.",
        Hint("Mend the formula, or type the value.", "Corrigez la formule, ou tapez la valeur."),
    ),
    "too-long": (
        "The text is longer than a cell can hold (32,767 signs).",
        "Le texte dépasse ce qu'une cellule peut contenir (32 767 caractères).",
        Hint(
            "Shorten it; a source is summed up here, not copied.",
            "Raccourcissez-le ; une source est résumée ici, non copiée.",
        ),
    ),
}


@dataclass(slots=True, eq=False)
class Entry:
    """One row of a table: what each column says, whose cells are left alone, and, once known, the thing it is about."""

    table: Table
    sheet: str
    row: int
    columns: dict[Column, int]
    cells: dict[Column, list[str]]
    language: str
    identifier: str = ""
    source: str | None = None
    unchanged: frozenset[Column] = frozenset()
    faulty: bool = False
    iri: str = ""
    is_new: bool = False
    graph: str = ""
    file: str = ""
    keys: dict[str, int] = field(default_factory=dict)

    def values(self, path: str, language: str = "") -> list[str]:
        """Return what the row says of a property."""
        column = self.table.column(path, language)
        return self.cells.get(column, []) if column is not None else []

    def first(self, path: str, language: str = "") -> str:
        """Return the first thing that the row says of a property, or nothing."""
        return next(iter(self.values(path, language)), "")

    def place(self, column: Column | None = None) -> Place:
        """Return where a cell of the row stands; without a column, where its identifier stands."""
        if column is None:
            number = self.keys.get("identifier", 0)
            return Place(
                self.file, self.sheet, self.row, number, identifier_header(self.table, self.language) * bool(number)
            )
        return Place(self.file, self.sheet, self.row, self.columns.get(column, 0), column.header[self.language])

    def places(self) -> dict[str, str]:
        """Return where the row stands, by the empty text, and where it says a property, by the property's name."""
        cells = {short(column.path): str(self.place(column)) for column in reversed(self.columns)}
        return {**cells, "": str(Place(self.file, self.sheet, self.row))}

    def source_place(self) -> Place:
        """Return where the row says its source: in a cell or, where the sheet has no column for it, nowhere in it."""
        number = self.keys.get("source", 0)
        return Place(self.file, self.sheet, self.row, number, SOURCE_HEADER) if number else Place(self.file, self.sheet)


def identifier_header(table: Table, language: str) -> str:
    """Return the header of the first column: the class, so that a table says what it is a table of."""
    label = table.labels.get(language) or table.name
    return label[:1].upper() + label[1:]


@dataclass(slots=True)
class _Layout:
    """What the header of a sheet says: the column at each place, and the places of identifier and source."""

    table: Table
    columns: dict[int, Column] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    language: str = "en"

    def place(self, sheet: Sheet, row: int, number: int, text: str = "") -> Place:
        """Return where a cell of the sheet stands."""
        column = self.columns.get(number)
        return Place(sheet.file, sheet.name, row, number, column.header[self.language] if column is not None else text)


def table_of(sheet: Sheet, tables: Tables, name: str, problems: Problems) -> Table | None:
    """Return the table of a sheet, by its name, or by the header of its first column; else say what it may be."""
    header = fold(sheet.rows[0].texts.get(1, "")) if sheet.rows else ""
    by_name = [table for table in tables.by_name.values() if fold(sheet.name or name) in table.names]
    by_header = [table for table in tables.by_name.values() if header and header in table.names]
    if by_name or by_header:
        return (by_name or by_header)[0]
    known = {spoken: table.name for table in tables.by_name.values() for spoken in table.names}
    near = difflib.get_close_matches(fold(sheet.name or header), known, n=1)
    called = sheet.name or name
    hint = _named(known[near[0]], sheet) if near else _all_names(tables, sheet)
    if sheet.name:
        english = f"The sheet “{called}” is not named after a class that has a table."
        french = f"La feuille « {called} » ne porte pas le nom d'une classe qui a un tableau."
    else:
        english = "Neither the name of the file nor the header of its first column says what the rows are about."
        french = "Ni le nom du fichier ni l'en-tête de sa première colonne ne disent de quoi traitent les lignes."
    problems.add(Place(sheet.file, sheet.name), problem("unknown-sheet", english, french, called, hint))
    return None


def _named(name: str, sheet: Sheet) -> Hint:
    """Return how a sheet or a CSV file says of which class it is."""
    if sheet.name:
        return meant(f"“{name}”", f"« {name} »")
    return Hint(f"Is it {name}? Then name the file {name}.csv.", f"Est-ce {name} ? Alors nommez le fichier {name}.csv.")


def _all_names(tables: Tables, sheet: Sheet) -> Hint:
    listed = ", ".join(sorted(tables.by_name))
    if sheet.name:
        return Hint(
            "Name it after the class of its rows, such as Organisation, or delete it if it is only for you. "
            f"There are tables for: {listed}.",
            "Donnez-lui le nom de la classe de ses lignes, tel que Organisation, ou supprimez-la si elle n'est "
            f"que pour vous. Il y a des tableaux pour : {listed}.",
        )
    return Hint(
        f"Name the file after the class of its rows, such as Organisation.csv. There are tables for: {listed}.",
        f"Donnez au fichier le nom de la classe de ses lignes, tel que Organisation.csv. Il y a des tableaux pour : "
        f"{listed}.",
    )


def entries(sheet: Sheet, table: Table, problems: Problems) -> Iterator[Entry]:
    """Yield the rows of a sheet below its header; what cannot be understood goes to `problems`."""
    for merged in sheet.merged:
        english, french = f"The cells {merged} are merged.", f"Les cellules {merged} sont fusionnées."
        hint = Hint(
            "Unmerge them, and write the value into each row.",
            "Défusionnez-les, et écrivez la valeur sur chaque ligne.",
        )
        problems.add(Place(sheet.file, sheet.name), problem("merged-cells", english, french, merged, hint))
    if not sheet.rows:
        english, french = "The sheet is empty.", "La feuille est vide."
        problems.add(Place(sheet.file, sheet.name), remark("empty-sheet", english, french))
        return
    layout = _layout(sheet, table, problems)
    for row in sheet.rows[1:]:
        yield _entry(row, sheet, layout, problems)


def _layout(sheet: Sheet, table: Table, problems: Problems) -> _Layout:
    known = {fold(column.header[language]): column for language in LANGUAGES for column in table.columns}
    own = {fold(identifier_header(table, language)) for language in LANGUAGES} | table.names
    layout = _Layout(table)
    french = 0
    for number, text in sheet.rows[0].texts.items():
        place, header = layout.place(sheet, sheet.rows[0].number, number, text), fold(text)
        if header in own and "identifier" not in layout.keys:
            layout.keys["identifier"] = number
        elif header == fold(SOURCE_HEADER) and "source" not in layout.keys and not table.is_source:
            layout.keys["source"] = number
        elif header not in known:
            problems.add(place, _unknown_header(text, known))
        elif known[header] in layout.columns.values():
            english_text, french_text = (
                f"The column “{text}” is there twice.",
                f"La colonne « {text} » existe deux fois.",
            )
            problems.add(place, problem("duplicate-header", english_text, french_text, text, _DELETE_ONE))
        else:
            column = layout.columns[number] = known[header]
            french += (fold(column.header["fr"]) == header) - (fold(column.header["en"]) == header)
    layout.language = "fr" if french > 0 else "en"
    return layout


def _unknown_header(text: str, known: dict[str, Column]) -> Problem:
    near = difflib.get_close_matches(fold(text), known, n=1)
    language = next((spoken for spoken in LANGUAGES if near and fold(known[near[0]].header[spoken]) == near[0]), "en")
    header = known[near[0]].header[language] if near else ""
    hint = meant(f"“{header}”", f"« {header} »") if near else _NO_SUCH_COLUMN
    english, french = f"There is no column “{text}”.", f"Il n'y a pas de colonne « {text} »."
    return problem("unknown-header", english, french, text, hint)


def _entry(row: Row, sheet: Sheet, layout: _Layout, problems: Problems) -> Entry:
    columns = {column: number for number, column in layout.columns.items()}
    entry = Entry(layout.table, sheet.name, row.number, columns, {}, layout.language, file=sheet.file, keys=layout.keys)
    unchanged: set[Column] = set()
    for number, text in row.texts.items():
        column = layout.columns.get(number)
        if number in row.faults:
            entry.faulty = True
            english, french, hint = _FAULTS[row.faults[number]]
            found = problem(row.faults[number], english, french, text, hint)
            problems.add(layout.place(sheet, row.number, number, sheet.rows[0].texts.get(number, "")), found)
            unchanged.update({column} if column is not None else ())
        elif column is not None and text == UNCHANGED:
            unchanged.add(column)
        elif column is not None:
            entry.cells[column] = split(text)
        elif number not in layout.keys.values() and number not in sheet.rows[0].texts:
            english, french = "This cell stands under no header.", "Cette cellule n'est sous aucun en-tête."
            found = problem("no-header", english, french, text, _GIVE_HEADER)
            problems.add(layout.place(sheet, row.number, number), found)
    entry.identifier = row.texts.get(layout.keys.get("identifier", 0), "")
    entry.source = row.texts.get(layout.keys["source"], "") if "source" in layout.keys else None
    entry.unchanged = frozenset(unchanged)
    return entry
