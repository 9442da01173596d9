"""What a check found: findings in one form, the steps that were taken, and how both are shown. Made by every check."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

SHOWN_PER_CODE = 20


class Severity(StrEnum):
    """How bad a finding is: a violation must be mended, a warning should be, an info may be (SHACL 2.1.4)."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: which check found it, what it is in English and French, where, and how to mend it."""

    check: str
    severity: Severity
    code: str
    message: Mapping[str, str]
    where: str
    node: str | None = None
    path: str | None = None
    value: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One check that was made: its name, its outcome in a line, and the seconds it took."""

    name: str
    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run of the checks found."""

    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that must be mended."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.VIOLATION)

    @property
    def exit_code(self) -> int:
        """0 when nothing must be mended, else 1; what cannot be checked raises an error whose exit code is 2 or 3."""
        return 1 if self.violations else 0

    def as_text(self, language: str = "en", *, infos: bool = False) -> str:
        """Return the report for a terminal: the steps, then at most twenty findings of a kind; infos only if wanted."""
        lines = [f"{step.name:<16}{step.outcome} ({step.seconds:.2f} s)" for step in self.steps]
        shown: Counter[str] = Counter()
        for finding in self.findings:
            if finding.severity is Severity.INFO and not infos:
                continue
            shown[finding.code] += 1
            if shown[finding.code] <= SHOWN_PER_CODE:
                lines += ["", *_finding_lines(finding, language)]
        for code, count in shown.items():
            if count > SHOWN_PER_CODE:
                lines += ["", f"… and {count - SHOWN_PER_CODE} more of {code}; --format json shows them all"]
        counts = Counter(finding.severity for finding in self.findings)
        summary = ", ".join(f"{counts[severity]} {severity.value}s" for severity in Severity)
        hidden = "" if infos or not counts[Severity.INFO] else " (--infos shows the infos)"
        return "\n".join([*lines, "", summary + hidden])

    def as_json(self) -> str:
        """Return the whole report as JSON."""
        body = {"exit_code": self.exit_code, "steps": self.steps, "findings": self.findings}
        return json.dumps(body, default=asdict, ensure_ascii=False, indent=2)


def _finding_lines(finding: Finding, language: str) -> list[str]:
    lines = [f"{finding.severity.value} [{finding.code}] {finding.where}"]
    lines.append(f"  {finding.message.get(language) or finding.message['en']}")
    lines += [f"  {name}: {text}" for name, text in _details(finding) if text]
    return lines


def _details(finding: Finding) -> tuple[tuple[str, str | None], ...]:
    node = finding.node if finding.node != finding.where else None
    return (("node", node), ("property", finding.path), ("value", finding.value), ("hint", finding.hint))
