"""A class diagram as inline SVG: no script, no style of its own, colours from the page. Called by the ontology page."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from cancernet_kg.ontology.diagram import Diagram, Link

_WIDTH = 920
_BOX = 190
_CENTRE = 260
_ROW = 30
_HEIGHT = 22
_MARGIN = 10
_FONT = 12
_LEFT = _WIDTH / 2 - _CENTRE / 2
_RIGHT = _WIDTH / 2 + _CENTRE / 2


@dataclass(frozen=True, slots=True)
class _Words:
    """How a diagram is titled, and the sentences that tell it."""

    title: str
    name: str
    parents: str
    children: str
    attributes: str
    outgoing: str
    incoming: str


_WORDS: Mapping[str, _Words] = {
    "en": _Words(
        "Diagram of {}",
        "The class {}.",
        "Its superclasses: {}.",
        "Its subclasses: {}.",
        "Its values: {}.",
        "{} leads to {}.",
        "{} leads here from {}.",
    ),
    "fr": _Words(
        "Schéma de {}",
        "La classe {}.",
        "Ses superclasses : {}.",
        "Ses sous-classes : {}.",
        "Ses valeurs : {}.",
        "{} mène à {}.",
        "{} mène ici depuis {}.",
    ),
}


def svg(drawn: Diagram, language: str = "en") -> str:
    """Return a diagram as an SVG element with a title and a description for those who do not see it."""
    words = _WORDS[language]
    above = len(drawn.parents)
    rows = max(len(drawn.attributes) + 1, len(drawn.outgoing), len(drawn.incoming), 1)
    top = _MARGIN + above * _ROW + (_ROW / 2 if above else 0)
    bottom = top + rows * _ROW
    height = bottom + (len(drawn.children) * _ROW + _ROW / 2 if drawn.children else 0) + _MARGIN
    parts = [
        *_kin(drawn.parents, _MARGIN, top),
        *_middle(drawn, top, bottom),
        *(part for row, link in enumerate(drawn.incoming) for part in _arrow_in(link, top + row * _ROW)),
        *(part for row, link in enumerate(drawn.outgoing) for part in _arrow_out(link, top + row * _ROW)),
        *_kin(drawn.children, bottom + _ROW / 2, bottom),
    ]
    name = escape(drawn.name)
    shapes = "".join(part for part in parts if not part.startswith("<text"))
    texts = "".join(part for part in parts if part.startswith("<text"))
    return (
        f'<svg class="diagram" role="img" aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {_WIDTH} {height:g}"'
        f' xmlns="http://www.w3.org/2000/svg"><title id="{name}-title">{words.title.format(name)}</title>'
        f'<desc id="{name}-desc">{escape(describe(drawn, language))}</desc>'
        f'<g fill="none" stroke="currentColor">{shapes}</g>'
        f'<g fill="currentColor" font-size="{_FONT}" text-anchor="middle">{texts}</g></svg>'
    )


def describe(drawn: Diagram, language: str = "en") -> str:
    """Return a diagram in words."""
    words = _WORDS[language]
    sentences = [words.name.format(drawn.name)]
    if drawn.parents:
        sentences.append(words.parents.format(", ".join(drawn.parents)))
    if drawn.children:
        sentences.append(words.children.format(", ".join(drawn.children)))
    if drawn.attributes:
        sentences.append(words.attributes.format(", ".join(drawn.attributes)))
    sentences += [words.outgoing.format(link.property, link.other) for link in drawn.outgoing]
    sentences += [words.incoming.format(link.property, link.other) for link in drawn.incoming]
    return " ".join(sentences)


def _middle(drawn: Diagram, top: float, bottom: float) -> list[str]:
    """Return the box of the class itself: its name, a rule, its values."""
    parts = [_box(_LEFT, top, _CENTRE, bottom - top), _text(_WIDTH / 2, top + 19, drawn.name, ' font-weight="bold"')]
    if drawn.attributes:
        parts.append(_line(_LEFT, top + _ROW, _RIGHT, top + _ROW))
    rows = enumerate(drawn.attributes, start=1)
    return [*parts, *(_text(_LEFT + 10, top + row * _ROW + 19, value, ' text-anchor="start"') for row, value in rows)]


def _kin(names: tuple[str, ...], top: float, edge: float) -> list[str]:
    """Return boxes one under the other, super- or subclasses, each tied to a line that ends at the class's edge."""
    if not names:
        return []
    left = _WIDTH / 2 - _BOX / 2
    spine = left - 14
    middles = [top + row * _ROW + _HEIGHT / 2 for row in range(len(names))]
    boxes = [part for row, name in enumerate(names) for part in _named_box(left, top + row * _ROW, name)]
    ties = [_line(spine, middle, left, middle) for middle in middles]
    return [*boxes, *ties, _line(spine, edge, spine, middles[-1] if top > edge else middles[0])]


def _arrow_in(link: Link, top: float) -> list[str]:
    """Return a box on the left with an arrow into the class."""
    middle = top + _HEIGHT / 2
    return [*_named_box(0.5, top, link.other), *_arrow(_BOX, _LEFT, middle, link.property)]


def _arrow_out(link: Link, top: float) -> list[str]:
    """Return a box on the right with an arrow out of the class."""
    left = _WIDTH - _BOX - 0.5
    return [*_named_box(left, top, link.other), *_arrow(_RIGHT, left, top + _HEIGHT / 2, link.property)]


def _arrow(start: float, end: float, height: float, label: str) -> list[str]:
    head = f'<path d="M{end - 7:g} {height - 4:g} L{end:g} {height:g} L{end - 7:g} {height + 4:g}"/>'
    return [_line(start, height, end, height), head, _text((start + end) / 2, height - 3, label, ' font-size="9"')]


def _named_box(left: float, top: float, name: str) -> list[str]:
    return [_box(left, top, _BOX, _HEIGHT), _text(left + _BOX / 2, top + 15, name)]


def _box(left: float, top: float, width: float, height: float) -> str:
    return f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" rx="4"/>'


def _line(left: float, top: float, right: float, bottom: float) -> str:
    return f'<path d="M{left:g} {top:g} L{right:g} {bottom:g}"/>'


def _text(left: float, base: float, words: str, attributes: str = "") -> str:
    return f'<text x="{left:g}" y="{base:g}"{attributes}>{escape(words)}</text>'
