"""In which order findings are shown, and how bad they are where they stand."""

from typing import Any

from cancernet_kg.web.curating_findings import groups, severities


def outcome(*found: tuple[str, str, int, int]) -> dict[str, Any]:
    """Return an outcome with findings: how bad, and at which sheet, row and column."""
    findings = [
        {"severity": one[0], "code": "table/x", "message": {"en": "x"}, "hint": "", "where": ""} for one in found
    ]
    places = [
        {"text": "a.xlsx", "anchor": f"{sheet}-{row}-{column}", "sheet": sheet, "row": row, "column_number": column}
        for _, sheet, row, column in found
    ]
    sheets = [{"name": "Source"}, {"name": "Event"}]
    return {"report": {"findings": findings}, "excerpts": {"places": places, "sheets": sheets}}


def test_findings_come_in_the_order_of_the_file() -> None:
    """Of the same severity, by sheet as the workbook has them, then by row as a number, then by column."""
    found = [("violation", "Event", 10, 1), ("violation", "Event", 4, 5), ("violation", "Event", 4, 2)]
    (group,) = groups(outcome(*found, ("violation", "Source", 12, 1)), "en")

    assert [each.place["anchor"] for each in group.findings] == ["Source-12-1", "Event-4-2", "Event-4-5", "Event-10-1"]


def test_a_cell_is_as_bad_as_the_worst_that_is_found_of_it() -> None:
    """What is only remarked on does not look like a mistake."""
    found = [("info", "Event", 2, 1), ("violation", "Event", 3, 1), ("info", "Event", 3, 1)]

    assert severities(outcome(*found)) == {"Event-2-1": "info", "Event-3-1": "violation"}
