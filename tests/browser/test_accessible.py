"""Every page is accessible, by axe: WCAG 2.2 AA in both themes, both languages, and on a phone."""

from collections.abc import Mapping
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessible import violations
from tests.browser.conftest import Watched
from tests.browser.site import LEAVE_OUT, PAGES, STATES

REFUSED = range(400, 600)
TOLD = "Failed to load resource"  # what a browser says of a page whose status is an error
OPEN = "document.querySelectorAll('main details').forEach(each => { each.open = true })"
PHONE = 390
# Each theme and each width once in each language.
LOOKS: Mapping[str, tuple[tuple[Literal["light", "dark"], int], ...]] = {
    "en": (("light", 1280), ("dark", PHONE)),
    "fr": (("dark", 1280), ("light", PHONE)),
}


@pytest.mark.parametrize("name", [*PAGES, *STATES])
def test_a_page_is_accessible_in_both_themes_and_languages(browser: Browser, site: str, name: str) -> None:
    """Axe finds nothing, with all that can be opened open; nothing but a part scrolls sideways; the console is silent.

    In each language a page is looked at in both themes, in one of them wide and in the other on a phone, where of
    hundreds of parts that one template makes the first few are enough.
    """
    entry = {**PAGES, **STATES}[name]
    for language, looks in LOOKS.items():
        context = browser.new_context(locale=language)
        page = context.new_page()
        watched = Watched(page)
        answer = page.goto(site + entry.path)
        assert answer is not None
        assert answer.status == entry.status
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.evaluate(OPEN)
        for theme, width in looks:
            if width == PHONE:
                page.evaluate(LEAVE_OUT, entry.left_out)
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": 844})
            assert violations(page) == [], (language, theme, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (language, theme)
        context.close()
        assert [fault for fault in watched.faults if not (entry.status in REFUSED and TOLD in fault)] == []
