"""How to ask this graph, in words and queries: reads `guide.md` beside it. Called by the ontology page."""

import re
from pathlib import Path

from cancernet_kg.ontology.model import Recipe

_SECTION = re.compile(r"^## ([a-z-]+): ([^\n]+)\n([^#]*?)```sparql\n(.*?)```$", re.MULTILINE | re.DOTALL)


def load_guide() -> tuple[Recipe, ...]:
    """Return the sections of the guide in their order."""
    text = Path(__file__).with_name("guide.md").read_text(encoding="utf-8")
    return tuple(
        Recipe(anchor, title, tuple(" ".join(part.split()) for part in words.split("\n\n") if part.strip()), query)
        for anchor, title, words, query in _SECTION.findall(text)
    )
