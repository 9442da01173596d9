"""SPARQL constraints (SHACL 5) as steps of the automaton: each pattern, reached from $this. Called by `compiling`.

A row of the result needs a match of all patterns of its group and of the groups around it. So a triple that matches one
of them matters to a focus node only if matches of the others link it to $this, and one such chain for each pattern is
enough. A pattern without one, and whatever evaluates apart from the group around it, makes the shapes opaque.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import Variable
from rdflib.namespace import RDF
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from cancernet_kg.curation.shapes.automaton import Builder
from cancernet_kg.curation.shapes.paths import query_path

Pattern = tuple[Node, Any, Node]
_States = dict[Node, int]

_MODIFIERS = frozenset({"SelectQuery", "Project", "Distinct", "Reduced", "OrderBy", "Slice"})
_NEGATIONS = frozenset({"Builtin_EXISTS", "Builtin_NOTEXISTS"})
# The dearer a step, the later: against the direction there may be many triples, of one class very many.
_WITH, _AGAINST, _OF_A_CLASS = 0, 1, 2


def constraint_query(builder: Builder, query: Query, state: int) -> None:
    """Add what a constraint's query reads when $this is the node of a state."""
    algebra = query.algebra
    while algebra.name in _MODIFIERS:
        algebra = algebra.p
    _group(builder, algebra, {Variable("this"): state})


def _group(builder: Builder, algebra: CompValue, known: _States) -> None:
    """Add a group: its own patterns, then what filters, optional parts and alternatives read besides."""
    patterns: list[Pattern] = []
    inner: list[CompValue] = []
    _collect(builder, algebra, patterns, inner, alone=True)
    states = _linked(builder, patterns, known)
    for part in inner:
        _group(builder, part, states)


def _collect(
    builder: Builder, part: CompValue, patterns: list[Pattern], inner: list[CompValue], *, alone: bool
) -> None:
    """Sort a group into patterns and inner groups; `alone` says that nothing else is joined with this part."""
    if part.name == "BGP":
        patterns += part.triples
    elif part.name == "Join":
        for side in (part.p1, part.p2):
            _collect(builder, side, patterns, inner, alone=False)
    elif part.name == "Union":
        inner += [part.p1, part.p2]
    elif part.name in {"Filter", "Extend"} and (alone or not any(_negations(part.expr))):
        _collect(builder, part.p, patterns, inner, alone=alone)
        inner += _negations(part.expr)
    elif part.name == "LeftJoin" and alone and not any(_negations(part.expr)):
        _collect(builder, part.p1, patterns, inner, alone=True)
        inner.append(part.p2)
    else:
        builder.opaque.append(f"a query with {part.name} where what it reads cannot be told")


def _negations(expression: object) -> Iterator[CompValue]:
    """Yield the groups of the EXISTS and NOT EXISTS in an expression."""
    if isinstance(expression, CompValue):
        if expression.name in _NEGATIONS:
            yield expression.graph
            return
        for value in expression.values():
            yield from _negations(value)
    elif isinstance(expression, list | tuple):
        for value in expression:
            yield from _negations(value)


def _linked(builder: Builder, patterns: list[Pattern], known: _States) -> _States:
    """Add the steps of patterns, each from a variable that has a state already; return the states of all variables."""
    states = dict(known)
    steps = list(in_order(patterns, known))
    if len(steps) < len(patterns):
        builder.opaque.append("a query with a pattern that nothing links to $this")
    for (subject, path, value), forward in steps:
        start, end = (subject, value) if forward else (value, subject)
        reached = query_path(builder, path, states[start], forward=forward)
        if isinstance(end, Variable):
            states.setdefault(end, reached)
    return states


def in_order(patterns: Iterable[Pattern], known: Iterable[Node]) -> Iterator[tuple[Pattern, bool]]:
    """Yield patterns so that each begins at a known variable or one of a pattern before, and whether at its subject.

    The cheapest come first; those that nothing leads to are left out.
    """
    reached, waiting = set(known), list(patterns)
    while waiting:
        steps = [
            (cost, number, forward)
            for number, pattern in enumerate(waiting)
            for forward, cost in _directions(pattern, reached)
        ]
        if not steps:
            return
        _, number, forward = min(steps)
        pattern = waiting.pop(number)
        reached |= {term for term in (pattern[0], pattern[2]) if isinstance(term, Variable)}
        yield pattern, forward


def _directions(pattern: Pattern, reached: set[Node]) -> Iterator[tuple[bool, int]]:
    subject, path, value = pattern
    if subject in reached:
        yield True, _WITH
    if value in reached:
        yield False, _OF_A_CLASS if path == RDF.type else _AGAINST
