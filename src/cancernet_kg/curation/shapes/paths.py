"""Property paths of shapes (SHACL 2.3.1) and of SPARQL queries as steps of the automaton. Called by its compilers."""

from pyoxigraph import NamedNode
from rdflib import Graph, URIRef, Variable
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, SequencePath
from rdflib.term import Node

from cancernet_kg.curation.shapes.automaton import Builder

_REPEATED = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def shape_path(builder: Builder, graph: Graph, path: Node, state: int, *, forward: bool = True) -> int:
    """Add the steps of a path that stands in a shapes graph, and return the state at its value nodes."""
    if isinstance(path, URIRef):
        return builder.edge(state, NamedNode(str(path)), forward=forward)
    if (path, RDF.first, None) in graph:
        if not forward:  # engines do not agree on the order of its steps
            builder.opaque.append("the inverse of a sequence in sh:path")
        for step in Collection(graph, path):
            state = shape_path(builder, graph, step, state, forward=forward)
        return state
    inner = graph.value(path, SH.inversePath)
    if inner is not None:
        return shape_path(builder, graph, inner, state, forward=not forward)
    alternatives = graph.value(path, SH.alternativePath)
    if alternatives is not None:
        met = builder.state()
        for option in Collection(graph, alternatives):
            builder.jump(shape_path(builder, graph, option, state, forward=forward), met)
        return met
    for predicate, repetition in _REPEATED.items():
        inner = graph.value(path, predicate)
        if inner is not None:
            start = builder.state()
            builder.jump(state, start)
            return _repeated(builder, start, shape_path(builder, graph, inner, start, forward=forward), repetition)
    builder.opaque.append("an unknown kind of sh:path")
    return builder.end


def query_path(builder: Builder, path: object, state: int, *, forward: bool = True) -> int:
    """Add the steps of a predicate or property path of a query, and return the state where it ends."""
    if isinstance(path, URIRef | Variable):
        return builder.edge(state, NamedNode(str(path)) if isinstance(path, URIRef) else None, forward=forward)
    if isinstance(path, InvPath):
        return query_path(builder, path.arg, state, forward=not forward)
    if isinstance(path, SequencePath):
        for step in path.args if forward else reversed(path.args):
            state = query_path(builder, step, state, forward=forward)
        return state
    if isinstance(path, AlternativePath):
        met = builder.state()
        for option in path.args:
            builder.jump(query_path(builder, option, state, forward=forward), met)
        return met
    if isinstance(path, MulPath):
        start = builder.state()
        builder.jump(state, start)
        return _repeated(builder, start, query_path(builder, path.path, start, forward=forward), str(path.mod))
    if not isinstance(path, NegatedPath):
        builder.opaque.append("an unknown kind of path in a query")
    met = builder.edge(state, None)
    return builder.edge(state, None, forward=False, target=met)


def _repeated(builder: Builder, start: int, once: int, repetition: str) -> int:
    end = builder.state()
    builder.jump(once, end)
    if repetition != "?":
        builder.jump(once, start)
    if repetition != "+":
        builder.jump(start, end)
    return end
