"""Versions of the JSON-LD context, over the published ontology and one with more terms."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, Store

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup import json_ld_terms
from cancernet_kg.namespaces import ONTOLOGY, ONTOLOGY_GRAPH, PREFIXES
from cancernet_kg.settings import Settings

CLASS, PROPERTY = NamedNode(PREFIXES["owl"] + "Class"), NamedNode(PREFIXES["owl"] + "DatatypeProperty")


@pytest.fixture
def root(tmp_path: Path, real_settings: Settings) -> Path:
    """Return a graph root with copies of the published contexts."""
    shutil.copytree(real_settings.graph_root / json_ld_terms.FOLDER, tmp_path / json_ld_terms.FOLDER)
    return tmp_path


def grown(graph: LoadedGraph, *terms: tuple[str, NamedNode]) -> Store:
    """Return the published graph with more terms in its ontology."""
    store = Store()
    store.extend(graph.snapshot.store)
    kind, ontology = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(ONTOLOGY_GRAPH)
    store.extend(Quad(NamedNode(ONTOLOGY + name), kind, each, ontology) for name, each in terms)
    return store


def entries(path: Path) -> dict[str, Any]:
    """Return the entries of a context's file."""
    found: dict[str, Any] = json.loads(path.read_bytes())["@context"]
    return found


def test_a_new_term_makes_a_new_version(root: Path, real_graph: LoadedGraph) -> None:
    """The next version is the newest one with the new terms; the one before stays as it was, byte for byte."""
    older = max((root / json_ld_terms.FOLDER).iterdir())
    before = older.read_bytes()
    store = grown(real_graph, ("Ship", CLASS), ("draught", PROPERTY))

    written = json_ld_terms.publish(root, store)

    assert written is not None
    assert int(written.stem) == int(older.stem) + 1
    assert entries(written) == {**entries(older), "Ship": "cnet:Ship", "draught": entries(written)["draught"]}
    assert entries(written)["draught"]["@id"] == "cnet:draught"
    assert older.read_bytes() == before


def test_without_new_terms_nothing_is_written(root: Path, real_graph: LoadedGraph) -> None:
    """Publishing again does nothing, and terms that the ontology has dropped stay in the context."""
    json_ld_terms.publish(root, grown(real_graph, ("Ship", CLASS)))
    files = sorted((root / json_ld_terms.FOLDER).iterdir())

    assert json_ld_terms.publish(root, grown(real_graph, ("Ship", CLASS))) is None
    assert json_ld_terms.publish(root, real_graph.snapshot.store) is None
    assert sorted((root / json_ld_terms.FOLDER).iterdir()) == files


def test_a_published_key_keeps_its_meaning(root: Path, real_graph: LoadedGraph) -> None:
    """A term of ours with the name of a borrowed one that was published comes under its prefixed name."""
    written = json_ld_terms.publish(root, grown(real_graph, ("title", PROPERTY)))

    assert written is not None
    assert entries(written)["title"]["@id"] == "dcterms:title"
    assert entries(written)["cnet:title"]["@id"] == "cnet:title"
    assert json_ld_terms.newest(root).properties[ONTOLOGY + "title"].key == "cnet:title"
    assert json_ld_terms.publish(root, grown(real_graph, ("title", PROPERTY))) is None


def test_files_are_written_as_the_published_ones_are(real_settings: Settings) -> None:
    """From entries, however they are ordered, comes the very file that was published."""
    folder = real_settings.graph_root / json_ld_terms.FOLDER
    for path in folder.iterdir():
        shuffled = dict(reversed(entries(path).items()))

        assert json_ld_terms.written(shuffled) == path.read_text(encoding="utf-8")
