from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from cancernet_kg.errors import SourceSyntaxError
from cancernet_kg.store.rdf_files import load_files

BASE = "https://graph.example.eu/"
FILES = {
    "a.ttl": "@prefix : <urn:> . :a :p 1 .",
    "b.nt": "<urn:b> <urn:p> <urn:o> .\n",
    "c.nq": "<urn:a> <urn:p> <urn:o> <urn:g1> .\n<urn:a> <urn:p> <urn:o> <urn:g2> .\n<urn:c> <urn:p> <urn:o> .\n",
    "d.trig": "GRAPH <urn:g3> { <urn:d> <urn:p> <urn:o> }",
    "e.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:u:">'
    '<rdf:Description rdf:about="urn:e"><u:p>x</u:p></rdf:Description></rdf:RDF>',
    "f.JSONLD": '{"@id": "urn:f", "urn:p": "x"}',
}


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Return a file of each format."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return [tmp_path / name for name in FILES]


def test_every_format_is_read_and_merged(paths: list[Path]) -> None:
    """Quads stand in their graphs, and the default graph holds each triple of all files once."""
    loaded = load_files(paths, BASE)
    default = {str(quad.subject) for quad in loaded.store.quads_for_pattern(None, None, None, DefaultGraph())}

    assert default == {f"<urn:{letter}>" for letter in "abcdef"}
    assert loaded.graphs == ("urn:g1", "urn:g2", "urn:g3")
    assert loaded.triples == 7
    assert len(list(loaded.store.quads_for_pattern(None, None, None, NamedNode("urn:g1")))) == 1
    assert loaded.base == BASE


def test_the_revision_is_that_of_the_files(paths: list[Path]) -> None:
    """The same files give the same revision, another byte or another order of files another one."""
    first = load_files(paths, BASE).revision
    again, reversed_ = load_files(paths, BASE).revision, load_files(paths[::-1], BASE).revision
    paths[0].write_text(FILES["a.ttl"] + " ")

    assert first == again
    assert len({first, reversed_, load_files(paths, BASE).revision}) == 3
    assert len(first) == 12


def test_blank_nodes_of_different_files_are_different_nodes(tmp_path: Path) -> None:
    """A name of a node without an IRI means nothing outside its file."""
    for name in ("a.nt", "b.nt"):
        (tmp_path / name).write_text("_:x <urn:p> <urn:o> .\n_:x <urn:q> <urn:o> .\n")
    loaded = load_files([tmp_path / "a.nt", tmp_path / "b.nt"], BASE)

    assert len({quad.subject for quad in loaded.store}) == 2
    assert loaded.triples == 4


def test_relative_iris_do_not_tell_where_a_file_lies(tmp_path: Path) -> None:
    """A relative IRI is resolved against the file's name alone."""
    (tmp_path / "a.ttl").write_text("<#x> <urn:p> <> .")
    (quad,) = load_files([tmp_path / "a.ttl"], BASE).store

    assert str(quad.triple) == "<file:///a.ttl#x> <urn:p> <file:///a.ttl>"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.ttl", "<urn:a> <urn:p>\n  ? .", 2),
        ("a.nq", "<urn:a> <urn:p> <urn:o> <urn:g> .\nbroken\n", 2),
        ("a.txt", "", None),
        ("a", "", None),
        ("none.ttl", None, None),
    ],
)
def test_what_cannot_be_read_is_named_without_its_folder(
    tmp_path: Path, name: str, text: str | None, line: int | None
) -> None:
    """The error says which file and which line, and how to mend it."""
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(SourceSyntaxError) as caught:
        load_files([tmp_path / name], BASE)

    assert (caught.value.file, caught.value.line) == (name, line)
    assert caught.value.hint
    assert str(tmp_path) not in f"{caught.value.detail} {caught.value.hint}"


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """A JSON-LD context elsewhere is an error, not a request."""
    (tmp_path / "a.jsonld").write_text('{"@context": "http://127.0.0.1:9/context", "@id": "urn:a", "p": "x"}')
    with pytest.raises(SourceSyntaxError) as caught:
        load_files([tmp_path / "a.jsonld"], BASE)

    assert caught.value.file == "a.jsonld"
