from collections.abc import Callable
from random import Random

import pytest
from pyoxigraph import Triple

from cancernet_kg.reasoning.rules import compile_rules

Reader = Callable[[str], list[Triple]]
CNET = "@prefix cnet: <https://w3id.org/cancernet-kg/ontology#> . "


@pytest.mark.parametrize(
    ("axiom", "name"),
    [
        ("cnet:isLedBy rdfs:subPropertyOf cnet:involves .", "cnet:isLedBy subPropertyOf cnet:involves"),
        ("cnet:succeeds a owl:TransitiveProperty .", "cnet:succeeds TransitiveProperty"),
        ("cnet:involves owl:propertyChainAxiom ( cnet:hasPart cnet:involves ) .", None),
        (
            (
                "cnet:JointAction owl:equivalentClass [ owl:intersectionOf ( cnet:Project "
                "[ owl:onProperty cnet:hasType ; owl:hasValue <https://w3id.org/cancernet-kg/id/x/joint> ] ) ] ."
            ),
            (
                "cnet:JointAction equivalentClass "
                "(cnet:Project and (cnet:hasType value <https://w3id.org/cancernet-kg/id/x/joint>))"
            ),
        ),
    ],
)
def test_a_rule_is_named_after_its_axiom(turtle: Reader, axiom: str, name: str | None) -> None:
    """A curator recognises the axiom in the rule's name."""
    rules = compile_rules(turtle(CNET + axiom)).rules

    expected = name or "cnet:involves propertyChain cnet:hasPart o cnet:involves"
    assert {rule.name for rule in rules} == {expected, "skos:prefLabel subPropertyOf rdfs:label"}


@pytest.mark.parametrize(
    ("axiom", "reason"),
    [
        (":A rdfs:subClassOf [ owl:onProperty :p ; owl:someValuesFrom :B ] .", "consequence of a rule"),
        (":A rdfs:subClassOf [ owl:onProperty :p ; owl:minCardinality 1 ] .", "consequence of a rule"),
        (":A rdfs:subClassOf [ owl:unionOf ( :B :C ) ] .", "consequence of a rule"),
        ("[ owl:onProperty :p ; owl:allValuesFrom :B ] rdfs:subClassOf :A .", "condition of a rule"),
        ("[ owl:complementOf :B ] rdfs:subClassOf :A .", "condition of a rule"),
        ("[ owl:onProperty :d ; owl:someValuesFrom xsd:date ] rdfs:subClassOf :A .", "told apart by datatype"),
        ("owl:Thing rdfs:subClassOf :A .", "everything there is"),
        ("owl:Thing rdfs:subClassOf owl:Nothing .", "everything there is"),
        (":A owl:hasKey ( :p ) .", "hasKey"),
        (":A owl:disjointUnionOf ( :B :C ) .", "disjointUnionOf"),
        (":A owl:unionOf ( :B :C ) .", "unionOf"),
        (":A owl:complementOf :B .", "only that they are disjoint"),
        (":p a owl:ReflexiveProperty .", "ReflexiveProperty"),
        (":p owl:propertyChainAxiom 'a text' .", "not a list of properties"),
        ("[] a owl:AllDisjointClasses .", "not a list"),
        (":p rdfs:subPropertyOf [ a :Strange ] .", "not a property"),
        (
            ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxQualifiedCardinality 1 ; owl:onClass [ owl:oneOf (:x)]] .",
            "enumerated class",
        ),
    ],
)
def test_what_no_rule_can_say_is_listed(ontology: Reader, axiom: str, reason: str) -> None:
    """An axiom outside the rules' reach is named with the reason, never dropped in silence."""
    skipped = compile_rules(ontology(axiom)).skipped

    assert len(skipped) == 1
    assert reason in skipped[0]


def test_an_ontology_of_plain_declarations_skips_nothing(ontology: Reader) -> None:
    """Declarations, datatype ranges and annotations are no axioms that a rule would have to say."""
    axioms = ":d rdfs:range xsd:integer . :note rdfs:range xsd:string . :A owl:disjointWith owl:Nothing ; :note 'x' ."

    compiled = compile_rules(ontology(axioms))

    assert compiled.skipped == ()
    assert [rule.name for rule in compiled.rules] == ["skos:prefLabel subPropertyOf rdfs:label"]


def test_the_order_of_the_axioms_changes_nothing(
    random_case: Callable[[int, int], tuple[list[Triple], list[Triple]]],
) -> None:
    """However the ontology's file is ordered, and whatever its blank nodes are called, the rules are the same."""
    for seed in range(5):
        ontology, _ = random_case(seed, 3)
        again, _ = random_case(seed, 3)
        shuffled = Random(seed).sample(again, len(again))  # noqa: S311  # an order, not a secret

        assert compile_rules(shuffled) == compile_rules(ontology)


def test_a_list_that_runs_in_a_circle_ends_the_compilation(ontology: Reader) -> None:
    """A malformed list is reported instead of followed for ever."""
    axioms = ":r owl:propertyChainAxiom _:list . _:list rdf:first :p ; rdf:rest _:list ."

    assert "not a list of properties" in compile_rules(ontology(axioms)).skipped[0]
