from collections.abc import Callable, Iterable
from typing import NamedTuple

import pytest
from pyoxigraph import NamedNode, Quad, Store, Triple

from cancernet_kg.namespaces import GRAPHS, INFERRED_GRAPH
from cancernet_kg.reasoning.clashes import Clash, clashes_of_change, find_clashes
from cancernet_kg.reasoning.hermit import is_consistent
from cancernet_kg.reasoning.inference import infer, inferred
from cancernet_kg.reasoning.maintenance import consequences_of_change
from cancernet_kg.reasoning.rules import RuleSet, compile_rules
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

Reader = Callable[[str], list[Triple]]


class Kind(NamedTuple):
    """A kind of axiom, data that respects it, data that contradicts it, and whether plain OWL objects."""

    axiom: str
    right: str
    wrong: str
    plain: bool = True


KINDS = {
    "disjoint classes": Kind(
        ":A owl:disjointWith :B .",
        ":x a :A . :y a :B .",
        ":x a :A , :B .",
    ),
    "all disjoint": Kind(
        "[] a owl:AllDisjointClasses ; owl:members ( :A :B :C ) .",
        ":x a :A . :y a :D , :C .",
        ":x a :A , :C .",
    ),
    "complement on the right": Kind(
        ":A rdfs:subClassOf [ a owl:Class ; owl:complementOf :B ] .",
        ":x a :A .",
        ":x a :A , :B .",
    ),
    "nothing": Kind(
        ":A rdfs:subClassOf owl:Nothing .",
        ":x a :B .",
        ":x a :A .",
    ),
    "no value": Kind(
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; "
        "owl:maxCardinality '0'^^xsd:nonNegativeInteger ] .",
        ":x a :A . :y :p :z .",
        ":x a :A ; :p :z .",
    ),
    "disjoint properties": Kind(
        ":p owl:propertyDisjointWith :q .",
        ":x :p :y . :y :q :x .",
        ":x :p :y ; :q :y .",
    ),
    "all disjoint properties": Kind(
        "[] a owl:AllDisjointProperties ; owl:members ( :p :q :r ) .",
        ":x :p :y ; :q :z .",
        ":x :q :y ; :r :y .",
    ),
    "asymmetric": Kind(
        ":p a owl:AsymmetricProperty .",
        ":x :p :y . :y :p :z .",
        ":x :p :y . :y :p :x .",
    ),
    "irreflexive": Kind(
        ":p a owl:IrreflexiveProperty .",
        ":x :p :y .",
        ":x :p :x .",
    ),
    "functional data property": Kind(
        ":d a owl:FunctionalProperty .",
        ":x :d 1 . :y :d 2 .",
        ":x :d 1 , 2 .",
    ),
    "functional": Kind(
        ":p a owl:FunctionalProperty .",
        ":x :p :y . :z :p :y .",
        ":x :p :y , :z .",
        plain=False,
    ),
    "inverse functional": Kind(
        ":p a owl:InverseFunctionalProperty .",
        ":x :p :y , :z .",
        ":x :p :z . :y :p :z .",
        plain=False,
    ),
    "at most one": Kind(
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:onClass :B ; "
        "owl:maxQualifiedCardinality '1'^^xsd:nonNegativeInteger ] .",
        ":x a :A ; :p :y , :z . :y a :B .",
        ":x a :A ; :p :y , :z . :y a :B . :z a :B .",
        plain=False,
    ),
}
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


@each_kind
def test_each_kind_of_contradiction_is_found_once_with_its_statements(
    ontology: Reader, turtle: Reader, kind: Kind
) -> None:
    """Data that respects the axiom passes; data that contradicts it gives one clash made of exactly the statements."""
    assert _clashes(ontology(kind.axiom), turtle(kind.right)) == ()

    (clash,) = _clashes(ontology(kind.axiom), turtle(kind.wrong))

    assert {proof.triple for proof in clash.statements} == set(turtle(kind.wrong))
    assert clash.assumes_unique_names is not kind.plain


@each_kind
def test_hermit_agrees_where_names_need_not_be_unique(ontology: Reader, turtle: Reader, kind: Kind) -> None:
    """HermiT calls the same data inconsistent, except where it may conclude that two names mean one thing."""
    assert is_consistent([*ontology(kind.axiom), *turtle(kind.right)])
    assert is_consistent([*ontology(kind.axiom), *turtle(kind.wrong)]) is not kind.plain


def test_a_clash_is_traced_to_asserted_statements(ontology: Reader, turtle: Reader) -> None:
    """A contradiction between inferred statements comes with the proof of each, down to what the sources state."""
    axioms = ontology(":p rdfs:domain :C . :C rdfs:subClassOf :B . :A owl:disjointWith :B .")

    (clash,) = _clashes(axioms, turtle(":x a :A ; :p :y ."))

    assert clash.axiom == "<https://example.org/A> disjointWith <https://example.org/B>"
    leaves = {leaf for proof in clash.statements for leaf in proof.leaves()}
    assert leaves == set(turtle(":x a :A ; :p :y ."))
    inferred = next(proof for proof in clash.statements if proof.rule is not None)
    assert inferred.rule == "<https://example.org/C> subClassOf <https://example.org/B>"


def test_clashes_come_in_a_fixed_order(ontology: Reader, turtle: Reader) -> None:
    """The same data in another order gives the same clashes in the same order."""
    axioms = ontology(":A owl:disjointWith :B , :C . :p a owl:FunctionalProperty , owl:IrreflexiveProperty .")
    data = turtle(":x a :A , :B , :C ; :p :x , :y . :y a :A , :B ; :p :x , :z .")

    assert _clashes(axioms, data) == _clashes(axioms[::-1], data[::-1])
    assert len(_clashes(axioms, data)) == 6


def test_a_change_brings_and_mends_clashes(ontology: Reader, turtle: Reader) -> None:
    """A change is told which contradictions it brings and which it mends, as the full search would tell them."""
    rules = compile_rules(ontology(":p rdfs:domain :C . :C rdfs:subClassOf :B . :A owl:disjointWith :B ."))
    first, second, link, other = turtle(":x a :A . :y a :A . :x :p :z . :y :p :z .")
    store = Store()
    store.extend(_stated(triple) for triple in (first, second, link))
    store.extend(_quad(triple, INFERRED_GRAPH) for triple in inferred(rules, (first, second, link)))
    changes = Changes((_stated(other),), (_stated(link),))
    old, new = View(store), View(store, plus=changes.added, minus=changes.removed)

    consequences = consequences_of_change(rules, old, new, changes)
    plus, minus = (*changes.added, *consequences.inferred.added), (*changes.removed, *consequences.inferred.removed)
    appeared, disappeared = clashes_of_change(rules, old, View(store, plus=plus, minus=minus), consequences)

    assert appeared == _found(rules, (first, second, other))
    assert disappeared == _found(rules, (first, second, link))
    assert {proof.triple for proof in appeared[0].statements} == set(turtle(":y a :A , :B ."))


def _stated(triple: Triple) -> Quad:
    return _quad(triple, GRAPHS + "one")


def _quad(triple: Triple, graph: str) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))


def _clashes(ontology: list[Triple], data: list[Triple]) -> tuple[Clash, ...]:
    return _found(compile_rules(ontology), data)


def _found(rules: RuleSet, data: Iterable[Triple]) -> tuple[Clash, ...]:
    return find_clashes(rules, infer(rules, data), data)
