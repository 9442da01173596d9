"""The words of the pages, one file a page with both languages side by side. Read by the environment."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
LANGUAGES = {"en": "English", "fr": "Français"}
_SHARED = "layout"
_FRENCH = "fr"
_NARROW, _WIDE = "\u202f", "\u00a0"  # spaces at which no line ends


@cache
def words(page: str, language: str) -> Mapping[str, str]:
    """Return the words of a page in a language, with those that it shares; raises `OSError` for no page.

    All pages share those of the layout, and `curate_draft` has those of `curate`.
    """
    parts = (_SHARED, page.partition("_")[0], page)
    return {name: found[language] for part in parts for name, found in _read(part).items()}


@cache
def _read(page: str) -> Mapping[str, Mapping[str, str]]:
    found = tomllib.loads((FOLDER / f"{page}.toml").read_text(encoding="utf-8"))
    return {name: {**texts, _FRENCH: spaced(texts[_FRENCH])} for name, texts in found.items()}


def spaced(french: str) -> str:
    """Return a French text with the spaces that its punctuation has, at which no line ends; files have plain ones."""
    closed = re.sub(r" (?=[;!?»%](?!\w))", _NARROW, french)
    return re.sub(r"(?<=«) ", _NARROW, re.sub(r" (?=:(?!\w))", _WIDE, closed))
