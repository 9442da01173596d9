"""What is exported and imported again changes nothing, whatever the values; a row carries what its document says."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.cell_notation import denatured, neutralise
from cancernet_kg.curation.tables.definition import Tables
from cancernet_kg.curation.tables.export import export_class, export_document
from cancernet_kg.curation.tables.notation import UNCHANGED, clean, is_formula, join, split
from cancernet_kg.curation.tables.reading import read
from cancernet_kg.errors import UnknownGraph
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import BASE, ONTOLOGY, PREFIXES
from cancernet_kg.store.view import View
from tests.curation.table_imports import TODAY

CLASSES = (
    "Organisation",
    "Project",
    "JointAction",
    "WorkPackage",
    "TransversalTaskForce",
    "Participation",
    "LeaderParticipation",
    "Person",
    "Event",
    "Place",
    "Country",
    "MonetaryAmount",
    "Target",
    "Remark",
    "GrantAgreement",
    "Flagship",
    "Network",
    "Source",
)
DOCUMENTS = (
    "cancer-fr-eunetccc",
    "ror-00cv9y106",
    "iso-3166-1",
    "ecanja-eu-eu4health",
    "hadea-ec-europa-eu-eu-networks-cancer-care-eu4health",
    "graph/e-cancer-jane",
    "graph/sciensano-ecan-plus",
)
ROR = NamedNode(f"{BASE}graph/outside/ror-00cv9y106")
GHENT = NamedNode(f"{BASE}id/organisation/ghent-university")
# Texts that a cell, a spreadsheet program or a careless reader would change.
AWKWARD = (
    "=1+1",
    "+32 rue de la Loi",
    "-5 °C",
    "@home",
    "'quoted",
    "''twice",
    "\tafter a tab",
    " spaces around ",
    "a | b \\| c \\",
    "two\nlines",
    "carriage\r\nreturn",
    "control \x07 sign",
    "",
    " ",
    "[unchanged]",
    "id/organisation/sciensano",
    "é" * 40_000,
)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("name", CLASSES)
def test_a_class_that_is_exported_and_imported_again_changes_nothing(
    tables: Tables, known: View, name: str, form: str
) -> None:
    """Quad for quad the graph stays what it was, and no cell of an export is found wrong."""
    language = "fr" if form == "csv" else "en"
    found = read(
        tables, export_class(tables, name, known, language=language, form=form), f"{name}.{form}", known, today=TODAY
    )

    assert [finding for finding in found.findings if finding.code != "table/no-rows"] == []
    assert not found.changes
    assert found.minted == ()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_that_is_exported_and_imported_again_changes_nothing(tables: Tables, known: View, name: str) -> None:
    """Everything that one source says fits one workbook, and comes back as it was."""
    found = read(tables, export_document(tables, name, known), "document.xlsx", known, today=TODAY)

    assert found.findings == ()
    assert not found.changes


def test_a_table_carries_what_the_documents_say(tables: Tables, known: View) -> None:
    """No round trip is empty: the values of the graph stand in the cells."""
    rows = list(
        csv.DictReader(io.StringIO(export_class(tables, "Organisation", known, form="csv").decode("utf-8-sig")))
    )
    ghent = [row for row in rows if row["Organisation"] == "id/organisation/ghent-university"]
    ror = next(row for row in ghent if row["Source"] == "ror-00cv9y106")

    assert len(ghent) > 1
    assert ror["Preferred label (fr) *"] == "Université de Gand"
    assert ror["Acronym"] == "UGent"
    assert ror["Is in country"] == "Belgium"
    assert ror["Creation date"] == "1817"
    assert ror["Other name (other languages)"] == "Ghent University@und | Universiteit Gent@nl"
    assert ror["Has register entry"] == "http://www.wikidata.org/entity/Q1137665 | https://ror.org/00cv9y106"


def test_the_workbook_of_a_document_has_its_record_and_a_sheet_for_each_class(tables: Tables, known: View) -> None:
    """What a curator gets back is the workbook that could have been its source."""
    made = load_workbook(io.BytesIO(export_document(tables, "cancer-fr-eunetccc", known)))
    source = {
        str(cell.value).removesuffix(" *"): made["Source"].cell(2, place).value
        for place, cell in enumerate(made["Source"][1], 1)
    }

    assert {"Source", "Project", "Participation", "Organisation", "MonetaryAmount", "Target"} <= set(made.sheetnames)
    assert source["Source"] == "cancer-fr-eunetccc"
    assert source["Entered on"] == "2026-11-22"
    with pytest.raises(UnknownGraph):
        export_document(tables, "no-such-page", known)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_awkward_values_survive_a_round_trip(tables: Tables, real_graph: LoadedGraph, form: str) -> None:
    """What looks like a formula, has signs that no cell can hold, or is too long is neither changed nor lost."""
    path, count = NamedNode(PREFIXES["skos"] + "altLabel"), NamedNode(ONTOLOGY + "registrationNumber")
    plus = [Quad(GHENT, path, Literal(text, language="en"), ROR) for text in AWKWARD[:-1]]
    plus += [Quad(GHENT, path, Literal(text, language="de"), ROR) for text in AWKWARD]
    plus += [Quad(GHENT, count, Literal(text), ROR) for text in AWKWARD[:-1]]
    plus += [Quad(GHENT, NamedNode(ONTOLOGY + "creationDate"), Literal("in the Middle Ages"), ROR)]
    known = View(real_graph.snapshot.store, plus=plus)
    data = export_class(tables, "Organisation", known, form=form)
    found = read(tables, data, f"Organisation.{form}", known, today=TODAY)

    assert found.findings == ()
    assert not found.changes


def test_what_is_exported_is_no_formula_to_any_spreadsheet(tables: Tables, real_graph: LoadedGraph) -> None:
    """No cell of an export begins with a sign by which a spreadsheet computes (OWASP: CSV injection)."""
    path = NamedNode(ONTOLOGY + "acronym")
    plus = [Quad(GHENT, path, Literal(text), ROR) for text in AWKWARD[:7]]
    known = View(real_graph.snapshot.store, plus=plus)
    rows = csv.reader(io.StringIO(export_class(tables, "Organisation", known, form="csv").decode("utf-8-sig")))
    sheet = load_workbook(io.BytesIO(export_class(tables, "Organisation", known)))["Organisation"]

    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or str(cell.value)[:1] in "=+-@"]


@given(st.lists(st.text(max_size=30), max_size=5))
def test_several_values_of_a_cell_are_taken_apart_as_they_were_put_together(values: list[str]) -> None:
    """Any texts, whatever signs they hold, come out of the cell that holds them, cleaned as a cell cleans them."""
    cell = join(values)

    assert split(denatured(cell)) == [clean(value) for value in values if clean(value)]
    assert not is_formula(cell)


@given(st.text(max_size=40))
def test_neutralising_a_text_loses_nothing(text: str) -> None:
    """Every text is given back, and none is a formula in between."""
    assert denatured(neutralise(text)) == text
    assert neutralise(text)[:1] not in tuple("=+-@\t\r")


def test_what_is_too_long_for_a_cell_is_left_alone() -> None:
    """A cell that cannot hold its values says so, and is not read as emptied."""
    assert join(["x" * 20_000, "y" * 20_000]) == UNCHANGED
