"""Forward chaining: what the rules infer from the asserted triples; called by `loading`, `maintenance` and checks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, Quad, Triple

from cancernet_kg.reasoning.facts import Facts, Pair, Pattern, Plan, Relevance, Terms
from cancernet_kg.reasoning.horn import Rule
from cancernet_kg.reasoning.proofs import Proof, Prover
from cancernet_kg.reasoning.rules import RuleSet
from cancernet_kg.reasoning.state import view_of


@dataclass(frozen=True, slots=True)
class Inference:
    """The inferred triples, sorted and none of them asserted, and who proves them."""

    triples: tuple[Triple, ...]
    prover: Prover

    def proof(self, triple: Triple) -> Proof | None:
        """Return the proof of a triple down to asserted ones; None when it is neither asserted nor inferred."""
        return self.prover.proof(triple)


def infer(rules: RuleSet, asserted: Iterable[Triple]) -> Inference:
    """Apply the rules to triples that are in no store; see `inferred`."""
    given = frozenset(asserted)
    triples = inferred(rules, given)
    return Inference(triples, Prover(rules, view_of(given, triples)))


def inferred(rules: RuleSet, asserted: Iterable[Triple | Quad]) -> tuple[Triple, ...]:
    """Apply the rules until nothing new follows; return what follows and is not asserted, sorted.

    Semi-naive: each round joins what the round before found with all that is known.
    """
    terms = Terms()
    wanted = Relevance(atom for rule in rules.rules for atom in (*rule.body, rule.head))
    given = wanted.pairs(asserted, terms)
    facts = _closure(rules.rules, given, terms)
    triples = (
        terms.triple(predicate, pair)
        for predicate in facts.predicates()
        for pair in facts.pairs(predicate) - given.get(predicate, set())
    )
    return tuple(sorted(triples, key=str))


def _closure(rules: tuple[Rule, ...], given: dict[int, set[Pair]], terms: Terms) -> Facts:
    facts = Facts()
    triggers = _Triggers(rules, terms)
    found = {predicate: set(pairs) for predicate, pairs in given.items()}
    for rule in rules:
        if not rule.body and not isinstance(rule.head.subject, Literal):  # about named individuals, without premises
            ((subject, predicate, value),), _ = terms.patterns((rule.head,))
            found.setdefault(predicate, set()).add((subject, value))
    while found:
        for predicate, pairs in found.items():
            facts.add(predicate, pairs)
        latest, found = found, {}
        for trigger, matching in triggers.fired(latest):
            new = trigger.conclusions(matching, facts, terms.literals)
            if new:
                found.setdefault(trigger.predicate, set()).update(new)
    return facts


class _Trigger:
    """One atom of one rule: when new facts match it, the other atoms are joined as planned here."""

    def __init__(self, body: tuple[Pattern, ...], first: int, head: Pattern) -> None:
        self._plan = Plan(body, first, (head,))
        self._subject, self._value = (self._plan.columns[end] for end in head[::2])
        self.predicate = head[1]

    def conclusions(self, pairs: Iterable[Pair], facts: Facts, literals: set[int]) -> set[Pair]:
        """Return the new facts that the rule concludes; a literal is never the subject of one."""
        subject, value = self._subject, self._value
        rows = self._plan.rows(pairs, facts)
        found = {(row[subject], row[value]) for row in rows if row[subject] not in literals}
        return found - facts.pairs(self.predicate)


class _Triggers:
    """The triggers by predicate and, where their atom has a constant object (a class, most often), by that."""

    def __init__(self, rules: tuple[Rule, ...], terms: Terms) -> None:
        self._found: dict[int, dict[int | None, list[_Trigger]]] = {}
        for rule in rules:
            (*body, head), _ = terms.patterns((*rule.body, rule.head))
            for index, (_, predicate, value) in enumerate(body):
                by_object = self._found.setdefault(predicate, {})
                by_object.setdefault(value if value >= 0 else None, []).append(_Trigger(tuple(body), index, head))

    def fired(self, latest: dict[int, set[Pair]]) -> Iterator[tuple[_Trigger, Iterable[Pair]]]:
        """Yield each trigger that new facts may match, with those facts."""
        for predicate, pairs in latest.items():
            by_object = self._found.get(predicate, {})
            yield from ((trigger, pairs) for trigger in by_object.get(None, ()))
            if by_object.keys() - {None}:
                for value, group in _by_object(pairs).items():
                    yield from ((trigger, group) for trigger in by_object.get(value, ()))


def _by_object(pairs: Iterable[Pair]) -> dict[int, list[Pair]]:
    found: dict[int, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair[1], []).append(pair)
    return found
