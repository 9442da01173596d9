"""How the HTTP API is described to people and machines, one entry per route. Called by app."""

from typing import Any

from cancernet_kg.formats import FORMATS

_TEXT: dict[str, Any] = {"schema": {"type": "string"}}


def _parameter(name: str, text: str, *, many: bool = False, required: bool = False) -> dict[str, Any]:
    """Describe one parameter of the address."""
    schema = {"type": "array", "items": {"type": "string"}} if many else {"type": "string"}
    return {"name": name, "in": "query", "required": required, "description": text, "schema": schema}


def _problems(*statuses: tuple[str, str]) -> dict[str, Any]:
    """Describe the errors of an operation."""
    return {status: {"description": text, "content": {"application/problem+json": {}}} for status, text in statuses}


_DATASET = [
    _parameter("default-graph-uri", "A graph to take as default graph; several are merged.", many=True),
    _parameter("named-graph-uri", "A graph to offer to GRAPH.", many=True),
    _parameter("format", "Short name of the answer's format; wins over the Accept header."),
]
_ANSWERS: dict[str, Any] = {
    "200": {
        "description": "The answer. SELECT and ASK: JSON by default; CONSTRUCT and DESCRIBE: Turtle by default.",
        "content": {format_.media_type: _TEXT for format_ in FORMATS},
    },
    **_problems(
        ("400", "The query is not well-formed, is refused, or a parameter is not valid."),
        ("403", "The text is a SPARQL Update; this endpoint is read-only."),
        ("406", "None of the accepted media types is offered."),
        ("413", "The query is too long."),
    ),
}

LANDING: dict[str, Any] = {
    "summary": "What this is, how big, which revision, and example questions",
    "responses": {"200": {"description": "A page for people.", "content": {"text/html": _TEXT}}},
}
SPARQL_GET: dict[str, Any] = {
    "summary": "Ask a SPARQL 1.1 query",
    "description": "SPARQL 1.1 Protocol, query via GET. The default graph is the merge of all graphs.",
    "parameters": [_parameter("query", "The query, percent-encoded.", required=True), *_DATASET],
    "responses": _ANSWERS,
}
SPARQL_POST: dict[str, Any] = {
    "summary": "Ask a SPARQL 1.1 query that is too long for an address",
    "description": "SPARQL 1.1 Protocol, query via POST: URL-encoded form, or the query itself as body.",
    "parameters": _DATASET,
    "requestBody": {
        "required": True,
        "content": {
            "application/sparql-query": _TEXT,
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]},
            },
        },
    },
    "responses": {**_ANSWERS, **_problems(("415", "The body is neither a form nor a query."))},
}
ONTOLOGY: dict[str, Any] = {
    "summary": "The ontology",
    "responses": {
        "200": {
            "description": "A page with every class and property for a browser, else the ontology in Turtle.",
            "content": {"text/turtle": _TEXT, "text/html": _TEXT},
        }
    },
}
HEALTH: dict[str, Any] = {
    "summary": "Whether the server answers, and with which revision",
    "responses": {
        "200": {
            "description": "Status, revision, number of triples, seconds since the start.",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
}
