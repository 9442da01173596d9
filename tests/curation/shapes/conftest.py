"""Fixtures for the tests of shapes: the project's shapes, their samples, its graph, and an excerpt of it."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from cancernet_kg.curation.shapes import Shapes, load_shapes
from cancernet_kg.namespaces import GRAPHS, ONTOLOGY_GRAPH, PREFIXES, THINGS
from cancernet_kg.store import files, snapshot

ROOT = Path(__file__).parents[3]
HIERARCHY = {PREFIXES["rdfs"] + "subClassOf", PREFIXES["owl"] + "equivalentClass"}


@pytest.fixture(scope="session")
def shapes() -> Shapes:
    """Return the project's shapes, loaded once."""
    return load_shapes(ROOT / "shapes")


@pytest.fixture(scope="session")
def published() -> tuple[Quad, ...]:
    """Return the quads of the project's graph as the store keeps them."""
    return snapshot.normalise(files.read_quads(files.graph_files(ROOT)))


@pytest.fixture(scope="session")
def hierarchy(published: tuple[Quad, ...]) -> tuple[Quad, ...]:
    """Return what the ontology says of classes above others, and of those that are defined by a condition."""
    return tuple(
        quad for quad in published if quad.graph_name == NamedNode(ONTOLOGY_GRAPH) and quad.predicate.value in HIERARCHY
    )


@pytest.fixture(scope="session")
def excerpt(published: tuple[Quad, ...]) -> tuple[Quad, ...]:
    """Return what the graph says of a project, and of what stands near it."""
    stated = [quad for quad in published if quad.graph_name != NamedNode(ONTOLOGY_GRAPH)]
    near: dict[object, list[Quad]] = {}
    for quad in stated:
        near.setdefault(quad.subject, []).append(quad)
        near.setdefault(quad.object, []).append(quad)
    chosen: dict[object, None] = {}
    waiting: list[object] = [NamedNode(THINGS + "action/crane/wp/5")]
    while len(chosen) < 45:
        node = waiting.pop(0)
        if node not in chosen and isinstance(node, NamedNode):
            chosen[node] = None
            waiting += [end for quad in near.get(node, ()) for end in (quad.object, quad.subject)][:12]
    return tuple(quad for quad in stated if quad.subject in chosen)


@pytest.fixture(scope="session")
def samples() -> tuple[tuple[Quad, ...], ...]:
    """Return the passing samples of the shapes, each a small graph in which a shape has something to look at."""
    files_found = sorted((ROOT / "shapes" / "samples").glob("*.ttl"))
    parsed = (parse(path=file, format=RdfFormat.TURTLE) for file in files_found)
    graph = NamedNode(GRAPHS + "curated")
    return tuple(
        snapshot.normalise(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads) for quads in parsed
    )
