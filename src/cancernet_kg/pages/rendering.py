"""Renders a page from its template and words. Used by workers and the web; templates are compiled once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from cancernet_kg.pages.environment import TEMPLATES, environment
from cancernet_kg.pages.words import LANGUAGES, words

_OF_SCRIPTS = "script_"  # words that the page's scripts use begin so
_COLONS = {"en": ":", "fr": "\u00a0:"}
_FIRST_LENGTH, _PIECE_LENGTH = 8 * 1024, 64 * 1024  # characters; the first piece is what fills a screen


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page and where they are: the language, the path, and its query without the language."""

    language: str
    path: str
    query: str = ""

    def in_language(self, language: str) -> str:
        """Return the address of the same page in a language."""
        return f"?{self.query}&lang={language}" if self.query else f"?lang={language}"


@cache
def pages() -> "Pages":
    """Return the pages, the same ones each time."""
    return Pages()


class Pages:
    """All pages by the names of their templates."""

    def __init__(self) -> None:
        """Compile all templates, which takes longer than filling them in."""
        self._environment: Environment = environment()
        for path in sorted(TEMPLATES.glob("*.html")):
            self._environment.get_template(path.name)

    def render(self, name: str, reader: Reader, values: Mapping[str, object]) -> str:
        """Return a page as a complete HTML document."""
        return self._environment.get_template(f"{name}.html").render(_context(name, reader, values))

    def pieces(self, name: str, reader: Reader, values: Mapping[str, object]) -> Iterator[bytes]:
        """Yield a page piece by piece, so that a long one can be read before its end is looked up."""
        waiting: list[str] = []
        size, enough = 0, _FIRST_LENGTH
        for text in self._environment.get_template(f"{name}.html").generate(_context(name, reader, values)):
            waiting.append(text)
            size += len(text)
            if size >= enough:
                yield "".join(waiting).encode()
                waiting, size, enough = [], 0, _PIECE_LENGTH
        yield "".join(waiting).encode()


def _context(name: str, reader: Reader, values: Mapping[str, object]) -> dict[str, object]:
    """Return what a template shows, with the page's words."""
    found = words(name, reader.language)
    said = {key.removeprefix(_OF_SCRIPTS): text for key, text in found.items() if key.startswith(_OF_SCRIPTS)}
    return {
        "page": name,
        "reader": reader,
        "language": reader.language,
        "languages": LANGUAGES,
        "words": found,
        "colon": _COLONS[reader.language],
        **values,
        **({"script_words": said} if said else {}),
    }
