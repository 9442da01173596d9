"""What holds for every page: in both languages, light, by keyboard alone and without scripts."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.site import BROWSER, LEAVE_OUT, PAGES
from tests.browser.tabbing import tabbed
from tests.web.checking import errors_in

MOST_BYTES = {"home": 100_000, "sparql": 200_000}
MOST_BYTES_ELSEWHERE = 200_000


def place_of(address: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the path of an address, and its parameters without the language."""
    parts = urlsplit(address)
    return parts.path, [pair for pair in parse_qsl(parts.query) if pair[0] != "lang"]


@pytest.mark.parametrize("name", PAGES)
def test_the_tabulator_reaches_everything_in_its_order(context: BrowserContext, site: str, name: str) -> None:
    """Nothing that can be used is out of reach, nothing holds the focus, and where it is can be seen."""
    page = context.new_page()
    page.goto(site + PAGES[name].path)
    page.wait_for_load_state("networkidle")
    page.evaluate(LEAVE_OUT, PAGES[name].left_out)

    assert tabbed(page) == {"missed": [], "unseen": [], "astray": []}


@pytest.mark.parametrize("name", PAGES)
def test_the_other_language_is_one_click_away_and_remembered(context: BrowserContext, site: str, name: str) -> None:
    """The switch leads to the same page in French, and the next page is in French without being asked."""
    page = context.new_page()
    page.goto(site + PAGES[name].path)
    before = page.url
    page.locator("header").get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert place_of(page.url) == place_of(before)
    page.goto(f"{site}/errors")

    expect(page.locator("html")).to_have_attribute("lang", "fr")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_no_scripts(browser: Browser, site: str, name: str) -> None:
    """The heading and the text are there without scripts."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + PAGES[name].path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert len(page.locator("main").inner_text()) > PAGES[name].least_text
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light(browser: Browser, site: str, name: str) -> None:
    """All that a browser is sent for a page, as it is sent, stays below the budget."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(site + PAGES[name].path)
    page.wait_for_load_state("networkidle")
    context.close()

    assert len(sizes) > 1
    assert sum(sizes) <= MOST_BYTES.get(name, MOST_BYTES_ELSEWHERE), f"{name}: {sum(sizes):.0f} bytes"


def test_every_page_is_valid(site: str, tmp_path: Path) -> None:
    """The W3C's checker finds no error on any page in either language."""
    for name, entry in PAGES.items():
        for language in ("en", "fr"):
            headers = {"Accept": BROWSER, "Accept-Language": language}
            answer = httpx.get(site + entry.path, headers=headers, timeout=30)
            assert (answer.status_code, answer.headers["content-language"]) == (entry.status, language), name
            assert {"accept-language", "cookie"} <= set(re.split(r",\s*", answer.headers["vary"].lower())), name
            (tmp_path / f"{name}-{language}.html").write_text(answer.text, encoding="utf-8")

    assert errors_in(tmp_path) == []


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/turtle, text/html;q=0.5"])
def test_programs_are_told_of_errors_as_before(site: str, accept: str) -> None:
    """Only who likes a page better than anything else gets one; the status is the same."""
    program, browser = (
        httpx.get(f"{site}/nowhere", headers={"Accept": each, "X-Request-Id": "0123456789abcdef"}, timeout=30)
        for each in (accept, BROWSER)
    )

    assert program.headers["content-type"] == "application/problem+json"
    assert browser.headers["content-type"] == "text/html; charset=utf-8"
    assert program.status_code == browser.status_code == httpx.codes.NOT_FOUND
    assert program.json()["detail"] in browser.text
    assert browser.headers["x-request-id"] in browser.text
    assert browser.headers["cache-control"] == "no-store"
