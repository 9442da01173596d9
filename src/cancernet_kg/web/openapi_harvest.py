"""How the feed, the dumps, the catalogue and what crawlers ask for are described in OpenAPI. Called by openapi."""

from typing import Any

from cancernet_kg import formats
from cancernet_kg.formats import Kind

_TEXT: dict[str, Any] = {"schema": {"type": "string"}}
_JSON: dict[str, Any] = {"application/json": {"schema": {"type": "object"}}}
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_BYTES: dict[str, Any] = {"application/gzip": _BINARY, "application/zip": _BINARY}
_LISTED: dict[str, Any] = {**_JSON, "text/html": _TEXT}
_ARRAY: dict[str, Any] = {"schema": {"type": "array"}}  # expanded JSON-LD
_GRAPH: dict[str, Any] = {
    format_.media_type: _ARRAY if format_.name == "jsonld" else _TEXT for format_ in formats.offers(Kind.GRAPH)
}
_PAGE: dict[str, Any] = {
    "application/trig": _TEXT,
    "application/n-quads": _TEXT,
    "application/ld+json": _ARRAY,
}


def _format(names: list[str]) -> dict[str, Any]:
    text = "Short name of the answer's format; wins over the Accept header."
    return {"name": "format", "in": "query", "description": text, "schema": {"type": "string", "enum": names}}


_RDF = _format([format_.name for format_ in formats.offers(Kind.GRAPH)])
_QUADS = _format(["trig", "nquads", "jsonld"])
_REVISION: dict[str, Any] = {
    "name": "revision",
    "in": "query",
    "description": "The revision to read, when it is still kept; the newest by default.",
    "schema": {"type": "string"},
}
_BEFORE: dict[str, Any] = {
    "name": "before",
    "in": "query",
    "description": "Only revisions with smaller numbers; the links of the answer lead there.",
    "schema": {"type": "integer", "minimum": 2, "maximum": 999_999_999},
}
_LANGUAGE: dict[str, Any] = {
    "name": "lang",
    "in": "query",
    "description": "The language of the page; else the Accept-Language header decides.",
    "schema": {"type": "string", "enum": ["en", "fr"]},
}
_WORKING = (
    ("429", "This client has used its budget of time or of errors."),
    ("503", "Too many requests wait."),
    ("504", "It took too long."),
)


def _path(name: str, text: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": text, "schema": schema}


def _get(
    summary: str, told: str, content: dict[str, Any], parameters: list[dict[str, Any]], *problems: tuple[str, str]
) -> dict[str, Any]:
    """Describe a read."""
    errors = {status: {"description": text, "content": {"application/problem+json": {}}} for status, text in problems}
    answers: dict[str, Any] = {"200": {"description": told, "content": content}, **errors}
    return {"summary": summary, "parameters": parameters, "responses": answers}


_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 1}
_NAME = _path("name", "Number or id of a revision.", {"type": "string", "pattern": "^([1-9][0-9]{0,8}|[0-9a-f]{12})$"})
_FILES = ["cancernet.nq.gz", "cancernet.trig.gz", "cancernet.jsonld.gz", "cancernet.csv.zip", "SHA256SUMS"]
_NO_FORMAT = (("400", "The format or the revision is not valid."), ("406", "No accepted media type is offered."))
_NO_NODE = ("404", "There is no such node, or revision.")
_NO_DUMP = ("404", "There is no such revision or file.")
_TABLE_NAME = r"^([A-Za-z][A-Za-z0-9_-]*\.csv|datapackage\.json|SHA256SUMS)$"
_LIST = [_format(["json", "html"]), _LANGUAGE]
_NO_LIST = (("400", "A parameter is not valid."), ("406", "No accepted media type is offered."))
_NODE = (*_NO_FORMAT, _NO_NODE, *_WORKING)
_FILE = _get(
    "Get a dump of a revision, or the checksums of all",
    "The whole file; it is made when it is asked for the first time.",
    {**_BYTES, "text/plain": _TEXT},
    [_NAME, _path("file", "A file of the revision.", {"type": "string", "enum": _FILES})],
    _NO_DUMP,
    *_WORKING,
)
_TABLE = _get(
    "Get a table of a revision, the description of all tables, or their checksums",
    "A row for each thing of a class; or a Tabular Data Package.",
    {"text/csv": _TEXT, **_JSON, "text/plain": _TEXT},
    [_NAME, _path("file", "A table that `/dumps/{name}/csv` lists.", {"type": "string", "pattern": _TABLE_NAME})],
    _NO_DUMP,
    *_WORKING,
)
for _described, _parts in ((_FILE, _BYTES), (_TABLE, {"text/csv": _TEXT, **_JSON})):
    _described["responses"] |= {
        "206": {"description": "The part that the header Range asks for, in bytes.", "content": _parts},
        "400": {"description": "Range cannot be read.", "content": {"application/problem+json": {}}},
        "416": {"description": "The file has no such part.", "content": {"application/problem+json": {}}},
    }

OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "/feed": {
        "get": (
            "feed",
            _get("The change feed (Linked Data Event Stream)", "The root node.", _PAGE, [_QUADS, _REVISION], *_NODE),
        )
    },
    "/feed/{kind}/{number}": {
        "get": (
            "feed_node",
            _get(
                "A node of the change feed",
                "A group of pages, or a page of versions of things; one that is full never changes.",
                _PAGE,
                [
                    _path("kind", "What the node is.", {"type": "string", "enum": ["groups", "pages"]}),
                    _path("number", "Its number.", _NUMBER),
                    _QUADS,
                    _REVISION,
                ],
                *_NODE,
            ),
        )
    },
    "/feed.atom": {
        "get": (
            "feed_atom",
            _get(
                "The revisions as an Atom feed",
                "The newest revisions, with a link to older ones.",
                {"application/atom+xml": _TEXT},
                [_BEFORE],
                ("400", "There is no revision before that."),
            ),
        )
    },
    "/dumps": {
        "get": (
            "dumps",
            _get(
                "List the dumps, those of the newest revision first",
                "Files of revisions.",
                _LISTED,
                [_BEFORE, *_LIST],
                *_NO_LIST,
            ),
        )
    },
    "/dumps/{name}": {
        "get": (
            "dumps_of",
            _get("The dumps of a revision", "Its files.", _LISTED, [_NAME, *_LIST], _NO_DUMP, *_NO_LIST),
        )
    },
    "/dumps/{name}/{file}": {"get": ("dump", _FILE)},
    "/dumps/{name}/csv": {
        "get": (
            "tables",
            _get(
                "The tables of a revision, one for each class",
                "Where each is, with its class, rows, bytes and checksum.",
                _LISTED,
                [_NAME, *_LIST],
                _NO_DUMP,
                *_NO_LIST,
                *_WORKING,
            ),
        )
    },
    "/dumps/{name}/csv/{file}": {"get": ("table", _TABLE)},
    "/catalogue": {
        "get": (
            "catalogue",
            _get(
                "The dataset in DCAT-AP 3, for catalogues that harvest it",
                "Catalogue, dataset, distributions with sizes and checksums, services.",
                _GRAPH,
                [_RDF, _REVISION],
                *_NODE,
            ),
        )
    },
    "/sitemap.xml": {
        "get": (
            "sitemap",
            _get("The sitemap", "Where the pages are listed.", {"application/xml": _TEXT}, [], *_WORKING),
        )
    },
    "/sitemap.xml/{number}": {
        "get": (
            "sitemap_file",
            _get(
                "A file of the sitemap",
                "Pages of things, each with the time of its last change.",
                {"application/xml": _TEXT},
                [_path("number", "Its number.", _NUMBER)],
                ("404", "There is no such file."),
                *_WORKING,
            ),
        )
    },
    "/robots.txt": {"get": ("robots", _get("What crawlers may ask for", "Rules.", {"text/plain": _TEXT}, []))},
    "/.well-known/security.txt": {
        "get": (
            "security",
            _get(
                "Whom to tell of a weakness",
                "The contact.",
                {"text/plain": _TEXT},
                [],
                ("404", "This server names no contact."),
            ),
        )
    },
}
