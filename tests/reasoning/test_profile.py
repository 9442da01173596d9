import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cancernet_kg.errors import ReasonerFailed
from cancernet_kg.reasoning.profile import violations

ONTOLOGY = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/> a owl:Ontology ; owl:versionInfo "1" ; owl:imports <https://example.invalid/never-fetched> .
:A a owl:Class . :B a owl:Class ; owl:disjointWith :A .
:p a owl:ObjectProperty ; rdfs:domain :A ; rdfs:range :B . :d a owl:DatatypeProperty ; rdfs:range xsd:integer .
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], list[Path]]:
    """Return what writes an ontology's file: a sound one, and after it the axioms that are given."""

    def one(axioms: str) -> list[Path]:
        path = tmp_path / "ontology.ttl"
        path.write_text(ONTOLOGY + axioms, encoding="utf-8")
        return [path]

    return one


def test_a_sound_ontology_is_in_both_profiles(write: Callable[[str], list[Path]]) -> None:
    """An ontology that keeps to the rules has no violation, and its imports are not fetched."""
    paths = write("")

    assert violations(paths, "DL") == ()
    assert violations(paths, "RL") == ()


@pytest.mark.parametrize(
    ("axioms", "named"),
    [
        (":p a owl:TransitiveProperty , owl:FunctionalProperty .", "FunctionalObjectProperty"),
        (":x :undeclared :y . :undeclared rdfs:domain :A .", "undeclared"),
        (":d a owl:ObjectProperty .", "/d>"),
        (":q a owl:ObjectProperty ; owl:propertyChainAxiom ( :p :q :p ) .", "/q>"),
    ],
)
def test_what_leaves_owl_dl_is_named(write: Callable[[str], list[Path]], axioms: str, named: str) -> None:
    """Each planted defect against OWL 2 DL is reported with what it is about."""
    found = violations(write(axioms), "DL")

    assert any(named in violation for violation in found)


@pytest.mark.parametrize(
    ("axioms", "named"),
    [
        (":q a owl:ObjectProperty ; rdfs:range [ a owl:Class ; owl:unionOf ( :A :B ) ] .", "ObjectUnionOf"),
        (
            ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .",
            "ObjectSomeValuesFrom",
        ),
        (":e a owl:DatatypeProperty ; rdfs:range xsd:date .", "xsd:date"),
    ],
)
def test_what_leaves_owl_rl_is_named(write: Callable[[str], list[Path]], axioms: str, named: str) -> None:
    """Each planted defect against OWL 2 RL is reported, though it is sound OWL 2 DL."""
    paths = write(axioms)

    assert violations(paths, "DL") == ()
    assert any(named in violation for violation in violations(paths, "RL"))


def test_several_files_are_checked_as_one_ontology(write: Callable[[str], list[Path]], tmp_path: Path) -> None:
    """A second file with a header of its own may use what the first declares."""
    more = tmp_path / "alignment.ttl"
    prefixes = "".join(line + "\n" for line in ONTOLOGY.splitlines() if line.startswith("@prefix"))
    more.write_text(prefixes + "<https://example.org/more> a owl:Ontology . :A rdfs:subClassOf :B .", encoding="utf-8")

    assert violations([*write(":C a owl:Class ."), more], "DL") == ()
    assert violations([more], "DL") != ()


def test_a_missing_jpype_says_what_to_install(
    write: Callable[[str], list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the development extra the error names it."""
    paths = write("")
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delitem(sys.modules, "jpype", raising=False)

    with pytest.raises(ReasonerFailed, match="jpype") as failure:
        violations(paths, "DL")

    assert failure.value.hint == 'pip install "cancernet-kg[dev]"'


def test_a_check_that_takes_too_long_is_no_result(write: Callable[[str], list[Path]]) -> None:
    """At the deadline there is an error, not an empty list of violations."""
    with pytest.raises(ReasonerFailed, match="The OWLAPI gave no answer"):
        violations(write(""), "DL", seconds=0.05)
