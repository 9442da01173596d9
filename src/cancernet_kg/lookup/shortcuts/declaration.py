"""What a shortcut declares: its address, its query, its typed parameters and columns. Used all over this package."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a parameter's text stands for."""

    THING = "thing"  # the end of a URI below /id/, after one of the kinds named
    CONCEPT = "concept"  # the end of a URI below /concept/, after one of the schemes named
    TERM = "term"  # a class or property of the ontology
    COUNTRY = "country"  # ISO 3166-1, alpha-2 or alpha-3
    INTEGER = "integer"
    YEAR = "year"
    DATE = "date"
    LANGUAGE = "language"
    TEXT = "text"
    BOOLEAN = "boolean"
    CHOICE = "choice"


class Content(StrEnum):
    """What the values of a column are."""

    THING = "thing"  # something with a URI and a label
    LINK = "link"  # the address of a page
    TEXT = "text"  # words in a language, of which the reader's is chosen
    STRING = "string"
    DATE = "date"  # as precise as the source: a day, a month or a year
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Words:
    """A text in English and in French."""

    en: str
    fr: str

    def of(self, language: str) -> str:
        """Return the text in one of the two languages."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: what its text stands for, the variable of the query it binds, what it does, and an example.

    `among` holds the kinds of thing, the schemes of concepts, or the choices.
    """

    name: str
    kind: Kind
    among: tuple[str, ...]
    variable: str
    description: Words
    example: str


@dataclass(frozen=True, slots=True)
class Step:
    """A property on the way from an item to a value, followed forwards or backwards."""

    iri: str
    backwards: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A field of each item: what its values are, and the way to them, or the query's variable that holds them."""

    name: str
    content: Content
    many: bool
    path: tuple[Step, ...]
    variable: str
    description: Words
    columns: tuple["Column", ...] = ()


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One `.rq` file: which items it lists, which parameters choose among them, and what is told of each.

    `item` says how the address of a single item names it; None where there are only lists.
    """

    name: str
    path: str
    title: Words
    description: Words
    item: Parameter | None
    sort: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    query: str

    def column(self, name: str) -> Column:
        """Return a column at the top by its name; raises `KeyError`."""
        return {column.name: column for column in self.columns}[name]

    def sortable(self) -> tuple[str, ...]:
        """Return what the list may be sorted by."""
        return ("label", *(column.name for column in self.columns if not column.columns))


def leaves(columns: tuple[Column, ...], before: str = "") -> Iterator[tuple[str, Column]]:
    """Yield every column with its dotted name, each before those below it."""
    for column in columns:
        name = f"{before}{column.name}"
        yield name, column
        yield from leaves(column.columns, f"{name}.")
