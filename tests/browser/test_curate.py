"""Curators at work in a browser: with scripts and without, from a spreadsheet and from a form."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.settings import Settings
from tests.browser.accessible import assert_accessible
from tests.browser.curator import curators_pages, send, sign_in
from tests.browser.tabbing import tabbed
from tests.curation import walkthrough

ACTION = "/page/id/action/careline"


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data directory of the server."""
    return tmp_path_factory.mktemp("curate")


@pytest.fixture(scope="module")
def server_with_log(
    real_settings: Settings, data_dir: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> Iterator[str]:
    """Run a server over the published graph with a revision log and return its address."""
    with start_server(replace(real_settings, data_dir=data_dir, workers=2, access_log=False)) as address:
        yield address


@pytest.fixture(scope="module")
def token(data_dir: Path) -> str:
    """Return a curator's token."""
    return access.add(data_dir, "marie", Role.CURATOR)


@pytest.fixture(scope="module")
def workbooks(server_with_log: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the workbook of a new action with three mistakes and without, made of the template that is offered."""
    folder = tmp_path_factory.mktemp("workbooks")
    template = httpx.get(f"{server_with_log}/curate/templates/action.xlsx", trust_env=False, timeout=60).content
    faulty, mended = folder / "faulty.xlsx", folder / "mended.xlsx"
    faulty.write_bytes(walkthrough.faulty_workbook(template))
    mended.write_bytes(walkthrough.mended_workbook(template))
    return faulty, mended


def see_the_mistakes(page: Page, address: str, token: str, faulty: Path) -> None:
    """Send the workbook with three mistakes, and follow each finding to its cell."""
    sign_in(page, address, token)
    send(page, faulty)
    findings = page.locator(".findings.violation li")
    expect(findings).to_have_count(3)
    for where, cell in zip(walkthrough.MISTAKES, ("30.2.2027", "INT Milano", "parter"), strict=True):
        link = findings.get_by_role("link", name=where)
        link.click()
        anchor = (link.get_attribute("href") or "").removeprefix("#")
        expect(page.locator(f"[id='{anchor}']")).to_have_text(cell)
        expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def publish_and_undo(page: Page, address: str, mended: Path, confirm: Callable[[], None]) -> None:
    """Send the mended workbook, look, publish, find it on its page and in the history, undo, and find it gone."""
    send(page, mended)
    expect(page.locator(".verdict")).to_contain_text("This can be published")
    expect(page.locator(".thing", has_text="id/action/careline").first).to_contain_text("acronym CARELINE")
    expect(page.get_by_role("link", name="Start dates in and outside the documents")).to_be_visible()
    expect(page.locator(".answer ins").first).to_have_text("CARELINE")
    page.get_by_label("Why this change is made").fill("Announced at the kick-off")
    page.get_by_role("button", name="Publish").click()
    confirm()
    expect(page.get_by_role("status").first).to_contain_text("Published", timeout=60_000)
    revision = page.url.partition("?")[0]
    page.goto(address + ACTION)
    expect(page.get_by_role("heading", level=1)).to_contain_text("CARELINE")
    page.goto(f"{address}/curate/changes")
    expect(page.get_by_role("row").nth(1)).to_contain_text("Announced at the kick-off")
    page.goto(revision)
    page.get_by_role("button", name="Undo this change").click()
    expect(page.locator(".verdict")).to_contain_text("64 removed", timeout=60_000)
    page.get_by_role("button", name="Publish").click()
    confirm()
    expect(page.get_by_role("status").first).to_contain_text("Published", timeout=60_000)
    assert httpx.get(address + ACTION, trust_env=False).status_code in {404, 410}


def test_from_a_workbook_with_mistakes_to_a_change_that_is_undone(
    page: Page, server_with_log: str, token: str, workbooks: tuple[Path, Path]
) -> None:
    """With scripts the page goes to the findings, and asks before it publishes."""

    def confirm() -> None:
        page.get_by_role("dialog").get_by_role("button", name="Publish").click()

    see_the_mistakes(page, server_with_log, token, workbooks[0])
    publish_and_undo(page, server_with_log, workbooks[1], confirm)


def test_everything_works_without_scripts(
    browser: Browser, server_with_log: str, token: str, workbooks: tuple[Path, Path]
) -> None:
    """The same journey with plain forms alone; what was filled in is not lost when the session is over meanwhile."""
    with browser.new_context(java_script_enabled=False, locale="en-GB") as context:
        page = context.new_page()
        sign_in(page, server_with_log, token)
        page.goto(f"{server_with_log}/curate/add/Organisation")
        page.get_by_label("Acronym", exact=True).fill("ABC")
        context.clear_cookies(name="session")
        page.keyboard.press("Enter")
        page.get_by_label("Token", exact=True).fill(token)
        page.keyboard.press("Enter")
        expect(page.get_by_label("Acronym", exact=True)).to_have_value("ABC", timeout=60_000)
        page.get_by_role("link", name="Curate").first.click()
        page.get_by_role("button", name="Sign out").click()
        see_the_mistakes(page, server_with_log, token, workbooks[0])
        publish_and_undo(page, server_with_log, workbooks[1], lambda: None)


def test_findings_are_focused_and_nothing_is_published_without_a_yes(
    page: Page, server_with_log: str, token: str, workbooks: tuple[Path, Path]
) -> None:
    """The first findings have the focus, and Escape in the dialog changes nothing."""
    sign_in(page, server_with_log, token)
    send(page, workbooks[0])
    expect(page.get_by_role("heading", name="To be mended")).to_be_focused()
    send(page, workbooks[1])
    before = httpx.get(f"{server_with_log}/changes", trust_env=False).json()["newest"]
    page.get_by_label("Why this change is made").fill("To see what is asked")
    page.get_by_role("button", name="Publish").click()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Publish")).to_be_focused()
    assert httpx.get(f"{server_with_log}/changes", trust_env=False).json()["newest"] == before


def test_a_form_keeps_what_was_filled_in_and_says_what_is_wrong_at_its_field(
    page: Page, server_with_log: str, token: str
) -> None:
    """With the keyboard alone: a mistake is told at its field, mended there, and the change can be published."""
    sign_in(page, server_with_log, token)
    page.get_by_role("link", name="Form: organisation", exact=True).click()
    what = page.get_by_role("group", name="What it is")
    source = page.get_by_role("group", name="Who says so")
    for group, english, french in ((source, "Page on X", "Page sur X"), (what, "Centre “X” <b>", "Centre « X » <b>")):
        group.get_by_label("Preferred label (en)").fill(english)
        group.get_by_label("Preferred label (fr)").fill(french)
    source.get_by_label("Address", exact=True).fill("https://x.example.org")
    what.get_by_label("Is in country", exact=True).fill("Belgiumm")
    page.keyboard.press("Enter")

    country = what.get_by_label("Is in country", exact=True)
    expect(country).to_have_attribute("aria-invalid", "true", timeout=60_000)
    expect(country).to_have_value("Belgiumm")
    expect(what.get_by_label("Preferred label (en)")).to_have_value("Centre “X” <b>")
    expect(what.locator(".invalid")).to_contain_text("Did you mean “Belgium”")
    country.fill("Belgium")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text("This can be published", timeout=60_000)
    expect(page.locator("ins", has_text="is in country")).to_contain_text("Belgium")
    page.get_by_role("button", name="Throw away").click()
    expect(page.get_by_role("status").first).to_contain_text("thrown away")


def test_a_field_takes_several_values(page: Page, server_with_log: str, token: str) -> None:
    """A button adds another input, and both values arrive."""
    sign_in(page, server_with_log, token)
    page.goto(f"{server_with_log}/curate/add/Organisation")
    page.get_by_label("Acronym", exact=True).fill("ABC")
    page.get_by_role("button", name="Another value: Acronym").click()
    page.keyboard.type("DEF")
    page.keyboard.press("Enter")

    expect(page.get_by_label("Acronym", exact=True)).to_have_value("ABC | DEF", timeout=60_000)


def test_findings_are_told_in_french(
    page: Page, server_with_log: str, token: str, workbooks: tuple[Path, Path]
) -> None:
    """The draft can be read in the other language: message, place, names of properties."""
    sign_in(page, server_with_log, token)
    send(page, workbooks[0])
    page.get_by_role("link", name="Français").click()

    expect(page.locator(".verdict")).to_contain_text("À corriger d'abord", timeout=60_000)
    expect(page.get_by_role("link", name="feuille « JointAction », ligne 2, colonne P")).to_be_visible()
    expect(page.locator(".findings")).to_contain_text("n'est pas un jour")


def test_curators_pages_are_accessible_and_need_no_mouse(
    browser: Browser, server_with_log: str, token: str, workbooks: tuple[Path, Path]
) -> None:
    """Axe finds nothing in both themes and languages, wide and on a phone, and the tabulator reaches everything."""
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        for name, address in curators_pages(page, server_with_log, token, *workbooks).items():
            assert_accessible(page, address)
            page.goto(address)
            assert tabbed(page) == {"missed": [], "unseen": [], "astray": []}, name
