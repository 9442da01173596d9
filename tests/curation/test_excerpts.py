from pathlib import Path

from cancernet_kg.curation.excerpts import MOST_COLUMNS, MOST_ROWS, MOST_SIGNS, excerpts
from cancernet_kg.curation.proposal import UploadedFile
from cancernet_kg.curation.tables.cells import Place, read_place


def sent(folder: Path, name: str, text: str) -> UploadedFile:
    """Write a file as if it had been sent."""
    path = folder / "file-1"
    path.write_text(text)
    return UploadedFile(str(path), name)


def test_a_place_is_read_as_it_was_written() -> None:
    """Whatever can be said of a place of a table is understood again, also with what stands there after it."""
    for place in (
        Place("", "JointAction", 2, 16, "Start date"),
        Place("", "Organisation", 2, 1, "Preferred label (en)"),
        Place("", "Person", 3),
        Place("a, b.csv", "", 7, 28, "Code"),
        Place("", "Person"),
    ):
        assert read_place(str(place)) == place
        assert read_place(f"{place}: A centre (id/organisation/x)") == place
    assert read_place("a.ttl:2:50") is None
    assert read_place("id/action/jane-2") is None


def test_a_cell_of_a_csv_file_is_found(tmp_path: Path) -> None:
    """The row is shown with its header, and the place leads to the cell."""
    file = sent(tmp_path, "a.csv", "Organisation;Acronym\nx;y\nz;w\n")
    found = excerpts([file], ["a.csv, row 3, column B (Acronym)", "a.csv, row 2", "b.csv, row 2", "id/action/x"])

    assert [place.anchor for place in found.places] == ["row-1-3-cell-B", "row-1-2", "", ""]
    assert [place.column_number for place in found.places] == [2, 0, 0, 0]
    [sheet] = found.sheets
    assert sheet.columns == (("A", "Organisation"), ("B", "Acronym"))
    assert [[(cell.text, cell.is_marked) for cell in row.cells] for row in sheet.rows] == [
        [("x", False), ("y", False)],
        [("z", False), ("w", True)],
    ]


def test_a_line_of_a_text_is_found(tmp_path: Path) -> None:
    """The word at the column is marked between what stands around it; places behind the end are shown, too."""
    file = sent(tmp_path, "a:3.ttl", "one\ntwo three four\nfive")
    found = excerpts([file], ["a:3.ttl:2:5", "a:3.ttl:9:1", "a:3.ttl:1", "other.ttl:1:1"])

    assert [place.anchor for place in found.places] == ["line-1-2", "line-1-9", "line-1-1", ""]
    assert [(line.number, line.parts) for line in found.texts[0].lines] == [
        (1, ("one", "", "")),
        (2, ("two ", "three", " four")),
        (3, ("five", "", "")),
        (9, ("", "", "")),
    ]


def test_very_much_is_shown_in_part(tmp_path: Path) -> None:
    """However many rows, columns and signs there are, an excerpt stays short."""
    header = ",".join(f"h{number}" for number in range(100))
    row = ",".join("x" * 1000 for _ in range(100))
    places = [f"a.csv, row {number}, column A (h0)" for number in range(2, 102)]
    found = excerpts([sent(tmp_path, "a.csv", "\n".join([header, *[row] * 100]))], places)

    [sheet] = found.sheets
    assert (len(sheet.rows), len(sheet.columns)) == (MOST_ROWS, MOST_COLUMNS)
    assert {len(cell.text) for shown in sheet.rows for cell in shown.cells} == {MOST_SIGNS + 1}
    assert sum(bool(place.anchor) for place in found.places) == MOST_ROWS


def test_what_is_no_table_and_no_text_is_passed_over(tmp_path: Path) -> None:
    """A damaged workbook has no excerpt, and nothing is raised."""
    found = excerpts([sent(tmp_path, "a.xlsx", "PK\x03\x04 nothing")], ["sheet “X”, row 2"])

    assert (found.sheets, found.texts) == ((), ())
    assert found.places[0].row == 2
