"""What a query must satisfy before a parser may see it: one linear pass over its tokens. Called by workers and the CLI.

The engine would end the whole process on deep nesting and call any address named by SERVICE, hence the strictness; a
text that could be read in two ways (a `<` that opens an IRI or compares) must pass under the more dangerous reading.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cancernet_kg.errors import (
    QuerySyntaxError,
    QueryTooComplex,
    QueryTooDeep,
    QueryTooLarge,
    ServiceRefused,
    UpdateRefused,
)
from cancernet_kg.formats import Kind
from cancernet_kg.store.tokens import Token, TokenKind, place, tokens
from cancernet_kg.store.words import nearest


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
    """How large, deep and intricate a query may be, and whether `federation` will answer its SERVICE."""

    max_bytes: int
    max_depth: int
    max_clauses: int
    services: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What the tokens tell of a query: its form, its prologue, and its dataset clause with the graphs as written."""

    form: QueryForm
    prologue: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    volatile: bool


MOST_SCHEMES = 16
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_PROLOGUE = ("PREFIX", "BASE", "VERSION")
_CLAUSES = ("UNION", "OPTIONAL", "MINUS", "BIND", "FILTER", "GRAPH", "VALUES", "EXISTS", "NOT", "SELECT", "LATERAL")
_OPERATORS = frozenset({"||", "&&", "!", "+", "-", "*", "/", "|", "^", "="})
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE"})
# Where none of these is in a text, not even in a part of a word, only its form and its size are left to be checked.
_TELLING = ("service", "from", "now", "rand", "uuid", "bnode", "\\")
_PLAIN = re.compile(
    r"(\s*(?:PREFIX\s+[A-Za-z][\w-]*:\s*<[^<>\"{}|^`\s]*>\s*|BASE\s*<[^<>\"{}|^`\s]*>\s*|#[^\r\n]*[\r\n]\s*)*)"
    r"(SELECT|ASK|CONSTRUCT|DESCRIBE)\b",
    re.IGNORECASE,
)
_OPENING = frozenset({"(", "[", "{", "<<"})
_CLOSING = frozenset({")", "]", "}", ">>"})


def check(text: str, limits: Limits) -> Checked:
    """Return what can be told of a query that may be parsed.

    Raises `QueryTooLarge`, `QueryTooDeep`, `QueryTooComplex`, `ServiceRefused`, `UpdateRefused`, and
    `QuerySyntaxError` when the text has no query form at all.
    """
    size = len(text.encode("utf-8", errors="surrogatepass"))
    if size > limits.max_bytes:
        hint = f"Shorten the query to {limits.max_bytes} bytes, or ask it in parts."
        raise QueryTooLarge(f"The query has {size} bytes; {limits.max_bytes} are allowed.", hint=hint)
    plain = _plain(text, limits)
    if plain is not None:
        return plain
    found = list(tokens(text))
    form, start = _form(text, found)
    doubtful = _is_doubtful(text, found)
    _check_service(text, found, doubtful=doubtful, allowed=limits.services)
    _check_brackets(text, found, limits.max_depth)
    _check_clauses(found, limits.max_clauses)
    if doubtful:
        _check_all_brackets(text, limits.max_depth)
    default_graphs, named_graphs = _dataset_clause(found, form, start)
    return Checked(form, text[:start], default_graphs, named_graphs, volatile=_is_volatile(found))


def _plain(text: str, limits: Limits) -> Checked | None:
    """Return what the tokens of a short and ordinary query would tell, None when they have to be looked at.

    A text has no more clauses than characters and nests no deeper than it has brackets, wherever they stand.
    """
    if len(text) > limits.max_clauses or sum(map(text.count, _OPENING)) > limits.max_depth:
        return None
    lowered = text.lower()
    if any(part in lowered for part in _TELLING):
        return None
    start = _PLAIN.match(text)
    if start is None:
        return None
    return Checked(QueryForm(start.group(2).upper()), start.group(1), (), (), volatile=False)


def _is_volatile(found: list[Token]) -> bool:
    """Say whether the same query over the same graph may be answered differently the next time."""
    return any(token.kind is TokenKind.WORD and token.text.upper() in _VOLATILE for token in found)


def _is_doubtful(text: str, found: list[Token]) -> bool:
    """Say whether something that looks like an IRI could be read as a comparison with what follows.

    `<1#>` and `<'>` would then begin a comment or a string that the tokens do not show. An IRI with a scheme is certain
    unless the scheme is also used as a prefix.
    """
    schemes = {_scheme(token.text) for token in found if token.kind is TokenKind.IRI}
    if len(schemes) > MOST_SCHEMES:  # each costs a pass over the text, and no honest query has so many
        return True
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


def _form(text: str, found: list[Token]) -> tuple[QueryForm, int]:
    """Return the query form and where it starts: the first keyword after the prologue, `SELECTDISTINCT` included."""
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
                return form, token.start
        if word.startswith(_UPDATES):
            hint = "Only SELECT, ASK, CONSTRUCT and DESCRIBE are answered; changes go through the project's files."
            raise UpdateRefused("The text is a SPARQL Update, and this endpoint is read-only.", hint=hint)
        meant = nearest(word, (*QueryForm, *_PROLOGUE))
        if meant is not None:
            line, column = place(text, token.start)
            detail = f"“{token.text}” is no word of SPARQL. Did you mean {meant}?"
            raise QuerySyntaxError(detail, hint=f"Write {meant} instead of {token.text}.", line=line, column=column)
        break
    hint = "A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, after any PREFIX lines."
    raise QuerySyntaxError("No query form was found.", hint=hint, line=1, column=1)


def service_tokens(found: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens in which the engine could read SERVICE, if only in a part (`SERVICESILENT`, `trueSERVICE`)."""
    for token in found:
        word = token.text.partition(":")[0] if token.kind is TokenKind.NAME else token.text
        if token.kind in {TokenKind.WORD, TokenKind.NAME} and "service" in word.lower():
            yield token


def _check_service(text: str, found: list[Token], *, doubtful: bool, allowed: bool) -> None:
    """Refuse SERVICE; where it is allowed, refuse whatever is not surely the keyword by itself."""
    starts = (token.start for token in service_tokens(found) if not allowed or token.text.lower() != "service")
    position = next(starts, text.lower().find("service") if doubtful else -1)
    if position >= 0:
        line, column = place(text, position)
        hint = "Ask each endpoint by itself and join the answers; a prefix may not be called “service” either."
        if allowed:
            hint = "Write SERVICE with spaces around it, whole IRIs between < and >, and no web address anywhere else."
        raise ServiceRefused("SERVICE is not allowed here.", hint=hint, line=line, column=column)


def _dataset_clause(found: list[Token], form: QueryForm, start: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the graphs after FROM and after FROM NAMED as they are written (SPARQL 1.1, section 13.2).

    The clause ends at the group that is the WHERE clause: the first one outside brackets that is no CONSTRUCT template.
    """
    graphs: tuple[list[str], list[str]] = ([], [])
    depth = 0
    template = form is QueryForm.CONSTRUCT
    target: list[str] | None = None
    for token in (token for token in found if token.start > start):
        if token.text in _OPENING and token.kind is TokenKind.SIGN:
            if token.text == "{" and depth == 0 and not template:
                break
            depth += 1
        elif token.text in _CLOSING and token.kind is TokenKind.SIGN:
            depth -= 1
        elif depth == 0:
            target = _from_clause(token, target, graphs)
        template = False
    return tuple(graphs[0]), tuple(graphs[1])


def _from_clause(token: Token, target: list[str] | None, graphs: tuple[list[str], list[str]]) -> list[str] | None:
    """Take one token of a dataset clause and return where a graph's name that follows belongs.

    The engine needs no space after FROM and NAMED: `FROMNAMED<a>` and `FROM:a` are clauses too.
    """
    if target is not None and token.kind is TokenKind.WORD and token.text.upper() == "NAMED":
        return graphs[1]
    if target is not None:
        if token.kind in {TokenKind.IRI, TokenKind.NAME}:
            target.append(token.text)
        return None
    if token.kind not in {TokenKind.WORD, TokenKind.NAME} or not token.text.upper().startswith("FROM"):
        return None
    rest = token.text[len("FROM") :]
    named = rest.upper().startswith("NAMED")
    rest = rest[len("NAMED") :] if named else rest
    if rest:
        graphs[named].append(rest)
        return None
    return graphs[named]


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
