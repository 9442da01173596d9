"""How the curators' pages that everybody can read are described in OpenAPI. Called by openapi.

The others are for those who are signed in, and change with the forms on them: programs use `/changes`.
"""

from typing import Any

_LANGUAGE: dict[str, Any] = {
    "name": "lang",
    "in": "query",
    "description": "Language of the page; wins over Accept-Language.",
    "schema": {"type": "string", "enum": ["en", "fr"]},
}
_NOTICE: dict[str, Any] = {
    "name": "notice",
    "in": "query",
    "description": "What has just been done, to be said at the beginning of the page.",
    "schema": {"type": "string"},
}
_BEFORE: dict[str, Any] = {
    "name": "before",
    "in": "query",
    "description": "Only revisions with smaller numbers.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 999_999_999},
}
_NUMBER: dict[str, Any] = {
    "name": "number",
    "in": "path",
    "required": True,
    "description": "The number of a revision.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 999_999_999},
    "example": 1,
}
_PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": {"type": "object"}}}}
_PAGE: dict[str, Any] = {"description": "The page.", "content": {"text/html": {"schema": {"type": "string"}}}}
_INVALID: dict[str, Any] = {"description": "A parameter is not valid.", **_PROBLEM}
_ANSWERS: dict[str, Any] = {
    "200": _PAGE,
    "400": _INVALID,
    "403": {"description": "This server keeps no revision log.", **_PROBLEM},
    "404": {"description": "There is no such revision.", **_PROBLEM},
}
OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "/curate": {
        "get": (
            "curate",
            {
                "summary": "Show how the graph is changed, with a form to sign in",
                "parameters": [_LANGUAGE, _NOTICE],
                "responses": {"200": _PAGE, "400": _INVALID},
            },
        )
    },
    "/curate/changes": {
        "get": (
            "history_page",
            {
                "summary": "Show the history: who changed what, when and why",
                "parameters": [_BEFORE, _LANGUAGE],
                "responses": _ANSWERS,
            },
        )
    },
    "/curate/changes/{number}": {
        "get": (
            "revision_page",
            {
                "summary": "Show what a revision changed, with labels",
                "parameters": [_NUMBER, _LANGUAGE, _NOTICE],
                "responses": _ANSWERS,
            },
        )
    },
}
