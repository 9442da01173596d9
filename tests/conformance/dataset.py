"""Reads the data of tests, and writes the one N-Quads file that a server is started with: a graph for each file."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from tests.conformance import standin
from tests.conformance.manifest import Case, Content, Suite


def quads_of(text: str, iri: str, extension: str) -> tuple[Quad, ...]:
    """Return a document's quads, those of its default graph in a graph of this name; blank nodes are its own."""
    form = RdfFormat.from_extension(extension)
    name = NamedNode(iri)
    quads = parse(text, form, base_iri=iri, rename_blank_nodes=True)
    return tuple(quad if _is_named(quad) else Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads)


def graph_names(suite: Suite, iri: str) -> tuple[str, ...]:
    """Return the names of the graphs inside a file, which only TriG and N-Quads files have."""
    quads = quads_of(suite.text(iri), iri, Path(iri).suffix[1:])
    return tuple(sorted({quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)} - {iri}))


def content_of(suite: Suite, content: Content) -> frozenset[Quad]:
    """Return what a store must hold: files of the default graph, which may have graphs inside, and named graphs."""
    quads = [quad for file in content.default for quad in _parsed(suite, file)]
    for name, file in content.named:
        graph = NamedNode(name)
        quads += [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in _parsed(suite, file)]
    return frozenset(quads)


def _parsed(suite: Suite, iri: str) -> Iterator[Quad]:
    form = RdfFormat.from_extension(Path(iri).suffix[1:])
    return parse(suite.text(iri), form, base_iri=iri, rename_blank_nodes=True)


def write(suite: Suite, cases: Iterable[Case], endpoint: str, target: Path) -> None:
    """Write the graphs of all tests to a file."""
    graphs: dict[str, tuple[Quad, ...]] = {}
    for case in cases:
        addresses = standin.replacements(case, endpoint)
        files = (*case.data, *case.graph_data, *(data for _, data in case.services))
        for name, file in (*((file, file) for file in files), *case.labelled):
            text = standin.replaced(suite.text(file), addresses)
            graphs.setdefault(name, quads_of(text, name, Path(file).suffix[1:]))
    serialize((quad for graph in graphs.values() for quad in graph), target, RdfFormat.N_QUADS)


def _is_named(quad: Quad) -> bool:
    return not isinstance(quad.graph_name, DefaultGraph)
