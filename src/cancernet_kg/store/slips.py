"""Finds the slip that makes a query unreadable, and tells it at its place in plain words. Called by explanation.

The engine tells how far it has read, which is seldom where a reader would look: it reads `ORDR BY` past its first word.
So the common slips are looked for in the tokens, once the engine has refused a query and only then.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from cancernet_kg.errors import QuerySyntaxError
from cancernet_kg.namespaces import PREFIXES
from cancernet_kg.store.tokens import Token, TokenKind, place, tokens
from cancernet_kg.store.words import WORDS, nearest

_MOST = 20_000  # tokens that are looked at
_CLOSED_BY = {"{": "}", "(": ")", "[": "]"}
_CLOSING = frozenset(_CLOSED_BY.values())
_CURLY_QUOTES = frozenset("“”„‟‘’‚«»")
_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
_INSTEAD = {"AND": "&&", "OR": "||", "LIKE": "CONTAINS(text, part)"}
_BEFORE_SELECTED = frozenset({"SELECT", "DISTINCT", "REDUCED"})
_EXPONENT = re.compile(r"[eE]\d*")
_OPERATORS = frozenset({"=", "<", ">", "!", "&&", "||", "+", "-", "*", "/"})
_SCHEMES = frozenset({"http", "https", "urn"})

Slip = tuple[int, str, str]  # where, what is wrong, and how to mend it


def find_slip(text: str) -> QuerySyntaxError | None:
    """Return the error for the first slip in a query that cannot be read, None when it has none of the common ones.

    Raises `QuerySyntaxError` for a string that is never closed.
    """
    found = list(islice(tokens(text), _MOST))
    slips = [slip for rule in _RULES if (slip := next(iter(rule(found)), None)) is not None]
    if not slips and len(found) < _MOST:
        slips = [*islice(_brackets(text, found), 1)]
    if not slips:
        return None
    start, detail, hint = min(slips)
    line, column = place(text, start)
    return QuerySyntaxError(detail, hint=hint, line=line, column=column)


def _words(found: list[Token]) -> Iterator[Slip]:
    """Yield words that SPARQL does not have; what is no keyword must be a variable, a name with a prefix, or a text."""
    variables = {token.text[1:] for token in found if token.kind is TokenKind.VARIABLE}
    for before, token, after in _in_context(found):
        word = token.text
        if token.kind is not TokenKind.WORD or word.upper() in WORDS or _is_exponent(before, token):
            continue
        if before is not None and _keyword(before) == "PREFIX":
            continue  # its colon is missing, which is told by another rule
        detail = f"“{word}” is no word of SPARQL."
        meant = nearest(word)
        if word.upper() in _INSTEAD:
            yield token.start, detail, f"Write {_INSTEAD[word.upper()]} instead."
        elif word in variables:
            yield token.start, f"{detail} Did you mean the variable ?{word}?", f"Write ?{word}."
        elif meant is not None:
            phrase = f"{meant} {after.text.upper()}" if after and after.kind is TokenKind.WORD else meant
            yield token.start, f"{detail} Did you mean {phrase}?", f"Write {meant} instead of {word}."
        else:
            yield token.start, detail, f'A variable is written ?{word}, a text “{word}” in "…", a name with its prefix.'


def _is_exponent(before: Token | None, token: Token) -> bool:
    """Say whether a word is the end of a number such as `1e6`."""
    is_joined = (
        before is not None and before.kind is TokenKind.NUMBER and before.start + len(before.text) == token.start
    )
    return is_joined and _EXPONENT.fullmatch(token.text) is not None


def _prefixes(found: list[Token]) -> Iterator[Slip]:
    """Yield prefixes that are not declared, or wrongly; declarations may be anywhere in the text."""
    declared = {
        _prefix(token)
        for before, token, _ in _in_context(found)
        if token.kind is TokenKind.NAME and before is not None and _keyword(before) == "PREFIX"
    }
    for before, token, after in _in_context(found):
        if _keyword(token) == "PREFIX" and after is not None and after.kind is not TokenKind.NAME:
            hint = "Write PREFIX, a name with a colon, and an address in <…>: PREFIX ex: <https://example.org/>"
            yield token.start, "This PREFIX has no name that ends with a colon.", hint
        if token.kind is not TokenKind.NAME:
            continue
        prefix = _prefix(token)
        if before is not None and before.text == "<" and prefix in _SCHEMES:
            yield before.start, "The address that starts with “<” is never closed.", "Close it with “>”."
        elif prefix not in declared and prefix != "_" and (before is None or _keyword(before) != "PREFIX"):
            yield token.start, f"The prefix “{prefix}:” is not declared.", _declaring(prefix, declared)


def _prefix(token: Token) -> str:
    return token.text.partition(":")[0]


def _declaring(prefix: str, declared: Iterable[str]) -> str:
    """Return how to mend a prefix that is not declared: by its line, or by the prefix that is meant."""
    if prefix in PREFIXES:
        return f"Add this line at the top: PREFIX {prefix}: <{PREFIXES[prefix]}>"
    meant = nearest(prefix, (*declared, *PREFIXES))
    return f"Did you mean “{meant}:”?" if meant else "Add a PREFIX line for it at the top."


def _signs(found: list[Token]) -> Iterator[Slip]:
    """Yield signs of other languages."""
    for before, token, _ in _in_context(found):
        if token.kind is not TokenKind.SIGN:
            continue
        if token.text in _CURLY_QUOTES:
            yield token.start, f"“{token.text}” is no quotation mark of SPARQL.", "Write straight ones: \"…\" or '…'."
        elif token.text == "=" and before is not None and before.text == "=" and before.start == token.start - 1:
            yield before.start, "“==” is no sign of SPARQL.", "Values are compared with a single “=”."


def _clauses(found: list[Token]) -> Iterator[Slip]:
    """Yield clauses after the pattern that are incomplete or in the wrong order."""
    limited = [""]  # LIMIT or OFFSET, if it has been, of each of the patterns that are open
    for before, token, after in _in_context(found):
        word = _keyword(token)
        if token.kind is TokenKind.SIGN and token.text in _CLOSED_BY:
            limited.append("")
        elif token.kind is TokenKind.SIGN and token.text in _CLOSING and len(limited) > 1:
            limited.pop()
        if word in {"ORDER", "GROUP"} and (after is None or _keyword(after) != "BY"):
            yield token.start, f"After {word} the word BY is missing.", f"Write {word} BY and the variables."
        elif word in {"ORDER", "GROUP", "HAVING"} and limited[-1]:
            yield token.start, f"{word} stands after {limited[-1]}.", f"Put {limited[-1]} last: {word} comes before it."
        elif word in {"LIMIT", "OFFSET"}:
            limited[-1] = word
        elif word in {"ASC", "DESC"} and before is not None and before.kind is TokenKind.VARIABLE:
            yield token.start, f"{word} stands after its variable.", f"Write {word}({before.text})."


def _selected(found: list[Token]) -> Iterator[Slip]:
    """Yield what cannot stand between SELECT and its pattern: commas, and expressions without brackets."""
    depth, is_selecting = 0, False
    for before, token, after in _in_context(found):
        if _keyword(token) == "SELECT":
            depth, is_selecting = 0, True
        elif token.text == "{" or _keyword(token) in {"WHERE", "FROM"}:
            is_selecting = False
        if not is_selecting:
            continue
        depth += (token.text == "(") - (token.text == ")")
        if depth > 0:
            continue
        if token.text == "," and before is not None and before.kind is TokenKind.VARIABLE:
            yield token.start, "Variables of SELECT are not separated by commas.", "Write a space instead: SELECT ?a ?b"
        elif _keyword(token) not in {"", *_BEFORE_SELECTED} and after is not None and after.text == "(":
            hint = f"Write it in brackets, with a variable for its value: ({token.text.upper()}(…) AS ?value)"
            yield token.start, f"“{token.text}(…)” has no name in SELECT.", hint


def _bound(found: list[Token]) -> Iterator[Slip]:
    """Yield expressions whose value gets no variable, and conditions without brackets around them."""
    for start, inner, end in _brackets_of(found):
        owner = _keyword(found[start - 1]) if start else ""
        is_selected = owner in _BEFORE_SELECTED and any(_keyword(each) in _AGGREGATES for each in inner)
        if (owner == "BIND" or is_selected) and not any(_keyword(each) == "AS" for each in inner):
            yield (
                found[start].start,
                "The value of this expression has no variable.",
                "End it with AS ?name: (… AS ?name)",
            )
        is_call = owner != "FILTER" and start > 1 and _keyword(found[start - 2]) == "FILTER"
        if is_call and end + 1 < len(found) and found[end + 1].text in _OPERATORS:
            yield (
                found[start - 1].start,
                "The condition of this FILTER has no brackets.",
                "Write FILTER(…) around it all.",
            )


def _brackets_of(found: list[Token]) -> Iterator[tuple[int, list[Token], int]]:
    """Yield the outermost round brackets within groups: where each opens, the tokens between, and where it closes."""
    start, depth = -1, 0
    for index, token in enumerate(found):
        if token.kind is not TokenKind.SIGN:
            continue
        if token.text in "{}":
            depth = 0
        elif token.text == "(":
            start = start if depth else index
            depth += 1
        elif token.text == ")" and depth:
            depth -= 1
            if not depth:
                yield start, found[start + 1 : index], index


def _brackets(text: str, found: list[Token]) -> Iterator[Slip]:
    """Yield brackets that have no partner."""
    opened: list[Token] = []
    for token in found:
        if token.kind is not TokenKind.SIGN:
            continue
        if token.text in _CLOSED_BY:
            opened.append(token)
        elif token.text in _CLOSING:
            if opened and _CLOSED_BY[opened[-1].text] == token.text:
                opened.pop()
            elif opened:
                yield _unclosed(opened[-1], f" before the “{token.text}” in line {place(text, token.start)[0]}")
            else:
                yield token.start, f"This “{token.text}” closes nothing.", "Take it away, or open its bracket before."
    if opened:
        yield _unclosed(opened[-1], "")


def _unclosed(token: Token, where: str) -> Slip:
    hint = f"Add “{_CLOSED_BY[token.text]}” where it ends{where}."
    return token.start, f"The “{token.text}” here is never closed.", hint


def _keyword(token: Token) -> str:
    """Return a word in capitals, the empty string for anything else."""
    return token.text.upper() if token.kind is TokenKind.WORD else ""


def _in_context(found: list[Token]) -> Iterator[tuple[Token | None, Token, Token | None]]:
    """Yield each token with the one before and the one after."""
    for index, token in enumerate(found):
        before = found[index - 1] if index else None
        yield before, token, found[index + 1] if index + 1 < len(found) else None


_RULES: tuple[Callable[[list[Token]], Iterable[Slip]], ...] = (_words, _prefixes, _signs, _clauses, _selected, _bound)
