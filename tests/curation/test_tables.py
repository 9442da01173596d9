"""Spreadsheets of curators: templates, what an import takes from them, and what it says of what is wrong."""

import io
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation.check import check_quads
from cancernet_kg.curation.report import Severity
from cancernet_kg.curation.tables.definition import LANGUAGES, Tables, load_tables
from cancernet_kg.curation.tables.entries import SOURCE_HEADER, identifier_header
from cancernet_kg.curation.tables.minting import slug
from cancernet_kg.curation.tables.notation import fold
from cancernet_kg.curation.tables.problems import MAX_FINDINGS
from cancernet_kg.curation.tables.reading import Imported, read
from cancernet_kg.curation.tables.template import ACTION, template, template_csv
from cancernet_kg.errors import MissingGraphFiles, SourceSyntaxError, UnknownTable
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import BASE, CURATED_GRAPH, ONTOLOGY, PREFIXES, PROVENANCE_GRAPH
from cancernet_kg.settings import Settings
from cancernet_kg.store.view import View
from tests.curation.walkthrough import ACTION as CARELINE
from tests.curation.walkthrough import GRAPH, MISTAKES, SHEETS, Rows, faulty_workbook, filled, mended_workbook

TODAY = date(2027, 3, 1)
SC = "id/organisation/sciensano"
ROR = "outside/ror-04ejags36"
LABEL = PREFIXES["skos"] + "prefLabel"


@pytest.fixture(scope="module")
def empty(tables: Tables, known: View) -> bytes:
    """Return the template of the walk-through."""
    return template(tables, SHEETS, known)


def asked(found: Imported) -> list[str]:
    """Return code and hint of each finding."""
    return [f"{finding.code.removeprefix('table/')}: {finding.hint}" for finding in found.findings]


def codes(found: Imported) -> list[str]:
    """Return the codes of the findings."""
    return [finding.code.removeprefix("table/") for finding in found.findings]


def csv_of(*rows: str) -> bytes:
    """Return a CSV file of organisations that the source ROR speaks of."""
    return "\n".join(rows).encode()


def values(found: Imported, name: str) -> list[str]:
    """Return the added values of a property of the ontology."""
    return [quad.object.value for quad in found.changes.added if quad.predicate.value == ONTOLOGY + name]  # type: ignore[union-attr]


# --- templates ---


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
    assert "concept/event-type" in comment.text
    assert "Required." in comment.text
    hidden = english.column_dimensions
    assert not hidden["E"].hidden
    assert any(dimension.hidden for dimension in hidden.values())


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


# --- the walk-through ---


def test_three_mistakes_are_reported_at_once_with_their_cells(tables: Tables, known: View, empty: bytes) -> None:
    """A bad date, an unknown organisation and an unknown role, each with its cell and what would be right."""
    found = read(tables, faulty_workbook(empty), "careline.xlsx", known, today=TODAY)

    assert tuple(finding.where for finding in found.findings) == MISTAKES
    assert codes(found) == ["date", "unknown-name", "unknown-concept"]
    assert "“Fondazione IRCCS Istituto Nazionale dei Tumori (INT), Milan” (id/organisation/int)" in asked(found)[1]
    assert "Organisation sheet" in asked(found)[1]
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


# --- names ---


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("Sciensano", SC),
        ("SCIENSANO ", SC),
        ("int", "id/organisation/int"),
        ("Universite de Gand", "id/organisation/ghent-university"),
        ("id/organisation/int", "id/organisation/int"),
        ("id:organisation/int", "id/organisation/int"),
        (f"{BASE}id/organisation/int", "id/organisation/int"),
        ("https://ror.org/00cv9y106", "id/organisation/ghent-university"),
        ("Helene Antoine Poirel", "id/person/helene-antoine-poirel"),
    ],
)
def test_a_thing_is_known_by_name_acronym_identifier_and_register_entry(
    tables: Tables, known: View, name: str, iri: str
) -> None:
    """Case, accents, punctuation and the language of the name do not matter."""
    data = csv_of("Participation,Source,Is participation in,Has participant,Has role", f",{ROR},CraNE,{name},contact")
    found = read(tables, data, "Participation.csv", known, today=TODAY)

    assert found.findings == ()
    assert BASE + iri in values(found, "hasParticipant")


def test_a_name_of_two_things_is_never_guessed(tables: Tables, real_graph: LoadedGraph) -> None:
    """Both are listed with their identifiers, and the curator writes the one that is meant."""
    graph = NamedNode(f"{BASE}graph/{ROR}")
    double = Quad(NamedNode(BASE + SC), NamedNode(ONTOLOGY + "acronym"), Literal("INT"), graph)
    both = View(real_graph.snapshot.store, plus=[double])
    data = csv_of("Participation,Source,Is participation in,Has participant,Has role", f",{ROR},CraNE,INT,contact")
    found = read(tables, data, "Participation.csv", both, today=TODAY)

    assert codes(found) == ["ambiguous-name"]
    assert "id/organisation/int" in found.findings[0].message["en"]
    assert SC in found.findings[0].message["fr"]


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("Scienssano", "unknown-name", "did you mean “Sciensano”"),
        ("id/organisation/scienssano", "unknown-identifier", "Did you mean “Sciensano”"),
        ("id/place/ghent", "wrong-kind", "an agent described"),
        ("Sciensano; INT", "unknown-name", "separated by “|”"),
        ("Sciensano | INT", "too-many", "Keep one"),
        ("Nobody of that name at all", "unknown-name", "Add it to the Organisation sheet."),
    ],
)
def test_what_is_not_known_gets_a_suggestion(tables: Tables, known: View, name: str, code: str, hint: str) -> None:
    """A likely name is suggested, never taken."""
    data = csv_of("Participation,Source,Is participation in,Has participant,Has role", f",{ROR},CraNE,{name},contact")
    found = read(tables, data, "Participation.csv", known, today=TODAY)

    assert code in codes(found)
    assert any(hint in (finding.hint or "") for finding in found.findings)
    assert found.findings[0].where == "Participation.csv, row 2, column D (Has participant)"


# --- new things ---


def test_a_new_thing_gets_an_identifier_of_its_class(tables: Tables, known: View) -> None:
    """From acronym or English label; a number tells it from another thing that has the same slug."""
    head = "Organisation,Source,Preferred label (en),Preferred label (fr),Acronym,Other name (en)"
    rows = (f",{ROR},Øresund Clinic,Clinique de l'Øresund,,Clinic", f",{ROR},A second ISS,Un second ISS,ISS,Second")
    found = read(tables, csv_of(head, *rows), "Organisation.csv", known, today=TODAY)

    assert found.minted == (f"{BASE}id/organisation/iss-2", f"{BASE}id/organisation/oresund-clinic")
    assert [finding.severity for finding in found.findings] == [Severity.WARNING]
    assert codes(found) == ["looks-known"]


def test_a_row_whose_label_is_known_is_about_the_known_thing(tables: Tables, known: View) -> None:
    """Nobody has to look up an identifier, and no second Sciensano comes into being."""
    data = csv_of("Organisation,Source,Preferred label (en),Website", f",{ROR},sciensano,https://new.sciensano.be")
    found = read(tables, data, "Organisation.csv", known, today=TODAY)

    assert found.minted == ()
    assert {quad.subject.value for quad in found.changes.added} == {BASE + SC}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Institut Català d'Oncologia", "institut-catala-doncologia"),
        ("Łódź & Østfold", "lodz-ostfold"),
        ("Europe's Beating Cancer Plan", "europes-beating-cancer-plan"),
        ("Ελλάδα", ""),
        ("a " * 60, "a" + "-a" * 29),
    ],
)
def test_slugs_are_latin_lower_case_and_short(text: str, expected: str) -> None:
    """Letters lose their accents, and whole words are kept."""
    assert slug(text) == expected


def test_parts_get_their_identifiers_from_the_whole_and_the_code(tables: Tables, known: View) -> None:
    """WP12 of JANE is …/id/action/jane/wp/12, whatever its label."""
    head = "Work package,Source,Preferred label (en),Preferred label (fr),Code,Is part of"
    found = read(
        tables, csv_of(head, f",{ROR},JANE WP12: New,JANE WP12 : Nouveau,WP12,JANE"), "w.csv", known, today=TODAY
    )

    assert found.minted == (f"{BASE}id/action/jane/wp/12",)


def test_new_things_that_nobody_speaks_of_and_rows_without_a_source_are_findings(tables: Tables, known: View) -> None:
    """A thing needs a source that says something of it, and a statement needs somebody who says so."""
    head = "Organisation,Source,Preferred label (en),Preferred label (fr),Website"
    silent = read(tables, csv_of(head, f",{ROR},New Clinic,Clinique neuve,"), "Organisation.csv", known, today=TODAY)
    nobody = read(tables, csv_of(head, f"{SC},,,,https://a.example.org"), "Organisation.csv", known, today=TODAY)
    unknown = read(tables, csv_of(head, f"{SC},nope,,,https://a.example.org"), "Organisation.csv", known, today=TODAY)

    assert codes(silent) == ["nothing-said"]
    assert codes(nobody) == ["no-source"]
    assert codes(unknown) == ["unknown-source"]


def test_what_is_missing_twice_or_not_translated_is_named(tables: Tables, known: View, empty: bytes) -> None:
    """Required cells, two rows about one thing, sources that nothing is drawn from, texts left as they were."""
    head = "Event,Source,Preferred label (en),Preferred label (fr),Has event type,Is event of"
    row = f",{ROR},Kick-off of the clinic,Kick-off of the clinic,launch event,JANE"
    found = read(tables, csv_of(head, row, row, f",{ROR},Other event,,launch event,"), "Event.csv", known, today=TODAY)

    assert sorted(set(codes(found))) == ["duplicate-row", "missing", "same-in-both-languages"]
    assert "Event.csv, row 4, column D (Preferred label (fr))" in [finding.where for finding in found.findings]
    lonely: Mapping[str, Rows] = {
        "Source": ({"Source": "Bad Slug!", "Preferred label (en)": "A page", "Preferred label (fr)": "Une page"},)
    }
    assert asked(read(tables, filled(empty, lonely), "a.xlsx", known, today=TODAY)) == [
        "source-name: Did you mean “bad-slug”?"
    ]


# --- values ---


@pytest.mark.parametrize(
    ("header", "value", "code", "hint"),
    [
        ("Creation date", "29.01.2025", "date", "Did you mean 2025-01-29?"),
        ("Creation date", "03/04/2025", "date", "2025-04-03 if the day comes first"),
        ("Creation date", "2025-02-30", "date", "2025-02-28"),
        ("Creation date", "1717", "date", "year first"),
        ("Creation date", "summer 2025", "date", "year first"),
        ("Starts not before", "2025", "date", "year first"),
        ("Website", "www.sciensano.be", "address", "https://www.sciensano.be"),
        ("Website", "http://exa mple.org", "address", "https://"),
        ("Number of elements", "about 12", "number", "digits only"),
        ("Number of elements", "-3", "value", ""),
        ("ISNI", "0000000121866389", "value", ""),
        ("GRID identifier", "GRID.7429.8", "value", ""),
        ("Acronym", "A" * 41, "value", ""),
        ("Other name (other languages)", "Universiteit", "language", "@nl"),
        ("Other name (en)", "call +32 2 642 51 11", "value", ""),
        ("Has register entry", "ror", "iri", "whole IRI"),
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


# --- what an import changes ---


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


# --- files ---


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
