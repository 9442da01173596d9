"""Answers SERVICE before the engine sees the query: each block becomes the VALUES its endpoint answered with.

Called by workers between guard and engine, which would call any address itself. A block with a constant endpoint is
evaluated on its own and then joined (SPARQL 1.1 Federated Query, section 4), so the exchange changes no answer.
"""

import contextlib
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, QuerySolutions, Store, Triple

from cancernet_kg.errors import QueryError, QuerySyntaxError, ServiceFailed, ServiceRefused
from cancernet_kg.store import pinned_connection, remote_endpoint
from cancernet_kg.store.explanation import explain
from cancernet_kg.store.guard import service_tokens
from cancernet_kg.store.pinned_connection import Resolve
from cancernet_kg.store.remote_endpoint import Solutions, Term
from cancernet_kg.store.services import Services
from cancernet_kg.store.tokens import Token, TokenKind, place, tokens

MOST_BLOCKS = 8

# A clause that may stand exactly where SERVICE may, and that changes nothing.
_NEUTRAL = "OPTIONAL {}"
_LISTED_ENDPOINTS = 10
_EACH_BY_ITSELF = "Ask each endpoint by itself and join the answers."
# In their groups a pattern is evaluated once for each outer solution and with its bindings, so not on its own.
_CORRELATING = ("exists", "lateral")
_ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class _Block:
    """One `SERVICE [SILENT] endpoint { pattern }`: where it stands and what is asked of whom."""

    start: int
    end: int
    endpoint: str
    silent: bool
    pattern: str
    variables: frozenset[str]


def federate(text: str, services: Services, resolve: Resolve = pinned_connection.resolve) -> str:
    """Return a query that passed the guard with VALUES in the place of each SERVICE; one without SERVICE as it is.

    Blank nodes of other endpoints become fresh `urn:uuid:` IRIs, the same one for the same node of one call. Raises
    `ServiceRefused`, `ServiceFailed`, `ServiceTimeout`, `ServiceAnswerTooLarge` and `QuerySyntaxError`.
    """
    if "service" not in text.lower():
        return text
    found = [*tokens(text), *[Token(TokenKind.SIGN, "", len(text))] * 3]
    prologue, prefixes = _prologue(text, found)
    blocks = list(_blocks(text, found, prefixes))
    if blocks:
        _require_allowed(text, blocks, services)
        _require_well_formed(text, blocks)
        values = [_answered(text, prologue, block, services, resolve) for block in blocks]
        text = _exchanged(text, blocks, values)
    for token in service_tokens(tokens(text)):
        raise _refused(text, token.start, "SERVICE is not allowed here.", _EACH_BY_ITSELF)
    return text


def _prologue(text: str, found: Sequence[Token]) -> tuple[str, dict[str, str]]:
    """Return the text before the query form, and the prefixes it declares."""
    prefixes: dict[str, str] = {}
    index = 0
    while (word := found[index].text.upper()) in {"PREFIX", "BASE", "VERSION"}:
        if word == "PREFIX":
            prefixes[found[index + 1].text.removesuffix(":")] = found[index + 2].text[1:-1]
        index += 3 if word == "PREFIX" else 2
    return text[: found[index].start], prefixes


def _blocks(text: str, found: Sequence[Token], prefixes: Mapping[str, str]) -> Iterator[_Block]:
    """Yield the SERVICE blocks in their order; raises `ServiceRefused` for one that cannot be evaluated on its own."""
    correlated: list[bool] = []
    end = 0
    for index, token in enumerate(found):
        if token.start < end:
            continue
        if token.kind is TokenKind.WORD and token.text.lower() == "service":
            if any(correlated):
                detail = "SERVICE inside EXISTS or LATERAL is not offered."
                raise _refused(text, token.start, detail, "Put SERVICE outside, or use MINUS instead of NOT EXISTS.")
            block = _block(text, found, index, prefixes)
            end = block.end
            yield block
        elif _is_sign(token, "{"):
            correlated.append(index > 0 and found[index - 1].text.lower().endswith(_CORRELATING))
        elif _is_sign(token, "}") and correlated:
            correlated.pop()


def _block(text: str, found: Sequence[Token], index: int, prefixes: Mapping[str, str]) -> _Block:
    """Return the block that begins with the token at `index` (SPARQL 1.1 grammar, rule 59)."""
    silent = found[index + 1].kind is TokenKind.WORD and found[index + 1].text.lower() == "silent"
    name = index + 2 if silent else index + 1
    endpoint = _endpoint(text, found[name], prefixes)
    if not _is_sign(found[name + 1], "{"):
        raise _malformed(text, found[name + 1].start)
    inner = list(_group(text, found[name + 1 :]))
    for token in service_tokens(inner):
        detail = "SERVICE inside SERVICE is not offered."
        raise _refused(text, token.start, detail, _EACH_BY_ITSELF)
    start, end = found[index].start, inner[-1].start + 1
    variables = frozenset(token.text[1:] for token in inner if token.kind is TokenKind.VARIABLE)
    return _Block(start, end, endpoint, silent, text[inner[0].start : end], variables)


def _endpoint(text: str, token: Token, prefixes: Mapping[str, str]) -> str:
    """Return the IRI that a token names."""
    if token.kind is TokenKind.IRI:
        return token.text[1:-1]
    if token.kind is TokenKind.VARIABLE:
        hint = "Write the endpoint's address: SERVICE <https://…> { … }."
        raise _refused(text, token.start, "A variable cannot name the endpoint of SERVICE.", hint)
    prefix, _, local = token.text.partition(":")
    if token.kind is not TokenKind.NAME or prefix not in prefixes:
        raise _malformed(text, token.start)
    return prefixes[prefix] + _ESCAPE.sub(r"\1", local)


def _group(text: str, found: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens of the group that the first token opens, up to the bracket that closes it."""
    depth = 0
    for token in found:
        depth += _is_sign(token, "{") - _is_sign(token, "}")
        yield token
        if depth == 0:
            return
    raise _malformed(text, len(text))


def _require_allowed(text: str, blocks: Sequence[_Block], services: Services) -> None:
    """Refuse endpoints that are not on the list, and a query that would send many requests."""
    for block in blocks:
        if not services.allows(block.endpoint):
            listed = ", ".join(f"<{endpoint}>" for endpoint in services.allowed[:_LISTED_ENDPOINTS])
            detail = f"The endpoint <{block.endpoint[:500]}> is not on the list of those that SERVICE may ask."
            raise _refused(text, block.start, detail, f"On the list: {listed}." if listed else _EACH_BY_ITSELF)
    if len(blocks) > MOST_BLOCKS:
        detail = f"The query has {len(blocks)} SERVICE blocks; {MOST_BLOCKS} are allowed."
        raise _refused(text, blocks[MOST_BLOCKS].start, detail, "Join the blocks of one endpoint, or ask in parts.")


def _require_well_formed(text: str, blocks: Sequence[_Block]) -> None:
    """Raise `QuerySyntaxError` before anything is sent, if the query around the blocks cannot be read.

    That it can be read also shows that the engine takes the blocks where the tokens see them.
    """
    around = _exchanged(text, blocks, [_NEUTRAL] * len(blocks))
    try:
        # What else can be wrong, evaluation over the graph itself will tell.
        with contextlib.suppress(RuntimeError, ValueError, OSError):
            Store().query(around)
    except SyntaxError as error:
        raise explain(text, str(error)) from None


def _answered(text: str, prologue: str, block: _Block, services: Services, resolve: Resolve) -> str:
    """Return what the endpoint of a block answers, as VALUES."""
    query = f"{prologue}SELECT * WHERE {block.pattern} LIMIT {services.max_rows + 1}"
    try:
        solutions = remote_endpoint.ask(block.endpoint, query, services, resolve)
        if not block.variables.issuperset(solutions.variables):
            detail = f"The endpoint <{block.endpoint}> answered with variables that it was not asked for."
            raise ServiceFailed(detail, hint="Name the variables inside SERVICE: { SELECT ?a ?b { … } }.")
    except QueryError as error:
        if block.silent and isinstance(error, ServiceFailed):
            return _values(_no_bindings(prologue, block))
        error.line, error.column = place(text, block.start)
        raise
    return _values(solutions)


def _no_bindings(prologue: str, block: _Block) -> Solutions:
    """Return what a failed SERVICE SILENT stands for: one solution without bindings (section 2.3).

    Its variables are in scope all the same, as far as the pattern can be read here.
    """
    variables: tuple[str, ...] = ()
    with contextlib.suppress(SyntaxError, RuntimeError, ValueError, OSError):
        found = Store().query(f"{prologue}SELECT * WHERE {block.pattern}")
        variables = tuple(variable.value for variable in found.variables) if isinstance(found, QuerySolutions) else ()
    return Solutions(variables, ((None,) * len(variables),))


def _values(solutions: Solutions) -> str:
    """Return solutions as a VALUES block (SPARQL 1.1 grammar, rule 61) on one line."""
    scope = uuid.uuid4()
    names = " ".join(f"?{name}" for name in solutions.variables)
    rows = (" ".join(_written(term, scope) for term in row) for row in solutions.rows)
    return f"VALUES ({names}) {{ {' '.join(f'({row})' for row in rows)} }}"


def _written(term: Term | None, scope: uuid.UUID) -> str:
    """Return a term as SPARQL text."""
    if term is None:
        return "UNDEF"
    if isinstance(term, BlankNode):
        return f"<{uuid.uuid5(scope, term.value).urn}>"
    if isinstance(term, Triple):
        parts = (term.subject, term.predicate, term.object)
        return f"<<( {' '.join(_written(part, scope) for part in parts)} )>>"
    return str(term)


def _exchanged(text: str, blocks: Sequence[_Block], values: Sequence[str]) -> str:
    """Return the text with values in the place of the blocks, padded so that what follows keeps its line and column."""
    pieces: list[str] = []
    position = 0
    for block, value in zip(blocks, values, strict=True):
        lines = text[block.start : block.end].split("\n")
        spaces = len(lines[-1]) if len(lines) > 1 else len(lines[0]) - len(value)
        pieces += [text[position : block.start], value, "\n" * (len(lines) - 1), " " * spaces]
        position = block.end
    return "".join([*pieces, text[position:]])


def _is_sign(token: Token, sign: str) -> bool:
    return token.kind is TokenKind.SIGN and token.text == sign


def _refused(text: str, start: int, detail: str, hint: str) -> ServiceRefused:
    line, column = place(text, start)
    return ServiceRefused(detail, hint=hint, line=line, column=column)


def _malformed(text: str, start: int) -> QuerySyntaxError:
    line, column = place(text, start)
    hint = "Write SERVICE <https://…> { … }, and declare the prefix if the endpoint is written with one."
    return QuerySyntaxError(
        "This SERVICE has no endpoint, or no group that is closed.", hint=hint, line=line, column=column
    )
