"""All names of all things, ready to be searched: made where the graph is held, kept in step with its changes.

Every list is sorted, so an index that has followed changes equals one that is made anew. Called by published.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from pyoxigraph import Store

from cancernet_kg.lookup.search import naming
from cancernet_kg.lookup.search.folding import bare, fold_all, letters
from cancernet_kg.lookup.search.naming import Name
from cancernet_kg.store.changes import Changes

Key = TypeVar("Key", str, int)
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing's names, each with its folded form, and its classes, sorted."""

    names: tuple[tuple[str, Name], ...]
    types: tuple[str, ...]


@dataclass(slots=True)
class SearchIndex:
    """Things by folded name; folded names by word, by letters and by telling words; how much leads to each thing."""

    things: dict[str, Thing] = field(default_factory=dict)
    links: dict[str, int] = field(default_factory=dict)
    bearers: dict[str, list[str]] = field(default_factory=dict)
    by_word: dict[str, list[str]] = field(default_factory=dict)
    by_letters: list[str] = field(default_factory=list)
    by_telling_words: dict[str, list[str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    words_by_length: dict[int, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> "SearchIndex":
        """Return the index of a store's default graph."""
        index = cls(links=naming.links(store))
        types, named = naming.types(store), naming.names(store)
        sets: dict[frozenset[str], tuple[str, ...]] = {}  # few sets of classes, of very many things
        texts = list({name.text for found in named.values() for name in found})
        folded = dict(zip(texts, fold_all(texts), strict=True))
        for iri in sorted(named):
            key = frozenset(types.get(iri, ()))
            thing = _thing(named[iri], sets.setdefault(key, tuple(sorted(key))), folded)
            if thing.names:
                index.things[iri] = thing
                for text in dict.fromkeys(text for text, _ in thing.names):
                    index.bearers.setdefault(text, []).append(iri)
        index._arrange()
        return index

    def advance(self, store: Store, changes: Changes) -> None:
        """Follow a change of the default graph, which the store has already."""
        for iri in naming.linked(changes.added):
            self.links[iri] = self.links.get(iri, 0) + 1
        for iri in naming.linked(changes.removed):
            self.links[iri] -= 1
            if not self.links[iri]:
                del self.links[iri]
        for iri in naming.affected(store, changes):
            names = naming.names_of(store, iri)
            texts = [name.text for name in names]
            folded = dict(zip(texts, fold_all(texts), strict=True))
            self._change(iri, _thing(names, tuple(sorted(naming.types_of(store, iri))), folded))

    def starting_with(self, run_together: str) -> list[str]:
        """Return the folded names that begin with these letters, wherever words are divided."""
        low = bisect_left(self.by_letters, run_together, key=letters)
        high = bisect_left(self.by_letters, run_together + _LAST, lo=low, key=letters)
        return self.by_letters[low:high]

    def words_starting_with(self, beginning: str) -> list[str]:
        """Return the words of names that begin so."""
        low = bisect_left(self.words, beginning)
        return self.words[low : bisect_left(self.words, beginning + _LAST, lo=low)]

    def _arrange(self) -> None:
        """Sort the folded names into all shelves; they come in order, so each shelf is in order, too."""
        for text in sorted(self.bearers):
            for word in set(text.split()):
                self.by_word.setdefault(word, []).append(text)
            self.by_telling_words.setdefault(bare(text), []).append(text)
        self.by_letters = sorted(self.bearers, key=_letters_order)
        self.words = sorted(self.by_word)
        for word in self.words:
            self.words_by_length.setdefault(len(word), []).append(word)

    def _change(self, iri: str, thing: Thing) -> None:
        """Let a thing have other names and classes."""
        before = self.things.pop(iri, Thing((), ()))
        if thing.names:
            self.things[iri] = thing
        old, new = {text for text, _ in before.names}, {text for text, _ in thing.names}
        for text in new - old:
            if text not in self.bearers:
                self._shelve(text)
            _put(self.bearers, text, iri)
        for text in old - new:
            _take(self.bearers, text, iri)
            if text not in self.bearers:
                self._unshelve(text)

    def _shelve(self, text: str) -> None:
        for word in set(text.split()):
            if word not in self.by_word:
                insort(self.words, word)
                _put(self.words_by_length, len(word), word)
            _put(self.by_word, word, text)
        insort(self.by_letters, text, key=_letters_order)
        _put(self.by_telling_words, bare(text), text)

    def _unshelve(self, text: str) -> None:
        for word in set(text.split()):
            _take(self.by_word, word, text)
            if word not in self.by_word:
                del self.words[bisect_left(self.words, word)]
                _take(self.words_by_length, len(word), word)
        del self.by_letters[bisect_left(self.by_letters, _letters_order(text), key=_letters_order)]
        _take(self.by_telling_words, bare(text), text)


def _thing(names: Iterable[Name], types: tuple[str, ...], folded: dict[str, str]) -> Thing:
    """Return a thing with those of its names that have a letter or a digit."""
    return Thing(tuple(sorted((folded[name.text], name) for name in names if folded[name.text])), types)


def _letters_order(text: str) -> tuple[str, str]:
    return letters(text), text


def _put(shelves: dict[Key, list[str]], key: Key, item: str) -> None:
    insort(shelves.setdefault(key, []), item)


def _take(shelves: dict[Key, list[str]], key: Key, item: str) -> None:
    shelf = shelves[key]
    del shelf[bisect_left(shelf, item)]
    if not shelf:
        del shelves[key]
