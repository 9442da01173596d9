"""Hostile queries that are long for the planner: hundreds of patterns, ladders and lists in every shape."""

from collections.abc import Iterable
from itertools import combinations

from bench.torture.attack import ANY_END, BROKEN, Attack, query
from bench.torture.synthetic import NAMESPACE, PREFIX

FAMILY = "planning"
PATTERNS = 300
LADDER = 480
_ENDS = ANY_END | {BROKEN, "query-too-complex"}


def attacks() -> tuple[Attack, ...]:
    """Return the family."""
    texts = {
        "one list of 500 items": "ASK { (" + " 1" * 500 + ") ?p ?o }",
        "20 lists of 30 items": "ASK { " + ("(" + " ?i" * 30 + ") ?p ?o . ") * 20 + "}",
        f"star of {PATTERNS} patterns": _select(f"?s ?p{n} ?o{n} ." for n in range(PATTERNS)),
        f"{PATTERNS} patterns that share nothing": _select(f"?s{n} ?p{n} ?o{n} ." for n in range(PATTERNS)),
        f"chain of {PATTERNS} patterns": _select(f"?s{n} :knows ?s{n + 1} ." for n in range(PATTERNS)),
        "clique of 25 variables": _select(f"?s{a} ?p ?s{b} ." for a, b in combinations(range(25), 2)),
        "60,000 patterns in 1 MiB": "ASK {" + "?s ?p ?o .\n" * 60_000 + "}",
        "60,000 properties of one subject": "ASK { ?s ?p ?o" + "; ?p 1" * 60_000 + "}",
        "100,000 objects of one property": "ASK { ?s ?p 1" + ",1" * 100_000 + "}",
        f"OPTIONAL ladder of {LADDER}": _select(f"OPTIONAL {{ ?s :knows ?o{n} }}" for n in range(LADDER)),
        f"MINUS ladder of {LADDER}": _select(f"MINUS {{ ?s :knows ?o{n} }}" for n in range(LADDER)),
        f"EXISTS ladder of {LADDER}": _select(f"FILTER EXISTS {{ ?s ?q{n} ?o }}" for n in range(LADDER)),
        f"subquery ladder of {LADDER}": _select(
            f"{{ SELECT ?s (COUNT(*) AS ?n{n}) {{ ?s ?p ?o }} GROUP BY ?s }}" for n in range(LADDER)
        ),
        f"BIND ladder of {LADDER}": _select(f"BIND(?s AS ?b{n})" for n in range(LADDER)),
        "VALUES with 25,000 rows": _select([_values("?s", "person", 25_000), "?s ?p ?o"]),
        "two VALUES that cross": _select([_values("?a", "a", 9_000), _values("?b", "b", 9_000)]),
        "IN with 50,000 terms": _select([f"FILTER(?o IN ({', '.join(map(str, range(50_000)))}))"]),
        "GROUP BY 400 variables": _grouped(400),
        "ORDER BY 400 keys": _select(["?s ?p ?o"]) + " ORDER BY" + " STR(?o)" * 400,
    }
    return tuple(query(FAMILY, name, text, _ENDS) for name, text in texts.items())


def _select(parts: Iterable[str]) -> str:
    return PREFIX + "SELECT * { ?s ?p ?o . " + "\n".join(parts) + " }"


def _values(variable: str, kind: str, rows: int) -> str:
    terms = " ".join(f"<{NAMESPACE}{kind}/{number}>" for number in range(rows))
    return f"VALUES {variable} {{ {terms} }}"


def _grouped(keys: int) -> str:
    named = " ".join(f"(CONCAT(STR(?s), '{number}') AS ?k{number})" for number in range(keys))
    return f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} GROUP BY {named}"
