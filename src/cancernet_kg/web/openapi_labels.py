"""How `/labels` is described in OpenAPI. Called by openapi, and by the route for what it may be asked."""

from collections.abc import Mapping
from typing import Any

MOST_IRIS = 200

_TEXT: dict[str, Any] = {"type": "string"}
_URI: dict[str, Any] = {"type": "string", "format": "uri"}
_EXAMPLE = "https://w3id.org/cancernet-kg/id/action/jane-2"
PARAMETERS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "iri": (
        "The IRI of a thing, a class or a property, in full; once for each.",
        {"type": "array", "minItems": 1, "maxItems": MOST_IRIS, "items": {**_URI, "minLength": 1}},
    ),
    "lang": ("Language of labels; wins over Accept-Language.", {"type": "string", "enum": ["en", "fr"]}),
    "revision": ("The revision to read, when it is still kept; the newest by default.", _TEXT),
}
_ITEM: dict[str, Any] = {
    "type": "object",
    "required": ["@id", "short"],
    "properties": {
        "@id": {"type": "string"},
        "short": {"type": "string", "description": "The IRI as people read it: `id/action/jane`, or prefixed."},
        "label": {"type": "string", "description": "Its label in the reader's language; missing if it has none."},
        "language": {"type": "string", "description": "The language of the label, empty for none."},
        "page": {"type": "string", "description": "Where its page is; missing if the graph does not name it."},
        "countryCode": {"type": "string", "description": "Two letters (ISO 3166-1), if it is a country."},
    },
}
_FOUND: dict[str, Any] = {
    "type": "object",
    "required": ["items"],
    "properties": {"items": {"type": "array", "maxItems": MOST_IRIS, "items": _ITEM}},
}
_PROBLEMS = {
    "400": "A parameter is missing, unknown or not valid, or too many things are named; the hint says what to do.",
    "404": "The revision is not kept.",
    "429": "This client has used its budget of time or of errors.",
    "503": "Too many requests wait.",
    "504": "Looking it up took too long.",
}
_LABELS: dict[str, Any] = {
    "summary": "What things are called, many at a time",
    "parameters": [
        {
            "name": name,
            "in": "query",
            "required": name == "iri",
            "description": text,
            "schema": schema,
            **({"example": [_EXAMPLE]} if name == "iri" else {}),
        }
        for name, (text, schema) in PARAMETERS.items()
    ],
    "responses": {
        "200": {
            "description": "Each thing once, in the order asked, whether it has a label or not.",
            "content": {"application/json": {"schema": _FOUND}},
        },
        **{
            status: {"description": text, "content": {"application/problem+json": {}}}
            for status, text in _PROBLEMS.items()
        },
    },
}
OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {"/labels": {"get": ("labels", _LABELS)}}
