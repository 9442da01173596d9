"""Which things the rows of a spreadsheet are about: known ones by any name, and new ones."""

from collections.abc import Mapping

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation.report import Severity
from cancernet_kg.curation.tables.definition import Tables
from cancernet_kg.curation.tables.minting import slug
from cancernet_kg.curation.tables.reading import read
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import BASE, ONTOLOGY
from cancernet_kg.store.view import View
from tests.curation.table_imports import ROR, SC, TODAY, asked, codes, csv_of, values
from tests.curation.walkthrough import Rows, filled


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
        ("Scienssano", "unknown-name", "Did you mean “Sciensano”"),
        ("id/organisation/scienssano", "unknown-identifier", "Did you mean “Sciensano”"),
        ("id/place/ghent", "wrong-kind", "an agent described"),
        ("Sciensano; INT", "unknown-name", "separated by “|”"),
        ("Sciensano | INT", "too-many", "Keep one"),
        ("Nobody of that name at all", "unknown-name", "Add it to the sheet “Organisation”."),
    ],
)
def test_what_is_not_known_gets_a_suggestion(tables: Tables, known: View, name: str, code: str, hint: str) -> None:
    """A likely name is suggested, never taken."""
    data = csv_of("Participation,Source,Is participation in,Has participant,Has role", f",{ROR},CraNE,{name},contact")
    found = read(tables, data, "Participation.csv", known, today=TODAY)

    assert code in codes(found)
    assert any(hint in (finding.hint or "") for finding in found.findings)
    assert found.findings[0].where == "Participation.csv, row 2, column D (Has participant)"


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


def test_a_column_that_is_not_there_is_missed_once_and_a_name_for_an_identifier_is_understood(
    tables: Tables, known: View
) -> None:
    """Hundred rows do not say hundred times that the sheet lacks a column."""
    rows = [f",{ROR},Centre {number}" for number in range(5)]
    lacking = read(tables, csv_of("Organisation,Source,Acronym", *rows), "Organisation.csv", known, today=TODAY)
    missing = [finding for finding in lacking.findings if finding.code == "table/missing"]
    assert [finding.where for finding in missing] == ["Organisation.csv"] * 2
    assert "The column “Preferred label (fr)” is missing." in {finding.message["en"] for finding in missing}

    named = read(tables, csv_of("Organisation,Source", f"Sciensano,{ROR}"), "Organisation.csv", known, today=TODAY)
    assert asked(named) == [f"identifier: Did you mean {SC}?"]


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
