"""Triples indexed for joins, with terms as numbers; the memory of one run of `inference` or `clashes`."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import Triple

from cancernet_kg.reasoning.horn import Atom, Term, Variable

Fact: TypeAlias = tuple[int, int, int]
# Variables are negative numbers, terms are not: a pattern is a fact with holes.
Pattern: TypeAlias = tuple[int, int, int]
Binding: TypeAlias = dict[int, int]


class Terms:
    """Numbers for terms, given in the order in which the terms are first seen."""

    def __init__(self) -> None:
        """Begin with no terms."""
        self._numbers: dict[Term, int] = {}
        self._terms: list[Term] = []

    def number(self, term: Term) -> int:
        """Return the term's number; a new one when it is new."""
        found = self._numbers.setdefault(term, len(self._terms))
        if found == len(self._terms):
            self._terms.append(term)
        return found

    def term(self, number: int) -> Term:
        """Return the term with this number."""
        return self._terms[number]

    def patterns(self, atoms: Iterable[Atom]) -> tuple[tuple[Pattern, ...], dict[Variable, int]]:
        """Return the atoms of one rule as patterns, and the negative number of each variable."""
        holes: dict[Variable, int] = {}

        def place(value: Term | Variable) -> int:
            return holes.setdefault(value, -1 - len(holes)) if isinstance(value, Variable) else self.number(value)

        found = tuple((place(atom.subject), self.number(atom.predicate), place(atom.object)) for atom in atoms)
        return found, holes


class Facts:
    """A growing set of facts, found by predicate with or without subject or object, in the order of their arrival."""

    def __init__(self) -> None:
        """Begin with no facts."""
        self._all: dict[Fact, None] = {}
        self._by_predicate: dict[int, list[Fact]] = {}
        self._by_subject: dict[tuple[int, int], list[Fact]] = {}
        self._by_object: dict[tuple[int, int], list[Fact]] = {}

    def add(self, fact: Fact) -> None:
        """Add a fact that is not there yet."""
        subject, predicate, value = fact
        self._all[fact] = None
        self._by_predicate.setdefault(predicate, []).append(fact)
        self._by_subject.setdefault((predicate, subject), []).append(fact)
        self._by_object.setdefault((predicate, value), []).append(fact)

    def joins(self, patterns: tuple[Pattern, ...], binding: Binding) -> Iterator[tuple[Binding, tuple[Fact, ...]]]:
        """Find every way to match all the patterns: the binding extended, and the facts, one for each pattern."""
        if not patterns:
            yield binding, ()
            return
        for fact in self._candidates(patterns[0], binding):
            extended = matched(patterns[0], fact, binding)
            if extended is not None:
                for complete, facts in self.joins(patterns[1:], extended):
                    yield complete, (fact, *facts)

    def _candidates(self, pattern: Pattern, binding: Binding) -> list[Fact]:
        subject, predicate, value = pattern
        subject, value = binding.get(subject, subject), binding.get(value, value)
        if subject >= 0 and value >= 0:
            fact = (subject, predicate, value)
            return [fact] if fact in self._all else []
        if subject >= 0:
            return self._by_subject.get((predicate, subject), [])
        if value >= 0:
            return self._by_object.get((predicate, value), [])
        return self._by_predicate.get(predicate, [])


def matched(pattern: Pattern, fact: Fact, binding: Binding) -> Binding | None:
    """Extend the binding so that the pattern becomes the fact; None where that cannot be done."""
    extended = dict(binding)
    for place, number in ((pattern[0], fact[0]), (pattern[2], fact[2])):
        if place >= 0:
            if place != number:
                return None
        elif extended.setdefault(place, number) != number:
            return None
    return extended if pattern[1] == fact[1] else None


def join_order(patterns: tuple[Pattern, ...], bound: set[int]) -> tuple[int, ...]:
    """Put the patterns in the order to match them: each, where possible, shares a variable with those before it."""
    remaining = list(range(len(patterns)))
    known = set(bound)
    order: list[int] = []
    while remaining:
        # Most known ends first; constants count as known. Ties go to the order in which the axiom was written.
        chosen = max(
            remaining,
            key=lambda index: (sum(end >= 0 or end in known for end in patterns[index][::2]), -index),
        )
        remaining.remove(chosen)
        order.append(chosen)
        known.update(patterns[chosen][::2])
    return tuple(order)


def as_triple(terms: Terms, fact: Fact) -> Triple:
    """Return the fact as a triple."""
    subject, predicate, value = (terms.term(number) for number in fact)
    return Triple(subject, predicate, value)  # type: ignore[arg-type]  # literals are never subjects, see `inference`
