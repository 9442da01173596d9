"""The names of all things, folded, for finding those that mean the same or nearly the same.

Built once where the graph is held, carried along with its changes, and asked by the search for duplicates.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cancernet_kg.curation import asserted
from cancernet_kg.lookup.spelling import telling, unaccented
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, THINGS
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

NAMES = (PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel", ONTOLOGY + "acronym")
_NAMES = frozenset(NAMES)
# Kinds of things with names of their own; what only ties others together is named after them, all much alike.
_NAMED_KINDS = frozenset(
    {"action", "call", "country", "event", "infrastructure", "journal", "listing", "mission", "network", "organisation"}
    | {"person", "place", "plan", "programme", "project", "series", "service", "stakeholder-group"}
)
_WORDS = re.compile(r"\w+")
_NUMBERS = re.compile(r"\d+")
# From so many letters on, one slip of the pen or two still make nearly the same name.
_LENGTHS_WITH_SLIPS = (8, 24)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A name without case, accents, punctuation and words that say little: run together, in order, and its numbers."""

    letters: str
    words: str
    numbers: tuple[str, ...]


@dataclass(slots=True)
class LabelIndex:
    """Folded names with the things that bear them, by kind of thing; those of one length and numbers side by side."""

    _bearers: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    _alike: dict[tuple[str, tuple[str, ...], int], dict[str, None]] = field(default_factory=dict)

    @classmethod
    def of(cls, view: View) -> "LabelIndex":
        """Return the index of all that a view's things are called."""
        index = cls()
        for name in NAMES:
            index.add(asserted.quads(view, predicate=NamedNode(name)))
        return index

    def add(self, quads: Iterable[Quad]) -> None:
        """Take in the names among some quads."""
        for kind, iri, folded in _named(quads):
            for text in {folded.letters, folded.words}:
                self._bearers.setdefault((kind, text), Counter())[iri] += 1
            self._alike.setdefault(_shelf(kind, folded), {})[folded.letters] = None

    def remove(self, quads: Iterable[Quad]) -> None:
        """Forget the names among some quads; what bears a name by several statements keeps it until the last goes."""
        for kind, iri, folded in _named(quads):
            for text in {folded.letters, folded.words}:
                bearers = self._bearers.get((kind, text), Counter())
                bearers[iri] -= 1
                if bearers[iri] <= 0:
                    del bearers[iri]
                if not bearers:
                    self._bearers.pop((kind, text), None)
            shelf = self._alike.get(_shelf(kind, folded), {})
            if (kind, folded.letters) not in self._bearers:
                shelf.pop(folded.letters, None)
            if not shelf:
                self._alike.pop(_shelf(kind, folded), None)

    def advance(self, changes: Changes) -> None:
        """Follow what a change makes of the names."""
        self.remove(asserted.only(changes.removed))
        self.add(asserted.only(changes.added))

    def same(self, iri: str, name: str) -> frozenset[str]:
        """Return the other things of the same kind that are called so, but for case, accents, order and the like."""
        kind, folded = kind_of(iri) or "", _fold(name)
        found = (self._bearers.get((kind, text), ()) for text in (folded.letters, folded.words))
        return frozenset(bearer for bearers in found for bearer in bearers) - {iri}

    def nearly_same(self, iri: str, name: str) -> frozenset[str]:
        """Return the other things of the same kind whose name differs by a letter or two, but by no number."""
        kind, folded = kind_of(iri) or "", _fold(name)
        slips = sum(1 for length in _LENGTHS_WITH_SLIPS if len(folded.letters) >= length)
        found: set[str] = set()
        for length in range(len(folded.letters) - slips, len(folded.letters) + slips + 1) if slips else ():
            shelf = self._alike.get((kind, folded.numbers, length), {})
            near = process.extract_iter(folded.letters, shelf.keys(), scorer=OSA.distance, score_cutoff=slips)
            for text, _, _ in near:
                found.update(self._bearers[kind, text])
        return frozenset(found) - {iri}


def kind_of(iri: str) -> str | None:
    """Return the kind of a thing that its IRI tells, if things of this kind have names of their own."""
    kind, _, slug = iri.removeprefix(THINGS).partition("/")
    return kind if iri.startswith(THINGS) and kind in _NAMED_KINDS and "/" not in slug else None


def names_in(quads: Iterable[Quad]) -> dict[str, list[str]]:
    """Return the names among some quads by the thing that bears them."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        if quad.predicate.value in _NAMES and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            found[quad.subject.value].append(quad.object.value)
    return found


def _named(quads: Iterable[Quad]) -> Iterator[tuple[str, str, _Folded]]:
    for iri, names in names_in(quads).items():
        kind = kind_of(iri)
        if kind is not None:
            yield from ((kind, iri, folded) for folded in map(_fold, names) if folded.letters)


def _shelf(kind: str, folded: _Folded) -> tuple[str, tuple[str, ...], int]:
    return kind, folded.numbers, len(folded.letters)


def _fold(name: str) -> _Folded:
    words = _WORDS.findall(unaccented(name.casefold()))
    told = telling(words)
    return _Folded("".join(told), " ".join(sorted(told)), tuple(_NUMBERS.findall(" ".join(told))))
