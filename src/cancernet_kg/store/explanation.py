"""Turns the engine's syntax messages, lists of character ranges, into words that help. Called by queries."""

import re

from cancernet_kg.errors import QuerySyntaxError
from cancernet_kg.namespaces import PREFIXES
from cancernet_kg.store.tokens import TokenKind, place, tokens

_POSITION = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
# Characters and SPARQL 1.2 signs that the engine lists, and SERVICE, which is refused.
_NOT_OFFERED = {"SERVICE", "FDCF", "FFFD", "{|", "|}", "~", "<<", "<<("}
_KEYWORD = re.compile(r"(?<![\w'\"])(?:[A-Z]{2,}|\"[^\"]{1,9}\")(?![\w'\"])")
_SENTENCE = re.compile(r"(?:^|, )([A-Z][a-z][^,\[\"]{15,})")


def explain(text: str, message: str) -> QuerySyntaxError:
    """Return the error to raise for a query the engine refused with this message."""
    undeclared = _undeclared_prefix(text)
    if undeclared is not None:
        prefix, start = undeclared
        line, column = place(text, start)
        known = PREFIXES.get(prefix)
        hint = (
            f"Add this line at the top: PREFIX {prefix}: <{known}>" if known else "Add a PREFIX line for it at the top."
        )
        return QuerySyntaxError(f"The prefix “{prefix}:” is not declared.", hint=hint, line=line, column=column)
    match = _POSITION.match(message)
    if match is None:
        return QuerySyntaxError("The query could not be read.", hint="Compare it with the example queries.")
    line, column = int(match.group(1)), int(match.group(2))
    reason = _SENTENCE.search(match.group(3))
    detail = reason.group(1).strip() + "." if reason else f"Unexpected {_found_at(text, line, column)}."
    expected = sorted({word.replace('"', "") for word in _KEYWORD.findall(match.group(3))} - _NOT_OFFERED)
    hint = f"Here could stand: {' '.join(expected)}" if expected else "Look at this place and just before it."
    return QuerySyntaxError(detail, hint=hint, line=line, column=column)


def _found_at(text: str, line: int, column: int) -> str:
    """Return what stands at a place, in quotation marks."""
    lines = text.split("\n")
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    if rest:
        return f"“{rest.split()[0][:40]}”"
    return "end of the line" if line < len(lines) else "end of the query"


def _undeclared_prefix(text: str) -> tuple[str, int] | None:
    """Return the first prefix that is used and not declared, and where; declarations may be anywhere in the text."""
    declared: set[str] = set()
    used: list[tuple[str, int]] = []
    after_prefix = False
    for token in tokens(text):
        if token.kind is TokenKind.NAME:
            prefix = token.text.partition(":")[0]
            if after_prefix:
                declared.add(prefix)
            elif prefix != "_":
                used.append((prefix, token.start))
        after_prefix = token.kind is TokenKind.WORD and token.text.upper() == "PREFIX"
    return next(((prefix, start) for prefix, start in used if prefix not in declared), None)
