"""The workbook of the curators' walk-through: a new joint action with its partners, with three mistakes and without.

Both are made from the template as a curator would fill it in, cell by cell under the headers. Used by tests of tables
and by the test that runs docs/guides/curate.md, which shows its sheets.
"""

import io
from collections.abc import Mapping, Sequence

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

SHEETS = ("Source", "JointAction", "WorkPackage", "Participation", "Organisation")
ACTION = "https://w3id.org/cancernet-kg/id/action/careline"
GRAPH = "https://w3id.org/cancernet-kg/graph/outside/careline-kick-off"
# Where the three mistakes stand, as findings say it.
MISTAKES = (
    "sheet “JointAction”, row 2, column P (Start date)",
    "sheet “Participation”, row 3, column D (Has participant)",
    "sheet “Participation”, row 4, column E (Has role)",
)
Rows = Sequence[Mapping[str, str | int]]

CONTENT: dict[str, Rows] = {
    "Source": (
        {
            "Source": "careline-kick-off",
            "Preferred label (en)": "Page on the start of CARELINE",
            "Preferred label (fr)": "Page sur le lancement de CARELINE",
            "Address": "https://careline.example.org/kick-off",
            "Date of issue": "2027-02-03",
        },
    ),
    "JointAction": (
        {
            "Preferred label (en)": "CARELINE: Joint Action on care pathways for people with cancer",
            "Preferred label (fr)": "CARELINE : action conjointe sur les parcours de soins en cancérologie",
            "Acronym": "CARELINE",
            "Title (en)": "Joint Action on care pathways",
            "Start date": "2027-02",
            "End date": "2030",
            "Number of partners": 4,
            "Is funded under": "EU4Health",
            "Website": "https://careline.example.org",
        },
    ),
    "WorkPackage": (
        {
            "Preferred label (en)": "CARELINE WP1: Management",
            "Preferred label (fr)": "CARELINE WP1 : Gestion",
            "Code": "WP1",
            "Is part of": "CARELINE",
            "Title (en)": "Management",
        },
    ),
    "Participation": (
        {"Is participation in": "CARELINE", "Has participant": "Sciensano", "Has role": "coordinator"},
        {
            "Is participation in": "CARELINE",
            "Has participant": "Fondazione IRCCS Istituto Nazionale dei Tumori",
            "Has role": "partner",
            "Country as written": "Italy",
            "Has participant country": "Italy",
        },
        {"Is participation in": "CARELINE", "Has participant": "VCC", "Has role": "partner"},
        {"Is participation in": "CARELINE WP1", "Has participant": "Sciensano", "Has role": "leader"},
    ),
    "Organisation": (
        {
            "Preferred label (en)": "Valley Cancer Centre",
            "Preferred label (fr)": "Centre du cancer de la Vallée",
            "Acronym": "VCC",
            "Is in country": "Belgium",
        },
    ),
}


def mended_workbook(template: bytes) -> bytes:
    """Return the template of these sheets, filled in as it should be."""
    return _filled(template, CONTENT)


def faulty_workbook(template: bytes) -> bytes:
    """Return it with three mistakes: a date, the name of an organisation, a role."""
    return _filled(template, faulty_content())


def faulty_content() -> dict[str, Rows]:
    """Return what the sheets hold with the three mistakes, as the guide shows them."""
    action, *_ = CONTENT["JointAction"]
    first, second, third, *others = CONTENT["Participation"]
    return CONTENT | {
        "JointAction": ({**action, "Start date": "30.2.2027"},),
        "Participation": (
            first,
            {**second, "Has participant": "INT Milano"},
            {**third, "Has role": "parter"},
            *others,
        ),
    }


def filled(template: bytes, content: Mapping[str, Rows]) -> bytes:
    """Return a template with these rows, each a value by header; headers are given without their star."""
    return _filled(template, content)


def _filled(template: bytes, content: Mapping[str, Rows]) -> bytes:
    workbook = load_workbook(io.BytesIO(template))
    for name, rows in content.items():
        _fill(workbook, name, rows)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _fill(workbook: Workbook, name: str, rows: Rows) -> None:
    sheet = workbook[name]
    columns = {str(cell.value).removesuffix(" *"): place for place, cell in enumerate(sheet[1], start=1)}
    for number, row in enumerate(rows, start=2):
        for header, value in row.items():
            sheet.cell(number, columns[header], value)
