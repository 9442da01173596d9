"""How the pages of things are described in OpenAPI. Called by openapi."""

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_LANGUAGE: dict[str, Any] = {
    "name": "lang",
    "in": "query",
    "description": "Language of the page; wins over Accept-Language.",
    "schema": {"type": "string", "enum": ["en", "fr"]},
}
_NUMBER: dict[str, Any] = {
    "name": "page",
    "in": "query",
    "description": "Which of the pages of things that point here, counted from 1.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 1},
}
_PATH: dict[str, Any] = {
    "name": "path",
    "in": "path",
    "required": True,
    "description": "The path of a thing's URI, such as `id/action/jane-2`.",
    "schema": {"type": "string", "pattern": "^(id|concept|graph|revision|actor)/.+"},
    "example": "id/action/jane-2",
}
_URI: dict[str, Any] = {
    "name": "uri",
    "in": "query",
    "required": True,
    "description": "The whole address of a thing that is not ours, but that the graph speaks of.",
    "schema": {"type": "string", "format": "uri"},
    "example": "http://publications.europa.eu/resource/authority/country/BEL",
}
_PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": {"type": "object"}}}}
_ANSWERS: dict[str, Any] = {
    "200": {"description": "The page.", "content": {"text/html": {"schema": _TEXT}}},
    "304": {"description": "The page has not changed."},
    "400": {"description": "A parameter is not valid.", **_PROBLEM},
    "404": {"description": "Nothing is known of such a thing, or its revision is not kept.", **_PROBLEM},
}
OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "/page": {
        "get": (
            "page_of_uri",
            {
                "summary": "Show what the graph says of a thing of somebody else's",
                "parameters": [_URI, _LANGUAGE, _NUMBER],
                "responses": _ANSWERS,
            },
        )
    },
    "/page/{path}": {
        "get": (
            "page",
            {
                "summary": "Show what the graph says of a thing, with the sources of each statement",
                "parameters": [_PATH, _LANGUAGE, _NUMBER],
                "responses": _ANSWERS,
            },
        )
    },
}
