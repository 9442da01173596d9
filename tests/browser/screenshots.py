"""Takes pictures of every page in light, dark and on a phone, to be looked at. Run by `make screenshots`."""

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import httpx
from playwright.sync_api import Browser, StorageState, sync_playwright

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.settings import read_settings
from tests.browser.conftest import CHROMIUM, QUIET, SILENT
from tests.browser.curator import curators_pages
from tests.browser.site import PAGES
from tests.conftest import serving
from tests.curation import walkthrough

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS = {"light": ("light", WIDE), "dark": ("dark", WIDE), "phone": ("light", PHONE)}
SETTLING_MILLISECONDS = 700  # until what scripts draw stands still


def main(arguments: Sequence[str] | None = None) -> None:
    """Take the pictures of the pages that are named, else of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", choices=[[], *PAGES], help="only these")
    parser.add_argument("--to", type=Path, default=Path("build/screenshots"), help="the folder for the pictures")
    parser.add_argument("--language", default="en", choices=("en", "fr"))
    parser.add_argument("--address", help="of a server that runs already")
    parser.add_argument("--whole", action="store_true", help="the whole length of each page")
    asked = parser.parse_args(arguments)
    asked.to.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as log:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *SILENT])
        if asked.address:
            _take(browser, _public(asked.address, asked.pages), asked)
        else:
            with serving(replace(read_settings({}), data_dir=Path(log))) as address:
                _take(browser, _public(address, asked.pages), asked)
                if not asked.pages:
                    _take_of_curators(browser, address, Path(log), asked)
        browser.close()


def _public(address: str, names: Sequence[str]) -> Mapping[str, str]:
    return {name: address + PAGES[name].path for name in names or PAGES}


def _take_of_curators(browser: Browser, address: str, log: Path, asked: argparse.Namespace) -> None:
    """Take the pictures of what only somebody sees who has signed in, with drafts of a sheet that is made here."""
    token = access.add(log, "marie", Role.CURATOR)
    template = httpx.get(f"{address}/curate/templates/action.xlsx", timeout=60).content
    faulty, mended = log / "faulty.xlsx", log / "mended.xlsx"
    faulty.write_bytes(walkthrough.faulty_workbook(template))
    mended.write_bytes(walkthrough.mended_workbook(template))
    with browser.new_context(locale="en-GB") as context:
        pages = curators_pages(context.new_page(), address, token, faulty, mended)
        _take(browser, pages, asked, context.storage_state())


def _take(
    browser: Browser, pages: Mapping[str, str], asked: argparse.Namespace, signed_in: StorageState | None = None
) -> None:
    for look, (theme, size) in LOOKS.items():
        context = browser.new_context(
            viewport=size,  # type: ignore[arg-type] # plain values
            color_scheme=theme,  # type: ignore[arg-type] # plain values
            locale=asked.language,
            storage_state=signed_in,
        )
        page = context.new_page()
        for name, address in pages.items():
            page.goto(address)
            page.wait_for_timeout(SETTLING_MILLISECONDS)
            page.screenshot(path=asked.to / f"{name}-{look}.png", full_page=asked.whole)
        context.close()
    sys.stdout.write(f"{len(pages) * len(LOOKS)} pictures are in {asked.to}\n")


if __name__ == "__main__":
    main()
