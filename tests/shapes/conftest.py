"""Fixtures for the tests of shapes/: the shapes loaded once, and the class hierarchy that every sample needs."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from cancernet_kg.curation.shapes import Shapes, load_shapes
from cancernet_kg.namespaces import PREFIXES


@pytest.fixture(scope="session")
def project_root() -> Path:
    """Return the project's own graph root, whose shapes and data these tests are about."""
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shapes(project_root: Path) -> Shapes:
    """Return the project's shapes, loaded once."""
    return load_shapes(project_root / "shapes")


@pytest.fixture(scope="session")
def hierarchy(project_root: Path) -> tuple[Triple, ...]:
    """Return the ontology's subclass statements: a sample says what a thing is, the ontology what follows."""
    quads = parse(path=project_root / "ontology" / "cancernet.ttl", format=RdfFormat.TURTLE)
    return tuple(quad.triple for quad in quads if quad.predicate.value == PREFIXES["rdfs"] + "subClassOf")
