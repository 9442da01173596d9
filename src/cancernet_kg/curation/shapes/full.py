"""The shapes over a whole graph, by the faster engine if it is there. Called by the checks and the gate."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pyoxigraph import NamedNode, Quad, Store, Triple

from cancernet_kg.curation.report import Finding
from cancernet_kg.curation.shapes.checked import CheckedTriples
from cancernet_kg.curation.shapes.findings import ordered
from cancernet_kg.curation.shapes.loaded import Shapes, load_shapes
from cancernet_kg.curation.shapes.reference import evaluate
from cancernet_kg.curation.shapes.second_engine import evaluate_all
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import CURATED_GRAPH
from cancernet_kg.store.view import View

Engine = Literal["pyshacl", "shacl"]


def check(graph: LoadedGraph, folder: Path, engine: Engine = "shacl") -> tuple[Finding, ...]:
    """Return what the graph, asserted and inferred, violates of the shapes in a folder.

    Raises `MissingGraphFiles` and `SourceSyntaxError` when the shapes cannot be used.
    """
    return check_view(View(graph.snapshot.store), load_shapes(folder), engine)


def check_view(view: View, shapes: Shapes, engine: Engine = "shacl") -> tuple[Finding, ...]:
    """Return what the named graphs of a view violate of shapes, in a fixed order; so are failures of an engine.

    The findings are the same whatever the engine. `shacl` stands back for pySHACL where it is not installed or where
    the two are not known to agree.
    """
    data = CheckedTriples(view)
    found = evaluate_all(shapes, shapes.second, data) if engine == "shacl" and shapes.second else None
    return ordered(evaluate(shapes, data.everything()) if found is None else found)


def check_triples(triples: Iterable[Triple], shapes: Shapes, engine: Engine = "shacl") -> tuple[Finding, ...]:
    """Return what triples violate of shapes, as if they were a graph that somebody has stated."""
    store = Store()
    graph = NamedNode(CURATED_GRAPH)
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
    return check_view(View(store), shapes, engine)
