"""A curator at a browser: signs in, sends files, and comes to every page that there is for curators. Used by tests."""

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page, expect

MILLISECONDS = 60_000  # that a check may take


def sign_in(page: Page, address: str, token: str) -> None:
    """Sign in with the keyboard, as marie."""
    page.goto(f"{address}/curate")
    page.get_by_label("Token", exact=True).fill(token)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Signed in as marie.")).to_be_visible()


def send(page: Page, file: Path) -> None:
    """Choose a file in the form that is there, and wait for the page of the draft."""
    page.locator("#files").set_input_files(file)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(file.name, timeout=MILLISECONDS)


def curators_pages(page: Page, address: str, token: str, faulty: Path, mended: Path) -> Mapping[str, str]:
    """Return the addresses of the pages that somebody sees who has signed in, in each state that they can be in."""
    sign_in(page, address, token)
    send(page, mended)
    draft = page.url
    page.goto(f"{address}/curate")
    send(page, faulty)
    mistaken = page.url
    page.goto(f"{address}/curate/add/Event")
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_url("**/form", timeout=MILLISECONDS)
    return {
        "draft": draft,
        "draft-with-mistakes": mistaken,
        "form-with-mistakes": page.url,
        "form": f"{address}/curate/add/Event",
        "desk": f"{address}/curate",
        "changes": f"{address}/curate/changes",
        "change": f"{address}/curate/changes/1",
    }
