"""Taking rows of a spreadsheet back, and what becomes of names that rows give to known things."""

from datetime import date

import pytest
from pyoxigraph import NamedNode, Quad

from cancernet_kg.curation.report import Severity
from cancernet_kg.curation.tables.definition import Tables
from cancernet_kg.curation.tables.reading import read
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import CURATED_GRAPH, PROVENANCE_GRAPH
from cancernet_kg.store.view import View
from tests.curation.walkthrough import ACTION, CONTENT, GRAPH, filled, mended_workbook

TODAY = date(2027, 3, 1)
PROVENANCE, CURATED = NamedNode(PROVENANCE_GRAPH), NamedNode(CURATED_GRAPH)


@pytest.fixture(scope="module")
def brought(tables: Tables, known: View, empty: bytes) -> tuple[Quad, ...]:
    """Return what the walk-through's workbook adds."""
    return read(tables, mended_workbook(empty), "careline.xlsx", known, today=TODAY).changes.added


def test_taking_a_workbook_back_leaves_only_the_record_of_its_source(
    tables: Tables, empty: bytes, brought: tuple[Quad, ...], real_graph: LoadedGraph
) -> None:
    """All that its rows have brought goes, types and labels of new things, too; what was known before stays."""
    after = View(real_graph.snapshot.store, plus=brought)
    back = read(tables, mended_workbook(empty), "careline.xlsx", after, today=TODAY, takes_back=True)

    assert back.findings == ()
    assert back.changes.added == ()
    assert set(back.changes.removed) == {quad for quad in brought if quad.graph_name != PROVENANCE}


def test_a_partner_is_taken_back_by_its_row_alone(
    tables: Tables, empty: bytes, brought: tuple[Quad, ...], real_graph: LoadedGraph
) -> None:
    """A copy of the workbook with one row of one sheet removes one participation, and the organisation stays."""
    after = View(real_graph.snapshot.store, plus=brought)
    rows = {"Source": CONTENT["Source"], "Participation": CONTENT["Participation"][2:3]}
    back = read(tables, filled(empty, rows), "careline.xlsx", after, today=TODAY, takes_back=True)

    assert back.findings == ()
    (participation,) = {quad.subject for quad in back.changes.removed if quad.subject != NamedNode(ACTION)}
    assert set(back.changes.removed) == {quad for quad in brought if participation in {quad.subject, quad.object}}
    assert {str(quad.graph_name) for quad in back.changes.removed} == {f"<{GRAPH}>", str(CURATED)}


def test_a_row_that_says_what_nobody_states_takes_nothing_back(tables: Tables, known: View, empty: bytes) -> None:
    """A curator who takes back what is not there is told which rows, and nothing is removed."""
    back = read(tables, mended_workbook(empty), "careline.xlsx", known, today=TODAY, takes_back=True)

    assert {finding.code for finding in back.findings} == {"table/nothing-to-take-back"}
    assert not back.changes


def test_renaming_a_known_thing_is_told(tables: Tables, known: View) -> None:
    """A row that calls a known organisation something else changes its name for everybody: a warning says so."""
    data = b"Organisation,Preferred label (en)\nid/organisation/ghent-university,University of Ghent\n"
    found = read(tables, data, "Organisation.csv", known, today=TODAY)

    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("table/renames", Severity.WARNING)
    assert finding.where == "Organisation.csv, row 2, column A (Organisation)"
    assert "“Ghent University”" in finding.message["en"]
    assert found.changes


def test_texts_that_differ_in_spelling_are_not_called_the_same(tables: Tables, known: View) -> None:
    """French puts a space before a colon, and has capitals of its own: that is a translation."""
    head = "Event,Source,Preferred label (en),Preferred label (fr),Has event type,Is event of"
    row = ",ror-04ejags36,JANE WP1: Coordination meeting,JANE WP1 : coordination meeting,launch event,JANE"
    found = read(tables, f"{head}\n{row}\n".encode(), "Event.csv", known, today=TODAY)

    assert "table/same-in-both-languages" not in {finding.code for finding in found.findings}


def test_every_thing_of_a_table_has_its_row(tables: Tables, known: View, empty: bytes) -> None:
    """Findings about the content, which come later, can so be told with the row that brings the thing."""
    found = read(tables, mended_workbook(empty), "careline.xlsx", known, today=TODAY)

    assert found.rows[ACTION][""] == "sheet “JointAction”, row 2"
    assert found.rows[ACTION]["cnet:startDate"] == "sheet “JointAction”, row 2, column P (Start date)"
    assert set(found.minted) <= set(found.rows)
