import pickle

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, Store

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.description.parts import Part, describe, described
from cancernet_kg.lookup.description.statistics import Statistics, count
from cancernet_kg.lookup.description.survey import Survey, survey
from cancernet_kg.lookup.questions import compare, load_questions, run
from cancernet_kg.settings import Settings
from cancernet_kg.store.snapshot import Snapshot


@pytest.fixture(scope="module")
def description(surveyed: Survey, counted: Statistics) -> tuple[Quad, ...]:
    """Return the whole description of the tiny graph."""
    return describe(surveyed, counted)


def test_there_are_four_graphs(description: tuple[Quad, ...]) -> None:
    """Each part is a named graph of its own."""
    assert {str(quad.graph_name) for quad in description} == {
        "<https://w3id.org/cancernet-kg/graph/void>",
        "<https://w3id.org/cancernet-kg/graph/catalogue>",
        "<https://w3id.org/cancernet-kg/graph/service>",
        "<https://w3id.org/cancernet-kg/graph/examples>",
    }


def test_the_same_data_give_the_same_description(
    description: tuple[Quad, ...], surveyed: Survey, graph: LoadedGraph
) -> None:
    """Order and number of quads depend on nothing but the data: counting again, and from a copy, changes nothing."""
    copy = Store()
    copy.bulk_extend(reversed(list(graph.snapshot.store)))

    assert describe(surveyed, count(copy)) == description
    assert len(set(description)) == len(description)


def test_everything_has_a_name(description: tuple[Quad, ...]) -> None:
    """There are no blank nodes, so that the description can be cited and merged."""
    assert not any(isinstance(term, BlankNode) for quad in description for term in quad)


def test_the_description_leaves_the_names_of_the_data_alone(description: tuple[Quad, ...], graph: LoadedGraph) -> None:
    """Nothing is stated of a thing that the data speak of: no query over the data finds more on it than before."""
    subjects = {quad.subject for quad in graph.snapshot.store}

    assert not subjects & {quad.subject for quad in description}


def test_only_one_part_needs_a_pass_over_the_data(surveyed: Survey) -> None:
    """The service description of a large dataset is there at once."""

    def statistics() -> Statistics:
        raise AssertionError

    for part in (Part.CATALOGUE, Part.SERVICE, Part.EXAMPLES):
        assert described(part, surveyed, statistics)
    with pytest.raises(AssertionError):
        described(Part.VOID, surveyed, statistics)


def test_what_was_counted_can_be_sent_to_another_process(surveyed: Survey, counted: Statistics) -> None:
    """Survey and statistics are plain values."""
    assert pickle.loads(pickle.dumps((surveyed, counted))) == (surveyed, counted)  # noqa: S301


def test_the_questions_get_the_same_answers_beside_the_description(
    real_graph: LoadedGraph, real_settings: Settings
) -> None:
    """On the published graph, no answer changes when the description joins it in its graphs and the default graph."""
    found = real_graph.snapshot
    questions = load_questions(real_settings.graph_root)
    surveyed = survey(
        found.store, revision=found.revision, triples=found.triples, questions=questions, settings=real_settings
    )
    joined = Store()
    joined.bulk_extend(found.store)
    for quad in describe(surveyed, count(found.store)):
        joined.add(quad)
        joined.add(Quad(quad.subject, quad.predicate, quad.object))
    graphs = tuple(graph.value for graph in joined.named_graphs() if isinstance(graph, NamedNode))
    snapshot = Snapshot(joined, found.revision, graphs, found.triples)

    assert len(graphs) == len(found.graphs) + len(Part)
    assert {question.id: compare(question.expected, run(question, snapshot)) for question in questions} == {
        question.id: () for question in questions
    }
