"""The sources: their list, and each document's statements line by line."""

import httpx
import pytest
from playwright.sync_api import Page, expect


def test_the_list_leads_to_a_document_and_its_lines(page: Page, real_server: str) -> None:
    """Documents and outside pages stand apart; a document says what is known of it and what its lines state."""
    page.goto(f"{real_server}/sources")
    expect(page.locator("section[aria-labelledby=documents] tbody tr")).to_have_count(5)
    expect(page.locator("section[aria-labelledby=outside] tbody tr")).to_have_count(87)

    crane = page.get_by_role("row").filter(has_text="Page of crane4health.eu")
    expect(crane.get_by_role("link", name="CraNE: Joint Action")).to_have_attribute("href", "/page/id/action/crane")
    page.get_by_role("link", name="Page on JANE (e-cancer.be)").click()

    expect(page.locator(".record")).to_contain_text("73 of 130")
    expect(page.locator("#line-1")).to_contain_text("acronym")
    expect(page.locator(".silent").first).to_have_text("line 2: no statement")


def test_a_line_is_found_by_its_number(page: Page, real_server: str) -> None:
    """Whoever asks for line 124 comes to the page that has it."""
    page.goto(f"{real_server}/sources/jane-2-press-release")
    page.get_by_label("Line", exact=True).fill("124")
    page.get_by_role("button", name="Go to it").click()

    expect(page.locator("#line-124")).to_contain_text("public meeting")
    expect(page.locator("#line-1")).to_have_count(0)
    page.get_by_role("link", name="Previous page").click()
    expect(page.locator("#line-1")).to_have_count(1)


def test_all_statements_of_a_document_are_on_its_pages(real_server: str) -> None:
    """The pages together list as many statements as there are nodes of evidence, and each id once."""
    jane = "https://w3id.org/cancernet-kg/id/document/e-cancer-jane"
    query = f"SELECT (COUNT(DISTINCT ?e) AS ?n) {{ ?e <https://w3id.org/cancernet-kg/ontology#inDocument> <{jane}> }}"
    found = httpx.get(f"{real_server}/sparql", params={"query": query, "format": "json"}).json()
    texts = [httpx.get(f"{real_server}/sources/e-cancer-jane?page={number}").text for number in range(1, 5)]

    lines = "".join(text.partition('<ol class="lines">')[2].partition("</ol>")[0] for text in texts)
    assert lines.count("<li>") == int(found["results"]["bindings"][0]["n"]["value"])


def test_an_outside_page_is_told_to_be_one(page: Page, real_server: str) -> None:
    """What was seen only in part says so, and has no lines."""
    page.goto(f"{real_server}/sources/outside-iso-3166-1?lang=fr")

    expect(page.locator(".record")).to_contain_text("page extérieure, vue en partie")
    expect(page.locator(".lines li").first).to_be_visible()
    expect(page.get_by_label("Ligne", exact=True)).to_have_count(0)


@pytest.mark.parametrize("path", ["no-such-source", "e-cancer-jane?page=99", "e-cancer-jane?line=x", "e-cancer-jane/x"])
def test_what_is_not_there_is_an_error(real_server: str, path: str) -> None:
    """Neither another document nor another page is shown instead."""
    answer = httpx.get(f"{real_server}/sources/{path}", headers={"accept": "application/json"})

    assert answer.status_code in {400, 404}
    assert answer.json()["hint"]
