import re
import tomllib
from pathlib import Path

import pytest

from cancernet_kg.pages.environment import TEMPLATES, environment
from cancernet_kg.pages.words import FOLDER, LANGUAGES, spaced, words

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


def test_french_punctuation_is_never_alone_on_a_line() -> None:
    """No line of a French page begins with a colon or a closing mark, nor ends with an opening one."""
    assert spaced("« Non » : 5 % ; oui ! {a} ? ?chose a :b") == (
        "«\u202fNon\u202f»\u00a0: 5\u202f%\u202f; oui\u202f! {a}\u202f? ?chose a :b"
    )
    shown = "".join(text for path in FILES for text in words(path.stem, "fr").values())
    assert not re.search(r"« | [;!?»]( |$)", shown)


def test_a_first_day_of_a_month_is_written_as_its_readers_write_it() -> None:
    """French has an ordinal for the first alone; a month and what is no date stay what they are."""
    written = environment().from_string("{% for each in days %}{{ each|day }}, {% endfor %}")
    days = ["2025-05-01", "2025-05-11", "2025-05", "soon"]

    assert written.render(days=days, language="fr") == "1er mai 2025, 11 mai 2025, mai 2025, soon, "
    assert written.render(days=days, language="en") == "1 May 2025, 11 May 2025, May 2025, soon, "
