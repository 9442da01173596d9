"""Uploads that are meant to do harm, or are so large or deep that they would."""

from collections.abc import Iterator

from tests.curation.bad_uploads_case import (
    JSONLD,
    LABEL,
    LINE,
    MIB,
    NQUADS,
    NTRIPLES,
    PREFIXES,
    RDF,
    RDFXML,
    THING,
    TRIG,
    TURTLE,
    BadUpload,
    about,
    json,
    xml,
)


def laughs() -> bytes:
    """Return the billion laughs: entities that would grow to gigabytes."""
    entities = b"".join(b'<!ENTITY l%d "%b">\n' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    return (
        b'<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF [\n<!ENTITY l0 "ha">\n'
        + entities
        + b"]>\n"
        + RDF
        + b"&l9;</rdf:RDF>"
    )


def blowup() -> bytes:
    """Return a quadratic blow-up: one long entity used many times."""
    entity = b'<!DOCTYPE rdf:RDF [<!ENTITY a "' + b"a" * 50_000 + b'">]>\n'
    return entity + RDF + b"<rdf:Description>" + b"&a;" * 50_000 + b"</rdf:Description></rdf:RDF>"


def two_hundred_megabytes() -> Iterator[bytes]:
    """Yield 200 MB of good N-Triples."""
    piece = LINE * 10_000
    for _ in range(200 * 1000 * 1000 // len(piece) + 1):
        yield piece


HOSTILE = (
    BadUpload("200-megabytes", two_hundred_megabytes, "huge.nt", NTRIPLES, "upload/too-large", is_large=True),
    BadUpload(
        "deep-collections",
        lambda: PREFIXES + b"id:a cnet:b " + b"(" * 2_000_000,
        "a.ttl",
        TURTLE,
        "upload/too-deep",
        3,
        is_large=True,
    ),
    BadUpload(
        "deep-blank-nodes",
        lambda: b"<urn:a> <urn:b> " + b"[ <urn:b> " * 1_000_000,
        "a.trig",
        TRIG,
        "upload/too-deep",
        1,
        is_large=True,
    ),
    BadUpload(
        "deep-quoted-triples",
        lambda: b"<urn:a> <urn:b> " + b"<<( <urn:a> <urn:b> " * 300_000,
        "a.nt",
        NTRIPLES,
        "syntax/rdf-1.2",
        1,
        17,
        is_large=True,
    ),
    BadUpload(
        "deep-json",
        lambda: b'{"urn:a":' * 1_000_000 + b"1" + b"}" * 1_000_000,
        "a.jsonld",
        JSONLD,
        "upload/too-deep",
        1,
        is_large=True,
    ),
    BadUpload(
        "deep-json-arrays",
        lambda: b'{"urn:a":' + b"[" * 5_000_000,
        "a.jsonld",
        JSONLD,
        "upload/too-deep",
        1,
        is_large=True,
    ),
    BadUpload(
        "deep-xml", lambda: RDF + b"<cnet:A><cnet:b>" * 500_000, "a.rdf", RDFXML, "upload/too-deep", 2, is_large=True
    ),
    BadUpload("billion-laughs", laughs, "a.rdf", RDFXML, "upload/doctype", 2),
    BadUpload("quadratic-blow-up", blowup, "a.rdf", RDFXML, "upload/doctype", 1),
    BadUpload(
        "external-entity",
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n' + RDF + b"<cnet:A>&x;</cnet:A></rdf:RDF>",
        "a.rdf",
        RDFXML,
        "upload/doctype",
        1,
    ),
    BadUpload(
        "external-dtd",
        b'<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF SYSTEM "http://169.254.169.254/x.dtd">\n' + RDF + b"</rdf:RDF>",
        "a.rdf",
        RDFXML,
        "upload/doctype",
        2,
    ),
    xml(
        "many-attributes",
        b"<cnet:A " + b" ".join(b'cnet:a%d=""' % number for number in range(100_000)) + b"/></rdf:RDF>",
        "upload/many-attributes",
        2,
    ),
    xml(
        "many-namespaces",
        b"<cnet:A " + b" ".join(b'xmlns:n%d="urn:n"' % number for number in range(100_000)) + b"/></rdf:RDF>",
        "upload/many-attributes",
        2,
    ),
    json(
        "many-terms-in-many-contexts",
        b'{"@context": {'
        + b",".join(b'"t%d": "urn:t"' % number for number in range(20_000))
        + b', "p": {"@id": "urn:p", "@context": {"q": "urn:q"}}}, "@graph": ['
        + b",".join([b'{"p": {"q": 1}}'] * 2000)
        + b"]}",
        "upload/many-contexts",
    ),
    json("remote-context", b'{"@context": "https://schema.org/",\n "name": "JANE"}', "upload/remote-context", 1, 14),
    json(
        "remote-context-in-array",
        b'{"@context": [{"a": "urn:a"},\n "http://127.0.0.1:7878/x"], "a": 1}',
        "upload/remote-context",
        2,
        2,
    ),
    json(
        "imported-context",
        b'{"@context": {"@version": 1.1,\n "@import": "https://schema.org/"}}',
        "upload/remote-context",
        2,
    ),
    json(
        "scoped-context",
        b'{"@context": {"a": {"@id": "urn:a",\n "@context": "file:///etc/passwd"}}, "a": {}}',
        "upload/remote-context",
        2,
    ),
    json(
        "nested-context",
        b'{"urn:a": [{"\\u0040context": "http://localhost/",\n "urn:b": 1}]}',
        "upload/remote-context",
        1,
    ),
    json(
        "many-contexts",
        b'{"@context": [' + b",".join([b'{"a": "urn:a"}'] * 2000) + b'], "a": 1}',
        "upload/many-contexts",
        1,
    ),
    json("huge-key", b'{"@id": "urn:a", "urn:' + b"k" * 100_000 + b'": 1}', "upload/long-key", 1),
    BadUpload(
        "very-long-literal",
        lambda: LINE + THING + b" " + LABEL + b' "' + b"x" * (2 * MIB) + b'" .\n',
        "a.nt",
        NTRIPLES,
        "upload/long-literal",
        2,
        is_large=True,
    ),
    BadUpload(
        "endless-literal",
        lambda: THING + b" " + LABEL + b' """' + b"x\n" * (4 * MIB),
        "a.ttl",
        TURTLE,
        "syntax/unclosed-long-string",
        1,
        is_large=True,
    ),
    BadUpload(
        "very-long-iri", lambda: LINE + about(b"https://e.org/" + b"x" * 10_000), "a.nt", NTRIPLES, "upload/long-iri", 2
    ),
    BadUpload("very-long-line", lambda: b"a" * (30 * MIB), "a.nq", NQUADS, "upload/long-token", is_large=True),
    BadUpload(
        "many-bad-lines",
        lambda: b"<urn:a> <urn:b> c .\n" * 1_000_000,
        "a.nt",
        NTRIPLES,
        "upload/more-findings",
        is_large=True,
    ),
    BadUpload(
        "many-open-quotes",
        lambda: PREFIXES + b'id:a cnet:b "x\n' * 500_000,
        "a.ttl",
        TURTLE,
        "syntax/unclosed-string",
        3,
        is_large=True,
    ),
    BadUpload("path-like-name", b"#\x01", "../../etc/passwd\x1b[2J\n.ttl", TURTLE, "upload/control-character", 1, 2),
    BadUpload("long-name", b"oops", "a" * 5000 + ".ttl", TURTLE, "upload/not-rdf"),
)
