"""Hostile queries that are short and evaluate for ever, or into all the memory there is."""

from bench.torture.attack import ANY_END, BROKEN, CSV, CUT_OR_WHOLE, N_TRIPLES, STOPPED, Attack, query
from bench.torture.synthetic import PREFIX

_CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_STREAM = STOPPED | {BROKEN}
_ENDS = ANY_END | {BROKEN}


def attacks() -> tuple[Attack, ...]:
    """Return the families of cross products, memory, paths, strings, patterns and functions."""
    return (*_products(), *_memory(), *_paths(), *_strings(), *_functions())


def _products() -> list[Attack]:
    texts = {
        "COUNT of a cross product": f"SELECT (COUNT(*) AS ?n) {_CROSS}",
        "SUM of a cross product": f"SELECT (SUM(STRLEN(STR(?c)) * STRLEN(STR(?f))) AS ?n) {_CROSS}",
        "ASK of an endless filter": "ASK { ?a ?b ?c . ?d ?e ?f . FILTER(CONCAT(STR(?a), STR(?f)) = 'x') }",
        "OFFSET beyond the end": f"SELECT * {_CROSS} OFFSET 1000000000000 LIMIT 1",
        "NOT EXISTS of a cross product": "SELECT * { ?a ?b ?c . FILTER NOT EXISTS { ?d ?e ?f . FILTER(?f = ?x) } }",
        "MINUS of a cross product": "SELECT * { ?a ?b ?c MINUS { ?d ?e ?f . ?a ?h ?i . FILTER(?f = ?c) } }",
        "OPTIONAL that never binds": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f FILTER(STR(?f) = ?a) } }",
        "MIN by text of a cross product": "SELECT (MIN(CONCAT(STR(?a), STR(?d))) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
    }
    found = [query("product", name, text, STOPPED | {BROKEN}) for name, text in texts.items()]
    streamed = query("product", "stream of a cross product", f"SELECT * {_CROSS}", _STREAM)
    constructed = "CONSTRUCT { ?a ?e ?i } " + _CROSS
    return [*found, streamed, query("product", "graph of a cross product", constructed, _STREAM, N_TRIPLES)]


def _memory() -> list[Attack]:
    texts = {
        "ORDER BY a cross product": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c",
        "ORDER BY RAND()": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND() LIMIT 1",
        "DISTINCT of a cross product": "SELECT DISTINCT ?a ?f { ?a ?b ?c . ?d ?e ?f }",
        "COUNT DISTINCT of a cross product": f"SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?f))) AS ?n) {_CROSS}",
        "GROUP BY a cross product": "SELECT ?a ?f (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?f",
        "GROUP_CONCAT of a cross product": "SELECT (GROUP_CONCAT(?c) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
        "SAMPLE per new blank node": "SELECT (SAMPLE(?c) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY (BNODE() AS ?k)",
        "DESCRIBE everything of a cross product": "DESCRIBE ?a ?f { ?a ?b ?c . ?d ?e ?f }",
        "template of 5,000 triples": "CONSTRUCT {" + " ?s ?p [] ." * 5_000 + " } WHERE { ?s ?p ?o }",
    }
    graphs = ("DESCRIBE", "CONSTRUCT")
    return [
        query("memory", name, text, _STREAM, N_TRIPLES if text.startswith(graphs) else CSV)
        for name, text in texts.items()
    ]


def _paths() -> list[Attack]:
    texts = {
        "path with free ends": "SELECT (COUNT(*) AS ?n) { ?a (:knows|!:knows)* ?b }",
        "two paths with free ends": "SELECT * { ?a (:knows|!:knows)* ?b . ?b (:knows|^:knows)* ?c } ORDER BY ?c",
        "zero-length paths that join": "SELECT (COUNT(*) AS ?n) { ?a :x* ?b . ?c :x* ?d . ?e :x* ?f }",
        "path both ways": "SELECT (COUNT(*) AS ?n) { ?a (:knows/^:knows)+ ?b }",
        "path of paths": "SELECT (COUNT(*) AS ?n) { ?a (((:knows+/:knows*)*/^:knows?)+)* ?b }",
        "negated set of 800 properties": "SELECT (COUNT(*) AS ?n) { ?a (!(:a" + "|:b" * 800 + "))* ?b }",
    }
    return [query("path", name, PREFIX + text, _ENDS) for name, text in texts.items()]


def _strings() -> list[Attack]:
    texts = {
        "CONCAT doubled 60 times": _doubled("CONCAT({0}, {0})", 60),
        "REPLACE doubled 60 times": _doubled("REPLACE({0}, '.', '$0$0')", 60),
        "ENCODE_FOR_URI grown 60 times": _doubled("ENCODE_FOR_URI(CONCAT({0}, '%', {0}))", 60),
        "SHA512 of 128 MiB": _doubled("CONCAT({0}, {0})", 27, "SHA512(?s27)"),
        "GROUP_CONCAT with a 16 MiB separator": _doubled("CONCAT({0}, {0})", 24, "?s24", more="?a ?b ?c ."),
        "pattern of a million steps": "SELECT * { ?a ?b ?c FILTER(REGEX(STR(?c), '((a{1000}){1000}){1000}')) }",
        "pattern of wide classes": "SELECT * { ?a ?b ?c FILTER(REGEX(STR(?c), '(\\\\p{L}{300}){300}', 'i')) }",
        "pattern of nested repeats": _doubled("CONCAT({0}, {0})", 22, "REGEX(?s22, '(x+x+)+y')"),
        "a pattern for every row": "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?c), CONCAT(STR(?f), '.*+$'))) }",
        "pattern of 500,000 brackets": "ASK { ?a ?b ?c FILTER(REGEX(STR(?c), '"
        + "(" * 250_000
        + ")" * 250_000
        + "')) }",
    }
    return [query("string", name, text, _ENDS) for name, text in texts.items()]


def _functions() -> list[Attack]:
    digits = "9" * 200_000
    texts = {
        "integer of 200,000 digits": f"SELECT (({digits} * {digits}) AS ?n) {{}}",
        "decimal of 200,000 digits": f"SELECT ((1.{digits} / 3.{digits}) AS ?n) {{}}",
        "double of 200,000 digits": f"SELECT (({digits}e{digits} + 1) AS ?n) {{}}",
        "BNODE() for ever": f"SELECT (BNODE() AS ?n) {_CROSS}",
        "UUID() for ever": f"SELECT (UUID() AS ?n) {_CROSS}",
        "SHA512 for ever": f"SELECT (SHA512(CONCAT(STR(?a), STR(?f))) AS ?n) {_CROSS}",
    }
    return [query("function", name, text, CUT_OR_WHOLE | ANY_END | {"query-syntax"}) for name, text in texts.items()]


def _doubled(step: str, times: int, result: str = "", more: str = "") -> str:
    """Return a query that makes a string of a string, again and again."""
    bindings = " ".join(f"BIND({step.format(f'?s{number}')} AS ?s{number + 1})" for number in range(times))
    return f"SELECT (STRLEN(STR({result or f'?s{times}'})) AS ?n) {{ {more} BIND('x' AS ?s0) {bindings} }}"
