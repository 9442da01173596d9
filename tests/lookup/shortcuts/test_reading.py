from pathlib import Path

import pytest

from cancernet_kg.errors import InvalidShortcut
from cancernet_kg.lookup.shortcuts.reading import load_shortcuts

WHOLE = """# path: /api/things
# title: Things
# title-fr: Choses
# description: All things.
# description-fr: Toutes les choses.
# item: thing action
#   example: jane
# parameter country: country ?country
#   en: Only those of a country.
#   fr: Seulement celles d'un pays.
#   example: LU
# column date: date cnet:startDate
#   en: The date.
#   fr: La date.
SELECT ?item WHERE {
  ?item a cnet:Event .
  # with country
  ?item cnet:isInCountry ?country .
  # end
}
"""
EXPECTED = {
    *("actions", "countries", "disputes", "events", "gaps", "networks"),
    *("organisations", "people", "policies", "sources", "targets", "work-packages"),
}


def test_all_shortcuts_are_declared() -> None:
    """Everything that is promised at /api has a file that declares it."""
    assert {shortcut.name for shortcut in load_shortcuts()} == EXPECTED


def test_a_declaration_is_read(tmp_path: Path) -> None:
    """A file that declares all that is needed becomes a shortcut."""
    (tmp_path / "things.rq").write_text(WHOLE)

    (found,) = load_shortcuts(tmp_path)

    assert (found.name, found.path, found.title.fr) == ("things", "/api/things", "Choses")
    assert [parameter.variable for parameter in found.parameters] == ["country"]
    assert [column.name for column in found.columns] == ["date"]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("# title-fr: Choses\n", "", "title-fr"),
        ("# path: /api/things", "# path: /things", "path"),
        ("?country\n#   en", "?other\n#   en", "variable"),
        ("country ?country", "county ?country", "county"),
        ("#   example: LU\n", "", "example"),
        ("# parameter country", "# parameter limit", "limit"),
        ("# column date: date cnet", "# column date: date nope", "nope"),
        ("# column date: date", "# column date: dat", "dat"),
        ("#   fr: La date.\n", "", "both languages"),
        ("# column date", "# column place.date", "above"),
        ("SELECT ?item WHERE {", "SELECT ?thing WHERE {", "?item"),
        ("  # end\n", "", "# end"),
        ("  # with country\n", "  # with city\n", "# with"),
        ("?item a cnet:Event .", "?item a cnet:Event {{", "not SPARQL"),
        ("# item: thing action", "# item: thing", "lacks"),
        ("# title: Things", "# titel: Things", "titel"),
    ],
)
def test_a_broken_declaration_is_refused(right: str, wrong: str, told: str, tmp_path: Path) -> None:
    """A file that lacks something stops the start with its name and what is wrong with it."""
    assert right in WHOLE
    (tmp_path / "things.rq").write_text(WHOLE.replace(right, wrong))

    with pytest.raises(InvalidShortcut) as caught:
        load_shortcuts(tmp_path)

    assert caught.value.file == "lookup/shortcuts/things.rq"
    assert told in caught.value.detail


def test_two_shortcuts_cannot_share_a_path(tmp_path: Path) -> None:
    """Of two files with one path neither would be found reliably, so both are refused."""
    for name in ("one.rq", "two.rq"):
        (tmp_path / name).write_text(WHOLE)

    with pytest.raises(InvalidShortcut, match="several"):
        load_shortcuts(tmp_path)
