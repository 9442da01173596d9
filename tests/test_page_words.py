import re
import tomllib
from pathlib import Path

import pytest

from cancernet_kg.pages.environment import TEMPLATES
from cancernet_kg.pages.words import FOLDER, LANGUAGES

FILES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_word_is_there_in_every_language(path: Path) -> None:
    """No page falls back to another language, and what is filled in has the same names in all of them."""
    for name, found in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert set(found) == set(LANGUAGES), name
        filled = {language: sorted(re.findall(r"\{(\w+)\}", text)) for language, text in found.items()}
        assert len(set(map(tuple, filled.values()))) == 1, name
        assert all(text.strip() == text and text for text in found.values()), name


def test_every_page_has_its_words() -> None:
    """Templates and files of words belong together, one by one."""
    assert FILES
    assert {path.stem for path in FILES} == {path.stem for path in TEMPLATES.glob("*.html")}
