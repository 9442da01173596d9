"""What a check found: findings in one form, the steps that were taken, and how both are shown. Made by every check."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from html import escape
from typing import Any

from tabulate import tabulate

SHOWN_PER_CODE = 20
# Causes before what they cause: a mistyped property, then the link it breaks, then the shapes and answers that suffer.
CHECKS = (
    "syntax",
    "upload",
    "uris",
    "table",
    "graphs",
    "vocabulary",
    "references",
    "dates",
    "privacy",
    "evidence",
    "coverage",
    "duplicates",
    "logic",
    "shapes",
    "questions",
)
_WIDTHS = (None, 28, 50, 36)


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
    message: Mapping[str, str] = field(hash=False)
    where: str
    node: str | None = None
    path: str | None = None
    value: str | None = None
    hint: str | None = None  # in English
    french_hint: str | None = None

    def hint_in(self, language: str) -> str | None:
        """Return how to mend it, in English when it is not said in this language."""
        return (self.french_hint if language == "fr" else None) or self.hint

    def text(self, language: str) -> str:
        """Return what is wrong, in English when it is not said in this language."""
        return self.message.get(language) or self.message["en"]


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
        words = _WORDS[language]
        shown, more = self._shown(infos=infos)
        lines = [f"{step.name:<16}{step.outcome} ({step.seconds:.2f} s)" for step in self.steps]
        for finding in shown:
            lines += ["", *_finding_lines(finding, language)]
        for code, count in more.items():
            lines += ["", words["more"].format(count, code)]
        return "\n".join([*lines, "", self._summary(language, infos=infos)])

    def as_table(self, language: str = "en", *, infos: bool = False) -> str:
        """Return the findings as a table for a terminal of 130 columns, as many of a kind as the text shows."""
        words = _WORDS[language]
        shown, more = self._shown(infos=infos)
        rows = [(words[one.severity], one.where, one.text(language), one.hint_in(language) or "") for one in shown]
        headers = [words[name] for name in ("severity", "where", "finding", "hint")]
        table = tabulate(rows, headers=headers, tablefmt="grid", maxcolwidths=list(_WIDTHS), disable_numparse=True)
        further = [words["more"].format(count, code) for code, count in more.items()]
        return "\n".join([*([table] if rows else []), *further, self._summary(language, infos=infos)])

    def as_html(self, language: str = "en") -> str:
        """Return all findings as a fragment of HTML, to stand in a page that brings its own style."""
        words = _WORDS[language]
        items = "".join(_finding_item(finding, language) for finding in self.findings)
        findings = f'<ol class="findings">{items}</ol>' if items else ""
        summary = f'<p class="summary">{escape(self._summary(language, infos=True))}</p>'
        return f'<section class="report" lang="{language}" aria-label="{words["report"]}">{summary}{findings}</section>'

    def as_json(self) -> str:
        """Return the whole report as JSON."""
        body = {"exit_code": self.exit_code, "steps": self.steps, "findings": self.findings}
        return json.dumps(body, default=asdict, ensure_ascii=False, indent=2)

    def _shown(self, *, infos: bool) -> tuple[list[Finding], dict[str, int]]:
        """Return what is shown in a terminal, and how many more there are of each code."""
        wanted = [one for one in self.findings if infos or one.severity is not Severity.INFO]
        counts: Counter[str] = Counter()
        shown: list[Finding] = []
        for finding in wanted:
            counts[finding.code] += 1
            if counts[finding.code] <= SHOWN_PER_CODE:
                shown.append(finding)
        return shown, {code: count - SHOWN_PER_CODE for code, count in counts.items() if count > SHOWN_PER_CODE}

    def _summary(self, language: str, *, infos: bool) -> str:
        words, counts = _WORDS[language], Counter(finding.severity for finding in self.findings)
        summary = ", ".join(
            f"{counts[severity]} {words[severity]}{'s' * _is_plural(counts[severity], language)}"
            for severity in Severity
        )
        return summary if infos or not counts[Severity.INFO] else f"{summary} {words['hidden']}"


def _is_plural(count: int, language: str) -> bool:
    return count > 1 if language == "fr" else count != 1


def restored(members: Mapping[str, Any]) -> Report:
    """Return the report that another process has sent as JSON."""
    findings = (Finding(**{**finding, "severity": Severity(finding["severity"])}) for finding in members["findings"])
    return Report(tuple(Step(**step) for step in members["steps"]), tuple(findings))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings as reports show them: the worst first, causes before what they cause, then by code and place."""
    worst_first = list(Severity)
    places = {check: place for place, check in enumerate(CHECKS)}

    def order(finding: Finding) -> tuple[int, int, str, str]:
        return worst_first.index(finding.severity), places.get(finding.check, 0), finding.code, finding.where

    return tuple(sorted(findings, key=order))


_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "violation": "violation",
        "warning": "warning",
        "info": "info",
        "severity": "severity",
        "where": "where",
        "finding": "what is wrong",
        "node": "node",
        "property": "property",
        "value": "value",
        "hint": "hint",
        "report": "Findings",
        "more": "… and {0} more of {1}; --format json shows them all",
        "hidden": "(--infos shows the infos)",
    },
    "fr": {
        "violation": "violation",
        "warning": "avertissement",
        "info": "information",
        "severity": "gravité",
        "where": "où",
        "finding": "ce qui ne va pas",
        "node": "nœud",
        "property": "propriété",
        "value": "valeur",
        "hint": "conseil",
        "report": "Constats",
        "more": "… et {0} de plus de {1} ; --format json les montre tous",
        "hidden": "(--infos montre les informations)",
    },
}


def _finding_lines(finding: Finding, language: str) -> list[str]:
    words = _WORDS[language]
    lines = [f"{words[finding.severity]} [{finding.code}] {finding.where}", f"  {finding.text(language)}"]
    return [*lines, *(f"  {words[name]}: {text}" for name, text in _details(finding, language) if text)]


def _finding_item(finding: Finding, language: str) -> str:
    words = _WORDS[language]
    details = "".join(
        f"<dt>{words[name]}</dt><dd>{escape(text)}</dd>" for name, text in _details(finding, language) if text
    )
    head = f"<strong>{words[finding.severity]}</strong> <span>{escape(finding.where)}</span>"
    return (
        f'<li class="{finding.severity.value}">{head} <code>{escape(finding.code)}</code>'
        f"<p>{escape(finding.text(language))}</p>{f'<dl>{details}</dl>' if details else ''}</li>"
    )


def _details(finding: Finding, language: str) -> tuple[tuple[str, str | None], ...]:
    node = finding.node if finding.node != finding.where else None
    return (("node", node), ("property", finding.path), ("value", finding.value), ("hint", finding.hint_in(language)))
