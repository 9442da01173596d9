"""Templates for curators, the walk-through of a new action, and files as they come."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyoxigraph import Literal, NamedNode

from cancernet_kg.curation.check import check_quads
from cancernet_kg.curation.tables.definition import LANGUAGES, Tables, load_tables
from cancernet_kg.curation.tables.entries import SOURCE_HEADER, identifier_header
from cancernet_kg.curation.tables.notation import fold
from cancernet_kg.curation.tables.problems import MAX_FINDINGS
from cancernet_kg.curation.tables.reading import read
from cancernet_kg.curation.tables.template import ACTION, template, template_csv
from cancernet_kg.errors import MissingGraphFiles, SourceSyntaxError, UnknownTable
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import CURATED_GRAPH, ONTOLOGY, PROVENANCE_GRAPH
from cancernet_kg.settings import Settings
from cancernet_kg.store.view import View
from tests.curation.table_imports import ROR, SC, TODAY, asked, codes, csv_of
from tests.curation.walkthrough import ACTION as CARELINE
from tests.curation.walkthrough import GRAPH, MISTAKES, faulty_workbook, mended_workbook


def test_a_template_has_a_column_for_each_property_with_help_and_required_ones_marked(
    tables: Tables, known: View
) -> None:
    """Headers, their help and their star come from the shapes, in the curator's language."""
    english = load_workbook(io.BytesIO(template(tables, ["Event"], known)))["Event"]
    french = load_workbook(io.BytesIO(template(tables, ["Event"], known, "fr")))["Event"]
    headers = [str(cell.value) for cell in english[1]]

    assert headers[:6] == [
        "Event",
        "Source",
        "Preferred label (en) *",
        "Preferred label (fr) *",
        "Has event type *",
        "Is event of *",
    ]
    assert "Start date" in headers
    assert "Date de début" in [cell.value for cell in french[1]]
    comment = english["E1"].comment
    assert comment is not None
    assert "one of those to choose from" in comment.text
    assert "Required." in comment.text
    hidden = english.column_dimensions
    assert not hidden["E"].hidden
    assert any(dimension.hidden for dimension in hidden.values())


def test_what_is_filled_in_by_itself_has_no_star(tables: Tables, known: View) -> None:
    """Labels of participations and roles that the class gives are not asked for; a source's name is explained."""
    for name, expected in (
        ("Participation", ["Has participant *", "Has role *", "Is participation in *"]),
        ("PartnerParticipation", ["Has participant *", "Is participation in *"]),
    ):
        made = load_workbook(io.BytesIO(template(tables, ["Source", name], known)))
        assert [cell.value for cell in made[name][1] if str(cell.value).endswith(" *")] == expected
        label = made[name]["B1"].comment
        assert label is not None
        assert "Left empty, it is filled in." in label.text
        note = made["Source"]["A1"].comment
        assert note is not None
        assert "short name of its own" in note.text


def test_a_template_offers_concepts_countries_and_known_things(tables: Tables, known: View) -> None:
    """Drop-downs refer to a hidden sheet that holds the labels in the curator's language."""
    made = load_workbook(io.BytesIO(template(tables, ["Participation"], known, "fr")))
    lists = [[cell.value for cell in column if cell.value] for column in made["Lists"].iter_cols()]

    assert made["Lists"].sheet_state == "hidden"
    assert any({"coordinateur", "partenaire"} <= set(column) for column in lists)
    assert any({"Belgique", "Italie"} <= set(column) for column in lists)
    assert any("Sciensano" in column for column in lists)
    rules = made["Participation"].data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list"}
    assert all("Lists!" in str(rule.formula1) for rule in rules)


def test_headers_are_told_apart_in_every_table_and_language(tables: Tables) -> None:
    """No two columns of a table have the same header, nor one that means its identifier or its source."""
    for table in tables.by_name.values():
        for language in LANGUAGES:
            headers = [fold(column.header[language]) for column in table.columns]
            keys = {fold(identifier_header(table, language)), *([] if table.is_source else [fold(SOURCE_HEADER)])}
            assert len(set(headers)) == len(headers), table.name
            assert keys.isdisjoint(headers), table.name


def test_tables_are_found_by_class_and_label_and_others_are_named_in_the_error(tables: Tables, known: View) -> None:
    """Who asks for a class without a table is told which ones there are."""
    assert tables.table("work packages").name == "WorkPackage"
    assert tables.table("Lot de travaux").name == "WorkPackage"
    with pytest.raises(UnknownTable) as caught:
        template(tables, ["Evidence"], known)
    assert "Organisation" in (caught.value.hint or "")
    assert template_csv(tables, "JointAction", "fr").decode("utf-8-sig").startswith("Action conjointe,Source,Libellé")


def test_shapes_that_cannot_be_used_are_named(known: View, tmp_path: Path) -> None:
    """A folder without shapes, or with broken ones, is an error that names the file and not its folder."""
    with pytest.raises(MissingGraphFiles):
        load_tables(tmp_path, known)
    (tmp_path / "bad.ttl").write_text("<a> <b>")
    with pytest.raises(SourceSyntaxError) as caught:
        load_tables(tmp_path, known)
    assert caught.value.file == "shapes/bad.ttl"


def test_three_mistakes_are_reported_at_once_with_their_cells(tables: Tables, known: View, empty: bytes) -> None:
    """A bad date, an unknown organisation and an unknown role, each with its cell and what would be right."""
    found = read(tables, faulty_workbook(empty), "careline.xlsx", known, today=TODAY)

    assert tuple(finding.where for finding in found.findings) == MISTAKES
    assert codes(found) == ["date", "unknown-name", "unknown-concept"]
    assert "“Fondazione IRCCS Istituto Nazionale dei Tumori (INT), Milan” (id/organisation/int)" in asked(found)[1]
    assert "sheet “Organisation”" in asked(found)[1]
    assert "Did you mean “partner”" in asked(found)[2]
    assert not found.changes


def test_a_mended_workbook_passes_every_check(
    tables: Tables, known: View, empty: bytes, real_graph: LoadedGraph, real_settings: Settings
) -> None:
    """The whole action, its source, its part and its partners have types, labels, sources and records."""
    found = read(tables, mended_workbook(empty), "careline.xlsx", known, today=TODAY)
    report = check_quads(real_settings, [*real_graph.asserted, *found.changes.added])

    assert found.findings == ()
    assert not found.changes.removed
    # what remains is that an example question now has one answer more
    assert {finding.check for finding in report.violations} <= {"questions"}
    assert CARELINE in found.minted
    assert found.graphs == (GRAPH,)
    assert found.changes.graphs() == {GRAPH, CURATED_GRAPH, PROVENANCE_GRAPH}


def test_an_action_keeps_the_precision_of_its_dates_and_gets_their_bounds(
    tables: Tables, known: View, empty: bytes
) -> None:
    """February 2027 stays a month, 2030 a year; the days between which they lie are added."""
    added = {
        (quad.predicate.value.removeprefix(ONTOLOGY), quad.object.value, quad.object.datatype.value.rpartition("#")[2])
        for quad in read(tables, mended_workbook(empty), "a.xlsx", known, today=TODAY).changes.added
        if quad.subject == NamedNode(CARELINE) and isinstance(quad.object, Literal)
    }

    assert {
        ("startDate", "2027-02", "gYearMonth"),
        ("startsNotBefore", "2027-02-01", "date"),
        ("startsNotAfter", "2027-02-28", "date"),
        ("endDate", "2030", "gYear"),
        ("endsNotBefore", "2030-01-01", "date"),
        ("endsNotAfter", "2030-12-31", "date"),
    } <= added


def test_importing_the_same_file_twice_changes_nothing_the_second_time(
    tables: Tables, known: View, empty: bytes, real_graph: LoadedGraph
) -> None:
    """New things are found again by what they were made of."""
    data = mended_workbook(empty)
    first = read(tables, data, "a.xlsx", known, today=TODAY)
    after = View(real_graph.snapshot.store, plus=first.changes.added)

    second = read(tables, data, "a.xlsx", after, today=date(2028, 1, 1))

    assert second.findings == ()
    assert not second.changes
    assert second.minted == ()


def test_the_template_of_a_new_action_has_the_sheets_that_it_needs(tables: Tables, known: View) -> None:
    """Source, action, parts, partners and new things are sheets of one workbook; no sheet repeats the source."""
    made = load_workbook(io.BytesIO(template(tables, ACTION, known)))

    assert made.sheetnames == [*ACTION, "Help", "Lists"]
    assert "Source" not in [cell.value for cell in made["Organisation"][1]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_csv_is_read_with_any_separator_and_rows_are_numbered_as_a_spreadsheet_does(
    tables: Tables, known: View, separator: str, start: str
) -> None:
    """A line break inside quotation marks does not count as a row; an empty line does."""
    lines = (
        ("Organisation", "Source", "Other name (en)", "Website"),
        (SC, ROR, '"A name\nin two lines"', "https://a.example.org"),
        ("",),
        ("id/organisation/int", ROR, "INT", "nonsense"),
    )
    data = start + "\r\n".join(separator.join(line) for line in lines)
    found = read(tables, data.encode(), "Organisation.csv", known, today=TODAY)

    assert [finding.where for finding in found.findings] == ["Organisation.csv, row 4, column D (Website)"]


def test_headers_are_understood_in_french_and_mistyped_ones_get_a_suggestion(tables: Tables, known: View) -> None:
    """Findings name the column in the language of the table."""
    data = csv_of("Organisation,Source,Site wbe,Date de création (cnet:creationDate)", f"{SC},{ROR},,hier")
    found = read(tables, data, "Organisation.csv", known, today=TODAY)

    assert asked(found)[0] == "unknown-header: Did you mean “Site web”?"
    assert found.findings[1].where.endswith("column D (Date de création (cnet:creationDate))")


def test_a_table_full_of_mistakes_lists_a_thousand_and_counts_the_rest(tables: Tables, known: View) -> None:
    """A hostile table cannot fill the memory with findings."""
    rows = [f"id/organisation/int,{ROR},word{number}" for number in range(MAX_FINDINGS + 200)]
    found = read(tables, csv_of("Organisation,Source,Website", *rows), "Organisation.csv", known, today=TODAY)

    assert len(found.findings) == MAX_FINDINGS + 1
    assert codes(found)[-1] == "more"
    assert not found.changes
