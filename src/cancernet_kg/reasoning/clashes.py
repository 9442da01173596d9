"""Contradictions found by the clash rules: which statements clash, by which axiom, and why each of them holds.

All of them, or those that a change brings and those that it mends; called by the checks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Quad, Triple

from cancernet_kg.reasoning.closure import Closure
from cancernet_kg.reasoning.facts import Facts, Plan, Relevance, Terms
from cancernet_kg.reasoning.horn import ClashRule
from cancernet_kg.reasoning.inference import Inference, inferred
from cancernet_kg.reasoning.maintenance import MOST_LOOK_UPS, Consequences
from cancernet_kg.reasoning.matching import premises
from cancernet_kg.reasoning.proofs import Proof, Prover
from cancernet_kg.reasoning.rules import RuleSet
from cancernet_kg.reasoning.search import Search
from cancernet_kg.reasoning.state import State, TooWide, reasoned
from cancernet_kg.store.view import View

# The statements of one contradiction, in the order of its rule's body.
_Way: TypeAlias = tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Statements that cannot hold together because of an axiom, each with its proof down to asserted triples.

    With `assumes_unique_names`, plain OWL would instead conclude that two names mean the same thing.
    """

    axiom: str
    statements: tuple[Proof, ...]
    assumes_unique_names: bool = False


def find_clashes(rules: RuleSet, inference: Inference, asserted: Iterable[Triple | Quad]) -> tuple[Clash, ...]:
    """Find every contradiction of a clash rule in what is asserted and inferred, in the order of the rules."""
    return _proved(_everywhere(rules, asserted, inference.triples), inference.prover)


def clashes_of_change(
    rules: RuleSet, old: View, new: View, consequences: Consequences, most_look_ups: int = MOST_LOOK_UPS
) -> tuple[tuple[Clash, ...], tuple[Clash, ...]]:
    """Return the clashes that a change brings and those that it mends, each list as `find_clashes` would give it.

    Both views with what is inferred in them; the consequences are those of the change from the one to the other.
    """
    return (
        _clashes_of(consequences.gained, rules, new, most_look_ups),
        _clashes_of(consequences.lost, rules, old, most_look_ups),
    )


def _clashes_of(triples: tuple[Triple, ...], rules: RuleSet, view: View, limit: int) -> tuple[Clash, ...]:
    """Find the clashes of a view in which one of the triples, all of them entailed, takes part."""
    try:
        found = _around(triples, rules, State(view, limit=limit))
    except TooWide:
        wanted, asserted = frozenset(triples), tuple(reasoned(view.quads()))
        every = _everywhere(rules, asserted, inferred(rules, asserted))
        found = [(rule, [way for way in ways if not wanted.isdisjoint(way)]) for rule, ways in every]
    return _proved(found, Prover(rules, view))


def _everywhere(
    rules: RuleSet, asserted: Iterable[Triple | Quad], inferred_triples: Iterable[Triple]
) -> Iterator[tuple[ClashRule, Iterator[_Way]]]:
    """Yield the ways to contradict each rule."""
    terms = Terms()
    wanted = Relevance(atom for rule in rules.clash_rules for atom in rule.body)
    facts = Facts()
    for statements in (asserted, inferred_triples):
        for predicate, pairs in wanted.pairs(statements, terms).items():
            facts.add(predicate, pairs)
    for rule in rules.clash_rules:
        yield rule, _clashing(rule, facts, terms)


def _around(triples: Iterable[Triple], rules: RuleSet, state: State) -> list[tuple[ClashRule, list[_Way]]]:
    """Return the ways to contradict rules in which one of the triples takes part, found by look-ups."""
    closure = Closure(state, Search(rules.conclusions, state))
    found: dict[ClashRule, list[_Way]] = {}
    for triple in triples:
        for rule, binding in rules.clash_uses.of(triple, closure.facts):
            if all(binding[one] != binding[other] for one, other in rule.distinct):
                found.setdefault(rule, []).append(premises(rule, binding))
    return sorted(found.items(), key=lambda item: rules.clash_rules.index(item[0]))


def _proved(found: Iterable[tuple[ClashRule, Iterable[_Way]]], prover: Prover) -> tuple[Clash, ...]:
    """Return each contradiction once, with proofs: to swap two values is no new contradiction."""
    clashes: list[Clash] = []
    for rule, ways in found:
        once: dict[frozenset[Triple], _Way] = {}
        for statements in sorted(ways, key=lambda way: tuple(map(str, way))):
            once.setdefault(frozenset(statements), tuple(dict.fromkeys(statements)))
        for statements in once.values():
            proofs = (prover.proof(triple) or Proof(triple, None) for triple in statements)
            clashes.append(Clash(rule.name, tuple(proofs), rule.assumes_unique_names))
    return tuple(clashes)


def _clashing(rule: ClashRule, facts: Facts, terms: Terms) -> Iterator[_Way]:
    """Yield the statements of each way to contradict the rule, in the order of its body."""
    body, holes = terms.patterns(rule.body)
    sizes = [facts.count(pattern) for pattern in body]
    if not all(sizes):
        return
    first = sizes.index(min(sizes))
    plan = Plan(body, first)
    columns = plan.columns
    for row in plan.rows(facts.fitting(body[first]), facts):
        if all(row[columns[holes[one]]] != row[columns[holes[other]]] for one, other in rule.distinct):
            yield tuple(
                terms.triple(predicate, (row[columns[subject]], row[columns[value]]))
                for subject, predicate, value in body
            )
