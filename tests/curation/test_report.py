"""A report says the same to a terminal, to a program and by its exit code."""

import json

from cancernet_kg.curation.report import SHOWN_PER_CODE, Finding, Report, Severity, Step


def finding(severity: Severity, code: str = "shapes/label") -> Finding:
    """Return a finding of this severity."""
    return Finding(
        check="shapes",
        severity=severity,
        code=code,
        message={"en": "A label is missing.", "fr": "Il manque un libellé."},
        where="INT",
        node="https://w3id.org/cancernet-kg/id/organisation/int",
        path="skos:prefLabel",
        hint="Add one.",
    )


STEPS = (Step("shapes", "1 violations", 1.234),)


def test_violations_and_only_violations_make_the_exit_code_one() -> None:
    """A warning does not stop a release; a violation does."""
    assert Report(STEPS, (finding(Severity.WARNING), finding(Severity.INFO))).exit_code == 0
    assert Report(STEPS, (finding(Severity.VIOLATION),)).exit_code == 1


def test_the_text_says_what_where_and_how_to_mend_it_in_either_language() -> None:
    """A curator reads the finding without knowing RDF."""
    report = Report(STEPS, (finding(Severity.VIOLATION),))

    english, french = report.as_text(), report.as_text("fr")

    assert "violation [shapes/label] INT" in english
    assert "A label is missing." in english
    assert "property: skos:prefLabel" in english
    assert "hint: Add one." in english
    assert "1 violations, 0 warnings, 0 infos" in english
    assert "Il manque un libellé." in french


def test_many_findings_of_a_kind_are_counted_rather_than_repeated() -> None:
    """The twenty-first finding of a kind is only counted; JSON has them all."""
    report = Report(STEPS, (finding(Severity.VIOLATION),) * (SHOWN_PER_CODE + 5))

    assert "… and 5 more of shapes/label" in report.as_text()
    assert len(json.loads(report.as_json())["findings"]) == SHOWN_PER_CODE + 5


def test_infos_are_shown_only_when_asked_for() -> None:
    """What would be nice to have does not hide what must be mended."""
    report = Report(STEPS, (finding(Severity.INFO),))

    assert "A label is missing." not in report.as_text()
    assert "--infos shows the infos" in report.as_text()
    assert "A label is missing." in report.as_text(infos=True)


def test_json_holds_every_field() -> None:
    """A program gets the same findings, with both languages and the exit code."""
    body = json.loads(Report(STEPS, (finding(Severity.WARNING),)).as_json())

    assert body["exit_code"] == 0
    assert body["findings"][0]["severity"] == "warning"
    assert body["findings"][0]["message"]["fr"] == "Il manque un libellé."
    assert body["steps"][0]["name"] == "shapes"
