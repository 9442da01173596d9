"""What the first bytes of a file look like, whatever is said of it. Called by recognition, and after a failed parse."""

import re
from typing import NamedTuple

from cancernet_kg.curation.staging.upload import UploadFormat

HEAD = 64 * 1024


class Look(NamedTuple):
    """What a file looks like: its name for people, and the format, if it is one that can be read."""

    name: str
    format: UploadFormat | None = None
    is_container: bool = False
    is_packed: bool = False


_SIGNATURES = (
    (b"\x89PNG", Look("a PNG image", is_container=True)),
    (b"\xff\xd8\xff", Look("a JPEG image", is_container=True)),
    (b"GIF8", Look("a GIF image", is_container=True)),
    (b"%PDF", Look("a PDF document", is_container=True)),
    (b"\xd0\xcf\x11\xe0", Look("an old Office document", is_container=True)),
    (b"SQLite format 3", Look("an SQLite database", is_container=True)),
    (b"PAR1", Look("a Parquet table", is_container=True)),
    (b"\x7fELF", Look("a program", is_container=True)),
    (b"MZ\x90", Look("a program", is_container=True)),
    (b"{\\rtf", Look("an RTF document", is_container=True)),
    (b"\x1f\x8b", Look("gzip", is_container=True, is_packed=True)),
    (b"BZh", Look("bzip2", is_container=True, is_packed=True)),
    (b"\xfd7zXZ", Look("xz", is_container=True, is_packed=True)),
    (b"\x28\xb5\x2f\xfd", Look("zstd", is_container=True, is_packed=True)),
    (b"7z\xbc\xaf", Look("7z", is_container=True, is_packed=True)),
)
_ARCHIVES = (
    (b"xl/", Look("an Excel workbook", UploadFormat.XLSX, is_container=True)),
    (b"word/", Look("a Word document", is_container=True)),
    (b"ppt/", Look("a PowerPoint presentation", is_container=True)),
    (b"opendocument.spreadsheet", Look("an OpenDocument spreadsheet", is_container=True)),
    (b"opendocument", Look("an OpenDocument file", is_container=True)),
    (b"", Look("zip", is_container=True, is_packed=True)),
)
_HTML = re.compile(
    rb"\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<(?:\?xml\b|!DOCTYPE\b|!--)", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_RDF_NAMESPACE = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\"{\]\[0-9tfn-])")
_JSON_ARRAY_ONLY = re.compile(rb"\s*\[\s*\]\s*\S")
_TURTLE = re.compile(
    rb"(?:\s|#[^\r\n]*[\r\n])*(?:@prefix\b|@base\b|PREFIX\s|BASE\s*<|<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>\s|_:\w|\[\s*\])",
    re.IGNORECASE,
)
_SPARQL = re.compile(
    rb"^[ \t]*(?:INSERT\s+DATA|INSERT\s*\{|DELETE\s+DATA|DELETE\s+WHERE|DELETE\s*\{|SELECT\s|ASK\s|CONSTRUCT\s*\{|"
    rb"DESCRIBE\s|LOAD\s+<|CLEAR\s+(?:GRAPH|ALL|DEFAULT|NAMED)|DROP\s+(?:GRAPH|ALL))",
    re.IGNORECASE | re.MULTILINE,
)
_YAML = re.compile(rb"\s*(?:---\s|[A-Za-z_]\w*:[ \t]+\S[^\r\n]*\r?\n[A-Za-z_]\w*:(?:[ \t]|\r?\n))")


def looks_like(data: bytes) -> Look | None:
    """Return what is sure from the first bytes alone, None when only a parser can tell."""
    head = data[:HEAD]
    for signature, look in _SIGNATURES:
        if head.startswith(signature):
            return look
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next(look for part, look in _ARCHIVES if part in data)
    return _text_like(head)


def _text_like(head: bytes) -> Look | None:
    if _HTML.match(head):
        return Look("an HTML page")
    if _XML.match(head) or head.lstrip().startswith(b"<rdf:RDF"):
        return _markup(head)
    if _JSON.match(head) and not _JSON_ARRAY_ONLY.match(head):
        return Look("JSON", UploadFormat.JSONLD)
    if _TURTLE.match(head):
        return Look("Turtle", UploadFormat.TURTLE)
    return None


def looks_otherwise(data: bytes) -> str | None:
    """Return what a text is that is no RDF at all, for want of a better explanation of many mistakes."""
    head = data[:HEAD]
    if _SPARQL.search(head):
        return "SPARQL"
    if _is_table(head):
        return UploadFormat.CSV.label
    if _YAML.match(head):
        return "YAML"
    if not any(sign in head for sign in (b"<", b"@", b'"', b":")):
        return "plain text"
    return None


def _markup(head: bytes) -> Look:
    """Tell RDF/XML from other XML by its root, or by the namespace of RDF where the root is a thing of its own."""
    if _RDF_NAMESPACE in head:
        return Look("RDF/XML", UploadFormat.RDFXML)
    root = _ROOT.search(head)
    name = root.group(1).decode("ascii", "replace") if root else ""
    if name in {"RDF", ""}:
        return Look("RDF/XML", UploadFormat.RDFXML)
    if name.lower() == "html":
        return Look("an HTML page")
    return Look(f"XML with the root element {name[:40]}")


def _is_table(head: bytes) -> bool:
    """Say whether the first lines are split by the same sign into the same number of fields, and end in no dot."""
    lines = [line for line in head.splitlines()[:5] if line.strip()]
    if not lines or any(line.rstrip().endswith((b".", b"{", b"}")) or line.startswith((b"@", b"<")) for line in lines):
        return False
    for sign in (b";", b",", b"\t"):
        counts = {line.count(sign) for line in lines}
        if len(counts) == 1 and counts != {0} and not (sign == b";" and len(lines) == 1):
            return True
    return False
