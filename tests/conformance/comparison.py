"""Says how two answers differ: as sets or lists of solutions, or as graphs, up to the names of blank nodes.

Solutions are compared as graphs of one node per row, so that one isomorphism (a canonical naming) serves all.
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import TypeGuard

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, DefaultGraph, Literal, NamedNode, Quad, Triple

from tests.conformance.results import CSV_NUMBER, Answer, Graph, Row, Solutions, Term

XSD = "http://www.w3.org/2001/XMLSchema#"
FLOATS = frozenset({f"{XSD}double", f"{XSD}float", CSV_NUMBER})
EXACT = frozenset(
    f"{XSD}{sign}{name}"
    for sign in ("", "nonNegative", "positive", "nonPositive", "negative", "unsigned")
    for name in ("decimal", "integer", "Integer", "long", "Long", "int", "Int", "short", "Short", "byte", "Byte")
)
BOOLEAN = f"{XSD}boolean"
BOOLEANS = {"0": "false", "1": "true"}
POSITION = NamedNode("urn:conformance:position")
VARIABLE = "urn:conformance:variable:"


def difference(expected: Answer, found: Answer, *, ordered: bool, by_value: bool = False) -> str | None:
    """Return how an answer differs from the expected one, or None; `by_value` lets 1.0 equal 1.00."""
    if isinstance(expected, Solutions) and isinstance(found, Solutions):
        if expected.variables != found.variables:
            return f"expected the variables {sorted(expected.variables)}, got {sorted(found.variables)}"
        ours, theirs = _graph_of(expected, ordered=ordered), _graph_of(found, ordered=ordered)
        return (
            None if _same(ours, theirs, by_value=by_value) else _words(map(_row, expected.rows), map(_row, found.rows))
        )
    if isinstance(expected, frozenset) and isinstance(found, frozenset):
        return (
            None if _same(expected, found, by_value=by_value) else _words(map(_triple, expected), map(_triple, found))
        )
    return None if expected is found else f"expected {_kind(expected)}, got {_kind(found)}"


def _graph_of(solutions: Solutions, *, ordered: bool) -> Graph:
    """Return a graph that is isomorphic to that of other solutions exactly when they are the same."""
    quads = set()
    for position, row in enumerate(solutions.rows):
        node = BlankNode()
        quads.add(Quad(node, POSITION, Literal(position if ordered else 0)))
        quads |= {Quad(node, NamedNode(VARIABLE + name), term) for name, term in row.items()}
    return frozenset(quads)


def _same(expected: Graph, found: Graph, *, by_value: bool) -> bool:
    """Say whether two graphs are isomorphic."""
    return _canonical(expected, by_value=by_value) == _canonical(found, by_value=by_value)


def _canonical(graph: Graph, *, by_value: bool) -> Graph:
    quads = (Quad(q.subject, q.predicate, _valued(q.object), q.graph_name) for q in graph) if by_value else graph
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(dataset)


def _kind(answer: Answer) -> str:
    if isinstance(answer, bool):
        return str(answer).lower()
    return "solutions" if isinstance(answer, Solutions) else "a graph"


def _words(expected: Iterable[str], found: Iterable[str]) -> str:
    """Return what is missing and what is too much, up to the names of blank nodes."""
    ours, theirs = Counter(expected), Counter(found)
    missing, unexpected = sorted((ours - theirs).elements()), sorted((theirs - ours).elements())
    if not missing and not unexpected:
        return "the same terms, in another order or with other blank nodes"
    return f"missing: {'; '.join(missing[:3]) or 'nothing'}; unexpected: {'; '.join(unexpected[:3]) or 'nothing'}"


def _row(row: Row) -> str:
    return " ".join(f"?{name}={_term(term)}" for name, term in sorted(row.items())) or "an empty row"


def _triple(quad: Quad) -> str:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else f" in {quad.graph_name}"
    return " ".join(map(_term, quad.triple)) + graph


def _term(term: Term) -> str:
    return "_:" if isinstance(term, BlankNode) else str(term)


def _valued(term: Term) -> Term:
    """Return a term whose numbers and booleans are written in one way for each value."""
    if isinstance(term, Triple):
        return Triple(term.subject, term.predicate, _valued(term.object))
    return Literal(_lexical(term), datatype=term.datatype) if _is_number_or_boolean(term) else term


def _is_number_or_boolean(term: Term) -> TypeGuard[Literal]:
    return isinstance(term, Literal) and term.datatype.value in FLOATS | EXACT | {BOOLEAN}


def _lexical(literal: Literal) -> str:
    """Return the one way in which this value is written here, or what stands there when it is no value."""
    if literal.datatype.value == BOOLEAN:
        return BOOLEANS.get(literal.value, literal.value)
    try:
        is_float = literal.datatype.value in FLOATS
        return repr(float(literal.value)) if is_float else str(Decimal(literal.value).normalize())
    except (ValueError, InvalidOperation):
        return literal.value
