"""Uploads that are the wrong kind of file, or in the wrong encoding."""

import gzip
import io
import zipfile

from tests.curation.bad_uploads_case import LABEL, LINE, NTRIPLES, PREFIXES, RDF, RDFXML, THING, TURTLE, BadUpload


def workbook() -> bytes:
    """Return the beginnings of a spreadsheet."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return buffer.getvalue()


def zipped() -> bytes:
    """Return a ZIP archive with a Turtle file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("sample.ttl", LINE)
    return buffer.getvalue()


WHOLE_FILES = (
    BadUpload("png-called-turtle", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "photo.ttl", TURTLE, "upload/not-rdf", 1),
    BadUpload("pdf-called-turtle", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "report.ttl", None, "upload/not-rdf"),
    BadUpload("word-document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "list.nt", None, "upload/not-rdf"),
    BadUpload(
        "html-page", b"<!DOCTYPE html>\n<html><body>Not found</body></html>", "data.ttl", TURTLE, "upload/not-rdf", 1
    ),
    BadUpload(
        "html-called-rdf-xml", b"<html><head><title>x</title></head></html>", "data.rdf", RDFXML, "upload/not-rdf"
    ),
    BadUpload("workbook-called-turtle", workbook, "partners.ttl", TURTLE, "upload/not-rdf"),
    BadUpload("zip", zipped, "data.zip", "application/zip", "upload/compressed"),
    BadUpload("gzip", lambda: gzip.compress(LINE), "data.ttl.gz", None, "upload/compressed"),
    BadUpload(
        "csv-called-turtle", b"name,country\nINT,Italy\nIGR,France\n", "partners.ttl", TURTLE, "upload/other-format", 1
    ),
    BadUpload("plain-text", b"The partners are listed in the annex\n", "partners.ttl", TURTLE, "upload/not-rdf"),
    BadUpload("sparql-update", b"INSERT DATA { <urn:a> <urn:b> 1 }\n", "change.ttl", TURTLE, "upload/not-rdf"),
    BadUpload("turtle-called-rdf-xml", PREFIXES + LINE, "data.rdf", RDFXML, "upload/other-format", 1),
    BadUpload("rdf-xml-called-turtle", RDF + b"</rdf:RDF>", "data.ttl", TURTLE, "upload/other-format", 1),
    BadUpload("json-called-turtle", b'{"@id": "urn:a"}', "data.ttl", TURTLE, "upload/other-format", 1),
    BadUpload(
        "turtle-called-n-triples", PREFIXES + b"id:a cnet:b id:c .\n", "data.nt", NTRIPLES, "upload/other-format"
    ),
    BadUpload(
        "svg-called-rdf-xml",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        "a.rdf",
        RDFXML,
        "upload/not-rdf",
    ),
    BadUpload(
        "notation3", b"{ ?x <urn:a> ?y } => { ?y <urn:b> ?x } .", "rules.n3", "text/n3", "upload/unsupported-format"
    ),
    BadUpload("nothing-tells", b"hello", "upload", "application/octet-stream", "upload/unknown-format"),
    BadUpload("nothing-in-it", b"", "empty.ttl", TURTLE, "upload/empty"),
    BadUpload("only-comments", b"# nothing yet\n", "empty.ttl", TURTLE, "upload/empty"),
)

ENCODINGS = (
    BadUpload(
        "latin-1", b"# a\n" + THING + b" " + LABEL + b' "caf\xe9"@fr .\n', "data.ttl", TURTLE, "upload/not-utf-8", 2
    ),
    BadUpload(
        "windows-1252", THING + b" " + LABEL + b' "l\x92Institut"@fr .\n', "data.nt", NTRIPLES, "upload/not-utf-8", 1
    ),
    BadUpload("utf-16", ("\ufeff" + LINE.decode()).encode("utf-16-le"), "data.ttl", TURTLE, "upload/utf-16", 1),
    BadUpload("utf-16-without-mark", LINE.decode().encode("utf-16-be"), "data.nt", NTRIPLES, "upload/utf-16", 1),
    BadUpload("cut-character", LINE + "# é".encode()[:-1], "data.ttl", TURTLE, "upload/cut-character", 2, 3),
    BadUpload("overlong-utf-8", LINE + b"# \xc0\xaf\n", "data.ttl", TURTLE, "upload/not-utf-8", 2, 3),
    BadUpload(
        "nul-byte", LINE + THING + b" " + LABEL + b' "a\x00b" .\n', "data.nt", NTRIPLES, "upload/control-character", 2
    ),
    BadUpload("escape-sequence", LINE + b"# \x1b[31m\n", "data.ttl", TURTLE, "upload/control-character", 2, 3),
    BadUpload(
        "escaped-nul",
        LINE + THING + b" " + LABEL + rb' "a\u0000b" .',
        "data.nt",
        NTRIPLES,
        "upload/control-character",
        2,
    ),
    BadUpload(
        "latin-1-xml",
        b'<?xml version="1.0" encoding="ISO-8859-1"?>\n' + RDF + b"</rdf:RDF>",
        "a.rdf",
        RDFXML,
        "upload/declared-encoding",
        1,
    ),
)
