"""Names as search compares them: words of letters or digits, without case, accents and punctuation. Used by the index.

A folded name is its words with a space between. Letters and digits are words apart, so that “JANE-2 WP5”, “Jane2 WP 5”
and “jane 2 wp5” are one name.
"""

import re
from collections.abc import Iterable

from cancernet_kg.lookup.spelling import plain, telling

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_END = "\x00"
_WORDS_AND_ENDS = re.compile(rf"{_WORDS.pattern}|{_END}")
LONGEST = 300  # characters of a name or a query that are looked at: nobody types more


def fold(text: str) -> str:
    """Return a folded name; empty when there is neither letter nor digit in it."""
    return " ".join(_WORDS.findall(_plain(text[:LONGEST])))


def fold_all(names: Iterable[str]) -> list[str]:
    """Return many names folded: taken together, since a graph has hundreds of thousands."""
    together = "".join(f"{name[:LONGEST].replace(_END, ' ')}{_END}" for name in names)
    folded = " ".join(_WORDS_AND_ENDS.findall(_plain(together)))
    return [name.strip() for name in folded.split(_END)[:-1]]


def letters(folded: str) -> str:
    """Return a folded name run together: where words are divided is written differently, too."""
    return folded.replace(" ", "")


def bare(folded: str) -> str:
    """Return the telling words of a folded name in alphabetical order, whatever articles and legal forms it has."""
    return " ".join(sorted(telling(folded.split())))


def _plain(text: str) -> str:
    return plain(text).casefold().replace("+", " plus ")
