"""How values are written into a cell of a table and read out of it again, as people write them, too.

Both ways lose nothing.
"""

import re
from collections.abc import Iterable

from cancernet_kg.cell_notation import SEPARATOR, escaped, neutralise
from cancernet_kg.curation.tables.cells import MAX_CELL_LENGTH
from cancernet_kg.lookup.spelling import plain

UNCHANGED = "[unchanged]"
_FORMULA = re.compile(r"=|[+\-@].*[(|!]", re.DOTALL)
_PIECE = re.compile(r"(?:\\[\\|]|[^|])+")
_ESCAPED = re.compile(r"\\([\\|])")
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?")
_SPACES = " \t\n\u00a0\ufeff"


def clean(text: str) -> str:
    """Return a text as a cell can hold it: no spaces around it, line ends as LF, no control characters."""
    return _UNSPEAKABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text)).strip(_SPACES)


def join(values: Iterable[str]) -> str:
    """Return the cell that holds these values; what is too long for a cell is written as “[unchanged]”."""
    cell = neutralise(SEPARATOR.join(escaped(clean(value)) for value in values))
    return cell if len(cell) <= MAX_CELL_LENGTH else UNCHANGED


def split(cell: str) -> list[str]:
    """Return the values of a cell, without those that are empty."""
    pieces = (clean(piece) for piece in _PIECE.findall(cell))
    return [_ESCAPED.sub(r"\1", piece) for piece in pieces if piece]


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet would compute something from this text."""
    return _FORMULA.match(text.lstrip()) is not None


def fold(text: str) -> str:
    """Return a name without what people write differently: case, accents, punctuation, repeated spaces."""
    return _folded(text).strip()


def fold_all(names: Iterable[str]) -> list[str]:
    """Return many names folded: in one go, since a graph has hundreds of thousands."""
    together = "".join(f"{name.replace(chr(0), ' ')}\x00" for name in names)
    return [name.strip() for name in _folded(together).split("\x00")[:-1]]


def _folded(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", plain(text)).casefold())


_APOSTROPHES = re.compile("['’`´]")
_BETWEEN_WORDS = re.compile(r"[^\w\x00]+|_+")
