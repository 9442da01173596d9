"""Fixtures for the tests of shapes: the project's shapes, an excerpt of its graph, and random changes to it."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from cancernet_kg.curation.shapes import Shapes, load_shapes
from cancernet_kg.namespaces import DESCRIPTION_GRAPHS, GRAPHS, INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES, THINGS
from cancernet_kg.store import files, snapshot

ROOT = Path(__file__).parents[3]
TYPE = NamedNode(PREFIXES["rdf"] + "type")
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
HIERARCHY = {PREFIXES["rdfs"] + "subClassOf", PREFIXES["owl"] + "equivalentClass"}
OTHER_GRAPHS = tuple(map(NamedNode, (DESCRIPTION_GRAPHS[0], INFERRED_GRAPH, GRAPHS + "interpretations")))
# Texts and values of every kind that an upload may hold, right and wrong.
LITERALS = tuple(
    Literal(text, datatype=NamedNode(PREFIXES["xsd"] + kind))
    for kind, texts in {
        "string": ("", "BE", "BE\n", "x\ny", "+32 2 123 45 67", "+32 2 123 45 67\n", "0005", "C:\\data {?value}"),
        "integer": ("5", "-5", "101", "abc", "99999999999999999999999"),
        "decimal": ("5.0", "0.5", "x"),
        "double": ("1e5", "NaN"),
        "boolean": ("true", "maybe"),
        "date": ("2025-02-28", "2025-02-30", "2025-12-31", "0000-01-01", "2025-12-31Z", "soon"),
        "gYear": ("2025", "2025Z", "-0044"),
        "gYearMonth": ("2025-02", "2025-13"),
        "dateTime": ("2025-01-01T00:00:00", "2025-01-01T00:00:00Z"),
        "anyURI": ("https://example.org/", "not a uri %%"),
        "time": ("24:00:00",),
        "unknown": ("1",),
    }.items()
    for text in texts
) + tuple(Literal("hello", language=language) for language in ("en", "fr", "en-gb"))


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
        quad
        for quad in published
        if quad.graph_name == NamedNode(ONTOLOGY_GRAPH) and quad.predicate.value in HIERARCHY
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


Change = Callable[[random.Random, set[Quad], int], tuple[set[Quad], set[Quad]]]


@pytest.fixture(scope="session")
def random_change() -> Change:
    """Return a function that makes up a change to quads: what is added and removed by some steps, each of any kind."""
    return _random_change


def _random_change(chance: random.Random, quads: set[Quad], steps: int) -> tuple[set[Quad], set[Quad]]:
    have = sorted((quad for quad in quads if quad.graph_name != NamedNode(ONTOLOGY_GRAPH)), key=str)
    nodes = sorted({quad.subject for quad in have}, key=str)
    steps = steps if have else 0
    added: set[Quad] = set()
    removed: set[Quad] = set()
    for _ in range(steps):
        more, less = chance.choice(_STEPS)(chance, have, nodes)
        added |= more
        removed |= less
    scratch = Store()  # literals as the store keeps them
    scratch.bulk_extend(added)
    return set(scratch), removed - set(scratch)


_Step = tuple[set[Quad], set[Quad]]


def _with(quad: Quad, **parts: object) -> Quad:
    kept = {"subject": quad.subject, "predicate": quad.predicate, "object": quad.object, "graph_name": quad.graph_name}
    return Quad(*(kept | parts).values())


def _delete(chance: random.Random, have: list[Quad], nodes: list[object]) -> _Step:
    return set(), {chance.choice(have)}


def _add_value(chance: random.Random, have: list[Quad], nodes: list[object]) -> _Step:
    return {_with(chance.choice(have), object=chance.choice((*LITERALS, *nodes)))}, set()


def _edit(chance: random.Random, have: list[Quad], nodes: list[object]) -> _Step:
    quad = chance.choice(have)
    text = quad.object.value if isinstance(quad.object, Literal) else "text"
    other = chance.choice((*LITERALS, Literal(text), Literal(text + "\n"), Literal(text[::-1], language="en")))
    return {_with(quad, object=other)}, {quad}


def _relink(chance: random.Random, have: list[Quad], nodes: list[object]) -> _Step:
    quad = chance.choice(have)
    return {_with(quad, object=chance.choice(nodes))}, {quad}


def _say_of_another(chance: random.Random, have: list[Quad], nodes: list[object]) -> _Step:
    return {_with(chance.choice(have), subject=chance.choice(nodes))}, set()


def _retype(chance: random.Random, have: list[Quad], nodes: list[object]) -> _Step:
    types = [quad for quad in have if quad.predicate == TYPE] or have
    quad = chance.choice(types)
    return {_with(quad, object=chance.choice(types).object)}, {quad} if chance.random() < 0.7 else set()


def _rename(chance: random.Random, have: list[Quad], nodes: list[object]) -> _Step:
    labels = [quad for quad in have if quad.predicate == LABEL] or have
    quad = chance.choice(labels)
    return {_with(quad, object=chance.choice((chance.choice(labels).object, Literal("New", language="en"))))}, {quad}


def _delete_node(chance: random.Random, have: list[Quad], nodes: list[object]) -> _Step:
    node = chance.choice(nodes)
    return set(), {quad for quad in have if node in (quad.subject, quad.object)}


def _move(chance: random.Random, have: list[Quad], nodes: list[object]) -> _Step:
    quad = chance.choice(have)
    return {_with(quad, graph_name=chance.choice((*OTHER_GRAPHS, chance.choice(have).graph_name)))}, {quad}


def _repeat(chance: random.Random, have: list[Quad], nodes: list[object]) -> _Step:
    quad = chance.choice(have)
    return {_with(quad, graph_name=chance.choice((*OTHER_GRAPHS, chance.choice(have).graph_name)))}, set()


_STEPS = (_delete, _add_value, _edit, _relink, _say_of_another, _retype, _rename, _delete_node, _move, _repeat)
