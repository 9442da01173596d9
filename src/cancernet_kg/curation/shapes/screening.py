"""SPARQL constraints in a form that the second engine answers quickly: is there any row? Called when it is prepared.

It joins patterns by reading all their triples, for each focus node; for a pattern in EXISTS whose variable is bound it
looks up what it needs. So patterns are nested, one in the other. What has a row then, pySHACL judges.
"""

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef, Variable
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from cancernet_kg.curation.shapes.queries import in_order

_THIS = Variable("this")
_JOINED = {"ConditionalAndExpression": "&&", "ConditionalOrExpression": "||"}
_FUNCTIONS = {"Builtin_STR": "STR", "Builtin_isNUMERIC": "isNumeric"}


class _UnknownError(Exception):
    """An expression is of a kind that is not written here."""


def screening(query: Query) -> str | None:
    """Return a query for the nodes that have a row; nothing where the query is quick, or of another form than this."""
    group, conditions = query.algebra.p, list[object]()
    if group.name == "Project":
        group = group.p
    if group.name == "Filter":
        group, conditions = group.p, list(_conjuncts(group.expr))
    if group.name != "BGP":
        return None
    patterns = group.triples
    steps = [pattern for pattern, _ in in_order(patterns, [_THIS])]
    local = all(_THIS in (subject, value) for subject, _, value in patterns)
    plain = all(isinstance(predicate, URIRef) for _, predicate, _ in patterns)
    if local or not plain or len(steps) < len(patterns):
        return None
    try:
        return f"SELECT $this WHERE {{ {_nested(steps, conditions, {_THIS})} }}"
    except _UnknownError:
        return None


def _nested(steps: list[tuple[Node, URIRef, Node]], conditions: list[object], bound: set[Node]) -> str:
    """Write a pattern, the conditions that its variables decide, and the rest inside."""
    if not steps:
        if conditions:
            raise _UnknownError
        return ""
    pattern, *rest = steps
    bound = bound | {term for term in pattern if isinstance(term, Variable)}
    decided = [condition for condition in conditions if set(_variables(condition)) <= bound]
    filters = "".join(f" FILTER ( {_written(condition)} )" for condition in decided)
    inner = _nested(rest, [condition for condition in conditions if condition not in decided], bound)
    exists = f" FILTER EXISTS {{ {inner} }}" if inner else ""
    return f"{' '.join(term.n3() for term in pattern)} .{filters}{exists}"


def _conjuncts(expression: object) -> Iterator[object]:
    if isinstance(expression, CompValue) and expression.name == "ConditionalAndExpression":
        for part in (expression.expr, *expression.other):
            yield from _conjuncts(part)
    else:
        yield expression


def _variables(expression: object) -> Iterator[Variable]:
    if isinstance(expression, Variable):
        yield expression
    elif isinstance(expression, CompValue):
        yield from _variables(list(expression.values()))
    elif isinstance(expression, Iterable) and not isinstance(expression, str):
        for part in expression:
            yield from _variables(part)


def _written(expression: object) -> str:
    if isinstance(expression, Variable | URIRef | Literal):
        return expression.n3()
    if not isinstance(expression, CompValue):
        raise _UnknownError
    if expression.name in _JOINED:
        parts = [_written(part) for part in (expression.expr, *expression.other)]
        return f"( {f' {_JOINED[expression.name]} '.join(parts)} )"
    if expression.name == "RelationalExpression" and isinstance(expression.op, str) and "IN" not in expression.op:
        return f"{_written(expression.expr)} {expression.op} {_written(expression.other)}"
    if expression.name in _FUNCTIONS:
        return f"{_FUNCTIONS[expression.name]}({_written(expression.arg)})"
    raise _UnknownError
