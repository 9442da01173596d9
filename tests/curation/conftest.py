"""What the tests of spreadsheets share: the published graph, and the tables of its shapes."""

import pytest

from cancernet_kg.curation.tables.definition import Tables, load_tables
from cancernet_kg.curation.tables.template import template
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.settings import Settings
from cancernet_kg.store.view import View
from tests.curation.walkthrough import SHEETS


@pytest.fixture(scope="session")
def known(real_graph: LoadedGraph) -> View:
    """Return the published graph."""
    return View(real_graph.snapshot.store)


@pytest.fixture(scope="session")
def tables(known: View, real_settings: Settings) -> Tables:
    """Return the tables of the published shapes."""
    return load_tables(real_settings.graph_root / "shapes", known)


@pytest.fixture(scope="session")
def empty(tables: Tables, known: View) -> bytes:
    """Return the template of the walk-through."""
    return template(tables, SHEETS, known)
