import subprocess
import sys
from pathlib import Path

from rdflib import Dataset, URIRef

import cancernet_kg
from cancernet_kg import namespaces
from cancernet_kg.loading import LoadedGraph


def test_the_dataset_holds_every_graph(graph: LoadedGraph, graph_root: Path) -> None:
    """A notebook sees the same named graphs, with the same number of triples, as the server."""
    dataset = cancernet_kg.open_dataset(graph_root)
    inferred = dataset.graph(URIRef(namespaces.INFERRED_GRAPH))

    assert isinstance(dataset, Dataset)
    assert set(graph.snapshot.graphs) <= {str(item.identifier) for item in dataset.graphs()}
    assert len(inferred) == len(graph.inference.triples)


def test_the_default_graph_is_the_union(graph_root: Path) -> None:
    """A query that names no graph sees all graphs, and prefixes are bound."""
    dataset = cancernet_kg.open_dataset(graph_root)
    rows = list(dataset.query("SELECT ?name { ?o cnet:participatesIn ?a . ?o skos:prefLabel ?name }"))

    assert sorted(str(row[0]) for row in rows if not isinstance(row, bool)) == [
        "Institut du Nord",
        "Northern Institute",
        "Southern Institute",
    ]


def test_importing_the_package_is_instant() -> None:
    """`import cancernet_kg` loads no RDF library and no web framework."""
    code = (
        "import cancernet_kg, sys; print([m for m in ('rdflib', 'pyoxigraph', 'fastapi', 'click') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "[]"


def test_only_the_promised_names_are_exported() -> None:
    """The package's public face is its version and `open_dataset`."""
    assert cancernet_kg.__all__ == ["__version__", "open_dataset"]
