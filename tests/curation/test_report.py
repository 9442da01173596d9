"""A report says the same to a terminal, to a program and by its exit code."""

import json
from html.parser import HTMLParser

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from cancernet_kg.curation import validation_report
from cancernet_kg.curation.report import SHOWN_PER_CODE, Finding, Report, Severity, Step, ordered


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
        french_hint="Ajoutez-en un.",
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
    assert "1 violation, 0 warnings, 0 infos" in english
    assert "Il manque un libellé." in french
    assert "conseil: Ajoutez-en un." in french
    assert "Add one." not in french


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


class Seen(HTMLParser):
    """Notes the tags, attributes and texts of a piece of HTML."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        super().__init__()
        self.names: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes."""
        self.names |= {tag, *(f"@{name}" for name, _ in attrs)}

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)


def test_the_fixed_words_are_french_in_a_french_report() -> None:
    """Nobody has to know English to see how bad a finding is and what to do."""
    text = Report(STEPS, (finding(Severity.WARNING),)).as_text("fr")

    assert "avertissement [shapes/label] INT" in text
    assert "propriété: skos:prefLabel" in text
    assert "conseil: Ajoutez-en un." in text
    assert "0 violation, 1 avertissement, 0 information" in text


def test_the_table_has_a_row_for_each_finding_and_says_how_many_more_there_are() -> None:
    """A terminal shows what is wrong side by side with how to mend it, and stays readable."""
    table = Report(STEPS, (finding(Severity.VIOLATION),) * (SHOWN_PER_CODE + 5)).as_table("fr")

    assert "gravité" in table
    assert table.count("Il manque un libellé.") == SHOWN_PER_CODE
    assert "… et 5 de plus de shapes/label" in table
    assert max(len(line) for line in table.splitlines()) <= 130
    assert Report(STEPS, ()).as_table() == "0 violations, 0 warnings, 0 infos"


def test_the_fragment_of_html_shows_hostile_text_as_text() -> None:
    """A label that looks like markup is no markup, and nothing in the fragment runs or styles."""
    hostile = "<script>alert(1)</script> & \"'"
    told = dict.fromkeys(("where", "node", "path", "value", "hint"), hostile) | {"node": hostile + "node"}
    bad = Finding("shapes", Severity.VIOLATION, hostile, {"en": hostile}, **told)
    seen = Seen()

    seen.feed(Report(STEPS, (bad, finding(Severity.INFO))).as_html("fr"))

    elements = {"section", "p", "ol", "li", "strong", "span", "code", "dl", "dt", "dd"}
    assert seen.names == elements | {"@class", "@lang", "@aria-label"}
    assert seen.texts.count(hostile) == 6
    assert "Il manque un libellé." in seen.texts


def test_findings_are_ordered_worst_first_and_causes_before_what_they_cause() -> None:
    """A check that the order does not know comes before all others: it stopped the change at the door."""
    mixed = [
        finding(Severity.WARNING),
        finding(Severity.VIOLATION),
        Finding("vocabulary", Severity.VIOLATION, "vocabulary/x", {"en": "x"}, "x"),
        Finding("upload", Severity.VIOLATION, "upload/x", {"en": "x"}, "x"),
    ]

    assert [one.check for one in ordered(mixed)] == ["upload", "vocabulary", "shapes", "shapes"]


def test_the_shacl_report_says_the_same_in_rdf() -> None:
    """A SHACL tool reads which node, path, value, shape and constraint each result is about."""
    sh, base = "http://www.w3.org/ns/shacl#", "https://w3id.org/cancernet-kg/"
    node, messages = base + "id/organisation/int", {"en": "A label is missing.", "fr": "Il manque un libellé."}
    code, path = "NameShape-label/minCount", "skos:prefLabel"
    shape = Finding("shapes", Severity.WARNING, code, messages, "INT", node, path, '"x"@en')
    other = Finding("coverage", Severity.VIOLATION, "coverage/row", {"en": "No."}, "fact 1", None, "a:b, c", "<urn:x>")
    store = Store()
    store.load(validation_report.as_turtle(Report(STEPS, (shape, other))), RdfFormat.TURTLE)

    rows = store.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?node ?path ?value ?severity ?shape ?component ?text WHERE {"
        " ?report a sh:ValidationReport ; sh:conforms false ; sh:result ?result ."
        " ?result sh:focusNode ?node ; sh:resultSeverity ?severity ; sh:sourceConstraintComponent ?component ;"
        " sh:value ?value ; sh:resultMessage ?text . OPTIONAL { ?result sh:resultPath ?path ; sh:sourceShape ?shape }"
        " FILTER(LANG(?text) = 'en') } ORDER BY ?text"
    )

    assert isinstance(rows, QuerySolutions)
    first, second = (tuple(row) for row in rows)
    assert first == (
        NamedNode(node),
        NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
        Literal("x", language="en"),
        NamedNode(sh + "Warning"),
        NamedNode(base + "shapes#NameShape-label"),
        NamedNode(sh + "MinCountConstraintComponent"),
        Literal("A label is missing.", language="en"),
    )
    assert second == (
        Literal("fact 1"),
        None,
        NamedNode("urn:x"),
        NamedNode(sh + "Violation"),
        None,
        NamedNode(base + "checks#coverage-row"),
        Literal("No.", language="en"),
    )


def test_a_report_without_findings_conforms() -> None:
    """Nothing found is said in so many words."""
    store = Store()
    store.load(validation_report.as_turtle(Report(STEPS, ())), RdfFormat.TURTLE)

    assert store.query("ASK { ?report <http://www.w3.org/ns/shacl#conforms> true }")
