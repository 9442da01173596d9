"""How `/evidence` is described in OpenAPI. Called by openapi, and by the route for what it may be asked."""

from collections.abc import Mapping
from typing import Any

from cancernet_kg import formats
from cancernet_kg.formats import Kind

DEFAULT_LIMIT = 20
LARGEST_LIMIT = 100

_TEXT: dict[str, Any] = {"type": "string"}
_URI: dict[str, Any] = {"type": "string", "format": "uri"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 1}
PARAMETERS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "s": ("The subject: an IRI in full, prefixed (`cnet:…`), or as in its address (`id/action/jane`).", _TEXT),
    "p": ("The predicate, written likewise; any when left out.", _TEXT),
    "o": ("The value: an IRI, the text of a literal, or a literal as in N-Triples; any when left out.", _TEXT),
    "page": ("Which page of the statements that fit, counted from 1.", {**_COUNT, "default": 1, "maximum": 9_999_999}),
    "limit": ("Statements on a page.", {**_COUNT, "default": DEFAULT_LIMIT, "maximum": LARGEST_LIMIT}),
    "lang": ("Language of labels; wins over Accept-Language.", {"type": "string", "enum": ["en", "fr"]}),
    "format": ("Short name of the answer's format; wins over the Accept header.", _TEXT),
    "revision": ("The revision to read, when it is still kept; the newest by default.", _TEXT),
}
_TERM: dict[str, Any] = {
    "type": "object",
    "description": "A thing with its label, or a literal.",
    "properties": {"uri": _URI, "label": _TEXT, "value": _TEXT, "language": _TEXT, "datatype": _URI},
}
_SUPPORT: dict[str, Any] = {
    "type": "object",
    "description": "A graph that states it, and where; null is what is not known. One of the revisions brought it.",
    "required": ["graph", "document", "title", "firstLine", "lastLine", "evidence", "revisions"],
    "properties": {
        "graph": _URI,
        "document": {"type": ["string", "null"]},
        "title": {"type": ["string", "null"]},
        "firstLine": {"type": ["integer", "null"]},
        "lastLine": {"type": ["integer", "null"]},
        "evidence": {"type": ["string", "null"]},
        "revisions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["uri", "number", "time"],
                "properties": {"uri": _URI, "number": _COUNT, "time": {"type": ["string", "null"]}},
            },
        },
    },
}
_STATEMENT: dict[str, Any] = {
    "type": "object",
    "required": ["subject", "predicate", "object", "status", "supports"],
    "properties": {
        "subject": _TERM,
        "predicate": _TERM,
        "object": _TERM,
        "status": {"type": "string", "enum": ["stated", "inferred"]},
        "supports": {"type": "array", "items": _SUPPORT},
        "rule": _TEXT,
        "premises": {"type": "array", "items": {"type": "object", "description": "Statements like this one."}},
        "more": _URI,
    },
}
_PAGE: dict[str, Any] = {
    "type": "object",
    "required": ["revision", "count", "page", "limit", "statements"],
    "properties": {
        "revision": _TEXT,
        "count": _COUNT,
        "page": _COUNT,
        "limit": _COUNT,
        "next": _URI,
        "statements": {"type": "array", "items": _STATEMENT},
    },
}
_RDF: dict[str, Any] = {format_.media_type: {"schema": _TEXT} for format_ in formats.offers(Kind.GRAPH)}
_PROBLEMS = {
    "400": "A parameter is missing, unknown or not valid; the hint says how to write it.",
    "404": "No statement fits, and what comes near; or the revision is not kept.",
    "406": "None of the accepted media types is offered.",
    "429": "This client has used its budget of time or of errors.",
    "503": "Too many requests wait.",
    "504": "Looking it up took too long.",
}

EVIDENCE: dict[str, Any] = {
    "summary": "Which documents, lines, graphs and revisions state a statement, or what it follows from",
    "parameters": [
        {"name": name, "in": "query", "required": name == "s", "description": text, "schema": schema}
        for name, (text, schema) in PARAMETERS.items()
    ],
    "responses": {
        "200": {
            "description": "The statements that fit with their sources, or with rule and premises; JSON by default.",
            "content": {"application/json": {"schema": _PAGE}, "text/csv": {"schema": _TEXT}, **_RDF},
        },
        **{
            status: {"description": text, "content": {"application/problem+json": {}}}
            for status, text in _PROBLEMS.items()
        },
    },
}
OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {"/evidence": {"get": ("evidence", EVIDENCE)}}
