import shutil
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode

from cancernet_kg import namespaces
from cancernet_kg.errors import BlankNodeRefused, CancerNetError, MissingGraphFiles, SourceSyntaxError
from cancernet_kg.store.files import graph_files, read_quads


@pytest.fixture
def root(graph_root: Path, tmp_path: Path) -> Path:
    """Return a copy of the tiny graph root that a test may spoil."""
    return Path(shutil.copytree(graph_root, tmp_path / "root"))


def test_a_files_place_names_its_graph(graph_root: Path) -> None:
    """The convention is the only catalogue: each folder has its graph."""
    found = {file.name: file.graph.removeprefix(namespaces.GRAPHS) for file in graph_files(graph_root)}

    assert found == {
        "ontology/cancernet.ttl": "ontology",
        "ontology/concepts/domains.ttl": "concepts",
        "data/sources/leaflet/document.ttl": "provenance",
        "data/sources/leaflet/evidence.ttl": "leaflet/evidence",
        "data/sources/leaflet/statements.ttl": "leaflet",
        "data/sources/report/document.ttl": "provenance",
        "data/sources/report/statements.ttl": "report",
        "data/outside/register.ttl": "outside/register",
        "data/outside/documents/register.ttl": "provenance",
        "data/curated/labels.ttl": "curated",
        "data/interpretations/notes.ttl": "interpretations",
    }


def test_the_alignment_is_not_loaded(root: Path) -> None:
    """Alignments to other vocabularies are published but not part of the graph."""
    (root / "ontology" / "alignment.ttl").write_text("this is not even Turtle")

    assert not any("alignment" in file.name for file in graph_files(root))


def test_quads_are_in_their_files_graph(graph_root: Path) -> None:
    """Each statement is found in the graph of the file it stands in."""
    graphs = {
        quad.graph_name.value for quad in read_quads(graph_files(graph_root)) if isinstance(quad.graph_name, NamedNode)
    }

    assert graphs == {file.graph for file in graph_files(graph_root)}


def test_a_syntax_error_names_file_line_and_column(root: Path) -> None:
    """A curator is led to the very place."""
    (root / "data" / "curated" / "labels.ttl").write_text(
        "<https://x.eu/a> a <https://x.eu/B> .\n<https://x.eu/a> ? .\n"
    )

    with pytest.raises(SourceSyntaxError, match="not well-formed Turtle") as caught:
        read_quads(graph_files(root))

    assert (caught.value.file, caught.value.line, caught.value.column) == ("data/curated/labels.ttl", 2, 18)
    assert str(root) not in caught.value.detail


def test_bytes_that_are_not_text_are_a_syntax_error(root: Path) -> None:
    """A file in another encoding is reported, not decoded by guesswork."""
    (root / "data" / "curated" / "labels.ttl").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SourceSyntaxError, match=r"labels\.ttl"):
        read_quads(graph_files(root))


@pytest.mark.parametrize("node", ["<https://x.eu/a> <https://x.eu/p> [] .", "_:b <https://x.eu/p> 1 ."])
def test_blank_nodes_in_data_are_refused(root: Path, node: str) -> None:
    """Whatever the data speaks of has an IRI."""
    (root / "data" / "curated" / "labels.ttl").write_text(node)

    with pytest.raises(BlankNodeRefused, match=r"labels\.ttl") as caught:
        read_quads(graph_files(root))

    assert caught.value.hint


def test_blank_nodes_of_the_ontology_have_stable_labels(graph_root: Path) -> None:
    """Class expressions stay blank nodes, with the same labels whenever the file is read."""
    first, second = (read_quads(graph_files(graph_root)) for _ in range(2))
    blank = {str(quad) for quad in first if isinstance(quad.object, BlankNode)}

    assert blank
    assert blank == {str(quad) for quad in second if isinstance(quad.object, BlankNode)}


@pytest.mark.parametrize("removed", ["ontology", "data"])
def test_a_root_without_ontology_or_data_is_refused(root: Path, removed: str) -> None:
    """A wrong folder is told from an empty graph."""
    shutil.rmtree(root / removed)

    with pytest.raises(MissingGraphFiles, match=removed) as caught:
        graph_files(root)

    assert isinstance(caught.value, CancerNetError)
    assert str(root) not in f"{caught.value.detail} {caught.value.hint}"
