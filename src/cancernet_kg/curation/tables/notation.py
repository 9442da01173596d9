r"""How values are written into a cell and read out of it: several in one cell, texts that look like formulas.

Several values are separated by “|”; the sign itself is written “\|”. A text that a spreadsheet could take for a
formula gets an apostrophe in front (OWASP: CSV injection), and loses it when it is read. Both ways lose nothing.
"""

import re
from collections.abc import Iterable

from cancernet_kg.curation.tables.cells import MAX_CELL_LENGTH
from cancernet_kg.lookup.spelling import plain

UNCHANGED = "[unchanged]"
SEPARATOR = " | "
_RISKY = "=+-@\t\r"
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
    pieces = [re.sub(r"[\\|]", r"\\\g<0>", clean(value)) for value in values]
    cell = neutralise(SEPARATOR.join(pieces))
    return cell if len(cell) <= MAX_CELL_LENGTH else UNCHANGED


def split(cell: str) -> list[str]:
    """Return the values of a cell, without those that are empty."""
    pieces = (clean(piece) for piece in _PIECE.findall(cell))
    return [_ESCAPED.sub(r"\1", piece) for piece in pieces if piece]


def neutralise(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `denatured` gives it back."""
    return f"'{text}" if text[:1] in (*_RISKY, "'") and text else text


def denatured(text: str) -> str:
    """Return the text that `neutralise` was given."""
    return text[1:] if text[:1] == "'" and text[1:2] in (*_RISKY, "'") and text[1:2] else text


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
