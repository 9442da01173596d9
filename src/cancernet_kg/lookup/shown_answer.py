"""The answer to a query as a page shows it: labels for things, the first rows of many. Called by the examples."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.store import queries
from cancernet_kg.store.queries import Query, Term
from cancernet_kg.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Cell:
    """A value: a thing, or a text that may have a language; a number says that it is one."""

    thing: Named | None = None
    text: str = ""
    language: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """The columns and first rows of an answer, and how many rows it has in all."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int


_NUMBERS = ("integer", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger", "int", "long")


def shown_answer(snapshot: Snapshot, query: str, labelling: Labelling, most: int) -> ShownAnswer:
    """Return the answer to a query with `most` rows at most; raises what `queries.solutions` raises."""
    found = queries.solutions(snapshot, Query(query), most)
    rows = tuple(tuple(_cell(term, labelling) for term in row) for row in found.rows)
    return ShownAnswer(found.columns, rows, found.total)


def _cell(term: Term | None, labelling: Labelling) -> Cell:
    if isinstance(term, NamedNode):
        return Cell(labelling.named(term.value))
    if isinstance(term, Literal):
        is_number = term.datatype.value.rpartition("#")[2] in _NUMBERS
        return Cell(text=term.value, language=term.language or "", is_number=is_number)
    return Cell(text=queries.plain(term))
