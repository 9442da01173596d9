"""How `/api/…` is described in OpenAPI, made from what the shortcuts declare. Called by openapi."""

from collections.abc import Iterable, Mapping
from typing import Any

from cancernet_kg.lookup.shortcuts import asking
from cancernet_kg.lookup.shortcuts.declaration import Column, Content, Kind, Parameter, Shortcut

Json = dict[str, Any]
_STRING: Json = {"type": "string"}
_URI: Json = {"type": "string", "format": "uri-reference"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_CONTENTS: Mapping[Content, Json] = {
    Content.LINK: _URI,
    Content.TEXT: _STRING,
    Content.STRING: _STRING,
    Content.DATE: {"type": "string", "description": "A day, a month or a year, as the source says."},
    Content.INTEGER: {"type": "integer"},
    Content.DECIMAL: {"type": "number"},
    Content.BOOLEAN: {"type": "boolean"},
}
# Kinds of parameter that a schema tells better than a pattern does.
_KINDS: Mapping[Kind, Json] = {
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.TEXT: {"type": "string", "minLength": 1, "maxLength": asking.LONGEST},
    Kind.INTEGER: {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    Kind.YEAR: {"type": "integer", "minimum": 1000, "maximum": 9999},
}
_PROBLEM: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": _URI,
        "title": _STRING,
        "status": {"type": "integer"},
        "detail": _STRING,
        "code": _STRING,
        "hint": _STRING,
    },
}
_PROBLEMS = {
    "400": "A parameter is unknown, repeated or not valid; the hint says which there are.",
    "404": "The graph tells of nothing by a name in the address or in a parameter, or the revision is not kept.",
    "405": "Only GET, HEAD and OPTIONS are offered.",
    "406": "None of the accepted media types is offered.",
    "429": "This client has used its budget of time or of errors.",
    "431": "A header of the request is too long.",
    "503": "Too many requests wait.",
    "504": "Looking it up took too long.",
}
_LANGUAGE_HEADER: Json = {
    "name": "Accept-Language",
    "in": "header",
    "required": False,
    "description": "Languages that the reader likes (RFC 9110, section 12.5.4).",
    "schema": _STRING,
    "example": "fr",
}
_SOURCES: Json = {
    "type": "object",
    "description": "With evidence=true: for each field its values and who states each of them.",
    "additionalProperties": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["value", "statements"],
            "properties": {
                "value": _STRING,
                "statements": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["subject", "predicate", "object", "inferred", "stated"],
                        "properties": {
                            **dict.fromkeys(("subject", "predicate", "object"), _STRING),
                            "inferred": {"type": "boolean"},
                            "stated": {"type": "array", "items": {"type": "object"}},
                        },
                    },
                },
                "fields": {"type": "object", "description": "The same for the fields of a thing."},
            },
        },
    },
}
_SAID: Json = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["property", "values"],
        "properties": {
            "property": {"type": "object", "required": ["@id", "label"]},
            "values": {
                "type": "array",
                "items": {
                    "type": "object",
                    "description": "A link or a literal; with evidence=true also who states it or that it is inferred.",
                    "properties": {
                        **dict.fromkeys(("@id", "label", "@value", "@type", "@language"), _STRING),
                        "inferred": {"type": "boolean"},
                        "stated": {"type": "array", "items": {"type": "object"}},
                    },
                },
            },
        },
    },
}


def operations(shortcuts: Iterable[Shortcut]) -> dict[str, dict[str, tuple[str, Json]]]:
    """Return the operations of all shortcuts by path and method, each with its id."""
    found: dict[str, dict[str, tuple[str, Json]]] = {"/api": {"get": ("api", _PAGE)}}
    for shortcut in shortcuts:
        name = shortcut.name.replace("-", "_")
        found[shortcut.path] = {"get": (f"list_{name}", _list(shortcut))}
        if shortcut.item is not None:
            found[f"{shortcut.path}/{{item}}"] = {"get": (f"get_{name}", _single(shortcut, shortcut.item))}
    return found


def common_parameters(shortcut: Shortcut, *, is_item: bool) -> tuple[Json, ...]:
    """Return the parameters that every list, or every single item, has."""
    sort = list(asking.sort_keys(shortcut))
    columns = [column.name for column in shortcut.columns]
    formats = [format_.name for format_ in asking.OFFERED]
    page = {"type": "integer", "minimum": 1, "maximum": asking.DEEPEST // asking.MOST, "default": 1}
    offered: dict[str, tuple[Json, object]] = {
        "limit": ({**_bounds(1, asking.MOST), "default": asking.LIMIT}, 10),
        "offset": (_bounds(0, asking.DEEPEST), 0),
        "page": (page, 1),
        "sort": (_names(sort), [sort[1]]),
        "fields": (_names(asking.fields_of(shortcut)), columns[:2]),
        "lang": (_enum(asking.LANGUAGES), "fr"),
        "stated": (_enum([asking.DOCUMENTS]), asking.DOCUMENTS),
        "evidence": ({"type": "boolean", "default": False}, True),
        "format": (_enum(formats), "csv"),
        "revision": (_STRING, None),
    }
    names = asking.names_of(shortcut, is_item=is_item)
    return tuple(_query(name, asking.COMMON[name].en, *offered[name]) for name in names if name in offered)


def _list(shortcut: Shortcut) -> Json:
    own = [_query(each.name, each.description.en, schema_of(each), each.example) for each in shortcut.parameters]
    item = _thing(shortcut.columns, nested=False)
    body = _object(
        {
            "@context": {"type": "object"},
            "total": _COUNT,
            "limit": _bounds(1, asking.MOST),
            "offset": _COUNT,
            "links": {
                "type": "object",
                "required": ["first", "last"],
                "properties": dict.fromkeys(("first", "prev", "next", "last"), _URI),
            },
            "items": {"type": "array", "items": item, "maxItems": asking.MOST},
        }
    )
    headers = {
        "X-Total-Count": {"description": "How many items there are.", "required": True, "schema": _COUNT},
        "Link": {"description": "first, prev, next, last (RFC 8288).", "required": True, "schema": _STRING},
    }
    return {
        "summary": f"List: {shortcut.title.en}",
        "description": shortcut.description.en,
        "parameters": [*own, *common_parameters(shortcut, is_item=False), _LANGUAGE_HEADER],
        "responses": _responses("The items.", body, headers),
    }


def _single(shortcut: Shortcut, item: Parameter) -> Json:
    further = {"statements": _SAID, "linkedFrom": _SAID, "complete": {"type": "boolean"}}
    told = _thing(shortcut.columns, nested=False)
    body = {
        **told,
        "required": ["@context", *told["required"], *further],
        "properties": {**told["properties"], **further},
    }
    named = {
        "name": "item",
        "in": "path",
        "required": True,
        "description": "The end of its URI, or its code; a slash in it may be written as %2F or as it is.",
        "schema": schema_of(item),
        "example": item.example,
    }
    return {
        "summary": f"One item: {shortcut.title.en}",
        "description": f"{shortcut.description.en} With all statements about it and the links to it.",
        "parameters": [named, *common_parameters(shortcut, is_item=True), _LANGUAGE_HEADER],
        "responses": _responses("The item.", body, {}),
    }


def schema_of(parameter: Parameter) -> Json:
    """Return the schema of a parameter of a shortcut."""
    if parameter.kind is Kind.CHOICE:
        return _enum(parameter.among)
    plain = {"type": "string", "pattern": f"^{asking.PATTERNS[parameter.kind]}$"}
    return _KINDS.get(parameter.kind, plain)


def _thing(columns: tuple[Column, ...], *, nested: bool) -> Json:
    """Return the schema of a thing with its fields, of which `fields` may choose some at the top."""
    fields = {column.name: _field(column) for column in columns}
    named = {"@context": {"type": "object"}, "@id": _URI, "label": _STRING}
    if nested and not columns:
        return {"type": "object", "required": ["@id", "label"], "properties": named}
    names = {"type": "array", "items": _STRING}
    told = {"@type": names, "notStated": names, "severalValues": names}
    required = ["@id", "label", *told, *(fields if nested else ())]
    further = {"cutShort": names, **({} if nested else {"evidence": _SOURCES})}
    return {"type": "object", "required": required, "properties": {**named, **told, **fields, **further}}


def _field(column: Column) -> Json:
    is_thing = column.content is Content.THING
    value = _thing(column.columns, nested=True) if is_thing else _CONTENTS[column.content]
    several = {"type": "array", "items": value, "minItems": 1 if column.many else 2}
    alone = [] if column.many else [value]
    return {"description": column.description.en, "anyOf": [*alone, several, {"type": "null"}]}


def _responses(description: str, body: Json, headers: Json) -> Json:
    content = {"application/json": {"schema": body}, "application/ld+json": {"schema": body}}
    told = {"description": description, "content": {**content, "text/csv": {"schema": _STRING}}}
    problems = {
        status: {"description": text, "content": {"application/problem+json": {"schema": _PROBLEM}}}
        for status, text in _PROBLEMS.items()
    }
    return {
        "200": {**told, **({"headers": headers} if headers else {})},
        "304": {"description": "The client has this answer already (If-None-Match)."},
        **problems,
    }


def _query(name: str, description: str, schema: Json, example: object) -> Json:
    told = {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
    style = {"style": "form", "explode": False} if schema.get("type") == "array" else {}
    return {**told, **style, **({} if example is None else {"example": example})}


def _object(properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties}


def _bounds(least: int, most: int) -> Json:
    return {"type": "integer", "minimum": least, "maximum": most}


def _enum(values: Iterable[str]) -> Json:
    return {"type": "string", "enum": list(values)}


def _names(values: Iterable[str]) -> Json:
    return {"type": "array", "items": _enum(values), "minItems": 1, "uniqueItems": True}


_PAGE: Json = {
    "summary": "Page on all shortcuts, with their parameters and examples",
    "parameters": [
        _LANGUAGE_HEADER,
        {
            "name": "lang",
            "in": "query",
            "description": "Language of the page; wins over Accept-Language.",
            "schema": {"type": "string", "enum": list(asking.LANGUAGES)},
        },
    ],
    "responses": {
        "200": {"description": "The page.", "content": {"text/html": {"schema": _STRING}}},
        **{
            status: {"description": _PROBLEMS[status], "content": {"application/problem+json": {"schema": _PROBLEM}}}
            for status in ("400", "405", "431")
        },
    },
}
