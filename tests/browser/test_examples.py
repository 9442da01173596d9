import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.questions import Question, load_questions, run
from cancernet_kg.settings import Settings


@pytest.fixture
def questions(real_settings: Settings) -> tuple[Question, ...]:
    """Return the published questions."""
    return load_questions(Path(real_settings.graph_root))


def test_every_question_is_in_the_gallery_in_words(
    page: Page, real_server: str, questions: tuple[Question, ...]
) -> None:
    """Each stands there with its title and question, in the reader's language."""
    for language, titles in (("en", [q.title for q in questions]), ("fr", [q.title_fr for q in questions])):
        page.goto(f"{real_server}/examples?lang={language}")
        assert sorted(page.get_by_role("heading", level=3).all_inner_texts()) == sorted(titles)


def test_words_and_kind_narrow_the_gallery_without_scripts(browser: Browser, real_server: str) -> None:
    """The filter is a form, and its choice is in the address."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{real_server}/examples")
    page.get_by_label("With these words").fill("ciph")
    page.get_by_label("Of this kind").select_option("competency")
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_role("heading", level=3)).to_have_text(["The disputed country of CIPH"])
    expect(page).to_have_url(f"{real_server}/examples?q=ciph&kind=competency")
    context.close()


def test_the_page_of_a_question_shows_the_answer_of_the_graph(
    page: Page, real_server: str, real_graph: LoadedGraph, questions: tuple[Question, ...]
) -> None:
    """Each row that the query gives is there, up to fifty of them, how many there are, and how to cite them."""
    for question in questions[::6]:
        answer = run(question, real_graph.snapshot)
        page.goto(f"{real_server}/examples/{question.id}")
        expect(page.locator("tbody tr")).to_have_count(min(len(answer.rows), 50))
        expect(page.get_by_text(f"Rows: {len(answer.rows)}.")).to_be_visible()
        cited = f"cancernet-kg contributors. “{question.title}”. Answer of cancernet-kg, revision"
        expect(page.locator(".cite")).to_contain_text(cited)


def test_a_query_is_edited_in_one_click(page: Page, real_server: str, questions: tuple[Question, ...]) -> None:
    """The editor opens with the question's query; a reader of French reads and edits one for French names."""
    page.goto(f"{real_server}/examples/ex01")
    page.get_by_role("link", name="Edit this query").click()
    query = next(each.query for each in questions if each.id == "ex01")

    expect(page.locator("textarea[name=query]")).to_have_value(query)
    page.goto(f"{real_server}/examples/ex03?lang=fr")
    expect(page.locator("tbody")).to_contain_text("Belgique")
    page.get_by_role("link", name="Modifier cette requête").click()
    expect(page.locator("textarea[name=query]")).to_have_value(re.compile(r'LANG\(\?country\) = "fr"'))


def test_a_question_that_is_not_there_is_no_page(page: Page, real_server: str) -> None:
    """A wrong id is told as any other wrong address."""
    assert page.request.get(f"{real_server}/examples/nothing").status == 404
    assert page.request.get(f"{real_server}/examples/ex01?kind=example").status == 400
    assert page.request.get(f"{real_server}/examples?kind=nothing").status == 400
