"""What somebody means who types a name, or the beginning of one. Called by the look-up behind /api/search.

Ways of matching are tried from the strictest to the laxest, a laxer one only while there are not enough things yet.
Among things that match in the same way, those come first to which most triples lead.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest, nsmallest
from itertools import chain

from rapidfuzz.distance import OSA

from cancernet_kg.lookup.search.folding import bare, fold, letters
from cancernet_kg.lookup.search.index import SearchIndex
from cancernet_kg.lookup.search.naming import Name
from cancernet_kg.lookup.search.typos import similar, similar_beginnings
from cancernet_kg.lookup.spelling import telling

EXACT, BEGINNING, WORDS, MISSPELT = 100, 90, 80, 60  # how well something matches, at most 100
MANY, FEW = 200, 10  # things: with many, nothing that matches less well is looked for; with few, typos are
_WORDS_FOR_A_GAP, _GAP = 3, 5  # of so many words one may be wrong altogether, which counts like so many slips
_GAPS_TRIED = 3  # the rarest words are likest to be the wrong ones
_DEARER = 20  # times that it takes longer to look into a name than whether it is among others
_MOST_COMPARED = 500  # names with a misspelt word


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, which of its names is meant, and how well it matches."""

    iri: str
    name: Name
    score: int


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what was found, the best first, and how many things were found in all."""

    total: int
    page: tuple[Hit, ...]


@dataclass(slots=True)
class _Search:
    """What is found so far, by score; a thing counts once, as well as it matches best."""

    index: SearchIndex
    type: str | None
    found: set[str] = field(default_factory=set)
    by_score: dict[int, list[str]] = field(default_factory=dict)

    def take(self, names: Iterable[str], score: int) -> None:
        """Count the things of these names in, unless they match better or are of another class."""
        bearers, found = self.index.bearers, self.found
        self._count({iri for name in names for iri in bearers[name] if iri not in found}, score)

    def take_thing(self, iri: str, score: int) -> None:
        """Count in one thing, named by its IRI, unless it is of another class."""
        self._count({iri}, score)

    def _count(self, new: set[str], score: int) -> None:
        things = self.index.things
        if self.type is not None:
            new = {iri for iri in new if self.type in things[iri].types}
        self.found |= new
        self.by_score.setdefault(score, []).extend(new)

    def ranked(self, first: int, most: int) -> Iterator[tuple[str, int]]:
        """Yield the things from one place on, the best first, with how well they match."""
        for score in sorted(self.by_score, reverse=True):
            things = self.by_score[score]
            if first < len(things) and most > 0:
                page = self._most_linked(things, first + most)[first:]
                yield from ((iri, score) for iri in page)
                most -= len(page)
            first = max(0, first - len(things))

    def _most_linked(self, things: list[str], most: int) -> list[str]:
        """Return the things to which most triples lead, in order; of very many, few are sorted."""
        links = self.index.links
        if len(things) > most:
            counts = [links.get(iri, 0) for iri in things]
            least = nlargest(most, counts)[-1]
            above = [iri for iri, count in zip(things, counts, strict=True) if count > least]
            level = [iri for iri, count in zip(things, counts, strict=True) if count == least]
            things = above + nsmallest(most - len(above), level)
        return sorted(things, key=lambda iri: (-links.get(iri, 0), iri))


def find(  # noqa: PLR0913 - what is sought, for whom, and which page of it
    index: SearchIndex, query: str, *, type_: str | None, language: str, first: int, most: int
) -> Hits:
    """Return the things of a class, or any, that a text may mean, from one place on."""
    search = _searched(index, query, type_)
    folded = fold(query)
    page = tuple(Hit(iri, meant(index, iri, folded, language), score) for iri, score in search.ranked(first, most))
    return Hits(len(search.found), page)


def classes_of_found(index: SearchIndex, query: str) -> Mapping[str, int]:
    """Return how many of the things that a text may mean are in which class."""
    found = _searched(index, query, None).found
    return Counter(chain.from_iterable(index.things[iri].types for iri in found))


def meant(index: SearchIndex, iri: str, folded: str, language: str) -> Name:
    """Return the name of a thing that is most like a folded one; of equal names, that in the reader's language."""
    run_together = letters(folded)

    def likeness(named: tuple[str, Name]) -> tuple[float, bool, bool, Name]:
        likeness = OSA.normalized_similarity(letters(named[0])[: len(run_together)], run_together)
        return -likeness, letters(named[0]) != run_together, named[1].language != language, named[1]

    return min(index.things[iri].names, key=likeness)[1]


def _searched(index: SearchIndex, query: str, type_: str | None) -> _Search:
    search = _Search(index, type_)
    folded = fold(query)
    if query in index.things:
        search.take_thing(query, EXACT)
    if folded:
        _by_name(search, folded)
    return search


def _by_name(search: _Search, folded: str) -> None:
    index = search.index
    joined = letters(folded)
    starting = index.starting_with(joined)
    exact = bisect_left(starting, joined + "\x00", key=letters)
    search.take(starting[:exact], EXACT)
    search.take(index.by_telling_words.get(bare(folded), ()), EXACT)
    search.take(starting[exact:], BEGINNING)
    words = telling(folded.split())
    if len(search.found) < MANY:
        search.take(_with_words(index, words), WORDS)
    if len(search.found) < FEW:
        for slips, names in _with_words_like(index, words):
            search.take(names, MISSPELT - slips)


def _with_words(index: SearchIndex, words: list[str]) -> set[str]:
    """Return the names in which words begin with all of these, in any order; a number must be whole, but the last."""
    shelves = [_shelf(index, word, is_last=place == len(words) - 1) for place, word in enumerate(words)]
    return _with_all(index, shelves)


def _shelf(index: SearchIndex, word: str, *, is_last: bool) -> Sequence[str]:
    if word.isdigit() and not is_last:
        return (word,) if word in index.by_word else ()
    return index.words_starting_with(word)


def _with_all(index: SearchIndex, groups: Iterable[Collection[str]]) -> set[str]:
    """Return the names that have a word of each group; the rarest groups go first."""
    rarest, *others = sorted(((_size(index, group), group) for group in groups), key=lambda sized: sized[0])
    found = set(chain.from_iterable(index.by_word[word] for word in rarest[1]))
    for size, group in others:
        if len(found) * _DEARER < size:
            wanted = frozenset(group)
            found = {name for name in found if not wanted.isdisjoint(name.split())}
        else:
            found = found.intersection(chain.from_iterable(index.by_word[word] for word in group))
    return found


def _with_words_like(index: SearchIndex, words: list[str]) -> list[tuple[int, list[str]]]:
    """Return the names with a word like each of these, one perhaps left out, by how much differs, the least first."""
    groups = [_like(index, word, is_last=place == len(words) - 1) for place, word in enumerate(words)]
    names = _with_all(index, groups)
    if not names and len(words) >= _WORDS_FOR_A_GAP:
        groups.sort(key=lambda group: _size(index, group))
        left_out = range(min(_GAPS_TRIED, len(groups)))
        names = {name for gap in left_out for name in _with_all(index, groups[:gap] + groups[gap + 1 :])}
    found: dict[int, list[str]] = {}
    for name in nsmallest(_MOST_COMPARED, names):
        held = name.split()
        slips = (min((like[word] for word in held if word in like), default=_GAP) for like in groups)
        found.setdefault(sum(slips), []).append(name)
    return sorted(found.items())


def _size(index: SearchIndex, group: Collection[str]) -> int:
    return sum(len(index.by_word[word]) for word in group)


def _like(index: SearchIndex, word: str, *, is_last: bool) -> dict[str, int]:
    """Return the words that a word may mean, by the slips in it: itself if it is one; the last may not be whole yet."""
    whole = index.words_starting_with(word) if is_last else [word] if word in index.by_word else []
    if whole:
        return dict.fromkeys(whole, 0)
    return {**(similar_beginnings(index, word) if is_last else {}), **similar(index, word)}
