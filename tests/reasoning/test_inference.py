from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Triple

from cancernet_kg.reasoning.inference import infer, inferred
from cancernet_kg.reasoning.proofs import Proof
from cancernet_kg.reasoning.rules import compile_rules

Reader = Callable[[str], list[Triple]]

AXIOMS = {
    "subclass": (":A rdfs:subClassOf :B .", ":x a :A . :y a :B .", ":x a :B ."),
    "subclass of a value": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :v ] .",
        ":x a :A . :y a :B .",
        ":x :p :v .",
    ),
    "value on the left": (
        "[ owl:onProperty :p ; owl:hasValue :v ] rdfs:subClassOf :A .",
        ":x :p :v . :y :p :w .",
        ":x a :A .",
    ),
    "literal value on the left": (
        "[ owl:onProperty :d ; owl:hasValue 5 ] rdfs:subClassOf :A .",
        ":x :d 5 . :y :d 6 .",
        ":x a :A .",
    ),
    "subclass of an intersection": (
        ":A rdfs:subClassOf [ owl:intersectionOf ( :B :C ) ] .",
        ":x a :A . :y a :B .",
        ":x a :B , :C .",
    ),
    "intersection on the left": (
        "[ owl:intersectionOf ( :A :B ) ] rdfs:subClassOf :C .",
        ":x a :A , :B . :y a :A . :z a :B .",
        ":x a :C .",
    ),
    "union on the left": (
        "[ owl:unionOf ( :A :B ) ] rdfs:subClassOf :C .",
        ":x a :A . :y a :B . :z a :D .",
        ":x a :C . :y a :C .",
    ),
    "some on the left": (
        "[ owl:onProperty :p ; owl:someValuesFrom :B ] rdfs:subClassOf :A .",
        ":x :p :y . :y a :B . :z :p :w .",
        ":x a :A .",
    ),
    "some thing on the left": (
        "[ owl:onProperty :p ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :A .",
        ":x :p :y .",
        ":x a :A .",
    ),
    "some of an inverse": (
        "[ owl:onProperty [ owl:inverseOf :p ] ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :A .",
        ":x :p :y .",
        ":y a :A .",
    ),
    "only on the right": (
        ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] .",
        ":x a :A ; :p :y . :z :p :w .",
        ":y a :B .",
    ),
    "one of on the left": (
        "[ owl:oneOf ( :x :y ) ] rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :v ] .",
        ":z a :A .",
        ":x :p :v . :y :p :v .",
    ),
    "one of among a property's values": (
        "[ owl:onProperty :p ; owl:someValuesFrom [ owl:oneOf ( :v :w ) ] ] rdfs:subClassOf :A .",
        ":x :p :v . :y :p :u .",
        ":x a :A .",
    ),
    "equivalent classes": (":A owl:equivalentClass :B .", ":x a :A . :y a :B .", ":x a :B . :y a :A ."),
    "definition by a value": (
        ":A owl:equivalentClass [ owl:intersectionOf ( :B [ owl:onProperty :p ; owl:hasValue :v ] ) ] .",
        ":x a :B ; :p :v . :y a :A . :z a :B .",
        ":x a :A . :y a :B ; :p :v .",
    ),
    "subproperty": (":p rdfs:subPropertyOf :q .", ":x :p :y . :z :q :w .", ":x :q :y ."),
    "subproperty of an inverse": (":p rdfs:subPropertyOf [ owl:inverseOf :q ] .", ":x :p :y .", ":y :q :x ."),
    "data subproperty": (":d rdfs:subPropertyOf :e .", ":x :d 'one' . :y :e 'two' .", ":x :e 'one' ."),
    "equivalent properties": (":p owl:equivalentProperty :q .", ":x :p :y . :z :q :w .", ":x :q :y . :z :p :w ."),
    "inverse": (":p owl:inverseOf :q .", ":x :p :y . :z :q :w .", ":y :q :x . :w :p :z ."),
    "transitive": (
        ":p a owl:TransitiveProperty .",
        ":a :p :b . :b :p :c . :c :p :d1 . :x :q :a .",
        ":a :p :c , :d1 . :b :p :d1 .",
    ),
    "symmetric": (":p a owl:SymmetricProperty .", ":x :p :y . :z :q :w .", ":y :p :x ."),
    "chain of two": (":r owl:propertyChainAxiom ( :p :q ) .", ":x :p :y . :y :q :z . :z :p :x .", ":x :r :z ."),
    "chain of three with an inverse": (
        ":r owl:propertyChainAxiom ( :p [ owl:inverseOf :q ] :p ) .",
        ":x :p :y . :z :q :y . :z :p :w .",
        ":x :r :w .",
    ),
    "domain": (":p rdfs:domain :A .", ":x :p :y . :z :q :w .", ":x a :A ."),
    "domain of a data property": (":d rdfs:domain :A .", ":x :d 1 . :y :e 2 .", ":x a :A ."),
    "range": (":p rdfs:range :B .", ":x :p :y . :z :q :w .", ":y a :B ."),
    "range of a data property": (":d rdfs:range xsd:integer .", ":x :d 1 .", ""),
    "annotations mean nothing": (":note rdfs:domain :A ; rdfs:subPropertyOf rdfs:label .", ":x :note 'n' .", ""),
    "preferred label": ("", ":x skos:prefLabel 'one'@en ; skos:altLabel 'two'@en .", ":x rdfs:label 'one'@en ."),
}


@pytest.mark.parametrize(("axioms", "data", "expected"), AXIOMS.values(), ids=AXIOMS.keys())
def test_an_axiom_infers_exactly_what_it_says(
    ontology: Reader, turtle: Reader, axioms: str, data: str, expected: str
) -> None:
    """Each kind of axiom infers what it entails and nothing else."""
    inference = infer(compile_rules(ontology(axioms)), turtle(data))

    assert set(inference.triples) == set(turtle(expected))


def test_inferred_triples_are_not_asserted_ones(ontology: Reader, turtle: Reader) -> None:
    """A triple that a source states is never listed as inferred, even where it also follows."""
    rules = compile_rules(ontology(":A rdfs:subClassOf :B . :p a owl:SymmetricProperty ."))
    data = turtle(":x a :A , :B ; :p :y , :z ; rdfs:label 'x' ; skos:prefLabel 'x' . :y :p :x .")

    inference = infer(rules, data)

    assert set(inference.triples) == set(turtle(":z :p :x ."))
    assert inference.proof(turtle(":x a :B .")[0]) == Proof(turtle(":x a :B .")[0], None)


def test_a_literal_is_never_a_subject(ontology: Reader, turtle: Reader) -> None:
    """A rule that would put a literal in the subject's place concludes nothing."""
    rules = compile_rules(ontology(":p owl:inverseOf :q . :p rdfs:range :A ."))

    assert infer(rules, turtle(":x :p 'a text' .")).triples == ()


def test_the_order_of_the_input_changes_nothing(random_case: Callable[[int, int], tuple[list[Triple], ...]]) -> None:
    """The same statements in any order give the same triples, in the same order, with the same proofs."""
    ontology, data = random_case(7, 60)
    first = infer(compile_rules(ontology), data)

    for seed in range(3):
        random = Random(seed)  # noqa: S311  # an order, not a secret
        axioms, statements = random.sample(ontology, len(ontology)), random.sample(data, len(data))
        again = infer(compile_rules(axioms), statements)

        assert again.triples == first.triples
        assert [again.proof(triple) for triple in again.triples] == [first.proof(triple) for triple in first.triples]


@pytest.mark.parametrize("seed", range(5))
def test_every_inferred_triple_has_a_proof_from_asserted_ones(
    random_case: Callable[[int, int], tuple[list[Triple], ...]], seed: int
) -> None:
    """Proofs are well-founded: they end in asserted triples and never pass through their own conclusion."""
    ontology, data = random_case(seed, 36)
    inference = infer(compile_rules(ontology), data)

    assert inference.triples
    for triple in inference.triples:
        proof = inference.proof(triple)
        assert proof is not None
        assert proof.rule is not None
        assert set(proof.leaves()) <= set(data)
        assert proof.leaves() or proof.premises == ()
        assert _is_well_founded(proof, frozenset())


def _is_well_founded(proof: Proof, above: frozenset[Triple]) -> bool:
    below = above | {proof.triple}
    return proof.triple not in above and all(_is_well_founded(premise, below) for premise in proof.premises)


def test_a_triple_falls_with_the_only_proof(ontology: Reader, turtle: Reader) -> None:
    """Without any one leaf of its only proof, a triple is no longer inferred."""
    rules = compile_rules(ontology(":r owl:propertyChainAxiom ( :p :q ) . :r rdfs:range :A . :A rdfs:subClassOf :B ."))
    data = turtle(":x :p :y . :y :q :z . :u :p :w .")
    (goal,) = turtle(":z a :B .")
    proof = infer(rules, data).proof(goal)

    assert proof is not None
    assert proof.leaves() == tuple(turtle(":x :p :y . :y :q :z ."))
    for leaf in proof.leaves():
        assert goal not in infer(rules, [triple for triple in data if triple != leaf]).triples


def test_a_proof_names_its_axioms(ontology: Reader, turtle: Reader) -> None:
    """Each step of a proof carries the axiom's words and its premises in the axiom's order."""
    rules = compile_rules(ontology(":r owl:propertyChainAxiom ( :p :q ) ."))
    inference = infer(rules, turtle(":x :p :y . :y :q :z ."))

    proof = inference.proof(inference.triples[0])

    assert proof is not None
    assert proof.rule == ("<https://example.org/r> propertyChain <https://example.org/p> o <https://example.org/q>")
    assert [premise.triple for premise in proof.premises] == turtle(":x :p :y . :y :q :z .")


def test_what_does_not_hold_has_no_proof(ontology: Reader, turtle: Reader) -> None:
    """Asking why something holds that does not gives no proof; for an asserted triple, the triple itself."""
    inference = infer(compile_rules(ontology("")), turtle(":x a :A ."))
    stated, unknown = turtle(":x a :A . :x a :B .")

    assert inference.proof(stated) == Proof(stated, None)
    assert inference.proof(unknown) is None


def test_a_long_chain_of_successors_is_proved(ontology: Reader, turtle: Reader) -> None:
    """A proof as deep as the data is found without running out of stack."""
    length = 1500
    rules = compile_rules(ontology("[ owl:onProperty :p ; owl:someValuesFrom :A ] rdfs:subClassOf :A ."))
    data = turtle(f":x0 a :A . {' '.join(f':x{n} :p :x{n - 1} .' for n in range(1, length))}")
    inference = infer(rules, data)
    (goal,) = turtle(f":x{length - 1} a :A .")

    proof = inference.proof(goal)

    assert proof is not None
    assert len(proof.leaves()) == length


POOL = """
:A rdfs:subClassOf :B . | :B rdfs:subClassOf :C . | :C rdfs:subClassOf :A . | :p rdfs:domain :A . | :q rdfs:range :B .
| :A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :D ] . | :p rdfs:subPropertyOf :q . | :q owl:inverseOf :r .
| :r owl:propertyChainAxiom ( :p :q ) . | :q owl:propertyChainAxiom ( :r :r ) . | :p a owl:TransitiveProperty .
| :D owl:equivalentClass [ owl:intersectionOf ( :B [ owl:onProperty :p ; owl:hasValue :x ] ) ] .
| [ owl:onProperty :r ; owl:someValuesFrom :D ] rdfs:subClassOf :C . | :q a owl:SymmetricProperty .
| :d rdfs:subPropertyOf :e . | :e rdfs:domain :D . | :p owl:equivalentProperty :r .
| [ owl:oneOf ( :x :y ) ] rdfs:subClassOf [ owl:onProperty [ owl:inverseOf :p ] ; owl:allValuesFrom :C ] .
"""
STATEMENTS = [
    *(f":{one} :{prop} :{other} ." for one in "xyz" for prop in "pqr" for other in "xyz"),
    *(f":{one} a :{name} ." for one in "xyz" for name in "ABCD"),
    *(f":{one} :{prop} 1 ." for one in "xyz" for prop in "de"),
]
some_axioms = st.lists(st.sampled_from(POOL.split("|")), unique=True, max_size=10)
some_statements = st.lists(st.sampled_from(STATEMENTS), unique=True, max_size=8)


@settings(deadline=None, max_examples=150)
@given(axioms=some_axioms, statements=some_statements, more=some_statements)
def test_inference_is_monotone_and_idempotent(
    ontology: Reader, turtle: Reader, axioms: list[str], statements: list[str], more: list[str]
) -> None:
    """More statements never infer less, and what was inferred infers nothing new."""
    rules = compile_rules(ontology("\n".join(axioms)))
    fewer, all_of_them = turtle("".join(statements)), turtle("".join(statements + more))

    small, large = inferred(rules, fewer), inferred(rules, all_of_them)

    assert {*fewer, *small} <= {*all_of_them, *large}
    assert inferred(rules, {*fewer, *small}) == ()
    assert not set(small) & set(fewer)
    assert not any(isinstance(triple.subject, Literal) for triple in small)
