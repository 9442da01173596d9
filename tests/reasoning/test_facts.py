from collections.abc import Callable
from random import Random

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from cancernet_kg.reasoning.horn import Atom, Rule, Term, Variable
from cancernet_kg.reasoning.inference import infer, inferred
from cancernet_kg.reasoning.rules import RuleSet, compile_rules

Reader = Callable[[str], list[Triple]]
EXAMPLE = "https://example.org/"
_X, _Y = Variable("x"), Variable("y")


def test_the_atoms_of_a_rule_need_not_share_a_variable(turtle: Reader) -> None:
    """Where atoms have nothing in common, every match of one goes with every match of the other."""
    loops = (Atom(_X, NamedNode(EXAMPLE + "p"), _X), Atom(_Y, NamedNode(EXAMPLE + "q"), _Y))
    rule = Rule("loops", loops, Atom(_X, NamedNode(EXAMPLE + "r"), _Y))
    data = turtle(":a :p :a . :b :p :c . :d :q :d . :e :q :e , :f .")

    inference = infer(RuleSet((rule,), (), ()), data)

    assert set(inference.triples) == set(turtle(":a :r :d , :e ."))
    assert [inference.proof(triple) is not None for triple in inference.triples] == [True, True]


@pytest.mark.parametrize("seed", range(25))
def test_joins_find_what_trying_every_combination_finds(
    random_case: Callable[[int, int], tuple[list[Triple], ...]], seed: int
) -> None:
    """The sets, indexes and rounds of the evaluation change nothing: brute force finds the same."""
    ontology, data = random_case(seed, 24)
    rules = compile_rules(ontology)

    found = inferred(rules, data)

    assert found
    assert set(found) == _brute_force(rules.rules, set(data)) - set(data)


AXIOMS = """
:p a owl:TransitiveProperty . :q a owl:SymmetricProperty . :r owl:propertyChainAxiom ( :p [ owl:inverseOf :q ] :p ) .
[ owl:oneOf ( :x ) ] rdfs:subClassOf :A , [ owl:onProperty :d ; owl:hasValue 1 ] . :d owl:inverseOf :r .
:A rdfs:subClassOf [ owl:onProperty :q ; owl:allValuesFrom :B ] . :q rdfs:subPropertyOf [ owl:inverseOf :q ] .
:C owl:equivalentClass [ owl:intersectionOf ( :B [ owl:onProperty :p ; owl:hasValue :x ] ) ] .
[ owl:onProperty :r ; owl:someValuesFrom :C ] rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :y ] .
"""


@pytest.mark.parametrize("seed", range(25))
def test_every_kind_of_join_finds_what_trying_every_combination_finds(
    ontology: Reader, turtle: Reader, seed: int
) -> None:
    """Long chains, circles, constants and literals too are joined as brute force joins them."""
    random = Random(seed)  # noqa: S311  # a test case, not a secret
    links = [f":{random.choice('xyzw')} :{random.choice('pqrd')} :{random.choice('xyzw')} ." for _ in range(5)]
    data = turtle("".join([*links, f":{random.choice('xyzw')} a :{random.choice('ABC')} ; :p 1 ."]))
    rules = compile_rules(ontology(AXIOMS))

    assert set(inferred(rules, data)) == _brute_force(rules.rules, set(data)) - set(data)


def _brute_force(rules: tuple[Rule, ...], facts: set[Triple]) -> set[Triple]:
    while True:
        by_predicate: dict[Term, list[Triple]] = {}
        for fact in facts:
            by_predicate.setdefault(fact.predicate, []).append(fact)
        heads = {head for rule in rules for head in _heads(rule, by_predicate)}
        if heads <= facts:
            return facts
        facts = facts | heads


def _heads(rule: Rule, facts: dict[Term, list[Triple]]) -> set[Triple]:
    found: list[dict[Term | Variable, Term]] = [{}]
    for atom in rule.body:
        tried = [(binding, fact) for binding in found for fact in facts.get(atom.predicate, ())]
        found = [extended for binding, fact in tried if (extended := _extended(binding, atom, fact)) is not None]
    heads = [(_end(rule.head.subject, binding), _end(rule.head.object, binding)) for binding in found]
    return {Triple(subject, rule.head.predicate, value) for subject, value in heads if not isinstance(subject, Literal)}


def _extended(binding: dict[Term | Variable, Term], atom: Atom, fact: Triple) -> dict[Term | Variable, Term] | None:
    for place, term in ((atom.subject, fact.subject), (atom.object, fact.object)):
        binding = {**binding, place: _end(place, binding, term)}  # type: ignore[arg-type]
        if binding[place] != term:
            return None
    return binding


def _end(place: Term | Variable, binding: dict[Term | Variable, Term], unbound: Term | None = None) -> Term:
    found = binding.get(place, unbound if isinstance(place, Variable) else place)
    assert found is not None
    return found
