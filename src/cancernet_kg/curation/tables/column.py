"""A table as people fill it in: its columns, what each may hold, how its things are named. Made by definition."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_ORDERED = 100  # the last place that shapes give


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    LANGUAGE = "text in the language of the column"
    TAGGED = "text with its language"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    ADDRESS = "web address"
    IRI = "IRI"
    LINK = "thing"


class Home(StrEnum):
    """Where the statements of a column stand: with their source, with the curators, or in the record of a graph."""

    SOURCE = "source"
    CURATED = "curated"
    DOCUMENT = "document"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value must obey: patterns (one of each, or none of the forbidden), bounds, allowed datatypes."""

    patterns: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    minimum: str = ""
    maximum: str = ""
    above: str = ""
    datatypes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: its property and what the shapes say of it, in the words of both languages."""

    path: str
    kind: Kind
    header: Mapping[str, str]
    help: Mapping[str, str]
    message: Mapping[str, str]
    limits: Limits
    home: Home = Home.SOURCE
    language: str = ""
    datatype: str = ""
    required: bool = False
    many: bool = True
    classes: tuple[str, ...] = ()
    scheme: str = ""
    reverse: tuple[str, ...] = ()
    default: str = ""
    order: float = 100

    @property
    def is_rare(self) -> bool:
        """Say whether few rows need the column: it is for anything, not for things of this class in particular."""
        return self.order > _ORDERED and not self.required and self.home is not Home.GRAPH

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells a column from the others of its table."""
        return self.path, self.kind, self.language


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a class: the type that its things get, how their IRIs are made, its columns in order.

    `names` are the folded names under which its sheet is known: class and labels, one and many.
    """

    name: str
    iri: str
    base: str
    labels: Mapping[str, str]
    iri_patterns: tuple[str, ...]
    columns: tuple[Column, ...]
    by_property: Mapping[tuple[str, str], Column]
    names: frozenset[str]
    is_agent_or_place: bool = False

    def column(self, path: str, language: str = "") -> Column | None:
        """Return the column of a property, of that language if it has one."""
        return self.by_property.get((path, language))

    @property
    def is_source(self) -> bool:
        """Say whether the rows are documents: the table says who states what the other tables hold."""
        return self.name == "Source"
