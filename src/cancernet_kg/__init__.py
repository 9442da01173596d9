"""An open, versioned knowledge graph of Europe's cancer networks.

Notebook users start with `open_dataset()`; everything else is reached through the `cancernet` command or the HTTP API.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib import Dataset

__all__ = ["__version__", "open_dataset"]

__version__ = "0.1.0"


def open_dataset(graph_root: "Path | None" = None) -> "Dataset":
    """Return the whole graph, inferred statements included, as an rdflib `Dataset` whose default graph is the union.

    Raises `CancerNetError` when a file of the graph cannot be read.
    """
    # Imported here so that `import cancernet_kg` stays instant and does not pull in rdflib.
    from cancernet_kg.notebook import open_dataset as open_rdflib_dataset  # noqa: PLC0415

    return open_rdflib_dataset(graph_root)
