"""Findings as their page shows them: grouped by severity, in the reader's language, each with a link to its place.

Called by the curators' routes with what publishing tells in JSON.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cancernet_kg.curation.report import Severity

MOST_OF_SEVERITY = 200
_IDENTIFIER, _SOURCE, _WITHOUT_SOURCE = "identifier", "source", "table/no-source"
_Finding = Mapping[str, Any]
_Place = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """What is wrong, where, and how to mend it, in the reader's language."""

    message: str
    code: str
    place: _Place
    hint: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of a severity, and how many there are with those that are not shown."""

    severity: str
    findings: tuple[ShownFinding, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The fields of a form that is filled in: by sheet and number of the column, and all of them by name.

    A field that was left empty has no column; a finding about its property belongs to it all the same.
    """

    columns: Mapping[str, Mapping[str, str]]
    names: Sequence[str]
    has_identifier: bool

    def field_of(self, finding: _Finding, place: _Place) -> str | None:
        """Return the field that a finding is about, None when it is about the whole."""
        if finding["code"] == _WITHOUT_SOURCE:
            return _SOURCE
        field = self.columns.get(place["sheet"], {}).get(str(place["column_number"]))
        if field is not None and (field != _IDENTIFIER or self.has_identifier):
            return field
        paths = (finding["path"] or "").split(", ")
        return next((name for path in paths for name in self.names if name.partition("@")[0] == path), None)


def groups(outcome: Mapping[str, Any], language: str) -> tuple[Group, ...]:
    """Return the findings of an outcome by severity, the worst first, those of tables as they come in the file."""
    sheets = [sheet["name"] for sheet in outcome["excerpts"]["sheets"]]

    def in_file(pair: tuple[_Finding, _Place]) -> tuple[int, int, int]:
        place = pair[1]
        name = place["sheet"] or place["text"]
        return sheets.index(name) if name in sheets else len(sheets), place["row"], place["column_number"]

    placed = sorted(_placed(outcome), key=in_file)
    found = []
    for severity in Severity:
        own = [pair for pair in placed if pair[0]["severity"] == severity]
        if own:
            shown = tuple(_shown(finding, place, language) for finding, place in own[:MOST_OF_SEVERITY])
            found.append(Group(severity.value, shown, len(own)))
    return tuple(found)


def severities(outcome: Mapping[str, Any]) -> dict[str, str]:
    """Return how bad the worst finding at each place is, by the anchor of the place."""
    worst_first = [severity.value for severity in Severity]
    placed = sorted(_placed(outcome), key=lambda pair: worst_first.index(pair[0]["severity"]), reverse=True)
    return {place["anchor"]: finding["severity"] for finding, place in placed}


def at_fields(
    outcome: Mapping[str, Any], form: FilledForm, language: str
) -> tuple[dict[str, list[ShownFinding]], list[ShownFinding]]:
    """Return the findings of a filled form by field, and those that are about no field of it."""
    by_field: dict[str, list[ShownFinding]] = {}
    others: list[ShownFinding] = []
    for finding, place in _placed(outcome):
        field = form.field_of(finding, place)
        shown = _shown(finding, place, language)
        (others if field is None else by_field.setdefault(field, [])).append(shown)
    return by_field, others


def _placed(outcome: Mapping[str, Any]) -> list[tuple[_Finding, _Place]]:
    """Return the findings with their places; of very many, the last have only a text."""
    findings: Sequence[_Finding] = outcome["report"]["findings"]
    places: list[_Place] = list(outcome["excerpts"]["places"])
    rest = findings[len(places) :]
    places += [{"text": finding["where"], "anchor": "", "sheet": "", "row": 0, "column_number": 0} for finding in rest]
    return list(zip(findings, places, strict=True))


def _shown(finding: _Finding, place: _Place, language: str) -> ShownFinding:
    return ShownFinding(message_of(finding, language), finding["code"], place, hint_of(finding, language))


def message_of(finding: _Finding, language: str) -> str:
    """Return what is wrong, in English when it is not said in this language."""
    message: Mapping[str, str] = finding["message"]
    return message.get(language) or message["en"]


def hint_of(finding: _Finding, language: str) -> str:
    """Return how to mend it, in English when it is not said in this language; empty when nobody can tell."""
    french = finding.get("french_hint") if language == "fr" else None  # drafts of earlier versions have none
    return french or finding["hint"] or ""
