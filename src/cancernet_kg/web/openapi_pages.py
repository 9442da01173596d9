"""How pages are described in OpenAPI: home, search, examples, and those of things. Called by openapi."""

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
LANGUAGE: dict[str, Any] = {
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
ANSWERS: dict[str, Any] = {
    "200": {"description": "The page.", "content": {"text/html": {"schema": _TEXT}}},
    "304": {"description": "The page has not changed."},
    "400": {"description": "A parameter is not valid.", **_PROBLEM},
    "404": {"description": "Nothing is known of such a thing, or its revision is not kept.", **_PROBLEM},
}
_SOUGHT: dict[str, Any] = {
    "name": "q",
    "in": "query",
    "description": "A name or the beginning of one, in any language; of examples, words that they hold.",
    "schema": {"type": "string", "maxLength": 300},
}
_CLASS: dict[str, Any] = {
    "name": "type",
    "in": "query",
    "description": "Only things of this class: `Organisation`, `cnet:Organisation` or its IRI.",
    "schema": {"type": "string"},
    "example": "Organisation",
}
_RESULT_PAGE: dict[str, Any] = {
    "name": "page",
    "in": "query",
    "description": "Which page of results, counted from 1.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 50, "default": 1},
}
_KIND: dict[str, Any] = {
    "name": "kind",
    "in": "query",
    "description": "Only questions of this kind.",
    "schema": {"type": "string", "enum": ["competency", "example"]},
}
_EXAMPLE: dict[str, Any] = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "The id of a published question.",
    "schema": {"type": "string"},
    "example": "ex01",
}
_SEE_OTHER: dict[str, Any] = {"303": {"description": "RDF is preferred: the description of the graph is elsewhere."}}
OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "/": {
        "get": (
            "home",
            {
                "summary": "Show what the graph holds, how current it is, who takes part and what runs when",
                "parameters": [LANGUAGE],
                "responses": {**ANSWERS, **_SEE_OTHER},
            },
        )
    },
    "/search": {
        "get": (
            "search_page",
            {
                "summary": "Show the things that a name may mean, or those of a class",
                "parameters": [_SOUGHT, _CLASS, _RESULT_PAGE, LANGUAGE],
                "responses": ANSWERS,
            },
        )
    },
    "/examples": {
        "get": (
            "examples",
            {
                "summary": "Show the published questions",
                "parameters": [_SOUGHT, _KIND, LANGUAGE],
                "responses": ANSWERS,
            },
        )
    },
    "/examples/{id}": {
        "get": (
            "example",
            {
                "summary": "Show a published question, its query and the answer of now",
                "parameters": [_EXAMPLE, LANGUAGE],
                "responses": ANSWERS,
            },
        )
    },
    "/page": {
        "get": (
            "page_of_uri",
            {
                "summary": "Show what the graph says of a thing of somebody else's",
                "parameters": [_URI, LANGUAGE, _NUMBER],
                "responses": ANSWERS,
            },
        )
    },
    "/page/{path}": {
        "get": (
            "page",
            {
                "summary": "Show what the graph says of a thing, with the sources of each statement",
                "parameters": [_PATH, LANGUAGE, _NUMBER],
                "responses": ANSWERS,
            },
        )
    },
}
