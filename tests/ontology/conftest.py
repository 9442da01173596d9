"""What the ontology's tests share: its files as rdflib graphs, its own terms, its model and how the data use it."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph, URIRef

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.usage import count_usage
from cancernet_kg.namespaces import ONTOLOGY
from cancernet_kg.ontology.model import Ontology
from cancernet_kg.ontology.reading import load_model
from cancernet_kg.ontology.usage import Usage
from cancernet_kg.settings import Settings


@pytest.fixture(scope="session")
def ontology_path(real_settings: Settings) -> Path:
    """Return the core ontology's file."""
    return real_settings.graph_root / "ontology" / "cancernet.ttl"


@pytest.fixture(scope="session")
def alignment_path(real_settings: Settings) -> Path:
    """Return the file of the alignment with other vocabularies."""
    return real_settings.graph_root / "ontology" / "alignment.ttl"


@pytest.fixture(scope="session")
def core(ontology_path: Path) -> Graph:
    """Return the core ontology; tests must not change it."""
    return Graph().parse(ontology_path)


@pytest.fixture(scope="session")
def alignment(alignment_path: Path) -> Graph:
    """Return the alignment; tests must not change it."""
    return Graph().parse(alignment_path)


@pytest.fixture(scope="session")
def own_terms(core: Graph) -> dict[URIRef, list[URIRef]]:
    """Return the ontology's own terms by kind: classes, object properties, datatype properties."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return {
        kind: [term for term in core.subjects(RDF.type, kind) if isinstance(term, URIRef) and term.startswith(ONTOLOGY)]
        for kind in kinds
    }


@pytest.fixture(scope="session")
def model(real_settings: Settings) -> Ontology:
    """Return the model of the real ontology."""
    return load_model(real_settings.graph_root)


@pytest.fixture(scope="session")
def usage(real_graph: LoadedGraph) -> Usage:
    """Return how the published data use the ontology."""
    return count_usage(real_graph.snapshot)
