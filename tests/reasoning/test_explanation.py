from collections.abc import Callable

from pyoxigraph import Triple

from cancernet_kg.reasoning import explanation
from cancernet_kg.reasoning.explanation import explain_inconsistency

Reader = Callable[[str], list[Triple]]

# A clash that no rule sees: every A has some p, which must be a B, and nothing can be a B and a C.
EXISTENTIAL = """
:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .
:D rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :C ] .
:B owl:disjointWith :C .
"""


def test_a_rule_explains_with_its_axiom(ontology: Reader, turtle: Reader) -> None:
    """Where a rule sees the clash, the axiom and the two statements are named, each with its proof."""
    data = turtle(":x a :A ; :p :y . :y a :A .")

    (clash,) = explain_inconsistency(ontology(":p rdfs:domain :B . :A owl:disjointWith :B ."), data)

    assert clash.axiom == "<https://example.org/A> disjointWith <https://example.org/B>"
    assert {leaf for proof in clash.statements for leaf in proof.leaves()} == set(turtle(":x a :A ; :p :y ."))


def test_what_only_hermit_sees_is_cut_down_to_the_statements_that_clash(ontology: Reader, turtle: Reader) -> None:
    """Where no rule sees the clash, innocent statements are left out one by one until only the clash remains."""
    innocent = "".join(f":i{number} a :A ; :q :i{number + 1} ." for number in range(6))

    (clash,) = explain_inconsistency(ontology(EXISTENTIAL), turtle(":x a :A , :D ." + innocent))

    assert clash.axiom == explanation.WHOLE
    assert [proof.triple for proof in clash.statements] == turtle(":x a :A , :D .")


def test_names_that_may_mean_one_thing_do_not_explain_an_inconsistency(ontology: Reader, turtle: Reader) -> None:
    """A double value of a functional property is not what OWL objects to; the real clash is found behind it."""
    data = turtle(":x a :A , :D ; :q :y , :z .")

    (clash,) = explain_inconsistency(ontology(EXISTENTIAL + ":q a owl:FunctionalProperty ."), data)

    assert [proof.triple for proof in clash.statements] == turtle(":x a :A , :D .")


def test_an_ontology_that_contradicts_itself(ontology: Reader, turtle: Reader) -> None:
    """When no data is needed for the contradiction, the explanation says so."""
    axioms = ontology(EXISTENTIAL + ":x a :A , :D .")

    (clash,) = explain_inconsistency(axioms, turtle(":y a :A ."))

    assert clash.axiom == explanation.ALONE
    assert clash.statements == ()


def test_consistent_data_has_no_explanation(ontology: Reader, turtle: Reader) -> None:
    """Nothing is explained where nothing clashes."""
    assert explain_inconsistency(ontology(EXISTENTIAL), turtle(":x a :A . :y a :D .")) == ()


def test_a_search_that_runs_out_of_time_tells_how_far_it_came(ontology: Reader, turtle: Reader) -> None:
    """At the deadline the smallest inconsistent set found so far is given, and said not to be minimal."""
    innocent = "".join(f":i{number} a :A ; :q :i{number + 1} ." for number in range(200))
    data = turtle(":x a :A , :D ." + innocent)

    (clash,) = explain_inconsistency(ontology(EXISTENTIAL), data, seconds=4)

    assert clash.axiom == explanation.UNFINISHED
    assert set(turtle(":x a :A , :D .")) <= {proof.triple for proof in clash.statements} <= set(data)
