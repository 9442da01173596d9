"""A linear tokenizer for SPARQL text: enough to see brackets, keywords and names, never strings, comments or IRIs.

Called by the guard before any parser sees a query, and to explain a syntax error afterwards.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from cancernet_kg.errors import QuerySyntaxError


class TokenKind(Enum):
    """What a piece of query text is, as far as the guard cares."""

    IRI = auto()
    STRING = auto()
    NAME = auto()
    WORD = auto()
    VARIABLE = auto()
    NUMBER = auto()
    SIGN = auto()


class Token(NamedTuple):
    """A piece of the text and where it starts; a tuple, because a long query has a million of them."""

    kind: TokenKind
    text: str
    start: int


# Every alternative is a run over a character class, so that the whole scan is linear in the length of the text.
_TOKEN = re.compile(
    r"""
      (?P<skip>\s+|\#[^\r\n]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<quote>["'])
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z][A-Za-z0-9-]*)
    | (?P<number>[0-9]+)
    | (?P<word>[^\W\d][\w-]*|(?=:))
    | (?P<sign><<|>>|\|\||&&|.)
    """,
    re.VERBOSE | re.DOTALL,
)
# What follows the prefix of a prefixed name: the local part, with escapes (`\#`) and percent codes.
_LOCAL = re.compile(r":(?:[\w:.%-]|\\.)*", re.DOTALL)
# Inside a string, by what closes it: escapes, which may hide that, and where it ends, rightly or not. No possessive
# quantifiers here or elsewhere: early releases of Python 3.11 get them wrong around alternatives (seen in 3.11.2).
_STOPS = {
    "'": re.compile(r"\\.|['\r\n]", re.DOTALL),
    '"': re.compile(r'\\.|["\r\n]', re.DOTALL),
    "'''": re.compile(r"\\.|'''", re.DOTALL),
    '"""': re.compile(r'\\.|"""', re.DOTALL),
}
_KINDS = {
    "iri": TokenKind.IRI,
    "variable": TokenKind.VARIABLE,
    "language": TokenKind.STRING,
    "number": TokenKind.NUMBER,
    "sign": TokenKind.SIGN,
}


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query; white space and comments are dropped.

    Raises `QuerySyntaxError` for a string that is never closed: what follows it could be read in two ways.
    """
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:  # pragma: no cover - the last alternative matches any character
            return
        group = match.lastgroup or "skip"
        end = match.end()
        kind = _KINDS.get(group)
        if group == "quote":
            kind, end = TokenKind.STRING, _string_end(text, position)
        elif group == "word":
            local = _LOCAL.match(text, end)
            kind = TokenKind.NAME if local else TokenKind.WORD
            end = local.end() if local else end
        if kind is not None:
            yield Token(kind, text[position:end], position)
        position = end


def place(text: str, position: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a position in a text."""
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def _string_end(text: str, start: int) -> int:
    """Return where the string that opens at `start` ends (SPARQL 1.1 grammar, rules 156-159)."""
    quote = text[start]
    long = text.startswith(quote * 3, start)
    closing = quote * 3 if long else quote
    for stop in _STOPS[closing].finditer(text, start + len(closing)):
        if stop.group() == closing:
            return stop.end()
        if stop.group() in "\r\n":
            break
    line, column = place(text, start)
    hint = f"Close it with {closing}; a string that spans lines needs three quotes on each side."
    raise QuerySyntaxError(
        f"The string that starts with {closing} is never closed.", hint=hint, line=line, column=column
    )
