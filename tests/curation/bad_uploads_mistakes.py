"""Uploads with a mistake in how they are written, or in the IRIs they use."""

from tests.curation.bad_uploads_case import (
    BASE,
    LINE,
    NQUADS,
    NTRIPLES,
    TRIG,
    TURTLE,
    BadUpload,
    about,
    json,
    turtle,
    xml,
)

MISTAKES = (
    turtle(
        "missing-dot", b"id:project\\/a a cnet:Project\nid:project\\/b a cnet:Project .\n", "syntax/missing-dot", 4, 1
    ),
    turtle("undeclared-prefix", b'id:project\\/a skos:prefLabel "A"@en .\n', "syntax/undeclared-prefix", 3, 15),
    turtle(
        "unclosed-text", b'id:project\\/a cnet:acronym "JANE ;\n  a cnet:Project .\n', "syntax/unclosed-string", 3, 28
    ),
    turtle("unclosed-iri", b"id:project\\/a cnet:website <https://jane.eu .\n", "syntax/unclosed-iri", 3, 28),
    turtle("space-in-iri", b"id:project\\/a cnet:website <https://jane.eu/a b> .\n", "syntax/iri-character", 3, 28),
    turtle("bad-percent", b"id:project\\/a cnet:website <https://jane.eu/%zz> .\n", "syntax/bad-iri", 3, 28),
    turtle("relative-iri", b"<jane> a cnet:Project .\n", "syntax/relative-iri", 3, 1),
    turtle("bad-escape", b'id:project\\/a cnet:acronym "C:\\data" .\n', "syntax/bad-escape", 3),
    turtle("bad-language", b'id:project\\/a cnet:acronym "J"@englishlanguage .\n', "syntax/language-tag", 3),
    turtle("empty-language", b'id:project\\/a cnet:acronym "J"@ .\n', "syntax/language-tag", 3),
    turtle("no-datatype", b'id:project\\/a cnet:acronym "J"^^ .\n', "syntax/missing-datatype", 3),
    turtle(
        "wrong-datatype",
        b'@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\nid:project\\/a cnet:endDate "2024"^^xsd:year .\n',
        "syntax/datatype",
        4,
    ),
    turtle("bare-word", b"id:project\\/a cnet:acronym JANE .\n", "syntax/bare-word", 3, 28),
    turtle("curly-quotes", "id:project\\/a cnet:acronym “JANE” .\n".encode(), "syntax/typographic-character", 3, 28),
    turtle(
        "no-break-space", 'id:project\\/a\u00a0cnet:acronym "JANE" .\n'.encode(), "syntax/invisible-character", 3, 14
    ),
    turtle("text-as-property", b'id:project\\/a "acronym" "JANE" .\n', "syntax/wrong-position", 3, 15),
    turtle("comma-too-many", b'id:project\\/a cnet:acronym "JANE" , .\n', "syntax/missing-value", 3, 37),
    turtle("open-bracket", b"id:project\\/a cnet:hasBudget [ cnet:value 5 .\n", "syntax/unclosed-bracket", 3, 45),
    turtle(
        "prefix-without-colon",
        b"@prefix skos <http://www.w3.org/2004/02/skos/core#> .\n",
        "syntax/prefix-declaration",
        3,
    ),
    turtle(
        "prefix-without-brackets",
        b"@prefix skos: http://www.w3.org/2004/02/skos/core# .\n",
        "syntax/prefix-declaration",
        3,
    ),
    turtle("cut-off", b'id:project\\/a cnet:acronym "JANE" ;\n  cnet:web', "syntax/truncated", 4),
    turtle("graph-in-turtle", b"GRAPH <urn:g> { id:project\\/a a cnet:Project }\n", "syntax/named-graph", 3, 1),
    turtle("graph-block-in-turtle", b"<urn:g> { id:project\\/a a cnet:Project }\n", "syntax/named-graph", 3, 9),
    turtle("quoted-triple", b"<< id:project\\/a a cnet:Project >> cnet:reason 1 .\n", "syntax/rdf-1.2", 3, 1),
    turtle("annotation", b"id:project\\/a a cnet:Project {| cnet:reason 1 |} .\n", "syntax/rdf-1.2", 3),
    turtle("text-direction", b'id:project\\/a cnet:acronym "J"@ar--rtl .\n', "syntax/rdf-1.2", 3),
    BadUpload(
        "bad-lines",
        LINE + b"oops\n" + LINE + b'<urn:a> <urn:b> "c"\n',
        "a.nt",
        NTRIPLES,
        "syntax/missing-final-dot",
        4,
        20,
    ),
    BadUpload(
        "fourth-term", LINE + b"<urn:a> <urn:b> <urn:c> <urn:g> .\n", "a.nt", NTRIPLES, "syntax/named-graph", 2, 25
    ),
    xml("wrong-end-tag", b"<cnet:Project></cnet:Action></rdf:RDF>", "syntax/xml", 2),
    xml("cut-off-xml", b"<cnet:Project>", "syntax/xml", 2),
    xml("no-namespace", b'<Project rdf:about="urn:a"/>\n</rdf:RDF>', "syntax/not-well-formed", 2),
    xml("relative-about", b'<cnet:Project rdf:about="jane"/>\n</rdf:RDF>', "syntax/relative-iri", 2),
    json("missing-comma", b'{"@id": "urn:a"\n "urn:b": 1}', "syntax/json", 2),
    json("plain-json", b'{"name": "JANE", "country": "IT"}', "syntax/no-context", 1),
    json("key-twice", b'{"@id": "urn:a",\n "urn:b": 1,\n "urn:b": 2}', "syntax/duplicate-key", 3, 2),
    json("undeclared-key", b'{"@id": "urn:a",\n "name": "JANE"}', "syntax/undeclared-key", 2, 2),
    json("relative-id", b'{"@id": "jane",\n "urn:b": 1}', "syntax/relative-iri", 1, 9),
    json("space-in-id", b'{"@id": "urn:a b",\n "urn:b": 1}', "syntax/iri-character", 1, 9),
    json(
        "bad-language-json",
        b'{"@id": "urn:a", "urn:b": {"@value": "x", "@language": "en_GB"}}',
        "syntax/language-tag",
        1,
    ),
    json("value-and-id", b'{"@id": "urn:a", "urn:b": {"@value": 1, "@id": "urn:c"}}', "syntax/not-well-formed"),
)

IRIS = (
    turtle("unknown-kind", about(BASE.encode() + b"id/organization/int"), "uris/unknown-kind", 3, 1),
    turtle("capitals", about(BASE.encode() + b"id/organisation/INT-Milano"), "uris/form", 3, 1),
    turtle("trailing-slash", about(BASE.encode() + b"id/organisation/int/"), "uris/form", 3, 1),
    turtle("percent-encoding", about(BASE.encode() + b"id/organisation/caf%C3%A9"), "uris/form", 3, 1),
    turtle("unknown-section", about(BASE.encode() + b"organisation/int"), "uris/form", 3, 1),
    turtle("http-twin", about(b"http://w3id.org/cancernet-kg/id/organisation/int"), "uris/near-miss", 3, 1),
    turtle("misspelt-base", about(b"https://w3id.org/cancernetkg/id/organisation/int"), "uris/near-miss", 3, 1),
    turtle("schema-http", b'id:project\\/a <http://schema.org/name> "JANE" .\n', "uris/near-miss", 3, 15),
    turtle("localhost", about(b"http://localhost:8000/id/int"), "uris/local", 3, 1),
    turtle("private-address", about(b"http://192.168.1.5/int"), "uris/local", 3, 1),
    turtle("file-iri", about(b"file:///home/me/int"), "uris/local", 3, 1),
    turtle("script-iri", b"id:project\\/a cnet:website <javascript:alert(1)> .\n", "uris/scheme", 3, 28),
    turtle("prefix-in-brackets", b"<cnet:jane> a cnet:Project .\n", "uris/prefix-not-expanded", 3, 1),
    turtle(
        "country-code",
        b"id:project\\/a cnet:isInCountry <http://publications.europa.eu/resource/authority/country/FR> .\n",
        "uris/country",
        3,
        32,
    ),
    turtle("right-to-left-mark", about("https://e.org/a\u202eb".encode()), "uris/invisible-character", 3, 1),
    BadUpload("no-graph", LINE, "a.ttl", TURTLE, "uris/no-graph", graph=None),
    BadUpload(
        "inferred-graph",
        b"<%bgraph/inferred> { %b }" % (BASE.encode(), LINE.rstrip(b".\n")),
        "a.trig",
        TRIG,
        "uris/protected-graph",
        1,
        1,
    ),
    BadUpload("revisions-graph", LINE, "a.nt", NTRIPLES, "uris/protected-graph", graph=BASE + "graph/revisions"),
    BadUpload(
        "foreign-graph", LINE.rstrip(b".\n") + b" <http://example.org/graph> .", "a.nq", NQUADS, "uris/graph-form", 1
    ),
    BadUpload("blank-graph", LINE.rstrip(b".\n") + b" _:g .", "a.nq", NQUADS, "uris/blank-graph"),
    BadUpload("graph-with-space", LINE, "a.nt", NTRIPLES, "uris/graph-form", graph=BASE + "graph/my graph"),
)
