from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

import pytest
from pyoxigraph import NamedNode, Quad, Store, Triple

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import (
    CURATED_GRAPH,
    DERIVED_GRAPHS,
    DESCRIPTION_GRAPHS,
    EVIDENCE_SUFFIX,
    GRAPHS,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
)
from cancernet_kg.reasoning.clashes import Clash, clashes_of_change, find_clashes
from cancernet_kg.reasoning.horn import TYPE
from cancernet_kg.reasoning.inference import Inference, inferred
from cancernet_kg.reasoning.maintenance import MOST_LOOK_UPS, Consequences, consequences_of_change
from cancernet_kg.reasoning.proofs import Proof, Prover
from cancernet_kg.reasoning.rules import RuleSet, compile_rules
from cancernet_kg.reasoning.state import reasoned
from cancernet_kg.store.changes import Changes, effective
from cancernet_kg.store.view import View

Reader = Callable[[str], list[Triple]]

ONE, TWO, EVIDENCE = (NamedNode(GRAPHS + name) for name in ("one", "two", "one" + EVIDENCE_SUFFIX))
WRITABLE = (ONE, TWO, EVIDENCE, NamedNode(CURATED_GRAPH))
INFERRED = NamedNode(INFERRED_GRAPH)

AXIOMS = [
    ":A rdfs:subClassOf :B .",
    ":B rdfs:subClassOf :C .",
    ":C rdfs:subClassOf :A .",
    ":p rdfs:domain :A .",
    ":q rdfs:range :B .",
    ":p rdfs:subPropertyOf :q .",
    ":q owl:inverseOf :r .",
    ":p owl:inverseOf :q .",
    ":d owl:inverseOf :p .",
    ":p a owl:TransitiveProperty .",
    ":q a owl:SymmetricProperty .",
    ":p owl:equivalentProperty :r .",
    ":r owl:propertyChainAxiom ( :p :q ) .",
    ":q owl:propertyChainAxiom ( :r :r ) .",
    ":r owl:propertyChainAxiom ( :p :q :p ) .",
    ":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :D ] .",
    ":D owl:equivalentClass [ owl:intersectionOf ( :B [ owl:onProperty :p ; owl:hasValue :x ] ) ] .",
    "[ owl:onProperty :r ; owl:someValuesFrom :D ] rdfs:subClassOf :C .",
    "[ owl:oneOf ( :x :y ) ] rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :z ] .",
    "[ owl:oneOf ( :z ) ] rdfs:subClassOf :A .",
    "[ owl:onProperty :p ; owl:hasValue :y ] rdfs:subClassOf [ owl:onProperty :q ; owl:hasValue :x ] .",
    "[ owl:onProperty :d ; owl:hasValue 1 ] rdfs:subClassOf :B .",
    ":A rdfs:subClassOf [ owl:onProperty :d ; owl:hasValue 1 ] .",
    ":d rdfs:subPropertyOf :e . :e rdfs:domain :D .",
]
PROHIBITIONS = [
    ":A owl:disjointWith :B .",
    ":C owl:disjointWith :D .",
    ":C rdfs:subClassOf owl:Nothing .",
    ":p a owl:AsymmetricProperty .",
    ":q a owl:IrreflexiveProperty .",
    ":p a owl:FunctionalProperty .",
    ":d a owl:FunctionalProperty .",
    ":q a owl:InverseFunctionalProperty .",
    ":q owl:propertyDisjointWith :r .",
    ":A rdfs:subClassOf [ owl:onProperty :p ; owl:maxCardinality '1'^^xsd:nonNegativeInteger ] .",
]
STATEMENTS = "".join(
    [
        *(f":{one} :{prop} :{other} ." for one in "xyzw" for prop in "pqr" for other in "xyzw"),
        *(f":{one} a :{name} ." for one in "xyzw" for name in "ABCD"),
        *(f":{one} :{prop} {number} ." for one in "xyz" for prop in "de" for number in (1, 2)),
    ]
)


@dataclass
class World:
    """A graph that is changed through the incremental functions and compared with inferring everything anew."""

    rules: RuleSet
    store: Store
    most_look_ups: int = MOST_LOOK_UPS
    entailed: set[Triple] = field(init=False)
    clashes: dict[object, Clash] = field(init=False)

    def __post_init__(self) -> None:
        """Infer everything for the first time."""
        triples = inferred(self.rules, reasoned(self.asserted()))
        stated = {found.triple for found in self.asserted()}
        self.store.extend(quad(triple, INFERRED) for triple in triples if triple not in stated)
        self.entailed, self.clashes = self.everything()

    def asserted(self) -> list[Quad]:
        """Return the quads that somebody states."""
        return [found for found in self.store if getattr(found.graph_name, "value", "") not in DERIVED_GRAPHS]

    def inferred(self) -> set[Triple]:
        """Return what the inferred graph holds."""
        return {found.triple for found in self.store.quads_for_pattern(None, None, None, INFERRED)}

    def everything(self) -> tuple[set[Triple], dict[object, Clash]]:
        """Return all that is entailed and all clashes, worked out anew; check the inferred graph against them."""
        premises = [found.triple for found in reasoned(self.asserted())]
        triples = inferred(self.rules, premises)
        assert self.inferred() == set(triples) - {found.triple for found in self.asserted()}
        inference = Inference(triples, Prover(self.rules, View(self.store)))
        return {*premises, *triples}, _keyed(find_clashes(self.rules, inference, premises))

    def change(self, added: Iterable[Quad] = (), removed: Iterable[Quad] = ()) -> Consequences:
        """Make a change, and check that its consequences are the difference of everything before and after."""
        changes = effective(self.store, added, removed)
        consequences = consequences_of_change(
            self.rules, View(self.store), self._after(changes), changes, self.most_look_ups
        )
        follows = consequences.inferred
        new = self._after(changes, follows)
        came, went = clashes_of_change(self.rules, View(self.store), new, consequences, self.most_look_ups)
        assert effective(self.store, follows.added, follows.removed) == follows
        for gone in (*changes.removed, *follows.removed):
            self.store.remove(gone)
        self.store.extend((*changes.added, *follows.added))
        entailed, clashes = self.everything()
        assert set(consequences.gained) == entailed - self.entailed
        assert set(consequences.lost) == self.entailed - entailed
        assert _keyed(came) == {key: clash for key, clash in clashes.items() if key not in self.clashes}
        assert _keyed(went) == {key: clash for key, clash in self.clashes.items() if key not in clashes}
        self.entailed, self.clashes = entailed, clashes
        return consequences

    def _after(self, *changes: Changes) -> View:
        plus = [found for change in changes for found in change.added]
        return View(self.store, plus=plus, minus=[found for change in changes for found in change.removed])


def quad(triple: Triple, graph: NamedNode) -> Quad:
    """Return the triple in a graph."""
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _keyed(clashes: Iterable[Clash]) -> dict[object, Clash]:
    return {(clash.axiom, frozenset(proof.triple for proof in clash.statements)): clash for clash in clashes}


@pytest.fixture
def world(ontology: Reader, turtle: Reader) -> Callable[[str, str], World]:
    """Return what makes a world from axioms and, in graph one, statements."""

    def make(axioms: str, statements: str) -> World:
        store = Store()
        store.extend(quad(triple, ONE) for triple in turtle(statements))
        return World(compile_rules(ontology(axioms)), store)

    return make


Maker = Callable[[str, str], World]


def test_a_stated_triple_leaves_the_inferred_graph_and_comes_back(world: Maker, turtle: Reader) -> None:
    """What follows is inferred only while nobody states it; nothing is gained or lost by stating it."""
    graph = world(":A rdfs:subClassOf :B .", ":x a :A .")
    (entailed,) = turtle(":x a :B .")

    stated = graph.change(added=[quad(entailed, TWO)])
    unstated = graph.change(removed=[quad(entailed, TWO)])

    assert stated.inferred == Changes((), (quad(entailed, INFERRED),))
    assert unstated.inferred == stated.inferred.inverse()
    assert (stated.gained, stated.lost, unstated.gained, unstated.lost) == ((), (), (), ())


def test_a_triple_of_two_graphs_goes_with_the_last(world: Maker, turtle: Reader) -> None:
    """As long as one graph states a triple, what follows from it stays."""
    graph = world(":A rdfs:subClassOf :B .", ":x a :A .")
    triple, entailed = turtle(":x a :A , :B .")

    assert graph.change(added=[quad(triple, TWO)]) == Consequences(Changes(), (), ())
    assert graph.change(removed=[quad(triple, ONE)]) == Consequences(Changes(), (), ())
    assert graph.change(removed=[quad(triple, TWO)]).inferred.removed == (quad(entailed, INFERRED),)


def test_what_only_evidence_states_is_no_premise_and_yet_not_inferred(world: Maker, turtle: Reader) -> None:
    """Evidence is stated but not reasoned over: its triples are premises only where they follow from others."""
    graph = world(":p rdfs:range :A . :A rdfs:subClassOf :B .", ":x :p :y .")
    typed, general = turtle(":y a :A . :y a :B .")
    (link,) = turtle(":x :p :y .")

    assert graph.change(added=[quad(typed, EVIDENCE)]).inferred.removed == (quad(typed, INFERRED),)
    unlinked = graph.change(removed=[quad(link, ONE)])
    assert unlinked.inferred.removed == (quad(general, INFERRED),)
    assert set(unlinked.lost) == {link, typed, general}
    assert graph.change(added=[quad(link, TWO)]).inferred.added == (quad(general, INFERRED),)
    assert graph.change(removed=[quad(typed, EVIDENCE)]).inferred.added == (quad(typed, INFERRED),)


def test_what_the_graph_says_of_itself_is_never_a_premise(world: Maker, turtle: Reader) -> None:
    """The description graphs are nobody's statements."""
    graph = world(":A rdfs:subClassOf :B . :p a owl:TransitiveProperty .", "")
    described, first, second, entailed = turtle(":x :p :y . :y :p :z . :z :p :w . :y :p :w .")
    graph.store.add(quad(described, NamedNode(DESCRIPTION_GRAPHS[0])))

    follows = graph.change(added=[quad(first, ONE), quad(second, ONE)]).inferred

    assert follows.added == (quad(entailed, INFERRED),)


def test_a_triple_that_seemed_to_follow_from_evidence_is_gained_when_it_is_stated(world: Maker, turtle: Reader) -> None:
    """A premise that only evidence states entails nothing: its conclusion is new once somebody states it."""
    graph = world(":r owl:propertyChainAxiom ( :p :q ) .", ":x :p :y .")
    link, traced, conclusion = turtle(":x :p :y . :y :q :z . :x :r :z .")
    graph.change(added=[quad(traced, EVIDENCE), quad(conclusion, EVIDENCE)])

    consequences = graph.change(added=[quad(conclusion, ONE)], removed=[quad(link, ONE)])

    assert consequences == Consequences(Changes(), (conclusion,), (link,))


def test_triples_that_prove_each_other_fall_together(world: Maker, turtle: Reader) -> None:
    """A circle of inferences does not hold itself up once what it hung on is gone."""
    axioms = ":A owl:equivalentClass :B . :p a owl:SymmetricProperty , owl:TransitiveProperty ."
    graph = world(axioms, ":x a :A ; :p :y . :y :p :z .")

    graph.change(removed=[quad(triple, ONE) for triple in turtle(":x a :A ; :p :y .")])

    assert graph.inferred() == set(turtle(":z :p :y , :z . :y :p :y ."))


def test_what_the_ontology_says_of_individuals_stays(world: Maker, turtle: Reader) -> None:
    """A rule without premises concludes whatever is stated or no longer stated."""
    graph = world("[ owl:oneOf ( :x ) ] rdfs:subClassOf :A . :A rdfs:subClassOf :B .", ":y a :A .")
    (triple,) = turtle(":x a :A .")

    assert graph.change(added=[quad(triple, ONE)]).inferred.removed == (quad(triple, INFERRED),)
    assert graph.change(removed=[quad(triple, ONE)]).inferred.added == (quad(triple, INFERRED),)


@pytest.mark.parametrize("seed", range(40))
def test_a_change_infers_and_contradicts_what_everything_anew_does(
    ontology: Reader, turtle: Reader, random_case: Callable[[int, int], tuple[list[Triple], ...]], seed: int
) -> None:
    """Under random changes of random rules, circular ones among them, nothing is missed and nothing made up.

    Every fifth world answers each change by working everything out anew, as is done for very large ones.
    """
    random = Random(seed)  # noqa: S311  # a test case, not a secret
    pool = turtle(STATEMENTS)
    axioms = ontology("\n".join(random.sample(AXIOMS, random.randint(2, 10)) + random.sample(PROHIBITIONS, 3)))
    if seed % 4 == 3:
        axioms, pool = random_case(seed, 80)
    store = Store()
    for name, most in ((ONTOLOGY_GRAPH, 3), (DESCRIPTION_GRAPHS[0], 5), *((graph.value, 6) for graph in WRITABLE)):
        store.extend(quad(triple, NamedNode(name)) for triple in random.sample(pool, random.randint(0, most)))
    graph = World(compile_rules(axioms), store, 0 if seed % 5 == 4 else MOST_LOOK_UPS)
    for _ in range(15):
        removable = [found for found in graph.asserted() if found.graph_name in WRITABLE]
        removed = random.sample(removable, min(len(removable), random.choice((0, 0, 1, 2, 5))))
        candidates = pool + sorted(graph.inferred(), key=str)
        added = random.sample(candidates, random.choice((0, 1, 1, 2, 5)))
        graph.change([quad(triple, random.choice(WRITABLE)) for triple in added], removed)
        for clash in graph.clashes.values():
            assert all(_is_well_founded(proof, frozenset(), graph) for proof in clash.statements)


def _is_well_founded(proof: Proof, above: frozenset[Triple], graph: World) -> bool:
    if proof.rule is None:
        return any(quad(proof.triple, name) in graph.store for name in (ONE, TWO, NamedNode(CURATED_GRAPH)))
    below = above | {proof.triple}
    return proof.triple not in above and all(_is_well_founded(premise, below, graph) for premise in proof.premises)


@pytest.mark.parametrize("seed", range(2))
def test_changes_of_the_published_graph_infer_what_everything_anew_does(real_graph: LoadedGraph, seed: int) -> None:
    """Statements of the published graph are dropped, restored, moved to other things and other classes, exactly."""
    random = Random(seed)  # noqa: S311  # a test case, not a secret
    kept = random.sample(sorted({found.subject for found in reasoned(real_graph.asserted)}, key=str), 200)
    things = frozenset(kept)
    store = Store()
    store.extend(found for found in real_graph.asserted if things & {found.subject, found.object})
    graph = World(real_graph.rules, store)
    dropped: list[Quad] = []
    for _ in range(15):
        current = list(reasoned(graph.asserted()))
        removed = random.sample(current, random.randint(0, 10))
        if random.random() < 0.3:
            thing = random.choice(kept)
            removed += [found for found in current if thing in {found.subject, found.object}]
        added = random.sample(dropped, min(len(dropped), random.randint(0, 10)))
        for moved in random.sample(removed, len(removed) // 2):
            others = [found.object for found in current if found.predicate == moved.predicate]
            subject = moved.subject if moved.predicate == TYPE else random.choice(current).subject
            added.append(Quad(subject, moved.predicate, random.choice(others), moved.graph_name))
        graph.change(added, removed)
        dropped += removed
