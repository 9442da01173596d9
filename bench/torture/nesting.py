"""Hostile queries that nest or chain: those the guard must refuse, and those just below its limits."""

from bench.torture.attack import ANY_END, BROKEN, Attack, query
from bench.torture.synthetic import PREFIX

FAMILY = "nesting"
# The guard's limits are depth 100 and 1,000 clauses; these leave room for the brackets around what is nested.
DEEP = 97
LONG = 985
_ENDS = ANY_END | {BROKEN}
_TOO_DEEP = frozenset({"query-too-deep"})
_TOO_COMPLEX = frozenset({"query-too-complex"})


def attacks() -> tuple[Attack, ...]:
    """Return the family."""
    return (*_refused(), *_nested(), *_chained())


def _refused() -> list[Attack]:
    return [
        query(FAMILY, "braces 5,000 deep", _wrapped("ASK ", "{", "}", 5_000), _TOO_DEEP),
        query(FAMILY, "parentheses 5,000 deep", _wrapped("ASK { FILTER ", "(", ")", 5_000, "true") + "}", _TOO_DEEP),
        query(FAMILY, "lists 2,000 deep", _wrapped("ASK { ", "(", ")", 2_000, "1") + " ?p ?o }", _TOO_DEEP),
        query(FAMILY, "blank nodes 2,000 deep", _wrapped("ASK { ", "[ ?p ", "]", 2_000, "1") + " ?p ?o }", _TOO_DEEP),
        query(FAMILY, "! 2,000 times", "ASK { FILTER(" + "!" * 2_000 + "true) }", _TOO_COMPLEX),
        query(FAMILY, "- 2,000 times", "ASK { FILTER(" + "- " * 2_000 + "?x < 1) }", _TOO_COMPLEX),
        query(FAMILY, "UNION 10,000 times", "ASK { {}" + " UNION {}" * 10_000 + " }", _TOO_COMPLEX),
        query(FAMILY, "braces behind a comparison", "ASK{FILTER(1<'>'&&" + "(" * 3_000 + "='1)}", _TOO_DEEP),
        query(
            FAMILY,
            "braces as code point escapes",
            "ASK " + r"\u007B" * 3_000 + r"\u007D" * 3_000,
            {"query-syntax", "query-too-deep", "query-crashed"},
        ),
    ]


def _nested() -> list[Attack]:
    exists = _wrapped("SELECT * { ?a :knows ?b ", "FILTER EXISTS { ?b :knows ?a ", "}", DEEP) + "}"
    not_exists = _wrapped("SELECT * { ?a :knows ?b ", "FILTER NOT EXISTS { ?a ?p ?b ", "}", DEEP) + "}"
    subqueries = _wrapped("SELECT * { ?a :knows ?b ", "{ SELECT * { ?b :knows ?c ", "}}", DEEP // 2) + "}"
    optional = _wrapped("SELECT * { ?a :knows ?b ", "OPTIONAL { ?b :knows ?c ", "}", DEEP) + "}"
    minus = _wrapped("SELECT * { ?a :knows ?b ", "MINUS { ?b :knows ?c ", "}", DEEP) + "}"
    path = _wrapped("SELECT * { ?a ", "(", ")*", DEEP, ":knows") + " ?b }"
    return [
        query(FAMILY, f"braces {DEEP} deep", _wrapped("ASK ", "{", "}", DEEP), _ENDS),
        query(FAMILY, f"parentheses {DEEP} deep", _wrapped("ASK { FILTER ", "(", ")", DEEP, "true") + "}", _ENDS),
        query(FAMILY, f"lists {DEEP} deep", _wrapped("ASK { ", "(", ")", DEEP, "1") + " ?p ?o }", _ENDS),
        query(FAMILY, f"blank nodes {DEEP} deep", _wrapped("ASK { ", "[ ?p ", "]", DEEP, "1") + " ?p ?o }", _ENDS),
        query(FAMILY, f"IF {DEEP} deep", _wrapped("SELECT (", "IF(true, ", ", 1)", DEEP, "2") + " AS ?x) {}", _ENDS),
        query(FAMILY, f"EXISTS {DEEP} deep", PREFIX + exists, _ENDS),
        query(FAMILY, f"NOT EXISTS {DEEP} deep", PREFIX + not_exists, _ENDS),
        query(FAMILY, f"subqueries {DEEP // 2} deep", PREFIX + subqueries, _ENDS),
        query(FAMILY, f"OPTIONAL {DEEP} deep", PREFIX + optional, _ENDS),
        query(FAMILY, f"MINUS {DEEP} deep", PREFIX + minus, _ENDS),
        query(FAMILY, f"path stars {DEEP} deep", PREFIX + path, _ENDS),
    ]


def _chained() -> list[Attack]:
    return [
        query(FAMILY, f"! {LONG} times", "ASK { FILTER(" + "!" * LONG + "true) }", _ENDS),
        query(FAMILY, f"- {LONG} times", "ASK { FILTER(" + "- " * LONG + "?x < 1) }", _ENDS | {"query-syntax"}),
        query(FAMILY, f"|| {LONG} times", "ASK { FILTER(false" + " || false" * LONG + ") }", _ENDS),
        query(FAMILY, f"UNION {LONG} times", "SELECT * { {}" + " UNION { ?s ?p ?o }" * LONG + " }", _ENDS),
        query(FAMILY, f"path / {LONG} times", PREFIX + "ASK { ?a :knows" + "/:knows" * LONG + " ?b }", _ENDS),
        query(FAMILY, f"path | {LONG} times", PREFIX + "ASK { ?a (:x" + "|:x" * LONG + ")* ?b }", _ENDS),
    ]


def _wrapped(start: str, opening: str, closing: str, depth: int, inner: str = "") -> str:
    """Return a text with something in so many brackets; the brackets after it are the caller's."""
    return start + opening * depth + inner + closing * depth
