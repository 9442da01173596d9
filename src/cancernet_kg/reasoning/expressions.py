"""OWL class expressions as Horn clauses: what must hold for a thing to be in a class, what holds when it is.

Follows the places where OWL 2 RL allows each expression (OWL 2 Profiles, section 4.2); called by `rules`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from pyoxigraph import Literal, NamedNode

from cancernet_kg.reasoning.horn import OWL, RDFS, TYPE, Atom, Term, Variable
from cancernet_kg.reasoning.vocabulary import Vocabulary

_THING = NamedNode(OWL + "Thing")
_NOTHING = NamedNode(OWL + "Nothing")
_ANYTHING = (_THING, NamedNode(RDFS + "Literal"))


@dataclass(frozen=True, slots=True)
class Condition:
    """One way for a thing to be in a class: atoms that must hold, and variables that must be certain terms."""

    atoms: tuple[Atom, ...] = ()
    values: tuple[tuple[Variable, Term], ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from being in a class: given the extra atoms, the head; or, without a head, a contradiction."""

    extra: Condition
    head: Atom | None
    distinct: tuple[tuple[Variable, Variable], ...] = ()
    assumes_unique_names: bool = False


class Expressions:
    """Compiles the class expressions of one axiom; `refuse` is told, in words, of each part that no rule can say."""

    def __init__(self, vocabulary: Vocabulary, refuse: Callable[[str], None]) -> None:
        """Begin an axiom: fresh variables are numbered from 1, so that the same axiom always gives the same rules."""
        self._vocabulary = vocabulary
        self._refuse = refuse
        self._count = 0

    def fresh(self) -> Variable:
        """Return a variable that no other part of this axiom uses."""
        self._count += 1
        return Variable(f"y{self._count}")

    def conditions(self, expression: Term, thing: Variable) -> list[Condition]:
        """List the alternative ways for `thing` to be in the class (the class stands on the left of subClassOf)."""
        if isinstance(expression, NamedNode):
            if expression == _NOTHING:
                return []
            return [Condition() if expression == _THING else Condition((Atom(thing, TYPE, expression),))]
        part = self._members(expression, "intersectionOf")
        if part is not None:
            alternatives = [self.conditions(member, thing) for member in part]
            return [conjunction(chosen) for chosen in product(*alternatives)]
        part = self._members(expression, "unionOf")
        if part is not None:
            return [condition for member in part for condition in self.conditions(member, thing)]
        part = self._members(expression, "oneOf")
        if part is not None:
            return [Condition((), ((thing, member),)) for member in part]
        return self._restriction_conditions(expression, thing)

    def consequences(self, expression: Term, thing: Variable) -> list[Consequence]:
        """List what follows when `thing` is in the class (the class stands on the right of subClassOf)."""
        if isinstance(expression, NamedNode):
            if expression == _THING:
                return []
            head = None if expression == _NOTHING else Atom(thing, TYPE, expression)
            return [Consequence(Condition(), head)]
        part = self._members(expression, "intersectionOf")
        if part is not None:
            return [found for member in part for found in self.consequences(member, thing)]
        negated = self._vocabulary.value(expression, OWL + "complementOf")
        if negated is not None:
            return [Consequence(condition, None) for condition in self.conditions(negated, thing)]
        return self._restriction_consequences(expression, thing)

    def _members(self, expression: Term, local_name: str) -> tuple[Term, ...] | None:
        head = self._vocabulary.value(expression, OWL + local_name)
        return None if head is None else self._vocabulary.members(head)

    def _restricted(self, expression: Term, local_name: str) -> tuple[Term, Term] | None:
        prop = self._vocabulary.value(expression, OWL + "onProperty")
        filler = self._vocabulary.value(expression, OWL + local_name)
        return None if prop is None or filler is None else (prop, filler)

    def _restriction_conditions(self, expression: Term, thing: Variable) -> list[Condition]:
        found = self._restricted(expression, "hasValue")
        if found is not None:
            link = self._vocabulary.link(found[0], thing, found[1])
            return [] if link is None else [Condition((link,))]
        found = self._restricted(expression, "someValuesFrom")
        if found is not None:
            return self._some_values(found[0], found[1], thing)
        self._refuse(f"{self._vocabulary.words(expression)} cannot be a condition of a rule")
        return []

    def _some_values(self, prop: Term, filler: Term, thing: Variable) -> list[Condition]:
        other = self.fresh()
        link = self._vocabulary.link(prop, thing, other)
        if link is None or (self._vocabulary.is_datatype(filler) and filler not in _ANYTHING):
            self._refuse(f"the values of {self._vocabulary.words(prop)} are not told apart by datatype")
            return []
        inner = [Condition()] if filler in _ANYTHING else self.conditions(filler, other)
        return [conjunction((Condition((link,)), condition)) for condition in inner]

    def _restriction_consequences(self, expression: Term, thing: Variable) -> list[Consequence]:
        found = self._restricted(expression, "hasValue")
        if found is not None:
            link = self._vocabulary.link(found[0], thing, found[1])
            return [] if link is None else [Consequence(Condition(), link)]
        found = self._restricted(expression, "allValuesFrom")
        if found is not None:
            return self._all_values(found[0], found[1], thing)
        for local_name in ("maxCardinality", "maxQualifiedCardinality"):
            found = self._restricted(expression, local_name)
            if found is not None and isinstance(found[1], Literal) and found[1].value in {"0", "1"}:
                on_class = self._vocabulary.value(expression, OWL + "onClass") or _THING
                return self._at_most(found[0], found[1].value == "1", on_class, thing)
        self._refuse(f"{self._vocabulary.words(expression)} cannot be the consequence of a rule")
        return []

    def _all_values(self, prop: Term, filler: Term, thing: Variable) -> list[Consequence]:
        if self._vocabulary.is_datatype(filler):
            return []  # the datatype of a literal is the shapes' matter
        other = self.fresh()
        link = self._vocabulary.link(prop, thing, other)
        if link is None:
            return []
        return [
            Consequence(conjunction((Condition((link,)), inner.extra)), inner.head, inner.distinct)
            for inner in self.consequences(filler, other)
        ]

    def _at_most(self, prop: Term, one: bool, on_class: Term, thing: Variable) -> list[Consequence]:  # noqa: FBT001
        others = (self.fresh(), self.fresh()) if one else (self.fresh(),)
        alternatives: list[list[Condition]] = []
        for other in others:
            link = self._vocabulary.link(prop, thing, other)
            if link is None:
                return []
            inner = self.conditions(on_class, other)
            alternatives.append([conjunction((Condition((link,)), condition)) for condition in inner])
        distinct = ((others[0], others[1]),) if len(others) == 2 else ()  # noqa: PLR2004
        unique = one and not self._vocabulary.is_data(prop)
        return [Consequence(conjunction(chosen), None, distinct, unique) for chosen in product(*alternatives)]


def conjunction(conditions: tuple[Condition, ...]) -> Condition:
    """Join the conditions into one: all of them at once."""
    atoms = tuple(atom for condition in conditions for atom in condition.atoms)
    return Condition(atoms, tuple(pair for condition in conditions for pair in condition.values))
