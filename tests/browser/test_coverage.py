"""What we do not know: gaps with a way to the things concerned, disputes, what of the sources is left out."""

import httpx
import pytest
from playwright.sync_api import Page, expect


def test_the_largest_gap_leads_to_the_things_concerned(page: Page, real_server: str) -> None:
    """The first row is the largest gap, and its query answers with as many things as it counts."""
    page.goto(f"{real_server}/coverage")
    row = page.locator("table.coverage tbody tr").first
    expect(row).to_contain_text("work package")
    missing = int(row.locator("td.number").first.inner_text())

    query = httpx.URL(f"{real_server}{row.get_by_role('link', name='Ask').get_attribute('href')}").params["query"]

    answer = httpx.get(f"{real_server}/sparql", params={"query": query, "format": "json"})
    assert len(answer.json()["results"]["bindings"]) == missing == 13


def test_the_page_counts_what_the_interface_counts(page: Page, real_server: str) -> None:
    """Every number of the page stands in /api/gaps too."""
    listed = httpx.get(f"{real_server}/api/gaps", params={"class": "WorkPackage", "limit": 100}).json()["items"]
    told = {each["@id"].rpartition("#")[2]: (each["things"], each["stated"]) for each in listed}

    page.goto(f"{real_server}/coverage?class=WorkPackage")

    expect(page.locator("table.coverage tbody tr").first).to_contain_text("12 of 25")
    assert told["hasLeaderParticipation"] == (25, 12)


def test_disputes_show_what_each_source_says(page: Page, real_server: str) -> None:
    """A dispute opens to its passages, which lead to the lines of the documents."""
    page.goto(f"{real_server}/coverage#disputes")
    dispute = page.locator("article.dispute").filter(has_text="Country of CIPH")
    dispute.locator("summary").click()

    dispute.get_by_role("link", name="Page on JANE (e-cancer.be)").first.click()

    expect(page.locator("li:target")).to_contain_text("CIPH")
    expect(page.locator("li:target .disputed").first).to_be_visible()


def test_what_was_left_out_is_told_with_its_reason(page: Page, real_server: str) -> None:
    """The document of which a fact is left out says how many are there, and why one is not."""
    page.goto(f"{real_server}/coverage#unmined")

    document = page.locator("section[aria-labelledby=unmined] article").filter(has_text="Press release on the launch")
    expect(document).to_contain_text("Facts represented: 125 of 126.")
    expect(document).to_contain_text("data minimisation")


@pytest.mark.parametrize("query", ["sort=nonsense", "show=nonsense", "page=x", "class=WorkPackage&page=9"])
def test_what_cannot_be_understood_is_refused(real_server: str, query: str) -> None:
    """A mistyped parameter is an error that says so."""
    answer = httpx.get(f"{real_server}/coverage?{query}", headers={"accept": "application/json"})

    assert answer.status_code in {400, 404}
    assert answer.json()["hint"]
