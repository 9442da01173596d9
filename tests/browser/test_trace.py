"""The policy trace: from a policy to countries, gaps told apart, filters, CSV, paper."""

import csv
import io

import httpx
import pytest
from playwright.sync_api import Page, expect


def test_a_policy_is_traced_to_countries_and_sources(page: Page, real_server: str) -> None:
    """A policy officer sees who leads which part for flagship 5, from where, and opens the line that says so."""
    page.goto(f"{real_server}/trace")
    page.get_by_label("Action", exact=True).select_option("JANE: Joint Action on European Networks of Expertise")
    page.get_by_label("Country", exact=True).select_option("Spain")
    page.get_by_role("button", name="Show").click()

    rows = page.locator("table.trace tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Kronikgune")
    rows.first.locator("td").last.locator("summary").click()
    place = rows.first.locator("td").last.get_by_role("link", name="Page on JANE (e-cancer.be)")
    place.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Page on JANE (e-cancer.be)")
    assert "#line-" in page.url
    expect(page.locator(".lines > li:is(:target, :has(:target))")).to_contain_text("Kronikgune")


def test_gaps_say_why_they_are_there(page: Page, real_server: str) -> None:
    """Rows with a gap name what is not stated, and what follows it is open, not empty."""
    page.goto(f"{real_server}/trace?policy=plan/europes-beating-cancer-plan/flagship/1")

    cells = page.locator("table.trace tbody tr").locator("th, td")
    expect(cells.nth(1)).to_contain_text("not stated")
    expect(cells.nth(2)).to_contain_text("unknown, since the cell before is")


def test_the_csv_holds_the_rows_of_the_page(page: Page, real_server: str) -> None:
    """What is downloaded has as many rows as the page, with a word for each gap and the places of the sources."""
    page.goto(f"{real_server}/trace?rows=gaps")
    shown = page.locator("table.trace tbody tr").count()
    address = page.get_by_role("link", name="Download as CSV").get_attribute("href")

    answer = httpx.get(f"{real_server}{address}")

    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == shown > 0
    assert {row["country_state"] for row in rows} <= {"not-stated", "open", "none"}
    places = [place for row in rows for place in row["sources"].split(" | ") if place]
    assert all(place.startswith("https://w3id.org/cancernet-kg/") for place in places)
    assert any("/id/document/" in place and place.rpartition(" ")[2][0].isdigit() for place in places)
    assert len({row["revision"] for row in rows}) == 1
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert f"{rows[0]['revision']}-policy-trace.csv" in answer.headers["content-disposition"]


def test_on_paper_the_matrix_is_wide_and_its_head_is_repeated(page: Page, real_server: str) -> None:
    """Printed, the page is landscape and begins at once, its head comes again, and what is only for screens is gone."""
    page.goto(f"{real_server}/trace")
    page.emulate_media(media="print")

    head = page.locator("table.trace thead").evaluate("head => getComputedStyle(head).display")
    sheet = page.locator("body").evaluate("body => getComputedStyle(body).page")
    assert (head, sheet) == ("table-header-group", "wide")
    assert page.locator("table.trace tr").first.evaluate("row => getComputedStyle(row).breakInside") == "auto"
    expect(page.get_by_role("button", name="Show")).to_be_hidden()
    page.goto(f"{real_server}/explore?start=action/jane")
    expect(page.get_by_role("heading", name="As a picture")).to_be_hidden()
    expect(page.get_by_label("Country")).to_be_hidden()


@pytest.mark.parametrize(
    "query", ["policy=nonsense", "rows=nonsense", "format=xlsx", "page=0", "page=99", "colour=red"]
)
def test_what_cannot_be_understood_is_refused(real_server: str, query: str) -> None:
    """A mistyped parameter is an error that says so, never a page that silently shows something else."""
    answer = httpx.get(f"{real_server}/trace?{query}", headers={"accept": "application/json"})

    assert answer.status_code in {400, 404}
    assert answer.json()["hint"]


def test_a_disputed_country_leads_to_the_discrepancy(page: Page, real_server: str) -> None:
    """Where Hungary stands for CIPH, a word says that it is disputed and leads to what the curators say."""
    page.goto(f"{real_server}/trace?policy=Flagship&country=HUN")
    page.get_by_role("link", name="Country of CIPH").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Country of CIPH")


def test_lines_that_say_something_together_are_the_ones_that_are_marked(page: Page, real_server: str) -> None:
    """A source on lines 52 to 53 leads to these, though line 52 alone states something, too."""
    page.goto(f"{real_server}/trace")
    page.locator("details.told-by > summary").evaluate_all("all => all.forEach((each) => each.click())")
    page.locator("a[href='/sources/crane-communique-fr?line=52&last=53#line-52-53']").first.click()

    expect(page.locator(".lines > li:is(:target, :has(:target)) h3")).to_have_text("lines 52–53")
    expect(page.locator(".lines > li:is(:target, :has(:target))")).to_be_in_viewport()
