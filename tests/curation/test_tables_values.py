"""What the cells of a spreadsheet mean, and which statements an import adds and removes."""

import io
from datetime import datetime

import pytest
from openpyxl import Workbook
from pyoxigraph import Literal, NamedNode

from cancernet_kg.curation.tables.definition import Tables
from cancernet_kg.curation.tables.reading import read
from cancernet_kg.namespaces import BASE, CURATED_GRAPH, ONTOLOGY
from cancernet_kg.store.view import View
from tests.curation.table_imports import ROR, SC, TODAY, codes, csv_of, values


@pytest.mark.parametrize(
    ("header", "value", "code", "hint"),
    [
        ("Creation date", "29.01.2025", "date", "Did you mean 2025-01-29?"),
        ("Creation date", "03/04/2025", "date", "2025-04-03 if the day comes first"),
        ("Creation date", "2025-02-30", "date", "2025-02-28"),
        ("Creation date", "1717", "date", "year first"),
        ("Creation date", "summer 2025", "date", "year first"),
        ("Starts not before", "2025", "date", "year first"),
        ("Creation date", "1 March 2025", "date", "Did you mean 2025-03-01?"),
        ("Creation date", "1er août 2025", "date", "Did you mean 2025-08-01?"),
        ("Creation date", "Sept. 3rd 2025", "date", "Did you mean 2025-09-03?"),
        ("Creation date", "juil. 2025", "date", "Did you mean 2025-07?"),
        ("Creation date", "3/2025", "date", "Did you mean 2025-03?"),
        ("Creation date", "2025/03/01", "date", "Did you mean 2025-03-01?"),
        ("Creation date", "20250301", "date", "Did you mean 2025-03-01?"),
        ("Creation date", "12/31/2025", "date", "Did you mean 2025-12-31?"),
        ("Creation date", "mayhem 2025", "date", "year first"),
        ("Website", "www.sciensano.be", "address", "https://www.sciensano.be"),
        ("Website", "http://exa mple.org", "address", "https://"),
        ("Number of elements", "about 12", "number", "digits only"),
        ("Number of elements", "-3", "value", ""),
        ("ISNI", "0000000121866389", "value", ""),
        ("GRID identifier", "GRID.7429.8", "value", ""),
        ("Acronym", "A" * 41, "value", ""),
        ("Other name (other languages)", "Universiteit", "language", "@nl"),
        ("Other name (en)", "call +32 2 642 51 11", "value", ""),
        ("Has register entry", "ror", "iri", "whole address"),
        ("Has register entry", "https://ror.org/1", "value", ""),
        ("Has organisation type", "hospitl", "unknown-concept", ""),
    ],
)
def test_a_value_that_cannot_be_is_named_with_what_would_be_right(  # noqa: PLR0913, PLR0917 - a case and two fixtures
    tables: Tables, known: View, header: str, value: str, code: str, hint: str
) -> None:
    """Dates, numbers, addresses, codes and concepts are judged as the shapes judge them."""
    data = csv_of(f"Organisation,Source,{header}", f"{SC},{ROR},{value}")
    found = read(tables, data, "Organisation.csv", known, today=TODAY)

    assert codes(found) == [code]
    assert hint in (found.findings[0].hint or "")
    assert found.findings[0].where == f"Organisation.csv, row 2, column C ({header})"
    assert value in f"{found.findings[0].value}"


def test_several_values_languages_and_numbers_as_people_write_them(tables: Tables, known: View) -> None:
    """One cell holds several values; a bar in a text is escaped; groups of digits are understood."""
    head = "Organisation;Source;Other name (en);Other name (other languages);Number of elements"
    row = f"{SC};{ROR};First name | Second\\|name;Naam@nl | Ὄνομα@el;1 250"
    added = {
        quad.object for quad in read(tables, csv_of(head, row), "Organisation.csv", known, today=TODAY).changes.added
    }

    assert {
        Literal("First name", language="en"),
        Literal("Second|name", language="en"),
        Literal("Naam", language="nl"),
        Literal("Ὄνομα", language="el"),
        Literal(1250),
    } <= added


def test_excel_dates_are_as_precise_as_their_cells_show(tables: Tables, known: View) -> None:
    """Excel turns “2025-01” into the first of January: the format of the cell tells what was typed."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Organisation"
    sheet.append(["Organisation", "Source", "Creation date", "Launch date", "Target date", "Start date"])
    sheet.append([SC, ROR, datetime(2025, 1, 29), datetime(2025, 1, 1), datetime(2025, 1, 1), 2025])  # noqa: DTZ001
    sheet["C2"].number_format, sheet["D2"].number_format, sheet["E2"].number_format = "dd/mm/yyyy", "mmm-yy", "yyyy"
    file = io.BytesIO()
    made.save(file)
    found = read(tables, file.getvalue(), "a.xlsx", known, today=TODAY)

    assert found.findings == ()
    assert values(found, "creationDate") == ["2025-01-29"]
    assert values(found, "launchDate") == ["2025-01"]
    assert values(found, "targetDate") == ["2025"]
    assert values(found, "startDate") == ["2025"]
    assert sorted(values(found, "startsNotBefore") + values(found, "startsNotAfter")) == ["2025-01-01", "2025-12-31"]


def test_an_import_replaces_the_values_of_its_columns_in_its_own_graph_only(tables: Tables, known: View) -> None:
    """A changed cell replaces, an emptied one removes; other columns, other graphs and labels stay as they are."""
    graph = NamedNode(f"{BASE}graph/{ROR}")
    thing = next(quad.subject for quad in known.quads(predicate=NamedNode(ONTOLOGY + "gridIdentifier"), graph=graph))
    assert isinstance(thing, NamedNode)
    iri = thing.value.removeprefix(BASE)
    head = "Organisation,Source,Preferred label (en),Website,GRID identifier"
    found = read(tables, csv_of(head, f"{iri},{ROR},,https://new.example.org,"), "Organisation.csv", known, today=TODAY)

    assert found.findings == ()
    assert values(found, "website") == ["https://new.example.org"]
    removed = {quad.predicate.value.removeprefix(ONTOLOGY) for quad in found.changes.removed}
    assert "gridIdentifier" in removed
    assert removed <= {"gridIdentifier", "website"}
    assert found.changes.graphs() == {graph.value}


def test_a_label_is_replaced_where_it_stands(tables: Tables, known: View) -> None:
    """The preferred label belongs to the curated graph, whatever the source of the row."""
    data = csv_of("Organisation,Preferred label (fr)", f"{SC},Sciensano (Belgique)")
    found = read(tables, data, "Organisation.csv", known, today=TODAY)

    assert [quad.object for quad in found.changes.added] == [Literal("Sciensano (Belgique)", language="fr")]
    assert [quad.object for quad in found.changes.removed] == [Literal("Sciensano", language="fr")]
    assert found.changes.graphs() == {CURATED_GRAPH}


def test_a_start_that_changes_takes_its_bounds_along(tables: Tables, known: View) -> None:
    """A table without columns for the bounds still leaves no bound that contradicts the date."""
    graph, start = next(
        (quad.graph_name, quad)
        for quad in known.quads(NamedNode(f"{BASE}id/action/jane"), NamedNode(ONTOLOGY + "startDate"))
        if "/outside/" in str(quad.graph_name)
    )
    source = str(graph)[1:-1].removeprefix(f"{BASE}graph/outside/")
    same = read(
        tables,
        csv_of("Project,Source,Start date", f"id/action/jane,{source},{start.object.value}"),  # type: ignore[union-attr]
        "Project.csv",
        known,
        today=TODAY,
    )
    other = read(
        tables, csv_of("Project,Source,Start date", f"id/action/jane,{source},2019"), "P.csv", known, today=TODAY
    )

    assert not same.changes
    assert values(other, "startsNotBefore") == ["2019-01-01"]
    assert {quad.predicate.value.removeprefix(ONTOLOGY) for quad in other.changes.removed} == {
        "startDate",
        "startsNotBefore",
        "startsNotAfter",
    }


def test_a_role_that_changes_takes_its_link_along(tables: Tables, known: View) -> None:
    """The endeavour has the participation by the property of its new role, and no longer by that of the old one."""
    iri = "id/participation/jane-2-coordinator-int"
    source = "jane-project-eu-jane-2-signature-of-grant-agreemen"
    head = "Participation,Source,Is participation in,Has participant,Has role"
    found = read(tables, csv_of(head, f"{iri},{source},JANE-2,INT,partner"), "Participation.csv", known, today=TODAY)

    assert {quad.predicate.value.removeprefix(ONTOLOGY) for quad in found.changes.removed} == {
        "hasRole",
        "hasCoordinatorParticipation",
    }
    assert values(found, "hasPartnerParticipation") == [BASE + iri]


def test_statements_that_are_traced_to_lines_are_not_changed_by_a_table(tables: Tables, known: View) -> None:
    """A spreadsheet cannot give the lines of the document, so it may not change what they say."""
    head = "Organisation,Source,Acronym"
    same = read(
        tables, csv_of(head, "id/organisation/int,graph/e-cancer-jane,INT"), "Organisation.csv", known, today=TODAY
    )
    other = read(
        tables, csv_of(head, "id/organisation/int,graph/e-cancer-jane,X"), "Organisation.csv", known, today=TODAY
    )

    assert same.findings == ()
    assert not same.changes
    assert codes(other) == ["traced-source"]
