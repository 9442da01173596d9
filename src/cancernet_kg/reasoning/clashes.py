"""Contradictions found by the clash rules: which statements clash, by which axiom, and why each of them holds.

Called by the checks.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Triple

from cancernet_kg.reasoning.facts import Fact, Facts, Terms, as_triple, join_order
from cancernet_kg.reasoning.horn import ClashRule
from cancernet_kg.reasoning.inference import Inference, Proof, Relevance
from cancernet_kg.reasoning.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Clash:
    """Statements that cannot hold together because of an axiom, each with its proof down to asserted triples.

    With `assumes_unique_names`, plain OWL would instead conclude that two names mean the same thing.
    """

    axiom: str
    statements: tuple[Proof, ...]
    assumes_unique_names: bool = False


def find_clashes(rules: RuleSet, inference: Inference, asserted: Iterable[Triple]) -> tuple[Clash, ...]:
    """Find every contradiction of a clash rule in what is asserted and inferred, in the order of the rules."""
    terms = Terms()
    wanted = Relevance(atom for rule in rules.clash_rules for atom in rule.body)
    facts = Facts()
    for fact in wanted.facts({*asserted, *inference.triples}, terms):
        facts.add(fact)
    found: list[Clash] = []
    for rule in rules.clash_rules:
        for clashing in _clashing(rule, facts, terms):
            triples = (as_triple(terms, fact) for fact in clashing)
            proofs = (inference.proof(triple) or Proof(triple, None) for triple in triples)
            found.append(Clash(rule.name, tuple(proofs), rule.assumes_unique_names))
    return tuple(found)


def _clashing(rule: ClashRule, facts: Facts, terms: Terms) -> list[tuple[Fact, ...]]:
    """Find the sets of facts that contradict the rule, each once: swapping two values makes no new contradiction."""
    patterns, holes = terms.patterns(rule.body)
    order = join_order(patterns, set())
    found: dict[frozenset[Fact], tuple[Fact, ...]] = {}
    for binding, joined in facts.joins(tuple(patterns[index] for index in order), {}):
        if all(binding[holes[one]] != binding[holes[other]] for one, other in rule.distinct):
            placed = sorted(zip(order, joined, strict=True))
            found.setdefault(frozenset(joined), tuple(dict.fromkeys(fact for _, fact in placed)))
    return list(found.values())
