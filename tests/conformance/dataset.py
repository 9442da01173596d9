"""Writes the one N-Quads file that a server is started with: each data file of the suites as a named graph."""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from tests.conformance import standin
from tests.conformance.manifest import Case, Suite


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


def write(suite: Suite, cases: Iterable[Case], endpoint: str, more: Iterable[Quad], target: Path) -> None:
    """Write the graphs of all tests, and some more, to a file."""
    graphs: dict[str, tuple[Quad, ...]] = {}
    for case in cases:
        addresses = standin.replacements(case, endpoint)
        files = (*case.data, *case.graph_data, *(data for _, data in case.services))
        for name, file in (*((file, file) for file in files), *case.labelled):
            text = standin.replaced(suite.text(file), addresses)
            graphs.setdefault(name, quads_of(text, name, Path(file).suffix[1:]))
    quads = [quad for graph in graphs.values() for quad in graph]
    serialize([*quads, *more], target, RdfFormat.N_QUADS)


def _is_named(quad: Quad) -> bool:
    return not isinstance(quad.graph_name, DefaultGraph)
