"""Looks at a page in both themes and languages and on a phone. Used by the tests of home, search and examples."""

from itertools import product

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1280, 390)


def assert_accessible(page: Page, address: str) -> None:
    """Assert that axe finds nothing at an address, and that nothing but tables and queries is wider than the screen."""
    sign = "&" if "?" in address else "?"
    for width, language in product(WIDTHS, ("en", "fr")):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}{sign}lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (address, width, language)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            violations = Axe().run(page).response["violations"]
            found = [(each["id"], each["nodes"][0]["target"]) for each in violations]
            assert found == [], (address, width, language, theme, found)
