import re
import tempfile
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from cancernet_kg.curation.report import Finding
from cancernet_kg.curation.shapes import Shapes, check_view, load_shapes
from cancernet_kg.loading import from_quads
from cancernet_kg.namespaces import GRAPHS
from cancernet_kg.store.view import View
from tests.curation.shapes.random_changes import RandomChanges
from tests.curation.shapes.random_shapes import PROLOGUE

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "shapes" / "samples").glob("*.ru"))
HEADING = re.compile(r"^## .+$", re.MULTILINE)
DAMAGED = 160  # graphs, in batches
BATCH = 20
CURATED = NamedNode(GRAPHS + "curated")
DAMAGES = 200  # to the published graph


def both(store: Store, shapes: Shapes) -> tuple[Finding, ...]:
    """Return what the second engine finds, having made sure that pySHACL finds the same."""
    found = check_view(View(store), shapes, "shacl")
    assert found == check_view(View(store), shapes, "pyshacl")
    return found


def _blocks(path: Path) -> tuple[str, list[str]]:
    prologue, *blocks = HEADING.split(path.read_text(encoding="utf-8"))
    return prologue, blocks


def _store(*quads: Quad) -> Store:
    store = Store()
    store.bulk_extend(quads)
    return store


def test_the_projects_shapes_are_run_by_the_second_engine(shapes: Shapes) -> None:
    """The extra is installed where tests run, and the shapes keep to what both engines read alike."""
    assert shapes.second is not None
    assert shapes.automaton.opaque == ()


def test_both_find_the_same_in_the_published_graph(published: tuple[Quad, ...], shapes: Shapes) -> None:
    """The graph as it is, with what follows from it."""
    assert both(from_quads(published).snapshot.store, shapes)


def test_both_find_the_same_in_the_mutations(published: tuple[Quad, ...], shapes: Shapes) -> None:
    """The graph after every mutation that the shapes are known to notice."""
    store = _store(*published)
    prologue, blocks = _blocks(ROOT / "tests" / "shapes" / "mutations.ru")
    for block in blocks:
        store.update(prologue + block)
    assert len(both(store, shapes)) > len(blocks)


def test_both_find_the_same_in_a_damaged_graph(published: tuple[Quad, ...], shapes: Shapes) -> None:
    """The published graph after many random changes at once."""
    store = _store(*published)
    changes = RandomChanges(0).change(store, DAMAGES)
    for quad in changes.removed:
        store.remove(quad)
    store.bulk_extend(changes.added)
    assert len(both(store, shapes)) > DAMAGES


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_both_find_the_same_in_a_sample(file: Path, shapes: Shapes, hierarchy: tuple[Quad, ...]) -> None:
    """A sample after all the changes that break it, one upon the other."""
    sample = Store()
    sample.load(path=file.with_suffix(".ttl"), format=RdfFormat.TURTLE)
    prologue, blocks = _blocks(file)
    for block in blocks:
        sample.update(prologue + block)
    stated = (Quad(quad.subject, quad.predicate, quad.object, CURATED) for quad in sample)
    assert both(_store(*hierarchy, *stated), shapes)


PERSON = """
ex:PersonShape a sh:NodeShape ; sh:targetClass ex:Person ; sh:property ex:PersonShape-age .
ex:PersonShape-age a sh:PropertyShape ; sh:path ex:age ; sh:minInclusive 18 ; sh:datatype xsd:integer .
"""


@pytest.mark.parametrize(
    "shape",
    [
        "ex:PersonShape sh:property [ sh:path ex:name ; sh:minCount 1 ] .",
        'ex:PersonShape sh:property ex:PersonShape-name . ex:PersonShape-name sh:path ex:name ; sh:pattern "^(?!x)" .',
        "ex:PersonShape-age sh:datatype xsd:decimal .",
        "ex:PersonShape-age sh:singleLine true .",
        "ex:PersonShape a rdfs:Class .",
        "ex:PersonShape sh:maxInclusive 3 .",
        "ex:PersonShape sh:property ex:S . ex:S sh:path ex:knows ; sh:node ex:PersonShape .",
        "ex:PersonShape-age sh:property ex:S . ex:S a sh:PropertyShape ; sh:path ex:knows .",
        "ex:PersonShape sh:property ex:S . ex:S sh:path [ sh:inversePath ( ex:p ex:q ) ] ; sh:minCount 1 .",
        "ex:PersonShape-age sh:qualifiedValueShapesDisjoint true .",
    ],
)
def test_shapes_that_engines_may_read_differently_are_left_to_pyshacl(shape: str, tmp_path: Path) -> None:
    """Anything that the two are not known to agree about, or that only one of them knows, keeps the second one out."""
    for text, is_left in ((PERSON, False), (PERSON + shape, True)):
        (tmp_path / "shapes.ttl").write_text(PROLOGUE + text, encoding="utf-8")
        assert (load_shapes(tmp_path).second is None) is is_left


def test_no_room_for_the_file_is_no_end_of_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second engine's input cannot be written, pySHACL checks the graph."""
    (tmp_path / "shapes.ttl").write_text(PROLOGUE + PERSON, encoding="utf-8")
    person = parse(PROLOGUE + "ex:ada a ex:Person ; ex:age 3 .", format=RdfFormat.TURTLE)
    store = _store(*(Quad(quad.subject, quad.predicate, quad.object, CURATED) for quad in person))
    shapes = load_shapes(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    assert [finding.code for finding in both(store, shapes)] == ["https://example.org/PersonShape-age/minInclusive"]


@pytest.mark.parametrize("seed", range(0, DAMAGED, BATCH))
def test_both_find_the_same_in_damaged_samples(
    seed: int, shapes: Shapes, hierarchy: tuple[Quad, ...], samples: tuple[tuple[Quad, ...], ...]
) -> None:
    """Small graphs after a few random changes."""
    different = set()
    for number in range(seed, seed + BATCH):
        changes = RandomChanges(number)
        store = _store(*hierarchy, *(quad for sample in changes.chance.sample(samples, 3) for quad in sample))
        change = changes.change(store, 3)
        for quad in change.removed:
            store.remove(quad)
        store.bulk_extend(change.added)
        different |= {finding.code for finding in both(store, shapes)}
    assert len(different) > BATCH / 2
