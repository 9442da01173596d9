"""HermiT judges the published graph: it is consistent, and what is materialised is exactly what follows."""

from cancernet_kg import loading
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.reasoning import agreement, hermit
from cancernet_kg.reasoning.hermit import Limits

LIMITS = Limits(seconds=300.0)


def test_ontology_and_data_are_consistent_and_every_class_can_have_a_member(real_graph: LoadedGraph) -> None:
    """No statement of any source contradicts the ontology."""
    verdict = hermit.check(
        loading.ontology_triples(real_graph.asserted), loading.reasoned_triples(real_graph.asserted), LIMITS
    )

    assert verdict.consistent
    assert verdict.unsatisfiable == ()


def test_every_inferred_statement_follows_from_the_others(real_graph: LoadedGraph) -> None:
    """The rules are sound on the published data: HermiT entails each statement that they add."""
    ontology = loading.ontology_triples(real_graph.asserted)
    data = loading.reasoned_triples(real_graph.asserted)

    assert agreement.entails_all(ontology, data, real_graph.inference.triples, LIMITS)


def test_nothing_else_follows_about_the_things_of_the_graph(real_graph: LoadedGraph) -> None:
    """The rules are complete on the published data: HermiT entails no type or link that they miss."""
    ontology = loading.ontology_triples(real_graph.asserted)
    data = loading.reasoned_triples(real_graph.asserted)

    assert agreement.entails_nothing_else(ontology, data, [*data, *real_graph.inference.triples], LIMITS)


def test_the_statements_that_questions_need_are_there(real_graph: LoadedGraph) -> None:
    """Who leads a part takes part in the whole, a scope establishes its network, succession is known."""
    inferred = {
        tuple(term.value.rsplit("/", 1)[-1] for term in (triple.subject, triple.predicate, triple.object))  # type: ignore[union-attr]
        for triple in real_graph.inference.triples
    }

    assert {
        ("jane", "ontology#involves", "kronikgune"),
        ("jane", "ontology#isCoordinatedBy", "int"),
        ("jane-2", "ontology#establishes", "noe-survivorship"),
        ("jane-2", "ontology#isSuccessorOf", "jane"),
        ("nikolai-goncharenko", "ontology#isAffiliatedWith", "inc-luxembourg"),
        ("jane-2", "22-rdf-syntax-ns#type", "ontology#JointAction"),
    } <= inferred
