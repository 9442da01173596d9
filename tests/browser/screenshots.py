"""Takes pictures of every page in light, dark and on a phone, to be looked at. Run by `make screenshots`."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from cancernet_kg.settings import read_settings
from tests.browser.conftest import CHROMIUM, QUIET, SILENT
from tests.browser.site import PAGES
from tests.conftest import serving

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
            _take(browser, asked.address, asked)
        else:
            with serving(replace(read_settings({}), data_dir=Path(log))) as address:
                _take(browser, address, asked)
        browser.close()


def _take(browser: Browser, address: str, asked: argparse.Namespace) -> None:
    for look, (theme, size) in LOOKS.items():
        context = browser.new_context(viewport=size, color_scheme=theme, locale=asked.language)  # type: ignore[arg-type] # plain values
        page = context.new_page()
        for name in asked.pages or PAGES:
            page.goto(address + PAGES[name].path)
            page.wait_for_timeout(SETTLING_MILLISECONDS)
            page.screenshot(path=asked.to / f"{name}-{look}.png", full_page=asked.whole)
        context.close()
    sys.stdout.write(f"{len(asked.pages or PAGES) * len(LOOKS)} pictures are in {asked.to}\n")


if __name__ == "__main__":
    main()
