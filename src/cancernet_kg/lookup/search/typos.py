"""Words of names that a misspelt word may mean. Used by search as somebody types and by matching."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cancernet_kg.lookup.search.index import SearchIndex

_SHORTEST, _LONG = 4, 8  # letters from which on one slip of the pen, or two, still make nearly the same word
_MOST = 20


def slips_in(word: str) -> int:
    """Return how many slips a word may have; a number with a slip is another number."""
    return 0 if word.isdigit() else (len(word) >= _SHORTEST) + (len(word) >= _LONG)


def similar(index: SearchIndex, word: str) -> dict[str, int]:
    """Return the likest words of names with the number of slips between, transpositions counted as one."""
    most = slips_in(word)
    if not most:
        return {word: 0} if word in index.by_word else {}
    found: list[tuple[str, int]] = []
    for length in range(len(word) - most, len(word) + most + 1):
        found += _near(word, index.words_by_length.get(length, ()), most)
    return dict(sorted(found, key=lambda near: (near[1], near[0]))[:_MOST])


def similar_beginnings(index: SearchIndex, word: str) -> dict[str, int]:
    """Return the words that begin nearly as somebody has typed; what is typed first is taken to be right."""
    most = slips_in(word)
    if not most:
        return {}
    longer: dict[str, list[str]] = {}
    for each in index.words_starting_with(word[0]):
        if len(each) > len(word):
            longer.setdefault(each[: len(word)], []).append(each)
    near = sorted(_near(word, longer, most), key=lambda found: (found[1], found[0]))
    return {each: slips for beginning, slips in near for each in longer[beginning]}


def _near(word: str, among: Iterable[str], most: int) -> list[tuple[str, int]]:
    found = process.extract_iter(word, list(among), scorer=OSA.distance, score_cutoff=most)
    return [(near, int(slips)) for near, slips, _ in found]
