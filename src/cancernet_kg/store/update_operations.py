"""What a SPARQL Update request asks for, operation by operation. Made by update_text, carried out by updates."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cancernet_kg.store.tokens import Token

DEFAULT, NAMED, ALL = "DEFAULT", "NAMED", "ALL"


@dataclass(frozen=True, slots=True)
class Block:
    """Quads or a group graph pattern: the tokens from brace to brace."""

    tokens: tuple[Token, ...]

    def written(self, text: str) -> str:
        """Return the block as it stands in the text of the request."""
        return text[self.tokens[0].start : self.tokens[-1].start + 1]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A WHERE clause: its group, the graphs of USING and USING NAMED as written, and where verb and WHERE stand."""

    group: Block
    verb: int
    keyword: int
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()

    def as_query(self, text: str, prologue: Iterable[tuple[int, str]] = ()) -> str:
        """Return the query for the solutions; all that it shares with the request is in the place where it was."""
        group = (self.group.tokens[0].start, self.group.written(text))
        return overlay(text, (*prologue, (self.verb, "SELECT"), (self.keyword, "*"), group))


@dataclass(frozen=True, slots=True)
class Modify:
    """DELETE and INSERT in all their forms; DATA has no pattern. `graph` is that of WITH."""

    delete: Block | None = None
    insert: Block | None = None
    where: Pattern | None = None
    graph: str = ""


@dataclass(frozen=True, slots=True)
class Clear:
    """CLEAR or DROP of a graph, or of DEFAULT, NAMED or ALL."""

    target: str
    silent: bool
    drops: bool


@dataclass(frozen=True, slots=True)
class Create:
    """CREATE."""

    target: str
    silent: bool


class TransferKind(StrEnum):
    """The three operations from one graph to another."""

    COPY = "COPY"
    MOVE = "MOVE"
    ADD = "ADD"


@dataclass(frozen=True, slots=True)
class Transfer:
    """COPY, MOVE or ADD; source and target are names as written, or DEFAULT."""

    kind: TransferKind
    source: str
    target: str
    silent: bool


@dataclass(frozen=True, slots=True)
class Load:
    """LOAD."""

    silent: bool


Action = Modify | Clear | Create | Transfer | Load


@dataclass(frozen=True, slots=True)
class Operation:
    """What to do, where in the text, and all declarations before it; after the last of them may come nothing (None)."""

    start: int
    end: int
    prologue: tuple[tuple[int, str], ...]
    action: Action | None


def overlay(text: str, pieces: Iterable[tuple[int, str]]) -> str:
    """Return pieces, in order, on the lines and columns that they have in a text, and blanks between them."""
    position = 0
    parts = []
    for start, piece in pieces:
        lines = text.count("\n", position, start)
        line_start = text.rfind("\n", position, start) + 1 if lines else position
        parts += ["\n" * lines, " " * (start - line_start), piece]
        position = start + len(piece)
    return "".join(parts)
