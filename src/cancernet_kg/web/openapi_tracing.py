"""How the policy trace, the page on what is not known and the pages of sources are described in OpenAPI."""

from typing import Any

from cancernet_kg.web.openapi_pages import ANSWERS, LANGUAGE


def _text(name: str, description: str, **schema: object) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": {"type": "string", **schema}}


_PAGE: dict[str, Any] = {
    "name": "page",
    "in": "query",
    "description": "Which page of the list, counted from 1.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 999_999, "default": 1},
}
_LINE: dict[str, Any] = {
    "name": "line",
    "in": "query",
    "description": "A line of the document: the page that has it is shown.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 999_999},
}
_LAST: dict[str, Any] = {
    **_LINE,
    "name": "last",
    "description": "With `line`, the last of several lines: the page that has what these state together.",
}
_NAME: dict[str, Any] = {
    "name": "name",
    "in": "path",
    "required": True,
    "description": "The name of a document, with which its URI ends.",
    "schema": {"type": "string"},
    "example": "e-cancer-jane",
}
_POLICY = _text("policy", "A class of policies, `all`, or the path of one.", default="Flagship")
_ROWS = _text("rows", "All rows, those with a gap, or those known to the end.", enum=["all", "gaps", "complete"])
_TRACE = [
    {**_POLICY, "example": "plan/europes-beating-cancer-plan/flagship/5"},
    {**_text("action", "Only rows of this action, by its path."), "example": "action/jane"},
    {**_text("country", "Only rows that end in this country (ISO 3166-1 alpha-3)."), "example": "ESP"},
    _ROWS,
    _text("format", "The page, or all rows as a table.", enum=["html", "csv"]),
    _PAGE,
]
_GAPS = [
    {**_text("class", "Only this class of the ontology."), "example": "WorkPackage"},
    _text("show", "Expected properties with a gap, or all that are in use.", enum=["expected", "all"]),
    _text("sort", "What stands first.", enum=["missing", "share", "class"]),
    _PAGE,
]
_CSV: dict[str, Any] = {
    "200": {
        "description": "The page, or its rows.",
        "content": {"text/html": {"schema": {"type": "string"}}, "text/csv": {"schema": {"type": "string"}}},
    }
}


def _get(name: str, summary: str, parameters: list[dict[str, Any]], **answers: object) -> dict[str, Any]:
    described = {"summary": summary, "parameters": [*parameters, LANGUAGE], "responses": {**ANSWERS, **answers}}
    return {"get": (name, described)}


OPERATIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "/trace": _get("trace", "Show policies, the actions, parts, leads and countries behind them", _TRACE, **_CSV),
    "/coverage": _get("coverage", "Show what is not stated, where sources disagree, and what was left out", _GAPS),
    "/sources": _get("sources", "Show the documents that statements come from", [_PAGE]),
    "/sources/{name}": _get("source", "Show what a document states, line by line", [_NAME, _LINE, _LAST, _PAGE]),
}
