"""The coverage table accounts for every fact of the source documents, and the check of it sees each kind of gap."""

from dataclasses import replace
from pathlib import Path

import pytest

from cancernet_kg.curation import coverage
from cancernet_kg.errors import MissingGraphFiles, SourceSyntaxError
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.facts import TABLE, read_coverage
from cancernet_kg.settings import Settings
from cancernet_kg.store.view import View

FACTS = 597
LEAST_REPRESENTED = 590


def test_every_fact_of_the_source_documents_is_represented_or_left_out_with_a_reason(
    real_graph: LoadedGraph, real_settings: Settings
) -> None:
    """597 facts, at least 590 of them represented by statements that stand on the fact's own lines."""
    facts = read_coverage(real_settings.graph_root)

    assert coverage.check_coverage(facts, View(real_graph.snapshot.store)) == ()
    assert len(facts) == FACTS
    assert sum(1 for fact in facts if fact.evidence) >= LEAST_REPRESENTED
    assert all(len(fact.reason) > 20 for fact in facts if not fact.evidence)


def test_every_piece_of_evidence_represents_a_fact(real_graph: LoadedGraph, real_settings: Settings) -> None:
    """No statement of a source graph stands outside the coverage table."""
    facts = read_coverage(real_settings.graph_root)
    base = "https://w3id.org/cancernet-kg/id/evidence/"
    listed = {f"{base}{fact.document}/{slug}" for fact in facts for slug in fact.evidence}

    assert set(coverage.statements(real_graph)) == listed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"evidence": ()}, "coverage/row"),
        ({"reason": "It is also left out."}, "coverage/row"),
        ({"evidence": ("l9999-1",)}, "coverage/evidence"),
        ({"document": "no-such-document"}, "coverage/evidence"),
        ({"first_line": 90, "last_line": 90}, "coverage/lines"),
        ({"number": 7}, "coverage/number"),
    ],
)
def test_each_kind_of_gap_is_found(
    real_graph: LoadedGraph, real_settings: Settings, change: dict[str, object], code: str
) -> None:
    """A row that points nowhere, elsewhere, or says nothing is a violation that names the row."""
    first, *rest = read_coverage(real_settings.graph_root)
    broken = (replace(first, **change), *rest)  # type: ignore[arg-type]

    findings = coverage.check_coverage(broken, View(real_graph.snapshot.store))

    assert [finding.code for finding in findings] == [code]
    assert "data/coverage.csv, fact" in findings[0].where


def test_a_missing_table_is_an_error_that_says_so(tmp_path: Path) -> None:
    """Without its table the graph cannot be checked."""
    with pytest.raises(MissingGraphFiles, match=r"coverage\.csv is missing"):
        read_coverage(tmp_path)


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "fact,document,lines,statements,reason\none,page,1,l1-1,\n"])
def test_a_table_that_cannot_be_read_is_an_error_with_its_line(tmp_path: Path, text: str) -> None:
    """Wrong columns and wrong cells are named with the line they stand on."""
    (tmp_path / "data").mkdir()
    (tmp_path / TABLE).write_text(text, encoding="utf-8")

    with pytest.raises(SourceSyntaxError) as error:
        read_coverage(tmp_path)

    assert error.value.file == TABLE
    assert error.value.line == text.count("\n", 0, text.rfind("one")) + 1 if "one" in text else error.value.line == 1
