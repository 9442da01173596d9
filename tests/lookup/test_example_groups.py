import pytest

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.example_groups import COMPETENCY, EXAMPLE, examples_in, holding_words
from cancernet_kg.lookup.questions import Expected, Question, load_questions, run
from cancernet_kg.settings import Settings
from cancernet_kg.store import queries
from cancernet_kg.store.queries import Query

QUESTIONS = tuple(
    Question(id_, f"Title {id_}", f"Titre {id_}", question, "Où ?", "here", query, Expected((), (), ordered=False))
    for id_, question, query in (
        ("cq01", "What does JANE stand for?", "SELECT ?title { ?action cnet:acronym ?title }"),
        ("ex01", "Who takes part, and in which réseau?", "SELECT ?who { ?who a cnet:Organisation }"),
    )
)


def test_questions_are_told_in_the_readers_language_with_their_kind() -> None:
    """Competency questions are told from examples."""
    assert [(each.kind, each.title) for each in examples_in(QUESTIONS, "fr")] == [
        (COMPETENCY, "Titre cq01"),
        (EXAMPLE, "Titre ex01"),
    ]
    assert examples_in(QUESTIONS, "en")[0].question == "What does JANE stand for?"


def test_readers_of_french_are_answered_with_french_names(real_graph: LoadedGraph, real_settings: Settings) -> None:
    """A query that filters names by English filters them by French, and finds as many rows."""
    questions = load_questions(real_settings.graph_root)
    changed = [
        (question, french.query)
        for question, french in zip(questions, examples_in(questions, "fr"), strict=True)
        if question.query != french.query
    ]

    assert {"ex01", "ex03", "cq34"} <= {question.id for question, _ in changed}
    for question, query in changed:
        assert query == question.query.replace(') = "en"', ') = "fr"')
        found = queries.table(real_graph.snapshot, Query(query))
        assert len(found.rows) == len(run(question, real_graph.snapshot).rows), question.id


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["cq01", "ex01"]),
        ("jane", ["cq01"]),
        ("reseau takes", ["ex01"]),
        ("organis", ["ex01"]),
        ("jane organis", []),
    ],
)
def test_words_are_sought_in_titles_questions_and_queries(words: str, found: list[str]) -> None:
    """All words must be there, whole or begun, whatever accents and case they have."""
    assert [each.id for each in holding_words(examples_in(QUESTIONS, "en"), words)] == found
