"""How `/reconcile` is described in OpenAPI. Called by openapi."""

from collections.abc import Mapping
from typing import Any

from cancernet_kg.web.openapi_search import (
    BATCH_SIZE,
    DEFAULT_LIMIT,
    LONGEST_QUERY,
    MOST_CURSOR,
    MOST_EXTENDED,
    MOST_PROPERTIES,
    MOST_PROPOSED,
)

_TEXT: dict[str, Any] = {"type": "string"}
_NAME: dict[str, Any] = {
    "type": "string",
    "description": "As the ontology names it, prefixed (`cnet:…`), or an IRI.",
    "pattern": "^([A-Za-z]{1,50}|cnet:[A-Za-z]{1,50}|https?://[a-z]{1,50}/[A-Za-z0-9/#._-]{0,200})$",
}
_IDENTIFIER: dict[str, Any] = {
    "type": "string",
    "description": "A URI of the graph, in full or as in its address.",
    "pattern": "^((id|concept)/[a-z0-9/._-]{1,200}|https?://[a-z]{1,50}/[A-Za-z0-9/#._-]{0,200})$",
}
_VALUE: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_QUERY: dict[str, Any] = {
    "type": "object",
    "required": ["query"],
    "properties": {
        "query": {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY},
        "type": _NAME,
        "limit": {"type": "integer", "minimum": 1},
        "properties": {
            "type": "array",
            "maxItems": MOST_PROPERTIES,
            "items": {"type": "object", "required": ["pid", "v"], "properties": {"pid": _NAME, "v": _VALUE}},
        },
    },
}
_BATCH: dict[str, Any] = {
    "type": "object",
    "description": "Queries by name, as section 4 has them.",
    "minProperties": 1,
    "maxProperties": BATCH_SIZE,
    "additionalProperties": _QUERY,
}
_EXTENSION: dict[str, Any] = {
    "type": "object",
    "description": "Things and properties, as section 7 has them.",
    "required": ["ids", "properties"],
    "properties": {
        "ids": {"type": "array", "maxItems": MOST_EXTENDED, "items": _IDENTIFIER},
        "properties": {
            "type": "array",
            "maxItems": MOST_PROPERTIES,
            "items": {"type": "object", "required": ["id"], "properties": {"id": _NAME}},
        },
    },
}
_LANGUAGE: dict[str, Any] = {
    "name": "lang",
    "in": "query",
    "description": "Language of labels; wins over Accept-Language.",
    "schema": {"type": "string", "enum": ["en", "fr"]},
}
_JSON: dict[str, Any] = {"application/json": {"schema": {"type": "object"}}}
_PROBLEMS = {
    "400": "What is sent cannot be read; the hint says how to write it.",
    "404": "There is no such thing, or the revision is not kept.",
    "413": "More is sent than the manifest says may be.",
    "415": "The body is no form.",
    "429": "This client has used its budget of time or of errors.",
    "503": "Too many requests wait.",
    "504": "Looking it up took too long.",
}


def _answers(description: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
    problems = {
        status: {"description": text, "content": {"application/problem+json": {}}} for status, text in _PROBLEMS.items()
    }
    return {"200": {"description": description, "content": content or _JSON}, **problems}


def _parameter(name: str, text: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": text, "schema": schema}


def _json_parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    text = f"{schema['description']} One of “queries” and “extend”."
    return {"name": name, "in": "query", "description": text, "content": {"application/json": {"schema": schema}}}


def _number(least: int, default: int, most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "default": default, "maximum": most}


MANIFEST: dict[str, Any] = {
    "summary": "The reconciliation service (W3C Entity Reconciliation API 0.2): manifest, candidates, values",
    "parameters": [_json_parameter("queries", _BATCH), _json_parameter("extend", _EXTENSION), _LANGUAGE],
    "responses": _answers("Without parameters the manifest, else what is asked."),
}
RECONCILE: dict[str, Any] = {
    "summary": "Match names to things, or fetch values of things that were matched",
    "parameters": [_LANGUAGE],
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {"queries": _BATCH, "extend": _EXTENSION},
                    "oneOf": [{"required": ["queries"]}, {"required": ["extend"]}],
                    "additionalProperties": False,
                },
                "encoding": {name: {"contentType": "application/json"} for name in ("queries", "extend")},
            }
        },
    },
    "responses": _answers("Candidates by the name of their query, or values by thing."),
}
SUGGEST: dict[str, Any] = {
    "summary": "Suggest things, classes or properties as somebody types",
    "parameters": [
        {
            "name": "kind",
            "in": "path",
            "required": True,
            "description": "What to suggest.",
            "schema": {"type": "string", "enum": ["entity", "type", "property"]},
        },
        _parameter("prefix", "What has been typed.", _TEXT),
        _parameter("cursor", "How many suggestions to skip.", _number(0, 0, MOST_CURSOR)),
        _LANGUAGE,
    ],
    "responses": _answers("Ten suggestions at most."),
}
PROPOSE: dict[str, Any] = {
    "summary": "Propose properties of a class's things, the most used first",
    "parameters": [
        _parameter("type", "The class.", _NAME, required=True),
        _parameter("limit", "How many.", _number(1, DEFAULT_LIMIT, MOST_PROPOSED)),
        _LANGUAGE,
    ],
    "responses": _answers("Properties."),
}
PREVIEW: dict[str, Any] = {
    "summary": "A small page on a thing, to be shown in a frame",
    "parameters": [_parameter("id", "The thing.", _IDENTIFIER, required=True), _LANGUAGE],
    "responses": _answers("The page.", {"text/html": {"schema": _TEXT}}),
}
OPERATIONS: Mapping[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "/reconcile": {"get": ("reconciliation_manifest", MANIFEST), "post": ("reconcile", RECONCILE)},
    "/reconcile/suggest/{kind}": {"get": ("suggest", SUGGEST)},
    "/reconcile/properties": {"get": ("propose_properties", PROPOSE)},
    "/reconcile/preview": {"get": ("preview", PREVIEW)},
}
