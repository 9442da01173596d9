"""What became of a proposal: the report, the difference, the answers that change, the revision. Made by publish."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cancernet_kg.curation.answers import AnswerChange
from cancernet_kg.curation.difference import Difference
from cancernet_kg.curation.report import Report, Severity
from cancernet_kg.store.record import Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a proposal would do or has done; `revision` is what was published, `base` what it was tried on.

    When it is not `readable`, nothing but what was sent has been looked at.
    """

    base: str
    dry_run: bool
    revision: Record | None
    report: Report
    readable: bool
    resolved: int
    added: int
    removed: int
    inferred_added: int
    inferred_removed: int
    difference: Difference
    answers: tuple[AnswerChange, ...]

    @property
    def refused(self) -> bool:
        """Whether it cannot be published as it is; a rehearsal tells so and refuses nothing."""
        return bool(self.report.violations)

    @property
    def unchanged(self) -> bool:
        """Whether the graph says all of it already."""
        return self.readable and not (self.added or self.removed)

    def as_json(self) -> Mapping[str, Any]:
        """Return the outcome as the HTTP API sends it."""
        counts = Counter(finding.severity.value for finding in self.report.findings)
        return {
            "base": self.base,
            "dry_run": self.dry_run,
            "publishable": not self.refused,
            "refused": self.refused and not self.dry_run,
            "readable": self.readable,
            "unchanged": self.unchanged,
            "revision": None if self.revision is None else self.revision.as_json(),
            "added": self.added,
            "removed": self.removed,
            "inferred": {"added": self.inferred_added, "removed": self.inferred_removed},
            "report": {
                "counts": {severity.value: counts[severity.value] for severity in Severity},
                "resolved": self.resolved,
                "findings": [asdict(finding) for finding in self.report.findings],
                "steps": [asdict(step) for step in self.report.steps],
            },
            "answers": [asdict(change) for change in self.answers],
            "difference": asdict(self.difference),
        }

    def as_text(self, language: str = "en", *, inferred: bool = False) -> str:
        """Return the outcome for a terminal; what follows from the change is counted unless it is wanted."""
        parts = [self.report.as_text(language, infos=True)]
        if not self.readable:
            return "\n".join([*parts, "", self._verdict()])
        if self.unchanged:
            return "\n".join([*parts, "", "Nothing to do: the graph says all of this already."])
        parts += ["", self.difference.as_text(inferred=inferred), "", self._summary()]
        for change in self.answers:
            parts += ["", change.as_text(language)]
        return "\n".join([*parts, "", self._verdict()])

    def _summary(self) -> str:
        return (
            f"{self.added} statements added, {self.removed} removed; "
            f"{self.inferred_added} inferred, {self.inferred_removed} no longer; {self.resolved} findings resolved"
        )

    def _verdict(self) -> str:
        if self.revision is not None:
            return f"Published as revision {self.revision.number} ({self.revision.id})."
        if self.refused:
            return "Nothing was changed: mend the violations first."
        return (
            "Nothing was changed: this was a rehearsal. It can be published."
            if self.dry_run
            else "Nothing was changed."
        )
