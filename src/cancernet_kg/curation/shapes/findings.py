"""From the results of either engine to findings, the same for both. Called by the engines and the two ways to check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.namespaces import PREFIXES, SHAPES, curie

_SHACL = PREFIXES["sh"]

_SEVERITIES = {_SHACL + severity.value.title(): severity for severity in Severity}

Key = tuple[str, str, str, str]
Findings = dict[Key, Finding]


@dataclass(frozen=True, slots=True)
class Focus:
    """The node that a finding is about: how it is named, and its IRI if it has one."""

    label: str
    iri: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (SHACL 3.6.2) as far as findings show it: IRIs in full, the value as it is shown."""

    shape: str
    component: str
    severity: str
    path: str | None
    value: str | None


def violated(messages: Mapping[str, Mapping[str, str]], result: Result, focus: Focus) -> Finding:
    """Return the finding for a result; what it says are the messages of the shape."""
    name = curie(result.shape)
    fallback = {"en": f"The shape {name} is violated.", "fr": f"La forme {name} n'est pas respectée."}
    return Finding(
        check="shapes",
        severity=_SEVERITIES.get(result.severity, Severity.VIOLATION),
        code=f"{result.shape.removeprefix(SHAPES)}/{_parameter(result.component)}",
        message=messages.get(result.shape, fallback),
        where=focus.label,
        node=focus.iri,
        path=None if result.path is None else curie(result.path),
        value=result.value,
    )


def failed(shape: str, focus: Focus, reason: str) -> Finding:
    """Return the finding for a shape that an engine could not evaluate for a node."""
    name = curie(shape)
    return Finding(
        check="shapes",
        severity=Severity.VIOLATION,
        code=f"{shape.removeprefix(SHAPES)}/failure",
        message={
            "en": f"The shape {name} could not be evaluated here: {reason}",
            "fr": f"La forme {name} n'a pas pu être évaluée ici : {reason}",
        },
        where=focus.label,
        node=focus.iri,
        hint="Mend the value that the shape stumbles over, or the shape in shapes/.",
        french_hint="Corrigez la valeur sur laquelle la forme bute, ou la forme dans shapes/.",
    )


def keyed(findings: Iterable[Finding]) -> Findings:
    """Return the findings by what tells them apart; engines may give one several times."""
    return {
        (finding.code, finding.node or finding.where, finding.path or "", finding.value or ""): finding
        for finding in findings
    }


def ordered(findings: Findings) -> tuple[Finding, ...]:
    """Return the findings in a fixed order."""
    return tuple(findings[key] for key in sorted(findings))


def _parameter(component: str) -> str:
    """Return how a constraint component is written in a shape: `minCount` for sh:MinCountConstraintComponent."""
    name = component.removeprefix(_SHACL).removesuffix("ConstraintComponent")
    return "sparql" if name == "SPARQL" else name[:1].lower() + name[1:]
