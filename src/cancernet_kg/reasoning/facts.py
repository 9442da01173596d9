"""Triples as numbers, joined whole sets at a time; the memory of one run of `inference` or `clashes`.

Works in rounds over sets rather than fact by fact: at a million triples that is several times faster.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Triple

from cancernet_kg.reasoning.horn import TYPE, Atom, Term, Variable

Pair: TypeAlias = tuple[int, int]
# Variables are negative numbers, terms are not: a pattern is a fact with holes.
Pattern: TypeAlias = tuple[int, int, int]
# What a body's atoms have matched so far: the rule's constants, then a column for each end of each atom matched.
Row: TypeAlias = tuple[int, ...]


class Terms:
    """Numbers for terms, given in the order in which the terms are first seen."""

    def __init__(self) -> None:
        """Begin with no terms."""
        self._numbers: dict[Term, int] = {}
        self._terms: list[Term] = []
        self.literals: set[int] = set()

    def number(self, term: Term) -> int:
        """Return the term's number; a new one when it is new."""
        found = self._numbers.get(term)
        if found is None:
            found = self._numbers[term] = len(self._terms)
            self._terms.append(term)
            if isinstance(term, Literal):
                self.literals.add(found)
        return found

    def triple(self, predicate: int, pair: Pair) -> Triple:
        """Return a fact as a triple."""
        subject, value = self._terms[pair[0]], self._terms[pair[1]]
        return Triple(subject, self._terms[predicate], value)  # type: ignore[arg-type]  # literals are never subjects

    def patterns(self, atoms: Iterable[Atom]) -> tuple[tuple[Pattern, ...], dict[Variable, int]]:
        """Return the atoms of one rule as patterns, and the negative number of each variable."""
        holes: dict[Variable, int] = {}

        def place(value: Term | Variable) -> int:
            return holes.setdefault(value, -1 - len(holes)) if isinstance(value, Variable) else self.number(value)

        found = tuple((place(atom.subject), self.number(atom.predicate), place(atom.object)) for atom in atoms)
        return found, holes


class Facts:
    """A growing set of facts: for each predicate its pairs, indexed by subject or object once a join asks for it."""

    def __init__(self) -> None:
        """Begin with no facts."""
        self._pairs: dict[int, set[Pair]] = {}
        self._by_subject: dict[int, dict[int, list[int]]] = {}
        self._by_object: dict[int, dict[int, list[int]]] = {}

    def pairs(self, predicate: int) -> set[Pair]:
        """Return the subjects and objects that the predicate links."""
        return self._pairs.setdefault(predicate, set())

    def predicates(self) -> tuple[int, ...]:
        """Return the predicates that may link something."""
        return tuple(self._pairs)

    def add(self, predicate: int, pairs: set[Pair]) -> None:
        """Add facts that are not there yet."""
        self.pairs(predicate).update(pairs)
        if predicate in self._by_subject:
            _index(self._by_subject[predicate], pairs)
        if predicate in self._by_object:
            _index(self._by_object[predicate], ((value, subject) for subject, value in pairs))

    def values(self, predicate: int) -> Mapping[int, list[int]]:
        """Return, for each subject, the objects that the predicate links it to."""
        if predicate not in self._by_subject:
            self._by_subject[predicate] = _index({}, self.pairs(predicate))
        return self._by_subject[predicate]

    def subjects(self, predicate: int) -> Mapping[int, list[int]]:
        """Return, for each object, the subjects that the predicate links to it."""
        if predicate not in self._by_object:
            swapped = ((value, subject) for subject, value in self.pairs(predicate))
            self._by_object[predicate] = _index({}, swapped)
        return self._by_object[predicate]

    def count(self, pattern: Pattern) -> int:
        """Return how many facts have the pattern's predicate and, where it has one, its object."""
        _, predicate, value = pattern
        return len(self.subjects(predicate).get(value, ())) if value >= 0 else len(self.pairs(predicate))

    def fitting(self, pattern: Pattern) -> Iterable[Pair]:
        """Return the facts that `count` counts."""
        _, predicate, value = pattern
        if value < 0:
            return self.pairs(predicate)
        return [(subject, value) for subject in self.subjects(predicate).get(value, ())]


def _index(index: dict[int, list[int]], pairs: Iterable[Pair]) -> dict[int, list[int]]:
    for key, value in pairs:
        found = index.get(key)
        if found is None:
            index[key] = [value]
        else:
            found.append(value)
    return index


@dataclass(frozen=True, slots=True)
class _Step:
    """One more atom: the columns that hold its subject and object, None where the atom itself finds them."""

    predicate: int
    start: int | None
    end: int | None
    is_loop: bool

    def extended(self, rows: list[Row], facts: Facts) -> list[Row]:
        """Return each row with what the atom adds to it, once for each way to match."""
        start, end = self.start, self.end
        if start is not None and end is not None:
            pairs = facts.pairs(self.predicate)
            return [row for row in rows if (row[start], row[end]) in pairs]
        if start is not None:
            values = facts.values(self.predicate)
            return [(*row, value) for row in rows for value in values.get(row[start], ())]
        if end is not None:
            subjects = facts.subjects(self.predicate)
            return [(*row, subject) for row in rows for subject in subjects.get(row[end], ())]
        every = [pair for pair in facts.pairs(self.predicate) if not self.is_loop or pair[0] == pair[1]]
        return [row + pair for row in rows for pair in every]


class Plan:
    """How to match a rule's body, beginning with one of its atoms; `columns` tells where the rows hold each place."""

    def __init__(self, body: Sequence[Pattern], first: int, head: Sequence[Pattern] = ()) -> None:
        """Plan the joins that follow the first atom: each, where possible, shares a place with those before it."""
        self._constants = tuple({end: None for pattern in (*body, *head) for end in pattern[::2] if end >= 0})
        self.columns = {number: column for column, number in enumerate(self._constants)}
        self._equal: list[tuple[int, int]] = []
        self._steps: list[_Step] = []
        width = len(self._constants)
        for column, end in enumerate(body[first][::2], width):
            if self.columns.setdefault(end, column) != column:
                self._equal.append((self.columns[end], column))
        width += 2
        remaining = [pattern for index, pattern in enumerate(body) if index != first]
        while remaining:
            pattern = max(remaining, key=lambda pattern: sum(end in self.columns for end in pattern[::2]))
            remaining.remove(pattern)
            subject, predicate, value = pattern
            columns = self.columns.get(subject), self.columns.get(value)
            self._steps.append(_Step(predicate, *columns, is_loop=subject == value))
            for end, known in zip((subject, value), columns, strict=True):
                if known is None:
                    self.columns.setdefault(end, width)
                    width += 1

    def rows(self, pairs: Iterable[Pair], facts: Facts) -> list[Row]:
        """Match the body, its first atom with one of the pairs and the others with the facts."""
        constants = self._constants
        rows: list[Row] = [constants + pair for pair in pairs]
        for one, other in self._equal:
            rows = [row for row in rows if row[one] == row[other]]
        for step in self._steps:
            if not rows:
                break
            rows = step.extended(rows, facts)
        return rows


class Relevance:
    """Tells which statements the atoms could ever match, so that numbers and most texts are not carried along."""

    def __init__(self, atoms: Iterable[Atom]) -> None:
        """Collect the predicates, and the classes where the predicate is rdf:type."""
        self._predicates: set[NamedNode] = set()
        self._classes: set[Term] = set()
        for atom in atoms:
            if atom.predicate == TYPE and not isinstance(atom.object, Variable):
                self._classes.add(atom.object)
            else:
                self._predicates.add(atom.predicate)

    def pairs(self, statements: Iterable[Triple | Quad], terms: Terms) -> dict[int, set[Pair]]:
        """Return the facts among the statements that matter, by predicate."""
        found: dict[int, set[Pair]] = {}
        predicates, classes, number = self._predicates, self._classes, terms.number
        for statement in statements:
            predicate = statement.predicate
            if predicate not in predicates and (predicate != TYPE or statement.object not in classes):
                continue
            subject, value = statement.subject, statement.object
            if not isinstance(subject, Triple) and not isinstance(value, Triple):
                found.setdefault(number(predicate), set()).add((number(subject), number(value)))
        return found
