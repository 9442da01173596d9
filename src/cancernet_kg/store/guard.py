"""What a query must satisfy before a parser may see it: one linear pass over its tokens. Called by the web and queries.

The engine would end the whole process on deep nesting and call any address named by SERVICE, hence the strictness; a
text that could be read in two ways (a `<` that opens an IRI or compares) must pass under the more dangerous reading.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from cancernet_kg.errors import (
    QuerySyntaxError,
    QueryTooComplex,
    QueryTooDeep,
    QueryTooLarge,
    ServiceRefused,
    SeveralFromRefused,
    UpdateRefused,
)
from cancernet_kg.formats import Kind
from cancernet_kg.store.tokens import Token, TokenKind, place, tokens


class QueryForm(StrEnum):
    """The four query forms of SPARQL 1.1, section 16."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def kind(self) -> Kind:
        """Whether the answer is a table (or boolean) or a graph."""
        return Kind.RESULTS if self in {QueryForm.SELECT, QueryForm.ASK} else Kind.GRAPH


@dataclass(frozen=True, slots=True)
class Limits:
    """How large, deep and intricate a query may be."""

    max_bytes: int
    max_depth: int
    max_clauses: int


_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_PROLOGUE = ("PREFIX", "BASE", "VERSION")
_CLAUSES = ("UNION", "OPTIONAL", "MINUS", "BIND", "FILTER", "GRAPH", "VALUES", "EXISTS", "NOT", "SELECT", "LATERAL")
_OPERATORS = frozenset({"||", "&&", "!", "+", "-", "*", "/", "|", "^", "="})
_OPENING = frozenset({"(", "[", "{", "<<"})
_CLOSING = frozenset({")", "]", "}", ">>"})


def check(text: str, limits: Limits) -> QueryForm:
    """Return the form of a query that may be parsed.

    Raises `QueryTooLarge`, `QueryTooDeep`, `QueryTooComplex`, `ServiceRefused`, `SeveralFromRefused`, `UpdateRefused`,
    and `QuerySyntaxError` when the text has no query form at all.
    """
    size = len(text.encode("utf-8", errors="surrogatepass"))
    if size > limits.max_bytes:
        hint = f"Shorten the query to {limits.max_bytes} bytes, or ask it in parts."
        raise QueryTooLarge(f"The query has {size} bytes; {limits.max_bytes} are allowed.", hint=hint)
    found = list(tokens(text))
    form = _form(found)
    doubtful = _is_doubtful(text, found)
    _check_service(text, found, doubtful=doubtful)
    _check_from(text, found)
    _check_brackets(text, found, limits.max_depth)
    _check_clauses(found, limits.max_clauses)
    if doubtful:
        _check_all_brackets(text, limits.max_depth)
    return form


def _is_doubtful(text: str, found: list[Token]) -> bool:
    """Say whether something that looks like an IRI could be read as a comparison with what follows.

    `<1#>` and `<'>` would then begin a comment or a string that the tokens do not show. An IRI with a scheme is certain
    unless the scheme is also used as a prefix.
    """
    schemes = {_scheme(token.text) for token in found if token.kind is TokenKind.IRI}
    return any(not scheme or text.count(f"{scheme}:") != text.count(f"<{scheme}:") for scheme in schemes)


def _scheme(iri: str) -> str:
    """Return the scheme of an IRI in brackets, the empty string when it is relative."""
    match = re.match(r"<([A-Za-z][A-Za-z0-9+.-]*):", iri)
    return match.group(1) if match else ""


def _check_brackets(text: str, found: list[Token], max_depth: int) -> None:
    """Refuse deep nesting."""
    depth = 0
    for token in found:
        if token.kind is not TokenKind.SIGN:
            continue
        if token.text in _OPENING:
            depth += 1
        elif token.text in _CLOSING:
            depth = max(depth - 1, 0)
        if depth > max_depth:
            line, column = place(text, token.start)
            hint = "Flatten the query: one group with several patterns instead of groups within groups."
            raise QueryTooDeep(f"Brackets are nested deeper than {max_depth}.", hint=hint, line=line, column=column)


def _check_all_brackets(text: str, most: int) -> None:
    """Refuse a doubtful text with many brackets or operators, wherever they stand."""
    brackets = sum(text.count(sign) for sign in _OPENING)
    operators = sum(text.count(sign) for sign in _OPERATORS)
    if brackets > most or operators > most * 10:
        hint = "Write spaces around “<”, and write whole IRIs (with https://…) between < and >."
        raise QueryTooDeep("The query has many brackets, and a “<” that can be read in two ways.", hint=hint)


def _form(found: list[Token]) -> QueryForm:
    """Return the query form: the first keyword after the prologue. The engine also reads `SELECTDISTINCT` as two."""
    after_prefix = False
    for token in found:
        if token.kind not in {TokenKind.WORD, TokenKind.NAME}:
            continue
        if after_prefix:
            after_prefix = False
            continue
        word = token.text.upper()
        if word.startswith(_PROLOGUE):
            after_prefix = word == "PREFIX"
            continue
        for form in QueryForm:
            if word.startswith(form):
                return form
        if word.startswith(_UPDATES):
            hint = "Only SELECT, ASK, CONSTRUCT and DESCRIBE are answered; changes go through the project's files."
            raise UpdateRefused("The text is a SPARQL Update, and this endpoint is read-only.", hint=hint)
        break
    hint = "A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after any PREFIX lines."
    raise QuerySyntaxError("No query form was found.", hint=hint, line=1, column=1)


def _check_service(text: str, found: list[Token], *, doubtful: bool) -> None:
    """Refuse SERVICE, also where the engine would read it out of a longer word (`SERVICESILENT`, `trueSERVICE`)."""
    position = text.lower().find("service") if doubtful else -1
    for token in found:
        word = token.text.partition(":")[0] if token.kind is TokenKind.NAME else token.text
        if token.kind in {TokenKind.WORD, TokenKind.NAME} and "service" in word.lower():
            position = token.start
            break
    if position >= 0:
        line, column = place(text, position)
        hint = "Ask each endpoint by itself and join the answers; a prefix may not be called “service” either."
        raise ServiceRefused("SERVICE is not allowed here.", hint=hint, line=line, column=column)


def _check_from(text: str, found: list[Token]) -> None:
    """Refuse a second FROM: the engine would count a triple once for each of the graphs it is in."""
    clauses: list[Token] = []
    for token, following in zip(found, [*found[1:], None], strict=True):
        if token.kind is TokenKind.SIGN and token.text == "{" and clauses:
            break
        word = token.text.upper()
        named = word == "FROM" and following is not None and following.text.upper().startswith("NAMED")
        glued = word.startswith("FROM") and not word.startswith(("FROM:", "FROMNAMED"))
        if token.kind in {TokenKind.WORD, TokenKind.NAME} and glued and not named:
            clauses.append(token)
    if len(clauses) > 1:
        line, column = place(text, clauses[1].start)
        hint = "Leave FROM out and name each graph in a default-graph-uri parameter of the request."
        detail = "The query has more than one FROM; only one is supported."
        raise SeveralFromRefused(detail, hint=hint, line=line, column=column)


def _check_clauses(found: list[Token], most: int) -> None:
    """Refuse endless chains (`!!!…`, `UNION` ten thousand times): the engine recurses over them."""
    clauses = sum(
        1
        for token in found
        if (token.kind is TokenKind.SIGN and token.text in _OPERATORS)
        or (token.kind is TokenKind.WORD and token.text.upper().startswith(_CLAUSES))
    )
    if clauses > most:
        hint = "Use VALUES for lists of terms, or ask the query in parts."
        detail = f"The query has {clauses} clauses and operators; {most} are allowed."
        raise QueryTooComplex(detail, hint=hint)
