"""A report as RDF: a SHACL validation report (SHACL 1.0, section 3.6), whichever check made the findings.

Called by whatever answers with a report in Turtle.
"""

import re
from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from cancernet_kg import namespaces
from cancernet_kg.curation.report import Finding, Report, Severity
from cancernet_kg.errors import UnknownName
from cancernet_kg.namespaces import BASE, PREFIXES, SHAPES

# Where a finding is no shape's, the constraint component is one of these: checks#references-dangling.
CHECKS = BASE + "checks#"
_SH = PREFIXES["sh"]
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_SEVERITIES = {Severity.VIOLATION: "Violation", Severity.WARNING: "Warning", Severity.INFO: "Info"}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_Term = NamedNode | BlankNode | Literal | Triple


def as_turtle(report: Report) -> bytes:
    """Return a report in Turtle; it conforms when nothing was found, whatever the severity (SHACL 3.6.1.1)."""
    return serialize(_triples(report), format=RdfFormat.TURTLE, prefixes={"sh": _SH, "cnsh": SHAPES}) or b""


def _triples(report: Report) -> Iterator[Triple]:
    root = BlankNode()
    yield Triple(root, _TYPE, _sh("ValidationReport"))
    yield Triple(root, _sh("conforms"), Literal(not report.findings))
    for finding in report.findings:
        entry = BlankNode()
        yield Triple(root, _sh("result"), entry)
        yield Triple(entry, _TYPE, _sh("ValidationResult"))
        for name, value in _properties(finding):
            yield Triple(entry, _sh(name), value)


def _properties(finding: Finding) -> Iterator[tuple[str, _Term]]:
    yield "focusNode", _iri(finding.node or "") or Literal(finding.where)
    yield "resultSeverity", _sh(_SEVERITIES[finding.severity])
    path = _path(finding.path or "")
    if path is not None:
        yield "resultPath", path
    if finding.value is not None:
        yield "value", _value(finding.value)
    shape, _, constraint = finding.code.partition("/")
    if finding.check == "shapes" and constraint != "failure":
        yield "sourceShape", NamedNode(SHAPES + shape)
        name = "SPARQL" if constraint == "sparql" else constraint[:1].upper() + constraint[1:]
        yield "sourceConstraintComponent", _sh(f"{name}ConstraintComponent")
    else:
        yield "sourceConstraintComponent", NamedNode(CHECKS + finding.code.replace("/", "-"))
    for language, text in sorted(finding.message.items()):
        yield "resultMessage", Literal(text, language=language)


def _path(written: str) -> NamedNode | None:
    """Return the one property that a finding names; several of them are no SHACL path."""
    try:
        return _iri(namespaces.expand(written))
    except UnknownName:
        return None


def _value(written: str) -> _Term:
    """Return a value as the term it was: findings write literals with their quotes, and IRIs with brackets or none."""
    if written.startswith('"'):
        try:
            value: _Term = next(parse(f"<urn:s> <urn:p> {written} .", format=RdfFormat.TURTLE)).object
        except SyntaxError:
            return Literal(written)
        return value
    return _iri(written.removeprefix("<").removesuffix(">")) or Literal(written)


def _iri(text: str) -> NamedNode | None:
    try:
        return NamedNode(text) if _ABSOLUTE.match(text) else None
    except ValueError:
        return None


def _sh(name: str) -> NamedNode:
    return NamedNode(_SH + name)
