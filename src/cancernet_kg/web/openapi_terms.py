"""How `/api/terms` is described in OpenAPI. Called by openapi and the route."""

from collections.abc import Mapping
from typing import Any

from cancernet_kg.lookup.query_terms import MOST_CLASSES, MOST_PROPERTIES

_TEXT: dict[str, Any] = {"type": "string"}
_URI: dict[str, Any] = {"type": "string", "format": "uri"}
_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}
_NAMES: dict[str, Any] = {"type": "array", "items": _TEXT}
_NAME_OR_NONE: dict[str, Any] = {"type": ["string", "null"]}
PARAMETERS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "lang": ("Language of labels; wins over Accept-Language.", {"type": "string", "enum": ["en", "fr"]}),
    "revision": ("The revision whose terms are meant, when it is still kept; the newest by default.", _TEXT),
}
_NAMED: dict[str, Any] = {
    "@id": _URI,
    "name": {"type": "string", "description": "Its prefixed name, or its IRI in angle brackets."},
    "label": {"type": "string", "description": "Its label in the reader's language; empty if there is none."},
}
_CLASS: dict[str, Any] = {
    "type": "object",
    "required": ["@id", "name", "label", "things", "superclasses", "properties"],
    "properties": {**_NAMED, "things": _NUMBER, "superclasses": _NAMES, "properties": _NAMES},
}
_PROPERTY: dict[str, Any] = {
    "type": "object",
    "required": ["@id", "name", "label", "statements", "domain", "range", "translated"],
    "properties": {
        **_NAMED,
        "statements": _NUMBER,
        "domain": _NAME_OR_NONE,
        "range": _NAME_OR_NONE,
        "translated": {"type": "boolean", "description": "Whether most things have its value in several languages."},
    },
}
_FOUND: dict[str, Any] = {
    "type": "object",
    "required": ["prefixes", "classes", "properties"],
    "properties": {
        "prefixes": {"type": "object", "additionalProperties": _URI},
        "classes": {"type": "array", "maxItems": MOST_CLASSES, "items": _CLASS},
        "properties": {"type": "array", "maxItems": MOST_PROPERTIES, "items": _PROPERTY},
    },
}
_PROBLEMS = {
    "400": "A parameter is unknown or not valid; the hint says how to write it.",
    "404": "The revision is not kept.",
    "429": "This client has used its budget of time or of errors.",
    "503": "Too many requests wait.",
    "504": "Looking it up took too long.",
}
TERMS: dict[str, Any] = {
    "summary": "List the prefixes, classes and properties that queries can name, with labels and counts of their use",
    "parameters": [
        {"name": name, "in": "query", "required": False, "description": text, "schema": schema}
        for name, (text, schema) in PARAMETERS.items()
    ],
    "responses": {
        "200": {"description": "The most used first.", "content": {"application/json": {"schema": _FOUND}}},
        **{
            status: {"description": text, "content": {"application/problem+json": {}}}
            for status, text in _PROBLEMS.items()
        },
    },
}
OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {"/api/terms": {"get": ("terms", TERMS)}}
