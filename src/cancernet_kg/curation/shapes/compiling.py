"""From a shapes graph to the automaton of what its shapes read (SHACL 2 to 5). Called when shapes are loaded."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pyoxigraph import NamedNode
from pyshacl.graph_abstraction import DataGraph
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from cancernet_kg.curation.shapes.automaton import Automaton, Builder, Unit
from cancernet_kg.curation.shapes.checked import LABEL, SUBCLASS, TYPE
from cancernet_kg.curation.shapes.paths import shape_path
from cancernet_kg.curation.shapes.queries import constraint_query
from cancernet_kg.curation.shapes.terms import as_stored

Queries = dict[str, Query]  # parsed, by their text with its prefixes

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)

_SHAPES = (SH.node, SH["not"], SH.qualifiedValueShape)
_SHAPE_LISTS = (SH["and"], SH["or"], SH.xone)
_PAIRS = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)
_AT_THE_VALUE = (
    *("datatype", "nodeKind", "minCount", "maxCount", "minLength", "maxLength", "pattern", "flags", "hasValue"),
    *("minInclusive", "minExclusive", "maxInclusive", "maxExclusive", "languageIn", "uniqueLang", "in"),
    *("ignoredProperties", "qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint"),
)
_ABOUT_THE_SHAPE = ("path", "severity", "message", "deactivated", "name", "description", "order", "group", "closed")
_KNOWN = frozenset(
    {*TARGETS, *_SHAPES, *_SHAPE_LISTS, *_PAIRS, SH.property, SH.sparql, SH["class"]}
    | {SH[name] for name in (*_AT_THE_VALUE, *_ABOUT_THE_SHAPE)}
)
_THIS_ONLY = ("$PATH", "?PATH", "$shapesGraph", "?shapesGraph", "$currentShape", "?currentShape")


def targeted_shapes(shapes: ShapesGraph) -> list[Node]:
    """Return the shapes with targets (SHACL 2.1.3), sorted."""
    found = {shape.node for shape in shapes.shapes if _is_class(shape)}
    return sorted(found.union(*(shapes.graph.subjects(target, None) for target in TARGETS)), key=str)


def compile_shapes(shapes: ShapesGraph, targeted: Mapping[Node, tuple[Node, ...]], queries: Queries) -> Automaton:
    """Return what shapes with targets, and the property shapes that are evaluated with each of them, read.

    What this cannot tell is listed as opaque.
    """
    builder = Builder()
    compiler = _Compiler(builder, shapes, queries)
    if (None, SH.parameter, None) in shapes.graph:
        builder.opaque.append("constraint components of its own")
    bearers: dict[Node, list[Node]] = {}
    for shape, parts in targeted.items():
        for part in (shape, *parts):
            bearers.setdefault(part, []).append(shape)
    units = [compiler.unit(part, of) for part, of in bearers.items()]
    return builder.automaton(
        tuple(
            replace(unit, companions=tuple(n for n, other in enumerate(units) if unit.sources & other.sources))
            for unit in units
        )
    )


class _Compiler:
    """Compiles each shape once; shapes that refer to it jump to its state."""

    def __init__(self, builder: Builder, shapes: ShapesGraph, queries: Queries) -> None:
        self._builder = builder
        self._shapes = shapes
        self._queries = queries
        self._graph: Graph = shapes.graph
        self._compiled: dict[Node, int] = {}

    def unit(self, shape: Node, bearers: list[Node]) -> Unit:
        """Compile a shape that is evaluated for the targets of some: the targets, the label, and the constraints."""
        builder, state = self._builder, self._builder.state()
        classes = {as_stored(node) for node in self._targets(bearers, SH.targetClass)}
        classes |= {as_stored(node) for node in bearers if _is_class(self._shapes.lookup_shape_from_node(node))}
        subjects_of = {NamedNode(str(node)) for node in self._targets(bearers, SH.targetSubjectsOf)}
        objects_of = {NamedNode(str(node)) for node in self._targets(bearers, SH.targetObjectsOf)}
        if classes:
            self._class(state)
        for predicate in subjects_of:
            builder.edge(state, predicate, target=builder.end)
        for predicate in objects_of:
            builder.edge(state, predicate, forward=False, target=builder.end)
        builder.edge(state, LABEL, target=builder.end)
        builder.jump(state, self._shape(shape))
        return Unit(
            shape,
            state,
            frozenset(self._sources(shape, set())),
            (),
            self._needed(shape),
            frozenset(as_stored(node) for node in self._targets(bearers, SH.targetNode)),
            frozenset(classes),
            frozenset(subjects_of),
            frozenset(objects_of),
        )

    def _targets(self, bearers: list[Node], target: URIRef) -> Iterator[Node]:
        for shape in bearers:
            yield from self._graph.objects(shape, target)

    def _needed(self, shape: Node) -> NamedNode | None:
        """Return the property without whose values a shape has no results, if there is one.

        That is its path, if it looks nowhere else and pySHACL finds nothing for a node that has nothing.
        """
        path = self._graph.value(shape, SH.path)
        if not isinstance(path, URIRef) or any((shape, link, None) in self._graph for link in (SH.sparql, *_PAIRS)):
            return None
        nothing = DataGraph.from_rdflib(Graph())
        try:
            conforms, _ = self._shapes.lookup_shape_from_node(shape).validate(SHACLExecutor(), nothing, [BNode()])
        except Exception:  # noqa: BLE001 - whatever pySHACL stumbles over; evaluation reports it
            return None
        return NamedNode(str(path)) if conforms else None

    def _sources(self, shape: Node, seen: set[Node]) -> set[Node]:
        """Return the shapes whose results are results for the focus nodes of this one."""
        seen.add(shape)
        for part in self._graph.objects(shape, SH.property):
            if (shape, SH.path, None) in self._graph:
                self._builder.opaque.append("sh:property in a property shape: its results are about other nodes")
            if part not in seen:
                self._sources(part, seen)
        return seen

    def _shape(self, shape: Node) -> int:
        if shape not in self._compiled:
            focus = self._compiled[shape] = self._builder.state()
            path = self._graph.value(shape, SH.path)
            value = focus if path is None else shape_path(self._builder, self._graph, path, focus)
            self._constraints(shape, focus, value)
        return self._compiled[shape]

    def _constraints(self, shape: Node, focus: int, value: int) -> None:
        """Add what a shape's constraints read, at its focus node or at a value node."""
        builder, graph = self._builder, self._graph
        for other in self._others(shape):
            builder.jump(value, self._shape(other))
        if (shape, SH["class"], None) in graph:
            self._class(value)
        if any(str(closed) not in {"false", "0"} for closed in graph.objects(shape, SH.closed)):
            builder.edge(value, None, target=builder.end)
        for pair in _PAIRS:
            for predicate in graph.objects(shape, pair):
                builder.edge(focus, NamedNode(str(predicate)), target=builder.end)
        for constraint in graph.objects(shape, SH.sparql):
            self._query(shape, constraint, focus)
        for predicate in graph.predicates(shape, None):
            if str(predicate).startswith(str(SH)) and predicate not in _KNOWN:
                builder.opaque.append(f"{predicate} is not known")

    def _others(self, shape: Node) -> Iterator[Node]:
        """Yield the shapes that a shape's value nodes are judged by."""
        graph = self._graph
        for link in (SH.property, *_SHAPES):
            yield from graph.objects(shape, link)
        for link in _SHAPE_LISTS:
            for members in graph.objects(shape, link):
                yield from Collection(graph, members)
        if (shape, SH.qualifiedValueShapesDisjoint, None) in graph:  # sibling shapes (SHACL 4.7.3)
            for parent in graph.subjects(SH.property, shape):
                for part in graph.objects(parent, SH.property):
                    yield from graph.objects(part, SH.qualifiedValueShape)

    def _class(self, state: int) -> None:
        kind = self._builder.edge(state, TYPE)
        self._builder.edge(kind, SUBCLASS, target=kind)

    def _query(self, shape: Node, constraint: Node, focus: int) -> None:
        select = self._graph.value(constraint, SH.select)
        if not isinstance(select, Literal) or any(name in str(select) for name in _THIS_ONLY):
            self._builder.opaque.append("a SPARQL constraint that uses more than $this")
            return
        try:
            query = parsed_query(self._shapes, shape, constraint, self._queries)
        except Exception as error:  # noqa: BLE001 - rdflib and its parser raise many kinds; evaluation reports them
            self._builder.opaque.append(f"a SPARQL constraint that cannot be parsed: {error}")
            return
        constraint_query(self._builder, query, focus)


def parsed_query(shapes: ShapesGraph, shape: Node, constraint: Node, queries: Queries) -> Query:
    """Return the query of a SPARQL constraint, parsed with its prefixes as pySHACL does, once.

    Raises whatever pySHACL, rdflib and its parser raise for one that is not well-formed.
    """
    text = str(shapes.graph.value(constraint, SH.select))
    helper: Any = SPARQLQueryHelper  # pySHACL carries no types
    helper = helper(shapes.lookup_shape_from_node(shape), constraint, text)
    helper.collect_prefixes()
    text = helper.apply_prefixes(text)
    if text not in queries:
        queries[text] = prepareQuery(text)
    return queries[text]


def _is_class(shape: Shape) -> bool:
    """Say whether a shape is a class too, and so targets its instances (SHACL 2.1.3.3)."""
    return bool(shape.implicit_class_targets())  # type: ignore[no-untyped-call]
