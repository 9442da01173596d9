"""The group graph patterns of a query as a tree over its tokens (SPARQL 1.1 grammar, rules 53-68).

Called by corrections for a query that the engine has read without error: what is malformed was refused before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from cancernet_kg.store.tokens import Token, TokenKind, tokens

MOST_GLUED_COMPARISONS = 64


class ElementKind(StrEnum):
    """What may stand in a group; the names of keywords are those of the grammar."""

    TRIPLES = auto()
    FILTER = auto()
    BIND = auto()
    VALUES = auto()
    GRAPH = auto()
    OPTIONAL = auto()
    MINUS = auto()
    UNION = auto()
    SELECT = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Group:
    """`{ … }`: the indices of its brackets and what stands between them."""

    first: int
    last: int
    elements: "tuple[Element, ...]"


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a group: the indices of its first and last token, and the groups in it. One group is a UNION too."""

    kind: ElementKind
    first: int
    last: int
    groups: tuple[Group, ...]


class AmbiguousText(ValueError):
    """The tokens cannot be brought into a tree: keywords are glued to what stands before them, or too many `<` are."""


_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_OPENING.values())
_OWN_GROUP = {
    "optional": (ElementKind.OPTIONAL, 1),
    "minus": (ElementKind.MINUS, 1),
    "graph": (ElementKind.GRAPH, 2),
    "lateral": (ElementKind.OTHER, 1),
}
_KEYWORDS = frozenset({*_OWN_GROUP, "filter", "bind", "values", "service", "union", "select", "exists", "not"})
_TERM_WORDS = frozenset({"a", "true", "false"})
_FORMS = ("select", "ask", "construct", "describe")
_TRAILING_DOTS = re.compile(r"(?<!\\)\.+\Z")
_OPERANDS = frozenset({TokenKind.VARIABLE, TokenKind.NUMBER, TokenKind.STRING, TokenKind.NAME, TokenKind.IRI})


class GroupPatterns:
    """A query's text, tokens, closing brackets by the opening ones, and outermost groups; raises `AmbiguousText`."""

    def __init__(self, text: str) -> None:
        """Read a text that the engine can read."""
        self.text = text
        self.tokens: list[Token] = []
        self.closing: dict[int, int] = {}
        self._words: list[str] = []
        self._read()
        self.groups = tuple(self._groups(0, len(self.tokens)))

    def word(self, index: int) -> str:
        """Return the token as a keyword or sign in lower case, the empty string when it is neither."""
        return self._words[index] if index < len(self._words) else ""

    def end(self, index: int) -> int:
        """Return where in the text a token ends."""
        return self.tokens[index].start + len(self.tokens[index].text)

    def dataset(self) -> tuple[str, str]:
        """Return the prologue, and the dataset clause as it is written (rules 4 and 9)."""
        form = next((i for i in range(len(self.tokens)) if self.word(i).startswith(_FORMS)), 0)
        start = None
        index = form
        while index < len(self.tokens):
            if start is None and self.tokens[index].text.lower().startswith("from"):
                start = self.tokens[index].start
            is_template = self.word(index - 1) == "construct"
            if self.word(index) == "where" or (self.word(index) == "{" and not is_template):
                break
            index = self.closing.get(index, index) + 1
        stop = self.tokens[index].start if index < len(self.tokens) else len(self.text)
        return self.text[: self.tokens[form].start], self.text[start:stop] if start is not None else ""

    def _groups(self, first: int, last: int) -> Iterator[Group]:
        """Yield the groups among some tokens that may be anything: clauses of SELECT, expressions with EXISTS."""
        index = first
        while index < last:
            if self.word(index) == "values":
                index = self._closed(self._next_brace(index))
            elif self.word(index) == "{" and self.word(index - 1) == "construct":
                index = self._closed(index)
            elif self.word(index) == "{":
                yield self._group(index)
                index = self._closed(index)
            index += 1

    def _group(self, first: int) -> Group:
        last = self._closed(first)
        elements: list[Element] = []
        index = first + 1
        while index < last:
            if self.word(index) == ".":
                index += 1
                continue
            elements.append(self._element(index, last))
            index = elements[-1].last + 1
        return Group(first, last, tuple(elements))

    def _element(self, index: int, end: int) -> Element:
        word = self.word(index)
        if word in _OWN_GROUP:
            kind, distance = _OWN_GROUP[word]
            group = self._group(index + distance)
            return Element(kind, index, group.last, (group,))
        if word == "{" and self.word(index + 1) != "|":
            return self._union(index)
        if word == "values":
            return Element(ElementKind.VALUES, index, self._closed(self._next_brace(index)), ())
        if word in {"filter", "bind"}:
            opening = next((i for i in range(index, end) if self.word(i) in {"(", "{"}), end)
            last = self._closed(opening)
            return Element(ElementKind[word.upper()], index, last, tuple(self._groups(index, last)))
        if word.startswith("select"):
            return Element(ElementKind.SELECT, index, end - 1, tuple(self._groups(index, end)))
        return self._triples(index, end)

    def _union(self, first: int) -> Element:
        groups = [self._group(first)]
        while self.word(groups[-1].last + 1) == "union":
            groups.append(self._group(groups[-1].last + 2))
        return Element(ElementKind.UNION, first, groups[-1].last, tuple(groups))

    def _triples(self, first: int, end: int) -> Element:
        """Return the triples that begin here; a word that is not a term makes them OTHER."""
        kind = ElementKind.TRIPLES
        index = first
        while index < end and self.word(index) not in _KEYWORDS:
            token, word = self.tokens[index], self.word(index)
            if word == "{" and self.word(index + 1) != "|":
                break
            is_glued = token.kind is TokenKind.NAME and token.text.partition(":")[0].lower() in _KEYWORDS
            if is_glued or (word[:1].isalpha() and word not in _TERM_WORDS):
                kind = ElementKind.OTHER
            index = self.closing.get(index, index) + 1
        if index == first:
            raise AmbiguousText(self.tokens[first].text)
        return Element(kind, first, index - 1, ())

    def _next_brace(self, index: int) -> int:
        return next((i for i in range(index, len(self.tokens)) if self.word(i) == "{"), len(self.tokens))

    def _closed(self, opening: int) -> int:
        """Return the index of the bracket that closes the one at `opening`."""
        if opening not in self.closing:
            raise AmbiguousText(self.text[self.tokens[min(opening, len(self.tokens) - 1)].start :][:20])
        return self.closing[opening]

    def _read(self) -> None:
        """Read the tokens; what looks like an IRI after an operand in an expression is compared: `(?a<?b&&?c>?d)`."""
        opened: list[tuple[int, bool]] = []
        start = 0
        for _ in range(MOST_GLUED_COMPARISONS):
            for token in _without_dots(tokens(self.text[start:]), start):
                kind = token.kind
                if kind is TokenKind.IRI and opened and opened[-1][1] and self._is_after_operand():
                    self._add(Token(TokenKind.SIGN, "<", token.start), "<")
                    start = token.start + 1
                    break
                if kind is TokenKind.SIGN:
                    self._match(token.text, opened)
                    self._add(token, token.text)
                else:
                    self._add(token, token.text.lower() if kind is TokenKind.WORD else "")
            else:
                return
        raise AmbiguousText(self.text[start:][:20])

    def _add(self, token: Token, word: str) -> None:
        self.tokens.append(token)
        self._words.append(word)

    def _match(self, sign: str, opened: list[tuple[int, bool]]) -> None:
        """Note the next token as a bracket; `opened` are those around it, and whether an expression stands in them."""
        if sign in _OPENING:
            before = self._words[-1] if self._words else ""
            is_call = before[:1].isalpha() and before not in _TERM_WORDS
            is_inside = bool(opened) and opened[-1][1]
            opened.append((len(self.tokens), sign == "(" and (is_call or is_inside)))
        elif sign in _CLOSING:
            if not opened or _OPENING[self._words[opened[-1][0]]] != sign:
                raise AmbiguousText(sign)
            self.closing[opened.pop()[0]] = len(self.tokens)

    def _is_after_operand(self) -> bool:
        token = self.tokens[-1]
        return token.kind in _OPERANDS or (token.kind is TokenKind.SIGN and token.text == ")")


def _without_dots(found: Iterator[Token], start: int) -> Iterator[Token]:
    """Yield the tokens of a text that begins at `start`, with the dots that end a triple apart from the name before."""
    for token in found:
        if token.kind is not TokenKind.NAME or not token.text.endswith("."):
            yield token._replace(start=start + token.start) if start else token
            continue
        dots = _TRAILING_DOTS.search(token.text)
        end = dots.start() if dots else len(token.text)
        yield token._replace(text=token.text[:end], start=start + token.start)
        for position in range(end, len(token.text)):
            yield Token(TokenKind.SIGN, ".", start + token.start + position)
