from collections.abc import Callable

import pytest
from pyoxigraph import Triple

from cancernet_kg.errors import ReasonerFailed
from cancernet_kg.reasoning.inference import infer
from cancernet_kg.reasoning.realisation import comparable, entailed
from cancernet_kg.reasoning.rules import compile_rules

Reader = Callable[[str], list[Triple]]


@pytest.mark.parametrize("seed", range(10))
def test_the_rules_infer_exactly_what_hermit_entails(
    random_case: Callable[[int, int], tuple[list[Triple], list[Triple]]], seed: int
) -> None:
    """On random ontologies with data, neither the rules nor HermiT find a triple that the other does not."""
    ontology, data = random_case(seed, 45)
    compiled = compile_rules(ontology)

    inferred = infer(compiled, data)

    assert compiled.skipped == ()
    assert {*inferred.triples, *data} == entailed(ontology, data)


def test_general_properties_and_inverses_are_read_off(ontology: Reader, turtle: Reader) -> None:
    """HermiT prints only the most specific links and one of two inverses; the oracle gives all of them."""
    axioms = ":p rdfs:subPropertyOf :q . :q owl:inverseOf :r . :A rdfs:subClassOf :B . :r rdfs:range :A ."
    data = turtle(":x :p :y .")

    assert entailed(ontology(axioms), data) == set(turtle(":x a :A , :B ; :p :y ; :q :y . :y :r :x ."))


def test_texts_and_numbers_are_left_out_but_count(ontology: Reader, turtle: Reader) -> None:
    """What is said in literals is not compared, though what follows from it for classes is."""
    axioms = ontology(":d rdfs:domain :A . :e rdfs:subPropertyOf :d .")
    data = turtle(":x :e 5 ; rdfs:label 'x' ; skos:prefLabel 'x' ; :unknown :y .")
    inferred = infer(compile_rules(axioms), data)

    assert comparable(axioms, [*inferred.triples, *data]) == entailed(axioms, data) == set(turtle(":x a :A ."))


def test_an_inconsistent_ontology_has_no_entailments_to_compare(ontology: Reader, turtle: Reader) -> None:
    """What follows from a contradiction is everything, so the comparison refuses."""
    with pytest.raises(ReasonerFailed, match="inconsistent"):
        entailed(ontology(":A owl:disjointWith :B ."), turtle(":x a :A , :B ."))
