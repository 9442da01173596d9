"""Reads query results in every format into one shape, with no help from the engine that is tested.

Only triples inside documents (Turtle, N-Triples and the terms of TSV) are read by a parser of the engine's family.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from pyoxigraph import BaseDirection, BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

Term = NamedNode | BlankNode | Literal | Triple
Row = Mapping[str, Term]
Graph = frozenset[Quad]

RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
SPARQL_RESULTS = "{http://www.w3.org/2005/sparql-results#}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CSV_NUMBER = "urn:conformance:number"
NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]+([eE][+-]?[0-9]+)?")
DIRECTION = "{http://www.w3.org/2005/11/its}dir"


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT query: its variables, and its rows in the order they came."""

    variables: frozenset[str]
    rows: tuple[Row, ...]


Answer = Solutions | Graph | bool


def read(text: str, media_type: str, base: str = "") -> Answer:
    """Return what a document says; raises `ValueError` for one that is not well-formed or of an unknown type."""
    try:
        match media_type:
            case "application/sparql-results+json":
                return _from_json(json.loads(text))
            case "application/sparql-results+xml":
                return _from_xml(ET.fromstring(text))  # noqa: S314 (the suite's own files and the tested server's answers)
            case "text/csv":
                return _from_csv(text)
            case "text/tab-separated-values":
                return _from_tsv(text)
            case _:
                return _from_rdf(text, media_type, base)
    except (SyntaxError, ValueError, LookupError, TypeError, AttributeError) as error:  # ElementTree's are SyntaxErrors
        raise ValueError(f"not well-formed {media_type}: {error!r}") from error


def _from_json(document: Any) -> Answer:  # noqa: ANN401 (any JSON)
    if "boolean" in document:
        return bool(document["boolean"])
    bindings = document["results"]["bindings"]
    rows = tuple({name: _json_term(term) for name, term in binding.items()} for binding in bindings)
    return Solutions(frozenset(document["head"]["vars"]), rows)


def _json_term(term: Any) -> Term:  # noqa: ANN401 (any JSON)
    value = term["value"]
    match term["type"]:
        case "uri":
            return NamedNode(value)
        case "bnode":
            return BlankNode(value)
        case "triple":
            return _triple(*(_json_term(value[part]) for part in ("subject", "predicate", "object")))
        case _:
            return _literal(value, term.get("datatype"), term.get("xml:lang"), term.get("its:dir"))


def _from_xml(document: ET.Element) -> Answer:
    boolean = document.find(f"{SPARQL_RESULTS}boolean")
    if boolean is not None:
        return (boolean.text or "").strip() == "true"
    variables = frozenset(item.attrib["name"] for item in document.iter(f"{SPARQL_RESULTS}variable"))
    rows = tuple(
        {binding.attrib["name"]: _xml_term(binding[0]) for binding in result.iterfind(f"{SPARQL_RESULTS}binding")}
        for result in document.iter(f"{SPARQL_RESULTS}result")
    )
    return Solutions(variables, rows)


def _xml_term(element: ET.Element) -> Term:
    text = element.text or ""
    match element.tag.removeprefix(SPARQL_RESULTS):
        case "uri":
            return NamedNode(text.strip())
        case "bnode":
            return BlankNode(text.strip())
        case "triple":
            return _triple(*(_xml_term(part[0]) for part in element))
        case _:
            return _literal(text, element.get("datatype"), element.get(XML_LANG), element.get(DIRECTION))


def _literal(value: str, datatype: str | None, language: str | None, direction: str | None) -> Literal:
    if language:
        towards = {None: None, "ltr": BaseDirection.LTR, "rtl": BaseDirection.RTL}[direction]
        return Literal(value, language=language, direction=towards)
    return Literal(value, datatype=NamedNode(datatype)) if datatype else Literal(value)


def _triple(subject: Term, predicate: Term, value: Term) -> Triple:
    if not isinstance(subject, NamedNode | BlankNode) or not isinstance(predicate, NamedNode):
        raise TypeError("the subject or predicate of a triple term is of the wrong kind")
    return Triple(subject, predicate, value)


def _from_csv(text: str) -> Solutions:
    header, *lines = csv.reader(io.StringIO(text, newline=""))
    rows = tuple(
        {name: _csv_term(cell) for name, cell in zip(header, line, strict=True) if cell}
        for line in lines
        if line or not header
    )
    return Solutions(frozenset(header), rows)


def _csv_term(cell: str) -> Term:
    """Return a blank node or a number for what is written as one; CSV tells nothing more apart."""
    if cell.startswith("_:"):
        return BlankNode(cell.removeprefix("_:"))
    return Literal(cell, datatype=NamedNode(CSV_NUMBER)) if NUMBER.fullmatch(cell) else Literal(cell)


def _from_tsv(text: str) -> Solutions:
    header, *lines = text.removesuffix("\n").split("\n")
    names = [name.removeprefix("?") for name in header.split("\t")]
    rows = tuple(
        {name: _turtle_term(cell) for name, cell in zip(names, line.split("\t"), strict=True) if cell} for line in lines
    )
    return Solutions(frozenset(names), rows)


def _turtle_term(cell: str) -> Term:
    (quad,) = parse(f"<urn:s> <urn:p> {cell} .", RdfFormat.TURTLE)
    term: Term = quad.object
    return term


def _from_rdf(text: str, media_type: str, base: str) -> Answer:
    form = RdfFormat.from_media_type(media_type)
    if form is None:
        raise ValueError("unknown media type")
    quads = frozenset(parse(text, form, base_iri=base or None))
    return (
        _from_result_set(quads) if any(quad.object == NamedNode(f"{RESULT_SET}ResultSet") for quad in quads) else quads
    )


def _from_result_set(quads: Graph) -> Answer:
    """Return the solutions or the boolean that a graph in the result-set vocabulary describes."""
    booleans = list(_objects(quads, "boolean"))
    if booleans:
        return booleans[0] == Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
    variables = frozenset(_plain(term) for term in _objects(quads, "resultVariable"))
    rows = tuple(
        {
            _plain(next(_objects(quads, "variable", binding))): next(_objects(quads, "value", binding))
            for binding in _objects(quads, "binding", solution)
        }
        for solution in _objects(quads, "solution")
    )
    return Solutions(variables, rows)


def _objects(quads: Graph, name: str, subject: Term | None = None) -> Iterator[Term]:
    predicate = NamedNode(RESULT_SET + name)
    return (quad.object for quad in quads if quad.predicate == predicate and subject in {None, quad.subject})


def _plain(term: Term) -> str:
    if not isinstance(term, Literal):
        raise TypeError("a variable's name is not a literal")
    return term.value
