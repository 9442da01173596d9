"""Which parts of a name are what somebody typed. Called by the search page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cancernet_kg.lookup.search.folding import fold, letters

_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a name, and whether it was typed."""

    text: str
    is_typed: bool


def pieces(name: str, query: str) -> tuple[Piece, ...]:
    """Return a name in parts: the beginnings of words that were typed, with or without accents, and the rest."""
    return tuple(piece for piece in _pieces(name, fold(query).split()) if piece.text)


def _pieces(name: str, typed: Sequence[str]) -> Iterator[Piece]:
    end = 0
    for match in _WORD.finditer(name):
        length = _typed_length(match.group(), typed)
        if length:
            yield Piece(name[end : match.start()], is_typed=False)
            end = match.start() + length
            yield Piece(name[match.start() : end], is_typed=True)
    yield Piece(name[end:], is_typed=False)


def _typed_length(word: str, typed: Sequence[str]) -> int:
    """Return how many letters of a word were typed: all of them where folding changes their number."""
    folded = letters(fold(word))
    longest = max((len(each) for each in typed if folded.startswith(each)), default=0)
    return longest if len(folded) == len(word) else len(word) * bool(longest)
