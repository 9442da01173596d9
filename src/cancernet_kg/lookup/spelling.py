"""What people write differently in the same name. Used where names are compared or sorted: in search, on pages."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Legal forms and articles: names are written with and without them.
UNTOLD = frozenset(
    {"a", "ab", "ag", "aisbl", "an", "and", "as", "asbl", "by", "bv", "d", "das", "de", "der", "des", "di", "die", "du"}
    | {"e", "ei", "et", "for", "gmbh", "in", "l", "la", "le", "les", "ltd", "nv", "of", "on", "oy", "pour", "rl", "s"}
    | {"sa", "sarl", "sl", "spa", "srl", "the", "und", "vzw"}
)
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_DIGITS = re.compile(r"([0-9]+)")
# Letters that are no accented letters to Unicode, but to those who have another keyboard.
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i"}
)


def unaccented(text: str) -> str:
    """Return a text without accents, each sign in its plainest form (Unicode Standard Annex 15, NFKD)."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def plain(text: str) -> str:
    """Return a text without accents, letters of some alphabets only written with those of all."""
    return _FOREIGN.sub(lambda found: _plain(found.group()), text)


@lru_cache(maxsize=1024)  # the same few accented letters come all the time
def _plain(letters: str) -> str:
    return unaccented(letters.translate(_LETTERS))


def alphabetical(text: str) -> tuple[list[tuple[int, str]], str]:
    """Return what names are sorted by: États-Unis before Finlande, WP2 before WP10, whatever their case."""
    pieces = enumerate(_DIGITS.split(plain(text).casefold()))
    return [_number(piece) if place % 2 else (0, piece) for place, piece in pieces], text


def _number(digits: str) -> tuple[int, str]:
    significant = digits.lstrip("0")
    return len(significant), significant


def telling(words: Iterable[str]) -> list[str]:
    """Return the words of a name that tell it from others, or all when none does."""
    found = list(words)
    return [word for word in found if word not in UNTOLD] or found
