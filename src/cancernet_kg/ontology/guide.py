"""How to ask this graph, in words and queries: reads `guide.md` and `guide_fr.md` beside it. Called by its pages.

The queries stand in the English file only: they are the same for everyone.
"""

import re
from pathlib import Path

from cancernet_kg.ontology.model import Recipe

_SECTION = re.compile(r"^## ([a-z-]+): ([^\n]+)\n([^#]*?)```sparql\n(.*?)```$", re.MULTILINE | re.DOTALL)
_TRANSLATION = re.compile(r"^## ([a-z-]+): ([^\n]+)\n([^#]*)", re.MULTILINE)


def load_guide(language: str = "en") -> tuple[Recipe, ...]:
    """Return the sections of the guide in their order, in English or in French."""
    found = _SECTION.findall(_read("guide.md"))
    translated = {anchor: (title, words) for anchor, title, words in _TRANSLATION.findall(_read("guide_fr.md"))}
    told = translated if language == "fr" else {anchor: (title, words) for anchor, title, words, _ in found}
    return tuple(Recipe(anchor, told[anchor][0], _paragraphs(told[anchor][1]), query) for anchor, _, _, query in found)


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _paragraphs(words: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in words.split("\n\n") if part.strip())
