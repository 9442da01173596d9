"""The SHACL shapes of a graph root, and what a graph violates of them (SHACL 1.0 with SHACL-SPARQL).

Called by the checks. pySHACL and rdflib are used nowhere else, apart from the notebook's dataset.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shapes_graph import ShapesGraph
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as Text
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDFS, SH, SKOS
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from cancernet_kg import namespaces
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.errors import MissingGraphFiles, SourceSyntaxError
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import PREFIXES, SHAPES, curie, short

_STRING = PREFIXES["xsd"] + "string"
_SEVERITIES = {SH.Violation: Severity.VIOLATION, SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
# What only people read; pySHACL would look through it at every shape it runs.
_PROSE = frozenset({str(SH.name), str(SH.description), str(SH.order), str(RDFS.label)})
_Result = Mapping[URIRef, object]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes, loaded: what pySHACL evaluates, property shapes by node shape, messages by shape, queries once parsed."""

    graph: ShapesGraph
    targeted: Mapping[Node, tuple[Node, ...]]
    messages: Mapping[str, Mapping[str, str]]
    queries: dict[str, Query]


def check(graph: LoadedGraph, folder: Path) -> tuple[Finding, ...]:
    """Return what the graph, asserted and inferred, violates of the shapes in a folder.

    Raises `MissingGraphFiles` and `SourceSyntaxError` when the shapes cannot be used.
    """
    return check_triples(_checked_triples(graph), load_shapes(folder))


def load_shapes(folder: Path) -> Shapes:
    """Return the shapes in the Turtle files of a folder, ready to be run many times.

    Raises `MissingGraphFiles` when there are none, and `SourceSyntaxError` for a file that is not well-formed.
    """
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise MissingGraphFiles("shapes/ holds no Turtle file.", hint="Set the graph root to a folder with shapes/.")
    graph = Graph()
    for file in files:
        for triple in _parsed(file):
            if triple.predicate.value in _PROSE:
                continue
            graph.add((_term(triple.subject), URIRef(triple.predicate.value), _term(triple.object)))
    messages: dict[str, dict[str, str]] = {}
    for shape, message in graph.subject_objects(SH.message):
        if isinstance(message, Text):
            messages.setdefault(str(shape), {})[message.language or "en"] = str(message)
    targeted = _detached_properties(graph)
    shapes = ShapesGraph(graph)
    try:
        list(shapes.shapes)  # loads them: a fault shows here and not in the first check
    except ReportableRuntimeError as error:
        detail = f"shapes/ cannot be used: {_first_line(error)}"
        raise SourceSyntaxError(detail, hint="See docs/concepts/validation.md on how shapes are written.") from None
    return Shapes(shapes, targeted, messages, {})


def check_triples(triples: Iterable[Triple], shapes: Shapes) -> tuple[Finding, ...]:
    """Return what a graph violates of the shapes, in a fixed order; a failure of the engine is a finding too."""
    data = _PreparingGraph(shapes.queries)
    with _silent_rdflib():
        for triple in triples:
            data.add((_term(triple.subject), URIRef(triple.predicate.value), _term(triple.object)))
        found = {_key(finding): finding for finding in _evaluated(shapes, data)}
    return tuple(found[key] for key in sorted(found))


def _checked_triples(graph: LoadedGraph) -> Iterator[Triple]:
    """Yield the merged graph without the types that only follow from a property's domain or range.

    With those, whatever a property points to would have the type that the property asks for, and no shape could tell
    that it points to the wrong thing. Superclasses need no triples: SHACL follows rdfs:subClassOf (SHACL 1.4). Types
    defined by a condition, such as LeaderParticipation by its role, are nowhere but in the inferred graph, and stay.
    """
    kind, equivalent = PREFIXES["rdf"] + "type", str(OWL.equivalentClass)
    defined = {quad.subject for quad in graph.asserted if quad.predicate.value == equivalent}
    kept = {quad.triple for quad in graph.asserted if _is_checked(quad)}
    kept |= {triple for triple in graph.inference.triples if triple.predicate.value != kind or triple.object in defined}
    return iter(kept)


def _is_checked(quad: Quad) -> bool:
    """Of the ontology, only the class hierarchy is part of what shapes look at; the rest is checked as an ontology."""
    in_ontology = quad.graph_name == NamedNode(namespaces.ONTOLOGY_GRAPH)
    return not in_ontology or quad.predicate.value == str(RDFS.subClassOf)


def _detached_properties(graph: Graph) -> dict[Node, tuple[Node, ...]]:
    """Take the property shapes off the node shapes that have targets, and return them by node shape.

    By SHACL 4.7.2 sh:property means that the property shape holds for the node shape's focus nodes. pySHACL runs it
    anew for each of them, which takes five times as long as once for all. What a closed shape allows is kept in its
    list; node shapes that others refer to keep their property shapes.
    """
    referred = {shape for link in (SH.node, SH.qualifiedValueShape, SH["not"]) for shape in graph.objects(None, link)}
    for link in (SH["or"], SH["and"], SH.xone):
        referred |= {shape for members in graph.objects(None, link) for shape in Collection(graph, members)}
    detached: dict[Node, tuple[Node, ...]] = {}
    for shape in {shape for target in _TARGETS for shape in graph.subjects(target, None)}:
        detached[shape] = () if shape in referred else tuple(sorted(graph.objects(shape, SH.property), key=str))
    for shape, parts in detached.items():
        ignored = graph.value(shape, SH.ignoredProperties)
        if ignored is not None:
            Collection(graph, ignored, [path for part in parts for path in graph.objects(part, SH.path)])
        for part in parts:
            graph.remove((shape, SH.property, part))
    return detached


def _evaluated(shapes: Shapes, data: Graph) -> Iterator[Finding]:
    executor, target = SHACLExecutor(), DataGraph.from_rdflib(data)
    for node, parts in shapes.targeted.items():
        focus = list(shapes.graph.lookup_shape_from_node(node).focus_nodes(target))  # type: ignore[no-untyped-call]
        for shape in (node, *parts) if focus else ():
            try:
                _, results = shapes.graph.lookup_shape_from_node(shape).validate(executor, target, focus=focus)
            except (ReportableRuntimeError, re.error, TypeError, ValueError) as error:
                yield _failure(str(shape), _first_line(error))
                continue
            for _, entry, triples in results:
                yield _finding(shapes, data, _result(entry, triples))


def _result(entry: Node, triples: Iterable[tuple[Node, URIRef, object]]) -> _Result:
    """Return one validation result without the details nested in it; pySHACL passes nodes as (graph, node) pairs."""
    own = ((key, value) for subject, key, value in triples if subject == entry)
    return {key: value[1] if isinstance(value, tuple) else value for key, value in own}


class _PreparingGraph(Graph):
    """A graph that parses each query once: pySHACL passes the text of a SPARQL constraint anew for each focus node."""

    def __init__(self, prepared: dict[str, Query]) -> None:
        super().__init__()
        self._prepared = prepared

    def query(self, query_object: str | Query, *arguments: Any, **options: Any) -> Result:  # noqa: ANN401
        if isinstance(query_object, str):
            if query_object not in self._prepared:
                self._prepared[query_object] = prepareQuery(query_object)
            query_object = self._prepared[query_object]
        return super().query(query_object, *arguments, **options)


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return (finding.code, finding.node or finding.where, finding.path or "", finding.value or "")


def _finding(shapes: Shapes, data: Graph, result: _Result) -> Finding:
    shape, focus, path = str(result[SH.sourceShape]), result[SH.focusNode], result.get(SH.resultPath)
    component = _parameter(str(result[SH.sourceConstraintComponent]))
    value = result.get(SH.value)
    severity = result[SH.resultSeverity]
    return Finding(
        check="shapes",
        severity=_SEVERITIES.get(severity, Severity.VIOLATION) if isinstance(severity, URIRef) else Severity.VIOLATION,
        code=f"{shape.removeprefix(SHAPES)}/{component}",
        message=shapes.messages.get(shape, {"en": f"The shape {curie(shape)} is violated."}),
        where=_label(data, focus),
        node=str(focus) if isinstance(focus, URIRef) else None,
        path=curie(str(path)) if isinstance(path, URIRef) else None,
        value=None if value is None or value == focus else _shown(value),
    )


def _parameter(component: str) -> str:
    """Return how a constraint component is written in a shape: `minCount` for sh:MinCountConstraintComponent."""
    name = component.removeprefix(str(SH)).removesuffix("ConstraintComponent")
    return "sparql" if name == "SPARQL" else name[:1].lower() + name[1:]


def _failure(shape: str, reason: str) -> Finding:
    return Finding(
        check="shapes",
        severity=Severity.VIOLATION,
        code=f"{shape.removeprefix(SHAPES)}/failure",
        message={
            "en": f"This shape could not be evaluated: {reason}",
            "fr": f"Cette forme n'a pas pu être évaluée : {reason}",
        },
        where=curie(shape),
        hint="Mend the shape in shapes/, or the value that it stumbles over.",
    )


def _parsed(file: Path) -> Iterator[Triple]:
    try:
        for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE, rename_blank_nodes=True):
            yield quad.triple
    except SyntaxError as error:
        name = f"shapes/{file.name}"
        detail = f"{name} is not well-formed Turtle: {str(error.msg).rpartition(': ')[2]}."
        hint = "Mend the line named here; a missing “.” or “;” a line earlier is the usual cause."
        raise SourceSyntaxError(detail, hint=hint, file=name, line=error.lineno, column=error.offset) from None


def _term(term: object) -> URIRef | BNode | Text:
    """Return the rdflib term; a plain literal has no datatype there, as in shapes that rdflib itself has read."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    if not isinstance(term, Literal):
        raise TypeError("Statements about statements are not part of the graph.")
    if term.language:
        return Text(term.value, lang=term.language)
    kind = term.datatype.value
    return Text(term.value) if kind == _STRING else Text(term.value, datatype=URIRef(kind), normalize=False)


def _label(data: Graph, focus: object) -> str:
    if not isinstance(focus, URIRef):
        return "a node without an IRI" if isinstance(focus, BNode) else str(focus)
    labels = [name for name in data.objects(focus, SKOS.prefLabel) if isinstance(name, Text)]
    english = sorted(str(name) for name in labels if name.language == "en")
    return f"{english[0]} ({short(str(focus))})" if english else short(str(focus))


def _shown(value: object) -> str:
    if isinstance(value, URIRef):
        return str(value)
    return value.n3() if isinstance(value, Text) else "a node without an IRI"


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["no reason given"])[0]


@contextmanager
def _silent_rdflib() -> Iterator[None]:
    """Keep rdflib from printing a traceback for each ill-typed literal: the shapes report it."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
