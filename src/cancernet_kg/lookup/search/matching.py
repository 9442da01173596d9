"""Which thing a name in somebody's table means, and whether that is certain. Called by reconciliation.

A name is compared word by word: a rare word tells more than a frequent one, and a word with a slip of the pen less than
one without. Only a name that one thing alone bears is taken for certain, or one that is a single slip away from it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from math import log

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from cancernet_kg.lookup.search.folding import bare, fold, letters
from cancernet_kg.lookup.search.index import SearchIndex
from cancernet_kg.lookup.search.naming import Name
from cancernet_kg.lookup.search.typos import similar
from cancernet_kg.lookup.spelling import telling
from cancernet_kg.namespaces import GRAPHS, ONTOLOGY

SAME, NEARLY = 100.0, 99.0
_MOST_NAMES = 100  # that are compared in full
_TOO_COMMON = 5_000  # names with a word that then tells nothing, unless every other word is as common
_USUAL = 5  # names with a word that is then taken as it is written
_LEAST_LIKE = 0.7  # of two words that may be the same one
_LEAST = 35.0  # of a score that is worth showing
_OTHER_NUMBERS = 0.8
# Letters from which on a name is certain, and a word of it though one of its letters is wrong.
_SHORTEST_CERTAIN, _SHORTEST_WITH_A_SLIP = 3, 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be meant, its name that is like the one sought, how much (of 100), and whether that suffices."""

    iri: str
    name: Name
    score: float
    is_certain: bool


@dataclass(frozen=True, slots=True)
class _Written:
    """A name as it is compared: folded, run together, its telling words and the numbers among these."""

    folded: str
    letters: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]


def candidates(index: SearchIndex, text: str, accepts: Callable[[str], bool]) -> list[Candidate]:
    """Return the accepted things that a text may name, the likest first; graphs and terms of the ontology never are."""
    if text in index.things and _is_entity(text) and accepts(text):
        return [Candidate(text, index.things[text].names[0][1], SAME, is_certain=True)]
    written = _written(fold(text))
    if not written.letters:
        return []
    best: dict[str, tuple[float, str]] = {}
    for name, score in _scored(index, written):
        for iri in index.bearers[name]:
            if score > best.get(iri, (0.0, ""))[0] and _is_entity(iri) and accepts(iri):
                best[iri] = score, name
    found = sorted(best, key=lambda iri: (-best[iri][0], -index.links.get(iri, 0), iri))
    return [
        Candidate(iri, _name(index, iri, best[iri][1]), best[iri][0], is_certain=_is_certain(index, written, best[iri]))
        for iri in found[:_MOST_NAMES]
    ]


def _is_entity(iri: str) -> bool:
    return not iri.startswith((GRAPHS, ONTOLOGY))


def _name(index: SearchIndex, iri: str, folded: str) -> Name:
    return next(name for text, name in index.things[iri].names if text == folded)


def _written(folded: str) -> _Written:
    words = tuple(telling(folded.split()))
    return _Written(folded, letters(folded), words, tuple(sorted(word for word in words if word.isdigit())))


def _scored(index: SearchIndex, written: _Written) -> Iterator[tuple[str, float]]:
    """Yield the names that are worth comparing, each with how alike it is."""
    same = {*index.by_telling_words.get(bare(written.folded), ()), *_run_together(index, written.letters)}
    yield from ((name, SAME) for name in same)
    weigh = _Weights(index)
    for name in _worth_comparing(index, written.words):
        if name not in same:
            score = _likeness(weigh, written, _written(name))
            if score >= _LEAST:
                yield name, score


def _run_together(index: SearchIndex, joined: str) -> Iterator[str]:
    for name in index.starting_with(joined):
        if letters(name) != joined:
            return
        yield name


def _worth_comparing(index: SearchIndex, words: Sequence[str]) -> Iterable[str]:
    """Return the names that share the most telling words with these, or words like them."""
    groups = [[word] if _is_usual(index, word) else list(similar(index, word)) for word in dict.fromkeys(words)]
    sized = [(sum(len(index.by_word[word]) for word in group), group) for group in groups if group]
    rarest = min((size for size, _ in sized), default=0)
    votes: defaultdict[str, float] = defaultdict(float)
    for size, group in sized:
        if size <= max(_TOO_COMMON, rarest):
            weight = log(1 + len(index.bearers) / size)
            for name in set(chain.from_iterable(index.by_word[word] for word in group)):
                votes[name] += weight
    return nlargest(_MOST_NAMES, votes, key=lambda name: (votes[name] / (1 + len(name.split()) / 50), name))


def _is_usual(index: SearchIndex, word: str) -> bool:
    """Say whether so many names have a word that it is hardly a misspelt one, which takes long to look for."""
    return len(index.by_word.get(word, ())) >= _USUAL


class _Weights:
    """How much a word tells: the fewer names have it, the more."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def __call__(self, word: str) -> float:
        """Return the weight of a word; one that no name has tells as much as the rarest."""
        return log(1 + len(self._index.bearers) / max(1, len(self._index.by_word.get(word, ()))))


def _likeness(weigh: _Weights, one: _Written, other: _Written) -> float:
    """Return how alike two names are that are not the same, by the words that they share and by their letters."""
    there, back = _covered(weigh, one.words, other.words), _covered(weigh, other.words, one.words)
    by_words = 200 * there * back / (there + back) if there + back else 0.0
    score = max(by_words, fuzz.ratio(one.letters, other.letters))
    if one.numbers != other.numbers:
        score *= _OTHER_NUMBERS
    return min(score, NEARLY)


def _covered(weigh: _Weights, words: Sequence[str], others: Sequence[str]) -> float:
    """Return which part of what some words tell is told by others, too."""
    total = told = 0.0
    for word in words:
        weight = weigh(word)
        total += weight
        told += weight * max(_like(word, other) for other in others)
    return told / total


def _like(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if word.isdigit() or other.isdigit():
        return 0.0
    return OSA.normalized_similarity(word, other, score_cutoff=_LEAST_LIKE)


def _is_certain(index: SearchIndex, written: _Written, found: tuple[float, str]) -> bool:
    """Say whether a name is the one that is written, or but for one slip within a long word that is no other word.

    Short words are too near to each other: “Health” and “Wealth” are a letter apart, and two things.
    """
    score, name = found
    if score == SAME:
        return len(written.letters) >= _SHORTEST_CERTAIN and _is_written_so(written, name)
    words, others = Counter(written.words), Counter(name.split())
    strange, missed = list((words - others).elements()), telling((others - words).elements())
    if len(strange) != 1 or len(missed) != 1 or strange[0] in index.by_word:
        return False
    one, other = strange[0], missed[0]
    return len(one) >= _SHORTEST_WITH_A_SLIP and one[0] == other[0] and OSA.distance(one, other, score_cutoff=1) == 1


def _is_written_so(written: _Written, name: str) -> bool:
    """Say whether only order, or only articles, differ from a name: “centre on cancer” is no “cancer centre”."""
    in_order = written.letters == letters(name) or list(written.words) == telling(name.split())
    return in_order or sorted(written.folded.split()) == sorted(name.split())
