"""Hostile texts: a mebibyte of one token, endless names and literals, bytes that are not text; and what is refused."""

from bench.torture.attack import ANSWERED, ANY_END, BROKEN, N_TRIPLES, Attack, post, query
from bench.torture.synthetic import NAMESPACE

MEBIBYTE = 2**20
_SYNTAX = frozenset({"query-syntax"})
# Whatever the guard says of a text without sense, it must say it in time.
_NONSENSE = frozenset({"query-syntax", "query-too-deep", "query-too-complex", "query-timeout"})
_INVALID = frozenset({"invalid-parameter"})
_ENDS = ANY_END | {"query-syntax", BROKEN}


def attacks() -> tuple[Attack, ...]:
    """Return the families."""
    return (*_texts(), *_long_terms(), *_bytes(), *_refused())


def _texts() -> list[Attack]:
    repeated = (
        "<",
        "<a",
        "'",
        '"""',
        '"""\\"',
        "(",
        "\\",
        "a:",
        "#",
        "<<",
        "?",
        "'''a",
        "{",
        "!",
        "\\u007B",
        "\n",
        ".",
    )
    found = [
        query("text", f"1 MiB of {part!r}", "ASK {" + part * ((MEBIBYTE - 9) // len(part)), _NONSENSE)
        for part in repeated
    ]
    prefixes = "".join(f"PREFIX p{number}: <{NAMESPACE}{number}/>\n" for number in range(18_000))
    comment = "#" + "x" * (MEBIBYTE - 100) + "\n"
    return [
        *found,
        query("text", "18,000 prefixes", prefixes + "ASK { p1:a p2:b p3:c }", _ENDS),
        query("text", "comment of 1 MiB", comment + "ASK {}", {ANSWERED, "query-timeout"}),
        query("text", "a million empty lines", "\r\n" * 500_000 + "ASK {}", {ANSWERED, "query-timeout"}),
        query("text", "unknown prefix at the end", "ASK {" + "?s ?p ?o.\n" * 60_000 + "x:y ?p ?o }", _ENDS),
    ]


def _long_terms() -> list[Attack]:
    long = "x" * (MEBIBYTE - 100)
    return [
        query("text", "IRI of 1 MiB", f"ASK {{ <{NAMESPACE}{long[:-50]}> ?p ?o }}", _ENDS),
        query("text", "literal of 1 MiB", f"SELECT ('{long}' AS ?n) {{ ?s ?p ?o }}", ANY_END | {BROKEN}),
        query("text", "variable of 1 MiB", f"SELECT * {{ ?{long} ?p ?o }}", _ENDS),
        query("text", "20,000 variables", "SELECT * {" + "".join(f"?v{n} ?p ?o." for n in range(20_000)) + "}", _ENDS),
        query(
            "text",
            "graph of a literal of 500 kB",
            f"CONSTRUCT {{ ?s ?p '{long[: MEBIBYTE // 2]}' }} WHERE {{ ?s ?p ?o }}",
            ANY_END | {BROKEN},
            N_TRIPLES,
        ),
    ]


def _bytes() -> list[Attack]:
    bodies = {
        "broken UTF-8": (b"ASK { ?s ?p '\xff\xfe\xc3(' }", _INVALID),
        "UTF-16": ("ASK {}".encode("utf-16"), _INVALID | _SYNTAX),
        "overlong UTF-8": (b"ASK { \xc0\xbc\xc0\xbe }", _INVALID),
        "surrogates in UTF-8": (b"ASK { ?s ?p '\xed\xa0\x80' }", _INVALID),
        "NUL bytes": (b"ASK {" + b"\0" * 10_000 + b"}", _SYNTAX | _INVALID),
        "1 MiB of 0xFF": (b"\xff" * MEBIBYTE, _INVALID),
    }
    found = [Attack("bytes", name, (post(body),), frozenset(outcomes)) for name, (body, outcomes) in bodies.items()]
    escaped = post(b"query=%FF%FE%C0", content_type="application/x-www-form-urlencoded")
    fields = post(b"a=b&" * 200_000, content_type="application/x-www-form-urlencoded")
    return [
        *found,
        Attack("bytes", "broken UTF-8 in a form", (escaped,), _INVALID),
        Attack("bytes", "200,000 form fields", (fields,), _INVALID | {"missing-query"}),
    ]


def _refused() -> list[Attack]:
    form = "application/x-www-form-urlencoded"
    update = post(b"DELETE WHERE { ?s ?p ?o }", content_type="application/sparql-update")
    too_large = frozenset({"query-too-large", "request-too-large"})
    return [
        query("refused", "INSERT DATA", "INSERT DATA { <a:a> <a:b> 1 }", {"read-only"}),
        query("refused", "LOAD", "LOAD <http://127.0.0.1:9/>", {"read-only"}),
        query("refused", "DROP ALL", "DROP ALL", {"read-only"}),
        query("refused", "SERVICE", "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", {"service-refused"}),
        query(
            "refused", "SERVICE hidden", "ASK { ?s ?p ?o FILTER(1<2)SERVICE?s#>\n{ ?a ?b ?c } }", {"service-refused"}
        ),
        Attack("refused", "update as a form", (post(b"update=DROP+ALL", content_type=form),), frozenset({"read-only"})),
        Attack("refused", "update as a body", (update,), frozenset({"read-only"})),
        query("refused", "query of 2 MiB", "ASK {} #" + "x" * 2 * MEBIBYTE, {"query-too-large"}),
        Attack("refused", "body of 16 MiB", (post(b"x" * 16 * MEBIBYTE),), too_large | {"closed"}),
    ]
