r"""How texts stand in the cell of a table: several in one, and those that look like formulas. Used by tables and dumps.

Texts are separated by “ | ”; the sign itself is written “\|”, and a backslash “\\”. A cell that a spreadsheet could
take for a formula gets an apostrophe in front (OWASP: CSV injection). Both can be undone, and nothing is lost.
"""

import re

SEPARATOR = " | "
_RISKY = frozenset("=+-@\t\r'")
_SIGNS = re.compile(r"[\\|]")


def escaped(text: str) -> str:
    """Return a text in which no separator of texts can stand."""
    return _SIGNS.sub(r"\\\g<0>", text)


def neutralise(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `denatured` gives it back."""
    return f"'{cell}" if cell[:1] in _RISKY else cell


def denatured(cell: str) -> str:
    """Return the cell that `neutralise` was given."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _RISKY else cell
