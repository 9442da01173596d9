"""How `/api/search` is described in OpenAPI, and the limits of all that finds names. Called by openapi and routes."""

from collections.abc import Mapping
from typing import Any

DEFAULT_LIMIT, LARGEST_LIMIT, LARGEST_OFFSET = 10, 100, 900
LONGEST_QUERY = 300
BATCH_SIZE = 100
MOST_CANDIDATES, DEFAULT_CANDIDATES = 50, 5
MOST_EXTENDED, MOST_PROPERTIES = 1_000, 20
MOST_PROPOSED, MOST_CURSOR = 100, 100

_TEXT: dict[str, Any] = {"type": "string"}
_URI: dict[str, Any] = {"type": "string", "format": "uri"}
_LANGUAGE: dict[str, Any] = {"type": "string", "enum": ["en", "fr"]}
_TYPES: dict[str, Any] = {
    "type": "array",
    "items": {"type": "object", "required": ["id", "name"], "properties": {"id": _URI, "name": _TEXT}},
}


def _number(least: int, default: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "default": default, "maximum": most}


PARAMETERS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "q": (
        "A name or the beginning of one, an acronym, or a code such as “JANE-2 WP5”, in any language.",
        {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY, "pattern": r"\S"},
    ),
    "type": ("Only things of this class: `Organisation`, `cnet:Organisation` or its IRI.", _TEXT),
    "lang": ("Language of labels; wins over Accept-Language.", _LANGUAGE),
    "limit": ("Things on a page.", _number(1, DEFAULT_LIMIT, LARGEST_LIMIT)),
    "offset": ("How many of the best things to leave out, for the next page.", _number(0, 0, LARGEST_OFFSET)),
    "revision": ("The revision to search, when it is still kept; the newest by default.", _TEXT),
}
_ITEM: dict[str, Any] = {
    "type": "object",
    "required": ["@id", "label", "name", "types", "score"],
    "properties": {
        "@id": _URI,
        "label": {"type": "string", "description": "Its label in the reader's language."},
        "name": {"type": "string", "description": "The name of the thing that matches."},
        "types": _TYPES,
        "score": {
            "type": "integer",
            "minimum": 0,
            "maximum": 100,
            "description": "100: it is called so; 90: its name begins so; 80: its name has the words; less: nearly so.",
        },
    },
}
_FOUND: dict[str, Any] = {
    "type": "object",
    "required": ["query", "total", "items"],
    "properties": {
        "query": _TEXT,
        "total": {"type": "integer", "minimum": 0, "description": "How many things were found in all."},
        "items": {"type": "array", "maxItems": LARGEST_LIMIT, "items": _ITEM},
    },
}
_PROBLEMS = {
    "400": "A parameter is missing, unknown or not valid; the hint says how to write it.",
    "404": "The revision is not kept.",
    "429": "This client has used its budget of time or of errors.",
    "503": "Too many requests wait.",
    "504": "Looking it up took too long.",
}


def _described(statuses: Mapping[str, str]) -> dict[str, Any]:
    return {
        status: {"description": text, "content": {"application/problem+json": {}}} for status, text in statuses.items()
    }


def _parameters(parameters: Mapping[str, tuple[str, dict[str, Any]]], required: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "required": name == required, "description": text, "schema": schema}
        for name, (text, schema) in parameters.items()
    ]


SEARCH: dict[str, Any] = {
    "summary": "Find things by name, acronym or code, in any language and spelling, also as somebody types",
    "parameters": _parameters(PARAMETERS, "q"),
    "responses": {
        "200": {
            "description": "What was found, the best first; among equals those first to which most statements lead.",
            "content": {"application/json": {"schema": _FOUND}},
        },
        **_described(_PROBLEMS),
    },
}
OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {"/api/search": {"get": ("search", SEARCH)}}
