"""The graph as an rdflib `Dataset`, for notebooks. Called through `cancernet_kg.open_dataset`."""

import os
from pathlib import Path

from rdflib import Dataset, URIRef

from cancernet_kg.loading import load
from cancernet_kg.namespaces import PREFIXES
from cancernet_kg.settings import read_settings
from cancernet_kg.store.snapshot import graph_triples


def open_dataset(graph_root: Path | None = None) -> Dataset:
    """Return all named graphs, the inferred one included; the default graph is their union.

    Raises `SourceError` or `MissingGraphFiles` when the files cannot be used.
    """
    settings = read_settings(os.environ, {"graph_root": graph_root})
    graph = load(settings)
    dataset = Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    for name in graph.snapshot.graphs:
        dataset.graph(URIRef(name)).parse(data=graph_triples(graph.snapshot, name), format="nt")
    return dataset
