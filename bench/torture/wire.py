"""Hostile behaviour on the wire: bodies that never come, lengths that lie, readers that leave, many parameters."""

import gzip

from bench.torture.attack import ANSWERED, ANY_END, BROKEN, CLOSED, CSV, LEFT, STOPPED, Attack, Reading, get, head, post
from bench.torture.synthetic import NAMESPACE, PREFIX

FAMILY = "wire"
_CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_MILLION = "SELECT ?a ?b { ?a a :Person . ?b a :Person } LIMIT 1000000"
_COUNT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_STREAM = STOPPED | {BROKEN}
_HTTP_ERROR = frozenset({CLOSED, "http-400", "invalid-parameter", "missing-query", "query-syntax"})
_LATE = frozenset({CLOSED, "http-408", "http-400", "request-timeout", "query-timeout", "invalid-parameter"})


def attacks() -> tuple[Attack, ...]:
    """Return the families of bodies, heads, readers and parameters."""
    return (*_bodies(), *_heads(), *_readers(), *_whole_graphs(), *_parameters())


def _bodies() -> list[Attack]:
    asked = PREFIX.encode() + b"ASK {}"
    late = head("POST", "/sparql", CSV, ["Content-Type: application/sparql-query", "Content-Length: 4000"])
    chunked_head = ["Content-Type: application/sparql-query", "Transfer-Encoding: chunked"]
    chunked = head("POST", "/sparql", CSV, chunked_head)
    chunk = b"10000\r\n" + b"#" * 65536 + b"\r\n"
    squeezed = post(gzip.compress(b"#" * 2**28, 1), more=["Content-Encoding: gzip"])
    both = head("POST", "/sparql", CSV, [*chunked_head, "Content-Length: 6"]) + b"0\r\n\r\nGET /sparql HTTP/1.1\r\n\r\n"
    return [
        _sent("body that drips", (late, *[b"#"] * 100), _LATE, pause=0.1),
        _sent("body that never comes", (late,), _LATE),
        _sent("body shorter than its length", (late + asked,), _LATE),
        _sent("body longer than its length", (post(asked) + b"x" * 100_000,), {ANSWERED}),
        _sent("chunks without end", (chunked, *[chunk] * 200), {"request-too-large", CLOSED}),
        _sent("chunks that drip", (chunked, *[b"1\r\n#\r\n"] * 100), _LATE, pause=0.1),
        _sent("chunk with a false size", (chunked + b"zz\r\nASK {}\r\n0\r\n\r\n",), _HTTP_ERROR),
        _sent("length and chunks", (both,), _HTTP_ERROR),
        _sent("gzip bomb", (squeezed,), _HTTP_ERROR | {"unsupported-media-type", "query-too-large"}),
    ]


def _heads() -> list[Attack]:
    ask = [("query", "ASK {}")]
    many = [f"X-{number}: {number}" for number in range(2_000)]
    refused = _HTTP_ERROR | {"http-431", "header-too-large", ANSWERED, "not-acceptable"}
    accept = ", ".join(f"text/x-{number};q=0.{number}" for number in range(2_500))
    pipelined = get(ask).replace(b"Connection: close\r\n", b"") * 50 + get(ask)
    negative = head("POST", "/sparql", CSV, ["Content-Type: application/sparql-query", "Content-Length: -1"])
    return [
        _sent("2,000 header fields", (get(ask, more=many),), refused),
        _sent("header field of 1 MiB", (get(ask, more=["X-Long: " + "x" * 2**20]),), refused),
        _sent("Accept with 2,500 types", (get(ask, accept=accept),), refused),
        _sent(
            "X-Forwarded-For with 5,000 addresses",
            (get(ask, more=["X-Forwarded-For: " + "10.0.0.1, " * 5_000]),),
            refused,
        ),
        _sent("If-None-Match with 5,000 tags", (get(ask, more=["If-None-Match: " + '"x", ' * 5_000]),), refused),
        _sent("50 requests in one piece", (pipelined,), {ANSWERED}),
        _sent("negative length", (negative + b"ASK {}",), _HTTP_ERROR),
        _sent("TLS on the plain port", (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500,), _HTTP_ERROR),
        _sent("half a head", (b"GET /sparql?query=ASK",), {LEFT, CLOSED, "http-408"}, Reading.HANG_UP),
    ]


def _readers() -> list[Attack]:
    long_rows = f"SELECT ('{'x' * 500_000}' AS ?long) {{ ?s ?p ?o }}".encode()
    return [
        _sent("a million rows, read slowly", (post((PREFIX + _MILLION).encode()),), _STREAM, Reading.SLOWLY),
        _sent("endless rows, read slowly", (post(_CROSS.encode()),), _STREAM, Reading.SLOWLY),
        _sent("long rows, never read", (post(long_rows),), {LEFT, *_STREAM}, Reading.NEVER),
        _sent("endless rows, left early", (post(_CROSS.encode()),), {LEFT, *_STREAM}, Reading.HANG_UP),
        _sent("endless count, left early", (post(_COUNT.encode()),), {LEFT, *_STREAM}, Reading.HANG_UP),
        _sent("a million rows", (post((PREFIX + _MILLION).encode()),), ANY_END | {BROKEN}),
        _sent("endless rows, gzip", (post(_CROSS.encode(), more=["Accept-Encoding: gzip"]),), _STREAM),
        _sent("endless rows, br", (post(_CROSS.encode(), more=["Accept-Encoding: br"]),), _STREAM),
        _sent("endless rows, zstd", (post(_CROSS.encode(), more=["Accept-Encoding: zstd"]),), _STREAM),
        _sent("endless rows, JSON", (post(_CROSS.encode(), accept="application/sparql-results+json"),), _STREAM),
        _sent("endless rows, XML", (post(_CROSS.encode(), accept="application/sparql-results+xml"),), _STREAM),
    ]


def _whole_graphs() -> list[Attack]:
    formats = ("text/turtle", "application/rdf+xml", "application/ld+json", "application/trig")
    body = b"CONSTRUCT WHERE { ?s ?p ?o }"
    return [_sent(f"the graph as {name}", (post(body, accept=name),), ANY_END | {BROKEN}) for name in formats]


def _parameters() -> list[Attack]:
    graphs = [f"{NAMESPACE}graph/{number}" for number in range(400)]
    from_clauses = "".join(f"FROM <{graph}>\n" for graph in graphs)
    named = "".join(f"FROM NAMED <{graph}>\n" for graph in graphs)
    higher = [("timeout", "100000"), ("query", _COUNT)]
    wrong = [("timeout", "-1"), ("query", _COUNT)]
    chosen = [("query", _COUNT), *(("default-graph-uri", graph) for graph in graphs)]
    return [
        _sent("400 default-graph-uri", (get(chosen),), ANY_END),
        _sent("400 FROM", (post(f"SELECT (COUNT(*) AS ?n) {from_clauses} {{ ?s ?p ?o }}".encode()),), ANY_END),
        _sent("400 FROM NAMED", (post(f"SELECT * {named} {{ GRAPH ?g {{ ?s ?p ?o }} }}".encode()),), ANY_END),
        Attack(FAMILY, "220 queries at once", (post(_COUNT.encode()),), frozenset({LEFT}), 0.0, Reading.NEVER, 220),
        _sent("timeout raised", (get(higher),), STOPPED | {"invalid-parameter"}),
        _sent("timeout below zero", (get(wrong),), STOPPED | {"invalid-parameter"}),
        _sent("HEAD of an endless count", (get([("query", _COUNT)]).replace(b"GET", b"HEAD", 1),), {"http-504"}),
        _sent("QUERY of an endless count", (post(_COUNT.encode()).replace(b"POST", b"QUERY", 1),), STOPPED),
    ]


def _sent(
    name: str,
    pieces: tuple[bytes, ...],
    outcomes: frozenset[str] | set[str],
    reading: Reading = Reading.WHOLE,
    pause: float = 0.0,
) -> Attack:
    return Attack(FAMILY, name, pieces, frozenset(outcomes), pause, reading)
