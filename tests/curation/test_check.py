"""The whole check on the published graph, and on copies of it in which something is wrong."""

import shutil
from pathlib import Path

import pytest

from cancernet_kg.curation.check import check
from cancernet_kg.curation.report import Report
from cancernet_kg.settings import Settings

STATEMENTS = "data/sources/e-cancer-jane/statements.ttl"


@pytest.fixture
def copy(real_settings: Settings, tmp_path: Path) -> Path:
    """Return a graph root that a test may break."""
    for folder in ("ontology", "data", "shapes"):
        shutil.copytree(real_settings.graph_root / folder, tmp_path / folder)
    return tmp_path


def codes(report: Report) -> set[str]:
    """Return the kinds of violation in a report."""
    return {finding.code for finding in report.violations}


def test_the_published_graph_has_no_violation_and_hermit_finds_it_consistent(real_settings: Settings) -> None:
    """What is published passes every check, the reasoner's included."""
    report = check(real_settings)

    assert report.violations == ()
    assert report.exit_code == 0
    outcomes = {step.name: step.outcome for step in report.steps}
    assert outcomes["coverage"] == "596 of 597 facts represented, 1 left out with a reason"
    assert outcomes["OWL 2 DL"].startswith("HermiT: consistent, 0 of ")
    assert outcomes["questions"].startswith("36 questions asked, 0 violations")


def test_every_file_that_is_not_well_formed_is_reported_at_once_with_its_place(copy: Path) -> None:
    """A curator who broke two files need not run the check twice."""
    for name in (STATEMENTS, "data/curated/people.ttl"):
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write("\nthis is not Turtle\n")

    report = check(Settings(copy), dl=False)

    assert [finding.where.partition(":")[0] for finding in report.violations] == ["data/curated/people.ttl", STATEMENTS]
    assert report.exit_code == 1
    assert str(copy) not in report.as_text()


def test_a_contradiction_names_the_statements_their_sources_and_the_axiom(copy: Path) -> None:
    """Nobody is both a person and an organisation; the finding says who states what."""
    with (copy / "data/curated/people.ttl").open("a", encoding="utf-8") as file:
        base = "https://w3id.org/cancernet-kg/"
        file.write(f"\n<{base}id/person/nikolai-goncharenko> a <{base}ontology#Organisation> .\n")

    report = check(Settings(copy))

    (clash,) = [finding for finding in report.violations if finding.code == "logic/clash"]
    assert "cnet:Organisation disjointWith cnet:Person" in clash.message["en"]
    assert "“Nikolai Goncharenko” is of the kind “person” (stated in curated)" in clash.message["en"]
    assert "énoncé dans curated" in clash.message["fr"]
    assert any("INCONSISTENT" in step.outcome for step in report.steps)


def test_an_inconsistency_that_only_hermit_sees_is_cut_down_to_its_statements(copy: Path) -> None:
    """Where no rule finds the contradiction, the reasoner is asked until only the guilty statements are left."""
    with (copy / "ontology/cancernet.ttl").open("a", encoding="utf-8") as file:
        file.write("cnet:Journal rdfs:subClassOf [ owl:unionOf ( cnet:Person cnet:Country ) ] .\n")

    report = check(Settings(copy))

    (clash,) = [finding for finding in report.violations if finding.code == "logic/clash"]
    assert "“ESMO Open”" in clash.message["en"]
    assert clash.message["en"].count("stated in") == 1


def test_a_question_whose_answer_changes_is_a_violation_that_shows_the_difference(copy: Path) -> None:
    """Whoever changes a number learns which published answer it changes."""
    path = copy / STATEMENTS
    path.write_text(path.read_text(encoding="utf-8").replace("cnet:partnerCount 35", "cnet:partnerCount 36"), "utf-8")

    report = check(Settings(copy), dl=False)

    changed = {finding.where: finding for finding in report.violations if finding.code == "questions/answer"}
    assert {"cq38", "cq40"} <= set(changed)
    assert "missing: JANE | 35" in changed["cq38"].message["en"]
    assert "evidence/no-evidence" in codes(report)


@pytest.mark.parametrize(
    "source",
    ["e-cancer-jane", "jane-2-press-release", "lih-crane-article", "crane-communique-fr", "sciensano-ecan-plus"],
)
def test_without_any_one_source_some_questions_fail(copy: Path, source: str) -> None:
    """Every source document is needed: the answers come from it and from nowhere else."""
    shutil.rmtree(copy / "data" / "sources" / source)

    report = check(Settings(copy), dl=False)

    assert "questions/answer" in codes(report)
    assert "coverage/evidence" in codes(report)
