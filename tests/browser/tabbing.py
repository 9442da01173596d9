"""Goes through a page by the tabulator alone. Used by the tests of all pages."""

from typing import Any

from playwright.sync_api import Page

# What can be used, as the page orders it; of radio buttons with one name the tabulator stops at one.
_LISTEN = """() => {
  const kinds = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const groups = new Set();
  window.usable = [...document.querySelectorAll("*")].filter((each) => {
    if (each.shadowRoot) return true; // the editor, which keeps its parts to itself
    if (!each.matches(kinds) || each.disabled || each.tabIndex < 0) return false;
    if (!each.checkVisibility({ visibilityProperty: true })) return false;
    if (each.type !== "radio") return true;
    return !groups.has(each.name) && groups.add(each.name);
  });
  window.reached = [];
  addEventListener("focusin", ({ target }) => {
    const style = getComputedStyle(target);
    const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    window.reached.push([target, isSeen || Boolean(target.shadowRoot)]); // the editor shows it a moment later
  });
  return window.usable.length;
}"""
_TOLD = """() => {
  const told = (each) => each.outerHTML.slice(0, 120);
  const places = window.reached.map(([each]) => window.usable.indexOf(each)).filter((place) => place >= 0);
  return {
    missed: window.usable.filter((each) => !window.reached.some(([other]) => other === each)).map(told),
    unseen: window.reached.filter(([, isSeen]) => !isSeen).map(([each]) => told(each)),
    astray: places.filter((place, number) => number > 0 && place < places[number - 1]),
  };
}"""


def tabbed(page: Page) -> dict[str, list[Any]]:
    """Return what the tabulator misses, where its focus cannot be seen, and where it goes back in the page."""
    page.mouse.click(1, 1)  # so that it begins at the top, wherever the page has put the focus
    for _ in range(page.evaluate(_LISTEN)):
        page.keyboard.press("Tab")
    found: dict[str, list[Any]] = page.evaluate(_TOLD)
    return found
