"""How dereferencing is described in OpenAPI. Called by openapi."""

from typing import Any

from cancernet_kg import formats
from cancernet_kg.formats import Kind

_TEXT: dict[str, Any] = {"type": "string"}
_KINDS = ("id", "concept", "graph", "revision", "actor")
_JSON: dict[str, Any] = {"type": ["object", "array"]}
_RDF = {
    offer.media_type: {"schema": _JSON if offer.name == "jsonld" else _TEXT} for offer in formats.offers(Kind.GRAPH)
}
_PAGE_OF_ALL = {formats.HTML.media_type: {"schema": _TEXT}}
_SUFFIXES = [offer.extension for offer in formats.offers(Kind.GRAPH)]
_WHERE = {"Location": {"description": "Where to go on.", "schema": {"type": "string", "format": "uri"}}}
_LINKS = {
    "Link": {"description": "Every format, the page, the canonical URI, the licence (RFC 8288).", "schema": _TEXT}
}


def _problem(text: str) -> dict[str, Any]:
    return {"description": text, "content": {"application/problem+json": {}}}


def _path(name: str, text: str, example: str, **schema: object) -> dict[str, Any]:
    described = {"type": "string", **schema}
    return {"name": name, "in": "path", "required": True, "description": text, "schema": described, "example": example}


def _query(name: str, text: str, **schema: object) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": text, "schema": {"type": "string", **schema}}


_REVISION = _query("revision", "The revision to read, when it is still kept; the newest by default.")
_LANGUAGE = _query("lang", "Language of the page; wins over Accept-Language.", enum=["en", "fr"])
_PAGE = _query("page", "Which page of the links from other things, 100 on each.", type="integer", minimum=1, default=1)
_AT = _query("at", "A time or day in UTC: what was asserted of the thing then, on a server with a revision log.")
_AT["example"] = "2026-11-22T12:00:00Z"
_ACCEPT_DATETIME: dict[str, Any] = {
    "name": "Accept-Datetime",
    "in": "header",
    "description": "A time as HTTP writes it: leads to the thing as it was then (RFC 7089).",
    "schema": _TEXT,
}
_PAST: dict[str, Any] = {
    "302": {"description": "The document as it was at the time of Accept-Datetime.", "headers": _WHERE},
}
_GONE: dict[str, Any] = {
    "301": {"description": "The thing has another URI now.", "headers": _WHERE},
    "404": _problem("Nothing is known of the thing, or the revision is not kept; near names are told."),
    "406": _problem("None of the accepted media types is offered."),
    "410": _problem("The thing was withdrawn; `Link` and `available` name what replaces it."),
}
_SLUG = _path("path", "The rest of the URI; it may have slashes.", "action/jane-2")
_THING_PATH = _path("path", "The URI without the part that all share; it may have slashes.", "id/action/jane-2")
_DOCUMENT: dict[str, Any] = {
    "200": {
        "description": "What is stated of the thing, labels of what it is linked with, and the document's own record.",
        "headers": _LINKS,
        "content": _RDF,
    },
    "304": {"description": "The client has it already."},
    **_PAST,
    "400": _problem("A parameter is not valid."),
    **_GONE,
    "429": _problem("This client has used its budget of time or of errors."),
    "503": _problem("Too many queries wait."),
}


def _thing(kind: str) -> dict[str, Any]:
    text = "The direct suffixes, such as `.ttl`, `.jsonld` and `.html`, choose without an Accept header."
    return {
        "summary": f"Go from a URI below /{kind}/ to a document on what it names",
        "description": text,
        "parameters": [_SLUG, _REVISION],
        "responses": {"303": {"description": "See the document.", "headers": {**_WHERE, **_LINKS}}, **_GONE},
    }


def _vocabulary(name: str, suffixes: list[str] | None = None) -> dict[str, Any]:
    """Describe a vocabulary; the language is that of its page."""
    suffix = [_path("suffix", "The format.", "jsonld", enum=suffixes)] if suffixes else []
    return {
        "summary": f"The {name}, in the format that {'the suffix names' if suffixes else 'the client likes best'}",
        "parameters": [*suffix, *([] if name == "ontology" else [_LANGUAGE]), _REVISION],
        "responses": {
            "200": {"description": f"The {name}, as a page or in RDF.", "content": {**_RDF, **_PAGE_OF_ALL}},
            "400": _problem("A parameter is not valid."),
            "404": _problem("The revision is not kept."),
            "406": _problem("None of the accepted media types is offered."),
        },
    }


_DATA: dict[str, Any] = {
    "summary": "The document on a thing, in the format that the client likes best",
    "parameters": [
        _THING_PATH,
        _query("format", "Short name of the format; wins over Accept."),
        _PAGE,
        _AT,
        _ACCEPT_DATETIME,
        _REVISION,
    ],
    "responses": _DOCUMENT,
}
_DATA_IN: dict[str, Any] = {
    "summary": "The document on a thing, in the format that the suffix names",
    "parameters": [
        _THING_PATH,
        _path("suffix", "The format.", "jsonld", enum=_SUFFIXES),
        _PAGE,
        _AT,
        _ACCEPT_DATETIME,
        _REVISION,
    ],
    "responses": _DOCUMENT,
}
_TIMEMAP: dict[str, Any] = {
    "summary": "All versions of the document on a thing, on a server with a revision log",
    "description": "A TimeMap (RFC 7089): one version for each revision that changed what is stated of the thing.",
    "parameters": [
        _path("path", "As below /data; without a suffix, the document in Turtle.", "id/action/jane-2.ttl"),
        _query("page", "Which page, 1000 versions on each, from the oldest.", type="integer", minimum=1, default=1),
        _REVISION,
    ],
    "responses": {
        "200": {
            "description": "The document, this list, its other pages, and the versions with their times (RFC 6690).",
            "headers": _LINKS,
            "content": {"application/link-format": {"schema": _TEXT}},
        },
        "304": {"description": "The client has it already."},
        "400": _problem("A parameter is not valid."),
        "404": _problem("Nothing was ever stated of the thing, there is no such page, or the server keeps no log."),
        "429": _problem("This client has used its budget of time or of errors."),
        "503": _problem("Too many queries wait."),
    },
}
_CONTEXT: dict[str, Any] = {
    "summary": "A version of the JSON-LD context, which never changes",
    "parameters": [_path("version", "Counted from 1.", "1", pattern="^[0-9]+$")],
    "responses": {
        "200": {"description": "The context.", "content": {"application/ld+json": {"schema": {"type": "object"}}}},
        "404": _problem("There is no such version."),
    },
}
_ONTOLOGY_VERSION: dict[str, Any] = {
    "summary": "A version of the ontology",
    "parameters": [_path("version", "As in `owl:versionIRI`; a suffix may follow.", "0.1.0"), _REVISION],
    "responses": {
        "200": {"description": "The ontology.", "content": {**_RDF, "text/html": {"schema": _TEXT}}},
        "404": _problem("There is no such version here."),
    },
}
_NEWEST = {**_CONTEXT, "summary": "The newest JSON-LD context", "parameters": []}
OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    **{f"/{kind}/{{path}}": {"get": (f"{kind}_uri", _thing(kind))} for kind in _KINDS},
    "/data/{path}": {"get": ("document", _DATA)},
    "/data/{path}.{suffix}": {"get": ("document_in_format", _DATA_IN)},
    "/timemap/{path}": {"get": ("timemap", _TIMEMAP)},
    "/ontology.{suffix}": {"get": ("ontology_in_format", _vocabulary("ontology", [*_SUFFIXES, "html"]))},
    "/ontology/{version}": {"get": ("ontology_version", _ONTOLOGY_VERSION)},
    "/shapes.{suffix}": {"get": ("shapes_in_format", _vocabulary("shapes", [*_SUFFIXES, "html"]))},
    "/errors.{suffix}": {"get": ("errors_in_format", _vocabulary("errors", [*_SUFFIXES, "html"]))},
    "/shapes": {"get": ("shapes", _vocabulary("shapes"))},
    "/errors": {"get": ("errors", _vocabulary("errors"))},
    "/context/{version}.jsonld": {"get": ("context", _CONTEXT)},
    "/context.jsonld": {"get": ("newest_context", _NEWEST)},
}
