"""Asks axe about a page, as it is or in both themes and languages and on a phone. Used by the tests of pages."""

from itertools import product

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1280, 390)


_ONLY = {"resultTypes": ["violations"]}  # the rest, which is long, is not told


def violations(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds wrong on a page as it is: the rule and the element."""
    found = Axe().run(page, options=_ONLY).response["violations"]
    return [(each["id"], node["html"][:200]) for each in found for node in each["nodes"]]


def assert_accessible(page: Page, address: str) -> None:
    """Assert that axe finds nothing at an address, and that nothing but tables and queries is wider than the screen."""
    sign = "&" if "?" in address else "?"
    for width, language in product(WIDTHS, ("en", "fr")):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}{sign}lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (address, width, language)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found = violations(page)
            assert found == [], (address, width, language, theme, found)
