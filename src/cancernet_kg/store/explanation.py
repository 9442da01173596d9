"""Turns the engine's syntax messages, lists of character ranges, into words that help. Called by queries."""

import re

from cancernet_kg.errors import QuerySyntaxError
from cancernet_kg.store.slips import find_slip
from cancernet_kg.store.tokens import Token, TokenKind, place, tokens
from cancernet_kg.store.words import WORDS

_POSITION = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
# Characters and SPARQL 1.2 signs that the engine lists, and SERVICE, which is refused.
_NOT_OFFERED = {"SERVICE", "FDCF", "FFFD", "{|", "|}", "~", "<<", "<<("}
_KEYWORD = re.compile(r"(?<![\w'\"])[A-Z]{2,}(?![\w'\"])")
_SIGN = re.compile(r"(?<![\w'\"])\"[^\"]{1,9}\"(?![\w'\"])")
_SENTENCE = re.compile(r"(?:^|, )([A-Z][a-z][^,\[\"]{15,})")
_LONGEST = max(map(len, WORDS))
_UNBOUND = "The SELECT contains a variable that is unbound"
_TERMS = frozenset({TokenKind.IRI, TokenKind.NAME, TokenKind.VARIABLE})


def explain(text: str, message: str) -> QuerySyntaxError:
    """Return the error to raise for a query the engine refused with this message."""
    match = _POSITION.match(message)
    reason = None if match is None else _SENTENCE.search(match.group(3))
    slip = find_slip(text)
    if slip is not None and (reason is None or reason.group(1).startswith("Prefix")):
        return slip
    if match is None:
        return QuerySyntaxError("The query could not be read.", hint="Compare it with the example queries.")
    line, column = int(match.group(1)), int(match.group(2))
    if reason is not None:
        return _refused(reason.group(1).strip(), line, column)
    start, expected = _reached(text, _offset(text, line, column), match.group(3))
    line, column = place(text, start)
    hint = _hint(text, start, expected)
    return QuerySyntaxError(f"Unexpected {_found_at(text, line, column)}.", hint=hint, line=line, column=column)


def _refused(reason: str, line: int, column: int) -> QuerySyntaxError:
    """Return the error for a query that is well-formed but says what cannot be; the engine gives a reason."""
    hint = "Look at this place and just before it."
    if reason == _UNBOUND:
        reason = "SELECT names a variable that is neither grouped nor counted or summed up"
        hint = "Add GROUP BY with all variables of SELECT that stand outside COUNT, SUM and the like."
    return QuerySyntaxError(f"{reason}.", hint=hint, line=line, column=column)


def _offset(text: str, line: int, column: int) -> int:
    """Return the position of a line and a column."""
    return sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1


def _reached(text: str, position: int, expected: str) -> tuple[int, list[str]]:
    """Return where the engine could not go on, and what it would have taken there.

    It reads as many characters as a keyword has before it compares, so the position it tells is beyond the place by the
    length of each keyword it lists; signs and characters are compared at their place.
    """
    signs = {word.strip('"') for word in _SIGN.findall(expected)} - _NOT_OFFERED
    if signs:
        return position, sorted(signs)
    near = {token.start: token for token in tokens(text) if position - _LONGEST <= token.start < position}
    keywords = {*_KEYWORD.findall(expected)} - _NOT_OFFERED
    reached = max((position - len(word) for word in keywords if position - len(word) in near), default=position)
    if reached in near and near[reached].text.upper() in WORDS:  # a longer keyword hides that what follows it is wrong
        return min((start for start in near if start > reached), default=position), []
    return reached, sorted(word for word in keywords if reached + len(word) == position)


def _hint(text: str, start: int, expected: list[str]) -> str:
    """Return what to do at a place: two terms in a row are most often two patterns without a sign between them."""
    before, token = _around(text, start)
    if before is not None and token is not None and token.kind in _TERMS and before.kind in _TERMS | {TokenKind.STRING}:
        return "Is a “.” or a “;” missing before it? Patterns end with “.”, and “;” goes on about the same thing."
    return f"Here could stand: {' '.join(expected)}" if expected else "Look at this place and just before it."


def _around(text: str, start: int) -> tuple[Token | None, Token | None]:
    """Return the token before a position and the one that begins there."""
    before = None
    for token in tokens(text):
        if token.start >= start:
            return before, token if token.start == start else None
        before = token
    return before, None


def _found_at(text: str, line: int, column: int) -> str:
    """Return what stands at a place, in quotation marks."""
    lines = text.split("\n")
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    if rest:
        return f"“{rest.split()[0][:40]}”"
    return "end of the line" if line < len(lines) else "end of the query"
