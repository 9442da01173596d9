"""What clients of the reconciliation service send, checked and put into the form workers read. Called by its route.

Written for the Reconciliation API 0.2, sections 4.1 and 7.3; a property or class may also be written `cnet:isInCountry`
or, for those of the ontology, `isInCountry`.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from cancernet_kg.errors import InvalidParameter, RequestTooLarge
from cancernet_kg.namespaces import BASE, ONTOLOGY, expand
from cancernet_kg.web.openapi_search import (
    BATCH_SIZE,
    DEFAULT_CANDIDATES,
    LONGEST_QUERY,
    MOST_CANDIDATES,
    MOST_EXTENDED,
    MOST_PROPERTIES,
)

_MOST_VALUES = 50
_LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,199}")
_EXAMPLE = '{"q0": {"query": "Sciensano", "type": "Organisation", "limit": 3}}'
_EXTENSION = '{"ids": ["https://w3id.org/cancernet-kg/id/organisation/sciensano"], "properties": [{"id": "website"}]}'
_LONGEST_IDENTIFIER = 2_000


def queries_of(text: str) -> dict[str, dict[str, object]]:
    """Return a batch of queries by name; raises `InvalidParameter`, `UnknownName` and `RequestTooLarge`."""
    batch = _read(text, "queries", _EXAMPLE)
    if not batch:
        raise _invalid("There is no query in the batch.", _EXAMPLE)
    if len(batch) > BATCH_SIZE:
        raise RequestTooLarge(f"There are {len(batch)} queries.", hint=f"Send {BATCH_SIZE} at most (`batchSize`).")
    return {name: _query(name, query) for name, query in batch.items()}


def extension_of(text: str) -> dict[str, object]:
    """Return of which things which properties are asked for; raises `InvalidParameter` and `UnknownName`."""
    asked = _read(text, "extend", _EXTENSION)
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(properties, list) or not all(isinstance(iri, str) for iri in ids):
        raise _invalid("“ids” and “properties” are not both lists.", _EXTENSION)
    if len(ids) > MOST_EXTENDED or len(properties) > MOST_PROPERTIES:
        hint = f"Send {MOST_EXTENDED} ids and {MOST_PROPERTIES} properties at most."
        raise InvalidParameter("Too much is asked for at once.", hint=hint)
    names = [each.get("id") if isinstance(each, dict) else each for each in properties]
    return {"things": [thing_of(iri) for iri in ids], "properties": [term_of(name, "property") for name in names]}


def term_of(name: object, what: str) -> str:
    """Return the IRI of a class or property, however it is written; raises `InvalidParameter` and `UnknownName`."""
    if not isinstance(name, str) or not name.strip() or len(name) > _LONGEST_IDENTIFIER:
        raise _invalid(f"A {what} has no name.", _EXAMPLE)
    if ":" in name:
        return thing_of(expand(name.strip()))
    if not _LOCAL_NAME.fullmatch(name.strip()):
        raise _invalid(f"“{name[:100]}” is no name of a {what}.", _EXAMPLE)
    return ONTOLOGY + name.strip()


def thing_of(name: str) -> str:
    """Return the IRI of a thing, in full or as in its address (`id/…`); raises `InvalidParameter`."""
    iri = BASE + name if name.startswith(("id/", "concept/", "graph/")) else name
    if len(iri) > _LONGEST_IDENTIFIER or ":" not in iri or any(sign in '<>"{}|\\^`' or sign <= " " for sign in iri):
        hint = "Send IRIs, or what stands behind the address of this server, like id/action/jane-2."
        raise InvalidParameter(f"“{name[:200]}” is no identifier.", hint=hint)
    return iri


def _query(name: str, query: object) -> dict[str, object]:
    if not isinstance(query, dict):
        raise _invalid(f"The query “{name[:50]}” is no object.", _EXAMPLE)
    text, properties = query.get("query"), query.get("properties") or []
    if not isinstance(properties, list) or len(properties) > MOST_PROPERTIES:
        raise _invalid(f"“properties” of “{name[:50]}” is no list of at most {MOST_PROPERTIES}.", _EXAMPLE)
    if not isinstance(text, str | int | float | None) or (not text and not properties):
        raise _invalid(f"The query “{name[:50]}” has neither “query” nor “properties”.", _EXAMPLE)
    return {
        "query": "" if text is None else str(text)[:LONGEST_QUERY].strip(),
        "types": [term_of(_identifier(each), "class") for each in _listed(query.get("type")) if each],
        "properties": [_constraint(each) for each in properties],
        "limit": _limit(name, query.get("limit")),
    }


def _limit(name: str, limit: object) -> int:
    if limit is None or limit == 0:
        return DEFAULT_CANDIDATES
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
        raise _invalid(f"The limit of “{name[:50]}” is no positive whole number.", _EXAMPLE)
    return min(limit, MOST_CANDIDATES)


def _constraint(property_: object) -> dict[str, object]:
    if not isinstance(property_, dict) or "pid" not in property_ or "v" not in property_:
        raise _invalid("A property has no “pid” or no “v”.", '{"pid": "cnet:isInCountry", "v": "Belgium"}')
    values = [_identifier(value) for value in _listed(property_["v"])][:_MOST_VALUES]
    texts = [_text(value) for value in values if isinstance(value, str | int | float)]
    return {"property": term_of(property_["pid"], "property"), "values": [text for text in texts if text]}


def _text(value: str | float) -> str:
    """Return a value as the graph writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)[:_LONGEST_IDENTIFIER]


def _identifier(value: object) -> object:
    return value.get("id") if isinstance(value, dict) else value


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _read(text: str, name: str, example: str) -> Mapping[str, Any]:
    try:
        found = json.loads(_encodable(text), parse_constant=_refused)
        found = json.loads(_encodable(json.dumps(found, ensure_ascii=False)))
    except (ValueError, RecursionError):
        raise _invalid(f"“{name}” is not JSON.", example) from None
    if not isinstance(found, dict):
        raise _invalid(f"“{name}” is no JSON object.", example)
    return found


def _encodable(text: str) -> str:
    """Return a text without halves of characters, which JSON can hold and nothing else."""
    return text.encode("utf-8", "replace").decode()


def _refused(name: str) -> float:
    raise ValueError(name)


def _invalid(detail: str, example: str) -> InvalidParameter:
    return InvalidParameter(detail, hint=f"Write it like this: {example}.")
