"""Reduces an answer to what must be equal between servers: how many rows, and a sum over them in any order.

Numbers count by value, whatever their datatype: engines differ in the datatype of a sum, which is not compared here.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, RdfFormat, parse

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {_XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")}
_BOOLEANS = {"true": "true", "1": "true", "false": "false", "0": "false"}
_DESCRIBED = re.compile(r"^DESCRIBE\s+(\w+):(\w+)", re.MULTILINE)
_MODULUS = 1 << 128


@dataclass(frozen=True, slots=True)
class Digest:
    """Equal for equal answers, in whatever order the rows came."""

    rows: int
    total: str


def digest_of_results(body: bytes) -> Digest:
    """Digest SPARQL JSON. Raises `ValueError` when it is not that."""
    document = json.loads(body)
    if "boolean" in document:
        return _digest([repr(document["boolean"])])
    variables = sorted(document["head"]["vars"])
    if variables == ["__ASK_RETVAL"]:  # how Virtuoso writes a boolean
        return _digest([repr(bool(document["results"]["bindings"]))])
    return _digest(_row(variables, binding) for binding in document["results"]["bindings"])


def digest_of_triples(body: bytes, query: str) -> Digest:
    """Digest N-Triples or RDF/XML. Raises `SyntaxError` when it is not that.

    SPARQL leaves open what belongs to a description; of a DESCRIBE only the statements about the thing itself count.
    """
    described = _DESCRIBED.search(query)
    triples = set(_triples(body))
    if described:
        triples = {triple for triple in triples if triple.partition(" ")[0].endswith(f"/{described[2]}>")}
    return _digest(triples)


def _digest(rows: Iterable[str]) -> Digest:
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(hashlib.blake2b(row.encode(), digest_size=16).digest(), "big")
    return Digest(count, f"{total % _MODULUS:032x}")


def _row(variables: list[str], binding: dict[str, dict[str, Any]]) -> str:
    terms = (binding.get(variable) for variable in variables)
    return "\t".join("" if term is None else _term(term) for term in terms)


def _term(term: dict[str, Any]) -> str:
    value: str = term["value"]
    if term["type"] == "uri":
        return f"<{value}>"
    return _literal(value, term.get("xml:lang", ""), term.get("datatype", ""))


def _literal(value: str, language: str, datatype: str) -> str:
    if datatype in _NUMBERS:
        return f"{float(value):.9g}"
    if datatype == _XSD + "boolean":
        return _BOOLEANS[value]
    if language or datatype == _XSD + "string":
        datatype = ""
    return f"{value!r}@{language.lower()}^^{datatype}"


def _triples(body: bytes) -> Iterator[str]:
    # rdflib-endpoint answers DESCRIBE with RDF/XML, whatever was asked for and whatever it says
    syntax = RdfFormat.RDF_XML if body.startswith(b"<?xml") else RdfFormat.N_TRIPLES
    for triple in parse(body, syntax):
        value = triple.object
        if isinstance(value, Literal):
            node = _literal(value.value, value.language or "", value.datatype.value)
        else:
            node = str(value)
        yield f"{triple.subject} {triple.predicate} {node}"
