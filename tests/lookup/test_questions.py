import shutil
from pathlib import Path

import pytest

from cancernet_kg.errors import InvalidQuestion
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.questions import Expected, compare, load_questions, run
from cancernet_kg.store.queries import Table


@pytest.fixture
def root(graph_root: Path, tmp_path: Path) -> Path:
    """Return a copy of the tiny graph root that a test may spoil."""
    return Path(shutil.copytree(graph_root, tmp_path / "root"))


def test_questions_have_titles_query_and_expected_answer(graph_root: Path) -> None:
    """A question is read from its query file and the answer beside it, without the head."""
    question = load_questions(graph_root)[0]

    assert (question.id, question.title, question.title_fr, question.source) == (
        "leaders",
        "Leaders",
        "Coordinateurs",
        "leaflet",
    )
    assert question.query.startswith("PREFIX")
    assert question.expected == Expected(("name",), (("Northern Institute",),), ordered=False)


def test_the_graph_gives_the_expected_answers(graph: LoadedGraph, graph_root: Path) -> None:
    """Each question of the tiny graph is answered as expected."""
    assert [compare(item.expected, run(item, graph.snapshot)) for item in load_questions(graph_root)] == [(), ()]


def test_differences_are_told_in_words() -> None:
    """A wrong answer says what is missing, what is too much, and whether only the order is wrong."""
    expected = Expected(("x",), (("1",), ("2",)), ordered=True)

    assert compare(expected, Table(("x",), (("2",), ("3",)))) == ("missing: 1", "unexpected: 3")
    assert compare(expected, Table(("x",), (("2",), ("1",)))) == ("the rows are right but not in the expected order",)
    assert compare(expected, Table(("y",), ())) == ("columns are y; expected x",)
    assert compare(expected, Table(("x",), (("1",), ("2",)))) == ()


def test_doubled_rows_count() -> None:
    """A row that comes twice is not the same as one that comes once."""
    expected = Expected(("x",), (("1",),), ordered=False)

    assert compare(expected, Table(("x",), (("1",), ("1",)))) == ("unexpected: 1",)


def test_a_head_line_may_continue(root: Path) -> None:
    """Long questions span several comment lines."""
    path = root / "data" / "questions" / "leaders.rq"
    path.write_text(path.read_text().replace("lead an action?", "lead\n#   an action?"))

    assert load_questions(root)[0].question == "Which organisations lead an action?"


@pytest.mark.parametrize("key", ["title", "title-fr", "question", "question-fr", "source"])
def test_a_missing_head_line_is_refused(root: Path, key: str) -> None:
    """Every question has its title and text in both languages, and its source."""
    path = root / "data" / "questions" / "leaders.rq"
    path.write_text(path.read_text().replace(f"# {key}:", "# note"))

    with pytest.raises(InvalidQuestion, match=f"“# {key}:") as caught:
        load_questions(root)

    assert caught.value.file == "data/questions/leaders.rq"


@pytest.mark.parametrize("content", [None, "not JSON", "[]", '{"columns": []}'])
def test_a_missing_or_broken_expected_answer_is_refused(root: Path, content: str | None) -> None:
    """A question without an answer cannot be checked."""
    path = root / "data" / "questions" / "leaders.json"
    path.unlink()
    if content is not None:
        path.write_text(content)

    with pytest.raises(InvalidQuestion, match=r"leaders\.json"):
        load_questions(root)


def test_an_empty_query_is_refused(root: Path) -> None:
    """A head without a query is not a question."""
    path = root / "data" / "questions" / "leaders.rq"
    path.write_text(path.read_text().partition("PREFIX")[0])

    with pytest.raises(InvalidQuestion, match="no query"):
        load_questions(root)
