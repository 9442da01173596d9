from collections.abc import Callable
from random import Random

import pytest
from pyoxigraph import Triple

from cancernet_kg.reasoning.agreement import entails_all, entails_nothing_else
from cancernet_kg.reasoning.inference import infer
from cancernet_kg.reasoning.realisation import comparable
from cancernet_kg.reasoning.rules import compile_rules

Reader = Callable[[str], list[Triple]]
Case = Callable[[int, int], tuple[list[Triple], list[Triple]]]


@pytest.mark.parametrize("seed", range(100, 104))
def test_the_rules_are_sound_and_complete(random_case: Case, seed: int) -> None:
    """On random ontologies with data, all that the rules infer is entailed, and nothing else is."""
    ontology, data = random_case(seed, 60)
    inferred = infer(compile_rules(ontology), data).triples

    assert inferred
    assert entails_all(ontology, data, inferred)
    assert entails_nothing_else(ontology, data, [*inferred, *data])


@pytest.mark.parametrize("seed", range(200, 204))
def test_one_missing_triple_is_noticed(random_case: Case, seed: int) -> None:
    """Whichever inferred triple is withheld, the rest is not all that is entailed."""
    ontology, data = random_case(seed, 60)
    inferred = infer(compile_rules(ontology), data).triples
    withheld = Random(seed).choice(sorted(comparable(ontology, inferred), key=str))  # noqa: S311  # a test case

    rest = [triple for triple in inferred if triple != withheld]

    assert not entails_nothing_else(ontology, data, [*rest, *data])


@pytest.mark.parametrize("wrong", [":x :q :y .", ":y :p :x .", ":y a :A .", ":z a :B ."])
def test_one_triple_too_many_is_noticed(ontology: Reader, turtle: Reader, wrong: str) -> None:
    """A triple that does not follow is noticed among those that do."""
    axioms, data = ontology(":p rdfs:domain :A ; rdfs:range :B ."), turtle(":x :p :y . :z a :A .")
    inferred = infer(compile_rules(axioms), data).triples

    assert entails_all(axioms, data, inferred)
    assert not entails_all(axioms, data, [*inferred, *turtle(wrong)])


def test_what_follows_for_a_thing_known_only_by_its_literals_is_noticed(ontology: Reader, turtle: Reader) -> None:
    """An individual without any link to others is part of the comparison too."""
    axioms, data = ontology(":d rdfs:domain :A ."), turtle(":x :d 5 .")

    assert entails_nothing_else(axioms, data, turtle(":x a :A ."))
    assert not entails_nothing_else(axioms, data, [])


def test_data_that_contradicts_the_ontology_never_passes(ontology: Reader, turtle: Reader) -> None:
    """From a contradiction everything follows, so something else than the rules' triples does."""
    axioms, data = ontology(":A owl:disjointWith :B ."), turtle(":x a :A , :B .")

    assert entails_all(axioms, data, turtle(":x a :C ."))
    assert not entails_nothing_else(axioms, data, data)
