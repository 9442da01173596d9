"""How the explorer and what its picture is drawn from are described in OpenAPI. Called by openapi."""

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_KEY: dict[str, Any] = {**_TEXT, "maxLength": 300}


def _parameter(name: str, text: str, example: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": text, "schema": schema, "example": example}


_FILTERS: list[dict[str, Any]] = [
    _parameter("action", "Only what is connected through this action.", "action/jane", _KEY),
    _parameter("country", "Only who is in this country.", "BEL", _KEY),
    _parameter("role", "Only who has this role.", "leader", _KEY),
    _parameter(
        "year",
        "Only actions that run in this year: from their start on, until an end is stated.",
        "2024",
        {**_TEXT, "pattern": "^([1-9][0-9]{3})?$"},
    ),
]
_START = "An organisation, person, country or action, by its URI or the end of it"
_LANGUAGE = _parameter("lang", "Language of names; wins over Accept-Language.", "fr", {**_TEXT, "enum": ["en", "fr"]})
_REVISION = _parameter("revision", "The revision to read, when it is still kept; the newest by default.", "", _TEXT)
_PAGE: dict[str, Any] = {
    "name": "page",
    "in": "query",
    "description": "Which page of the tables, counted from 1.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 999_999, "default": 1},
}
_PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": {"type": "object"}}}}
_PROBLEMS: dict[str, Any] = {
    "304": {"description": "It has not changed."},
    "400": {"description": "A parameter is not valid.", **_PROBLEM},
}
_NODE: dict[str, Any] = {
    "type": "object",
    "required": ["key", "label", "name", "kind", "count"],
    "properties": {
        "key": {**_KEY, "description": "How the explorer is asked to start from it."},
        "label": {**_TEXT, "description": "Its acronym, else its name."},
        "name": {**_TEXT, "description": "Its name in the reader's language."},
        "kind": {**_TEXT, "enum": ["action", "organisation", "person", "country"]},
        "count": {**_COUNT, "description": "How strongly it is connected, as in the tables."},
    },
}
_EDGE: dict[str, Any] = {
    "type": "array",
    "minItems": 3,
    "maxItems": 3,
    "items": {"type": "integer", "minimum": 0},
    "description": "A participant and an action, by their places among the nodes, and in how many roles it takes part.",
}
_NETWORK: dict[str, Any] = {
    "type": "object",
    "required": ["start", "nodes", "edges", "nodesLeftOut", "edgesLeftOut"],
    "properties": {
        "start": {"type": ["string", "null"]},
        "nodes": {"type": "array", "items": _NODE},
        "edges": {"type": "array", "items": _EDGE},
        "nodesLeftOut": _COUNT,
        "edgesLeftOut": _COUNT,
    },
}
OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "/explore": {
        "get": (
            "explore",
            {
                "summary": "Show who is connected with whom, through which actions and roles",
                "parameters": [
                    _parameter("start", f"{_START}, or by name.", "sciensano", _KEY),
                    *_FILTERS,
                    _PAGE,
                    _LANGUAGE,
                ],
                "responses": {
                    "200": {"description": "The page.", "content": {"text/html": {"schema": _TEXT}}},
                    **_PROBLEMS,
                    "404": {"description": "Nobody is connected through what is chosen.", **_PROBLEM},
                },
            },
        )
    },
    "/explore/network": {
        "get": (
            "explore_network",
            {
                "summary": "Get who is connected with whom as nodes and edges: at most 5,000 and 15,000",
                "parameters": [
                    _parameter("start", f"{_START}; all of them when it is left out.", "organisation/sciensano", _KEY),
                    *_FILTERS,
                    _LANGUAGE,
                    _REVISION,
                ],
                "responses": {
                    "200": {"description": "The network.", "content": {"application/json": {"schema": _NETWORK}}},
                    **_PROBLEMS,
                    "404": {"description": "Nothing like the start takes part in anything.", **_PROBLEM},
                },
            },
        )
    },
}
