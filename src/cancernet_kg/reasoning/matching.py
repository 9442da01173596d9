"""Rules matched with facts that are looked up: forward from a fact to what uses it, backward to what concludes it.

Called by `proofs`, `maintenance` and `clashes` where few facts matter; `facts` is for joining all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeAlias, TypeVar

from pyoxigraph import Literal, NamedNode, Triple

from cancernet_kg.reasoning.horn import Atom, ClashRule, Rule, Term, Variable

Binding: TypeAlias = dict[Variable, Term]
Lookup: TypeAlias = Callable[[Term | None, NamedNode, Term | None], Sequence[Triple]]
_AnyRule = TypeVar("_AnyRule", Rule, ClashRule)


def conclusion(rule: Rule, binding: Binding) -> Triple | None:
    """Return what the rule concludes; None where that would say something of a literal."""
    head = rule.head
    subject, value = _place(head.subject, binding), _place(head.object, binding)
    if subject is None or value is None or isinstance(subject, Literal):
        return None
    return Triple(subject, head.predicate, value)


def premises(rule: Rule | ClashRule, binding: Binding) -> tuple[Triple, ...]:
    """Return the facts that the rule applies to, in the order of its body."""
    return tuple(
        Triple(_place(atom.subject, binding), atom.predicate, _place(atom.object, binding))  # type: ignore[arg-type]
        for atom in rule.body  # whose every variable is bound, and whose subjects were those of facts
    )


class Conclusions:
    """The rules by what they conclude."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Index the rules by the predicate of the head and, where that is constant, its object."""
        self._found: dict[tuple[NamedNode, Term | None], list[Rule]] = {}
        for rule in rules:
            self._found.setdefault(_key(rule.head), []).append(rule)

    def of(self, fact: Triple, lookup: Lookup) -> Iterator[tuple[Rule, Binding]]:
        """Yield each way in which a rule concludes the fact from facts that are looked up."""
        for value in (fact.object, None):
            for rule in self._found.get((fact.predicate, value), ()):  # type: ignore[arg-type]  # nor is a triple term
                binding = _matched(rule.head, fact, {})
                if binding is not None:
                    for complete in _bindings(rule.body, binding, lookup):
                        yield rule, complete


class Uses(Generic[_AnyRule]):
    """The rules by what they apply to."""

    def __init__(self, rules: Iterable[_AnyRule]) -> None:
        """Index the rules by the predicate of each of their atoms and, where that is constant, its object."""
        self._found: dict[tuple[NamedNode, Term | None], list[tuple[_AnyRule, Atom]]] = {}
        for rule in rules:
            for atom in rule.body:
                self._found.setdefault(_key(atom), []).append((rule, atom))

    def of(self, fact: Triple, lookup: Lookup) -> Iterator[tuple[_AnyRule, Binding]]:
        """Yield each way in which a rule applies to the fact, together with facts that are looked up."""
        for value in (fact.object, None):
            for rule, atom in self._found.get((fact.predicate, value), ()):  # type: ignore[arg-type]  # as above
                binding = _matched(atom, fact, {})
                if binding is not None:
                    others = tuple(other for other in rule.body if other is not atom)
                    for complete in _bindings(others, binding, lookup):
                        yield rule, complete


def _key(atom: Atom) -> tuple[NamedNode, Term | None]:
    return atom.predicate, None if isinstance(atom.object, Variable) else atom.object


def _matched(atom: Atom, fact: Triple, binding: Binding) -> Binding | None:
    """Extend the binding so that the atom becomes the fact; None where that cannot be done."""
    extended = binding
    for place, term in ((atom.subject, fact.subject), (atom.object, fact.object)):
        if isinstance(term, Triple):
            return None  # RDF 1.2 triple terms have no meaning in OWL 2
        known = _place(place, extended)
        if known is None and isinstance(place, Variable):
            extended = {**extended, place: term}
        elif known != term:
            return None
    return extended


def _bindings(atoms: tuple[Atom, ...], binding: Binding, lookup: Lookup) -> Iterator[Binding]:
    """Yield each way to extend the binding so that every atom becomes a fact that is looked up."""
    if not atoms:
        yield binding
        return
    atom, facts = _fewest(atoms, binding, lookup)
    rest = tuple(other for other in atoms if other is not atom)
    for fact in facts:
        extended = _matched(atom, fact, binding)
        if extended is not None:
            yield from _bindings(rest, extended, lookup)


def _fewest(atoms: tuple[Atom, ...], binding: Binding, lookup: Lookup) -> tuple[Atom, Sequence[Triple]]:
    """Return, of the atoms that have most variables in the binding, the one that fewest facts fit, and those facts."""
    shared = [sum(variable in binding for variable in atom.variables()) for atom in atoms]
    most = max(shared)
    choices = [
        (atom, lookup(_place(atom.subject, binding), atom.predicate, _place(atom.object, binding)))
        for atom, count in zip(atoms, shared, strict=True)
        if count == most
    ]
    return min(choices, key=lambda choice: len(choice[1]))


def _place(place: Term | Variable, binding: Binding) -> Term | None:
    return binding.get(place) if isinstance(place, Variable) else place
