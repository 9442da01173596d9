"""The words of the pages, one file a page with both languages side by side. Read by the environment."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
LANGUAGES = {"en": "English", "fr": "Français"}
_SHARED = "layout"


@cache
def words(page: str, language: str) -> Mapping[str, str]:
    """Return the words of a page in a language, with those that it shares; raises `OSError` for no page.

    All pages share those of the layout, and `curate_draft` has those of `curate`.
    """
    parts = (_SHARED, page.partition("_")[0], page)
    return {name: found[language] for part in parts for name, found in _read(part).items()}


@cache
def _read(page: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((FOLDER / f"{page}.toml").read_text(encoding="utf-8"))
