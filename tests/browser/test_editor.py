import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from cancernet_kg.lookup.questions import load_questions
from cancernet_kg.settings import Settings
from tests.browser.accessible import violations

PREFIXES = (
    "PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
)
ACTIONS = PREFIXES + 'SELECT ?action { ?action a cnet:JointAction ; skos:prefLabel ?l FILTER(LANG(?l) = "en") }'
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
BUDGET_BYTES = 200 * 1000


@pytest.fixture
def refused_page(context: BrowserContext) -> Page:
    """Give a page for queries that are refused: the browser itself reports such an answer as an error."""
    return context.new_page()


def editor(page: Page) -> Locator:
    """Return what a query is typed into, once it is there."""
    content = page.locator(".cm-content")
    expect(content).to_be_visible()
    return content


def text_of(page: Page) -> str:
    """Return the query in the editor."""
    return "\n".join(page.locator(".cm-line").all_inner_texts()).replace("\n\n", "\n")


def opened(page: Page, server: str, query: str) -> None:
    """Open the page with a query that is not run, and wait for the remarks on it."""
    page.goto("about:blank")
    page.goto(f"{server}/sparql#query={quote(query)}")
    editor(page)
    expect(page.locator("#remarks[data-terms]")).to_have_count(1)


def typed(page: Page, query: str) -> None:
    """Type a query into the emptied editor."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(query, delay=10)


def test_a_question_is_asked_and_answered_on_the_page(page: Page, real_server: str) -> None:
    """The keyboard runs the query; the address then leads back to it, and going back leads back."""
    page.goto(f"{real_server}/sparql")
    editor(page).click()
    page.keyboard.press("Control+Enter")

    expect(page.locator("#answer table")).to_contain_text("JANE-2")
    expect(page.locator("#told")).to_contain_text("Answered in")
    assert "/sparql?query=PREFIX" in page.url
    page.reload()
    expect(page.locator("#answer [role=tablist]")).to_be_visible()
    page.go_back()
    expect(page.locator("#answer")).to_be_empty()


def test_completion_brings_the_prefix(page: Page, real_server: str) -> None:
    """A class is found by its label, a property after a subject, a thing by name; each brings its PREFIX line."""
    page.goto(f"{real_server}/sparql")
    with page.expect_response("**/api/terms?**"):
        page.reload()
    typed(page, "SELECT * { ?x a joint")
    chosen = page.locator(".cm-tooltip-autocomplete li").first
    expect(chosen).to_contain_text("cnet:JointAction")
    page.wait_for_timeout(100)  # a list that has just come takes no key, lest it be chosen by mistake
    page.keyboard.press("Enter")
    page.keyboard.type(" ; prefLa", delay=10)
    expect(chosen).to_contain_text("skos:prefLabel")
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")
    page.keyboard.type(" ?label . ?y ?z scien", delay=10)
    page.locator(".cm-tooltip-autocomplete li", has_text="Sciensano").first.click()

    found = text_of(page)
    assert "PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>" in found
    assert "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>" in found
    assert "PREFIX organisation: <https://w3id.org/cancernet-kg/id/organisation/>" in found
    assert "?x a cnet:JointAction ; skos:prefLabel ?label . ?y ?z organisation:sciensano" in found


def test_labels_are_completed_in_french(browser: Browser, real_server: str) -> None:
    """A reader of French finds a property by its French label, accents forgiven."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(f"{real_server}/sparql")
    with page.expect_response("**/api/terms?**"):
        page.reload()
    typed(page, "SELECT * { ?x evenement")

    expect(page.locator(".cm-tooltip-autocomplete li").first).to_contain_text("énoncés")
    context.close()


def test_an_error_is_marked_where_it_is(refused_page: Page, real_server: str) -> None:
    """What is refused is told in words and marked, until it is mended; after a change it is told to be of before."""
    page = refused_page
    page.goto(f"{real_server}/sparql")
    typed(page, "ASK { ?s ?p ?o } ORDER")
    page.get_by_role("button", name="Run").click()
    problem = page.locator("#problem")
    expect(problem.get_by_role("alert")).to_contain_text("After ORDER the word BY is missing. (line 1, column 18)")
    expect(page.locator(".cm-lintRange-error, .cm-lintPoint-error")).to_be_visible()
    problem.get_by_role("button", name="Go to line 1").click()
    expect(page.locator(".cm-content")).to_be_focused()
    outdated = page.locator("#outdated")
    expect(outdated).to_be_empty()
    page.keyboard.press("Delete")
    expect(outdated).to_have_text("This is about the query as it was before your changes.")
    page.keyboard.type("O")
    expect(outdated).to_be_empty()
    page.keyboard.press("ArrowLeft")
    for _ in "ORDER":
        page.keyboard.press("Delete")
    expect(outdated).not_to_be_empty()
    page.keyboard.press("Control+Enter")

    expect(page.locator("#answer")).to_contain_text("Yes")
    expect(outdated).to_be_empty()
    expect(page.locator(".cm-lintRange-error, .cm-lintPoint-error")).to_have_count(0)


def test_an_error_that_comes_with_the_page_is_marked(refused_page: Page, real_server: str) -> None:
    """A link to a wrong query shows what is wrong, and scripts mark it without asking again."""
    asked: list[str] = []
    refused_page.on("request", lambda request: asked.append(request.url))
    refused_page.goto(f"{real_server}/sparql?{urlencode({'query': 'SELECT * { ?s foaf:name ?o }'})}")

    expect(refused_page.locator(".cm-lintRange-error")).to_have_text("foaf:name")
    assert sum("/sparql?" in url for url in asked) == 1


@pytest.mark.parametrize(
    ("query", "remark", "fix", "after"),
    [
        (
            "SELECT ?x { ?x a cnet:JointActoin }",
            "perhaps “cnet:JointAction”",
            "Write cnet:JointAction",
            "a cnet:JointAction }",
        ),
        (
            "SELECT ?x { ?x org:hasUnit ?y }",
            "“org:” is not declared",
            "Declare org:",
            "PREFIX org: <http://www.w3.org/ns/org#>",
        ),
        (
            "SELECT ?x { ?x a cnet:JointAction ; cnet:hasParticipant ?y }",
            "says something of cnet:Participation",
            "Write cnet:hasParticipation",
            "cnet:hasParticipation ?y",
        ),
        ("SELECT ?l { ?x skos:prefLabel ?l }", "several languages", "Only en", 'FILTER(LANG(?l) = "en")'),
        ('SELECT ?x { ?x skos:prefLabel "CIPH" }', "never matches", 'Write "CIPH"@en', '"CIPH"@en'),
        ("SELECT ?x { ?x ?p ?o } ORDR BY ?x", "“ORDR” is no word of SPARQL", "Write ORDER", "} ORDER BY ?x"),
        ("SELECT ?x { ?x a JointAction }", "“cnet:JointAction” is meant", "Write cnet:JointAction", "a cnet:Joint"),
        (
            "SELECT ?kountry ?n { ?x a ?country BIND(STR(?x) AS ?n) } ORDER BY ?kountry",
            "?kountry is bound nowhere; perhaps ?country is meant",
            "Write ?country",
            "ORDER BY ?country",
        ),
        ("SELECT ?x { ?x ?p '}}' }} LIMIT 3", "This “}” closes nothing", "Take “}” away", "'}}' } LIMIT 3"),
    ],
)
def test_remarks_are_followed_by_a_click(  # noqa: PLR0913, PLR0917 - two fixtures and the case
    page: Page, real_server: str, query: str, remark: str, fix: str, after: str
) -> None:
    """What the vocabulary tells of a query stands below it, with what to write instead; then no remark is left."""
    opened(page, real_server, PREFIXES + query)
    expect(page.locator("#remarks li")).to_contain_text([remark])
    page.locator("#remarks").get_by_role("button", name=fix, exact=True).click()

    expect(page.locator("#remarks")).to_be_hidden()
    expect(page.locator(".cm-content")).to_be_focused()
    assert after in text_of(page)


def test_a_query_is_written_from_nothing(page: Page, real_server: str) -> None:
    """Lines are indented, a word that is being written is not wrong yet, and no brace comes twice."""
    opened(page, real_server, "ASK {}")
    typed(page, "SELECT * WHERE {")
    page.keyboard.press("Enter")
    page.keyboard.type("?x a cnet:Acti", delay=10)
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()
    expect(page.locator(f'#remarks[data-length="{len("SELECT * WHERE {n  ?x a cnet:Actin}")}"]')).to_have_count(1)
    expect(page.locator("#remarks")).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.type(" }", delay=10)
    expect(page.locator("#remarks li")).to_contain_text(["“cnet:” is not declared"])
    page.keyboard.type(" LIMIT 3", delay=10)

    assert text_of(page) == "SELECT * WHERE {\n  ?x a cnet:Acti \n} LIMIT 3"


def test_a_text_that_is_not_closed_is_told_as_such(page: Page, real_server: str) -> None:
    """What stands after a quote without an end is no wrong word, nor is a bracket there one that is missing."""
    opened(page, real_server, PREFIXES + 'SELECT * { ?x skos:prefLabel ?n\nFILTER(?n = "JANE)\nFILTER(?n != "x") }')

    expect(page.locator("#remarks li")).to_have_text(
        ['Go to line 4 This text is never closed: the " at its end is missing. ']
    )


def test_patterns_that_nothing_joins_are_remarked(page: Page, real_server: str) -> None:
    """A query that combines everything with everything is told before it runs, and can be run all the same."""
    opened(page, real_server, PREFIXES + "SELECT ?x ?y {\n  ?x a cnet:JointAction .\n  ?y a cnet:Country\n}")
    expect(page.locator("#remarks li")).to_contain_text(["Nothing joins this part to the part in line 4"])
    page.get_by_role("button", name="Run").click()

    expect(page.locator("#answer")).to_contain_text("rows")


def test_published_questions_have_no_remarks(page: Page, real_server: str, real_settings: Settings) -> None:
    """No example is reproached with anything, nor is the query that the page begins with."""
    questions = load_questions(real_settings.graph_root)
    opened(page, real_server, ACTIONS)
    found = []
    for question in questions:
        page.evaluate("query => { location.hash = `query=${encodeURIComponent(query)}` }", question.query)
        last = question.query.strip().splitlines()[-1]
        expect(page.locator(".cm-line").filter(has_text=last).last).to_be_attached()
        expect(page.locator(f'#remarks[data-length="{len(question.query)}"]')).to_have_count(1)
        found += [(question.id, text) for text in page.locator("#remarks li").all_inner_texts()]

    assert len(questions) >= 36
    assert found == []


def test_stop_ends_the_query_on_the_server(
    page: Page,
    real_settings: Settings,
    start_server: Callable[..., AbstractContextManager[str]],
) -> None:
    """A stopped query is counted by the server as given up by its client, and runs no more."""
    with start_server(replace(real_settings, query_timeout=60, workers=1, slow_workers=1)) as server:
        page.goto(f"{server}/sparql#query={quote(ENDLESS)}")
        editor(page)
        stop = page.get_by_role("button", name=re.compile("^Stop"))
        expect(stop).to_be_hidden()
        page.get_by_role("button", name="Run").click()
        expect(stop).to_have_text(re.compile(r"\([1-9] s\)"))
        stop.click()

        expect(page.locator("#told")).to_contain_text("Stopped")
        expect(stop).to_be_hidden()
        page.wait_for_timeout(500)
        metrics = httpx.get(f"{server}/metrics").text
    assert re.search(r'worker_kills_total\{reason="cancelled"\} 1\b', metrics)
    assert re.search(r"queries_running 0\b", metrics)


def test_a_link_to_a_query_is_shared(page: Page, context: BrowserContext, real_server: str) -> None:
    """The link is copied, and restores the query and its answer elsewhere."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, real_server, ACTIONS)
    page.get_by_role("link", name="Link to this query").click()
    expect(page.locator("#told")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    page.goto(link)

    expect(page.locator("#answer table")).to_contain_text("JANE-2")
    assert text_of(page).startswith("PREFIX cnet:")
    assert httpx.get(link, headers={"Accept": "text/csv"}).text.count("\n") == 8


def test_a_link_written_by_hand_opens_its_query(page: Page, real_server: str) -> None:
    """A percent sign that stands for itself is no reason to show nothing."""
    page.goto(f"{real_server}/sparql#query=ASK%20{{ ?s ?p '100%' }}")

    expect(page.locator(".cm-line")).to_have_text("ASK { ?s ?p '100%' }")


def test_queries_are_remembered_until_they_are_forgotten(page: Page, real_server: str) -> None:
    """The last queries are listed with their rows, can be opened again, and cleared; other browsers know nothing."""
    page.goto(f"{real_server}/sparql")
    expect(page.locator("#history")).to_be_hidden()
    typed(page, "SELECT ?number { VALUES ?number { 1 2 3")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer")).to_contain_text("3 rows")
    typed(page, "ASK { }")
    page.locator("#history summary").click()
    entry = page.locator("#history li")
    expect(entry).to_contain_text(["rows: 3"])
    entry.get_by_role("button").click()
    assert text_of(page).startswith("SELECT ?number")
    page.get_by_role("button", name="Forget them").click()

    expect(page.locator("#history")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('queries')") == "[]"


def test_a_format_is_downloaded_as_it_is(page: Page, real_server: str) -> None:
    """With a format chosen, the answer is the file itself."""
    opened(page, real_server, ACTIONS)
    page.get_by_label("Answer as").select_option("csv")
    with page.expect_download() as download:
        page.get_by_role("button", name="Run").click()

    assert Path(download.value.path()).read_text().startswith("action")


def test_the_form_works_without_scripts(browser: Browser, real_server: str) -> None:
    """Without scripts a query is sent by the form, and its answer stands on the page; languages keep the query."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{real_server}/sparql")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#answer table")).to_contain_text("JANE-2")
    page.get_by_role("link", name=re.compile("Français|FR")).first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Interroger le graphe")
    expect(page.locator("#answer table")).to_contain_text("JANE-2")
    context.close()


def test_the_keyboard_alone_is_enough(page: Page, real_server: str) -> None:
    """Tab enters and leaves the editor, Escape closes a list of completions, and the buttons come next."""
    page.goto(f"{real_server}/sparql")
    editor(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" LIM", delay=10)
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".cm-tooltip-autocomplete")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".cm-content")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#answer table")).to_contain_text("JANE-2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_axe_finds_nothing(browser: Browser, real_server: str, scheme: Literal["light", "dark"], locale: str) -> None:
    """In both themes and languages, on a phone, with a remark, an error of before, an answer and open completions."""
    context = browser.new_context(color_scheme=scheme, locale=locale, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{real_server}/sparql?{urlencode({'query': ACTIONS})}")
    expect(page.locator("#answer [role=tablist]")).to_be_visible()
    answered = violations(page)
    opened(page, real_server, PREFIXES + "SELECT ?x { ?x a cnet:JointActoin ; foaf:name ?y }")
    expect(page.locator("#remarks li")).to_have_count(2)
    expect(page.locator("#keys")).to_be_visible()
    editor(page).click()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#problem")).to_be_visible()
    editor(page).press("Control+End")
    page.keyboard.type(" LIM", delay=10)
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()

    assert answered == []
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_the_page_keeps_its_budget(page: Page, context: BrowserContext, real_server: str) -> None:
    """All that the first view transfers, compressed as it is sent, is no more than 200 kB."""
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{real_server}/sparql", wait_until="networkidle")
    editor(page)

    assert len(sizes) >= 5
    assert sum(sizes) <= BUDGET_BYTES
