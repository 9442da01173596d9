"""Gates on the ontology's logic, each judged by a tool that the project did not write."""

import io
import subprocess
import sys
from pathlib import Path

import owlready2
import pytest
from pyoxigraph import RdfFormat, Triple, parse, serialize
from rdflib import Graph

from cancernet_kg.reasoning.hermit import check
from cancernet_kg.reasoning.profile import violations


def triples_of(path: Path) -> list[Triple]:
    """Return a Turtle file's triples."""
    return [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]


def test_three_readers_find_the_same_ontology(
    ontology_path: Path, core: Graph, own_terms: dict[object, list[object]]
) -> None:
    """The readers rdflib and pyoxigraph find the same number of triples, owlready2 the same classes and properties."""
    triples = triples_of(ontology_path)
    world = owlready2.World()
    lines = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    ontology = world.get_ontology("https://w3id.org/cancernet-kg/ontology#").load(fileobj=io.BytesIO(lines))
    own = [
        sum(1 for term in found if term.iri.startswith("https://w3id.org/cancernet-kg/ontology#"))
        for found in (ontology.classes(), ontology.object_properties(), ontology.data_properties())
    ]

    assert len(triples) == len(core)
    assert own == [len(terms) for terms in own_terms.values()]


@pytest.mark.parametrize("profile", ["DL", "RL"])
def test_the_core_is_in_the_profile(ontology_path: Path, profile: str) -> None:
    """The OWLAPI finds no axiom of the core outside OWL 2 DL or OWL 2 RL."""
    assert violations([ontology_path], "DL" if profile == "DL" else "RL") == ()


@pytest.mark.parametrize("profile", ["DL", "RL"])
def test_the_core_with_its_alignment_is_in_the_profile(ontology_path: Path, alignment_path: Path, profile: str) -> None:
    """The OWLAPI finds nothing outside OWL 2 DL or OWL 2 RL in core and alignment together either."""
    assert violations([ontology_path, alignment_path], "DL" if profile == "DL" else "RL") == ()


def test_every_class_can_have_instances(ontology_path: Path) -> None:
    """HermiT finds the ontology consistent and every class satisfiable."""
    verdict = check(triples_of(ontology_path), [])

    assert verdict.consistent
    assert verdict.unsatisfiable == ()


def test_every_class_can_have_instances_with_the_alignment(ontology_path: Path, alignment_path: Path) -> None:
    """HermiT finds the same of core and alignment together."""
    verdict = check([*triples_of(ontology_path), *triples_of(alignment_path)], [])

    assert verdict.consistent
    assert verdict.unsatisfiable == ()


def test_pylode_documents_every_term_without_warnings(
    ontology_path: Path, tmp_path: Path, own_terms: dict[object, list[str]]
) -> None:
    """An outside tool renders a page with every class and property and has nothing to complain of."""
    page = tmp_path / "ontology.html"
    command = [sys.executable, "-m", "pylode", str(ontology_path), "-o", str(page)]

    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    html = page.read_text(encoding="utf-8")
    complaints = [line for line in ended.stderr.splitlines() if not line.startswith(("INFO:", "DEBUG:"))]
    assert (ended.returncode, complaints) == (0, [])
    assert [term for terms in own_terms.values() for term in terms if str(term) not in html] == []
