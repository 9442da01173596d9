import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Triple

from cancernet_kg.errors import ReasonerFailed
from cancernet_kg.reasoning import hermit
from cancernet_kg.reasoning.hermit import Limits

Reader = Callable[[str], list[Triple]]


@pytest.fixture(autouse=True)
def _temporary_files_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test here has a temporary directory of its own, so that what is left behind can be seen."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_a_consistent_ontology_with_data(ontology: Reader, turtle: Reader, tmp_path: Path) -> None:
    """Data that respects the ontology is consistent with it, and the loaded terms are counted."""
    verdict = hermit.check(ontology(":A owl:disjointWith :B ."), turtle(":x a :A ; :p :y . :y a :B ."))

    assert verdict.consistent
    assert verdict.unsatisfiable == ()
    assert (verdict.classes, verdict.properties) == (4, 6)
    assert verdict.seconds > 0
    assert list(tmp_path.iterdir()) == []


def test_inconsistent_data(ontology: Reader, turtle: Reader, tmp_path: Path) -> None:
    """Data that contradicts the ontology is inconsistent with it."""
    verdict = hermit.check(ontology(":A owl:disjointWith :B . :p rdfs:range :B ."), turtle(":x :p :y . :y a :A ."))

    assert not verdict.consistent
    assert list(tmp_path.iterdir()) == []


def test_classes_without_possible_members_are_named(ontology: Reader) -> None:
    """A class that contradicts itself is listed by its IRI, and so are its subclasses."""
    axioms = ":A owl:disjointWith :B . :C rdfs:subClassOf :A , :B . :D rdfs:subClassOf :C ."

    verdict = hermit.check(ontology(axioms), [])

    assert verdict.consistent
    assert verdict.unsatisfiable == ("https://example.org/C", "https://example.org/D")


def test_classes_that_cannot_all_have_members_at_once_are_still_satisfiable(ontology: Reader) -> None:
    """Two disjoint classes for one and the same thing can each have it as a member, and neither is blamed."""
    only = "owl:equivalentClass [ a owl:Class ; owl:oneOf ( :x ) ]"
    axioms = f":A rdfs:subClassOf :C . :B rdfs:subClassOf :C . :C {only} . :A owl:disjointWith :B ."

    verdict = hermit.check(ontology(axioms), [])

    assert verdict.consistent
    assert verdict.unsatisfiable == ()


def test_dates_do_not_stop_the_reasoner(ontology: Reader, turtle: Reader) -> None:
    """Datatypes outside the OWL 2 map are let through, as documented, without a judgement on their values."""
    data = turtle(":x :d '2024-10-01'^^xsd:date , '2024-10'^^xsd:gYearMonth , 'P2Y'^^xsd:duration .")

    assert hermit.check(ontology(":d a owl:FunctionalProperty ."), data).consistent


def test_texts_for_people_do_not_reach_the_reasoner(ontology: Reader, turtle: Reader) -> None:
    """Labels in any script are left out, since annotations mean nothing to a reasoner; imports are never followed."""
    axioms = ontology("<https://example.org> a owl:Ontology ; owl:imports <https://example.invalid/other> .")
    data = turtle(""":x a :A ; rdfs:label "«Ünïcode» \\\\ \\"quoted\\"\\n"@fr ; :note 'a note' .""")

    written = hermit.n_triples([*axioms, *data])

    assert b"imports" not in written
    assert b"quoted" not in written
    assert b"a note" not in written
    assert hermit.check(axioms, data).consistent


@pytest.mark.parametrize(
    "case",
    [
        (":d rdfs:range xsd:integer .", ":x :d 'many'^^xsd:integer .", "malformed"),
        (":p a owl:TransitiveProperty , owl:IrreflexiveProperty .", ":x :p :y .", "Non-simple property"),
    ],
)
def test_what_hermit_refuses_is_no_verdict(
    ontology: Reader, turtle: Reader, tmp_path: Path, case: tuple[str, str, str]
) -> None:
    """Input that HermiT cannot judge is an error that quotes it, without a path of this machine."""
    axioms, data, printed = case

    with pytest.raises(ReasonerFailed, match=printed) as failure:
        hermit.check(ontology(axioms), turtle(data))

    assert str(tmp_path) not in failure.value.detail
    assert failure.value.exit_code == 3
    assert list(tmp_path.iterdir()) == []


def test_an_ontology_without_classes_is_refused(turtle: Reader) -> None:
    """An empty ontology is consistent with anything, which nobody wants to hear."""
    with pytest.raises(ReasonerFailed, match="declares no class"):
        hermit.check([], turtle(":x a :A ."))


def test_running_out_of_time_is_no_verdict(ontology: Reader, tmp_path: Path) -> None:
    """At the deadline HermiT is ended, its files are removed, and nothing is called consistent."""
    with pytest.raises(ReasonerFailed, match=r"no answer within 0\.05 seconds"):
        hermit.check(ontology(""), [], Limits(seconds=0.05))

    assert list(tmp_path.iterdir()) == []


def test_running_out_of_memory_is_no_verdict(ontology: Reader) -> None:
    """A Java machine that cannot work within its memory is an error."""
    with pytest.raises(ReasonerFailed, match="HermiT stopped without a verdict"):
        hermit.check(ontology(""), [], Limits(megabytes=2))


def test_a_missing_java_is_no_verdict(ontology: Reader, tmp_path: Path) -> None:
    """A Java that is not there is an error that says how to get one and names no path."""
    with pytest.raises(ReasonerFailed, match="HermiT could not be started") as failure:
        hermit.check(ontology(""), [], Limits(java=tmp_path / "no-java"))

    assert failure.value.hint == 'pip install "cancernet-kg[dl]"'
    assert str(tmp_path) not in failure.value.detail


@pytest.mark.parametrize(
    "script",
    [
        "print('garbage')",
        "",
        "print('The ontology is consistent')",
        "import sys; print('http://www.w3.org/2002/07/owl#Thing is satisfiable.'); sys.exit(1)",
        "import sys; print('http://www.w3.org/2002/07/owl#Thing is not satisfiable.'); sys.exit(0)",
        "import sys; sys.stderr.write('InconsistentOntologyException: Inconsistent ontology'); sys.exit(7)",
        "import sys; sys.stderr.write('It all went pear-shaped: could not parse'); sys.exit(0)",
        "import os; os.kill(os.getpid(), 9)",
    ],
)
def test_a_strange_answer_is_no_verdict(ontology: Reader, tmp_path: Path, script: str) -> None:
    """Whatever a broken Java prints, and however it ends, it is never taken for a verdict."""
    program = tmp_path / "java"
    program.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    program.chmod(0o755)

    with pytest.raises(ReasonerFailed):
        hermit.check(ontology(""), [], Limits(java=program))
    assert os.listdir(tmp_path) == ["java"]  # noqa: PTH208  # names are what is compared
