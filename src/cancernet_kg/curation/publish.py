"""The one way into the graph: stage, infer, check, show the difference, append to the log. Called by workers and CLI.

Nothing is written before the log's append, which is atomic; a refusal at any step leaves everything as it was.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cancernet_kg.curation.answers import AnswerChange, answer_changes, concerned
from cancernet_kg.curation.desk import Desk, advanced, open_desk
from cancernet_kg.curation.difference import difference
from cancernet_kg.curation.gate import Gate
from cancernet_kg.curation.intake import Intake, take_in
from cancernet_kg.curation.judging import Judged, judge
from cancernet_kg.curation.outcome import Outcome
from cancernet_kg.curation.plain_words import without_terms
from cancernet_kg.curation.proposal import Proposal
from cancernet_kg.curation.report import Finding, Report, Severity, ordered
from cancernet_kg.curation.steps import Steps
from cancernet_kg.curation.tables.reading import Rows
from cancernet_kg.errors import PreconditionFailed
from cancernet_kg.loading import Progress
from cancernet_kg.lookup import questions
from cancernet_kg.settings import Settings
from cancernet_kg.store.changes import Changes, apply, effective
from cancernet_kg.store.record import Origin


class Behind(Exception):
    """The log has gone on: the desk must be brought to its newest revision, which is named, before it can publish."""

    def __init__(self, revision: str) -> None:
        """Name the newest revision."""
        super().__init__(revision)
        self.revision = revision


def publish(desk: Desk, proposal: Proposal) -> Outcome:
    """Check a proposal and, unless it is a rehearsal or has violations, append it to the log as a new revision.

    Raises `Behind`, `PreconditionFailed`, `LogLocked`, `StorageFailed`, and what reading the proposal raises.
    """
    if proposal.dry_run:
        return _Examination(desk, proposal).outcome()
    with desk.log.writing(timeout=desk.settings.writer_timeout) as writer:
        head = desk.log.head()
        if head is not None and head.id != desk.record.id:
            raise Behind(head.id)
        examination = _Examination(desk, proposal)
        outcome = examination.outcome()
        if outcome.refused or outcome.unchanged:
            return outcome
        origin = _origin(proposal, outcome, desk.tools)
        return replace(outcome, revision=writer.append(examination.changes, base=desk.record.number, origin=origin))


def publish_alone(settings: Settings, proposal: Proposal, progress: Progress | None = None) -> Outcome:
    """Do the same in a process that holds no graph yet; raises what `publish` and loading raise."""
    desk = open_desk(settings, progress=progress)
    while True:
        try:
            outcome = publish(desk, proposal)
        except Behind:  # somebody else has published since; loading all again could go on like this for ever
            desk = advanced(desk)
            continue
        return outcome


@dataclass(slots=True)
class _Examination:
    """One proposal on its way through the steps; nothing outside this process notices."""

    desk: Desk
    proposal: Proposal
    changes: Changes = field(default_factory=Changes)
    _steps: Steps = field(default_factory=Steps)

    def outcome(self) -> Outcome:
        with self._steps.step("staging") as say:
            taken = take_in(self.desk, self.proposal)
            self.changes = effective(self.desk.snapshot.store, taken.added, taken.removed)
            say(f"{len(taken.added)} statements to add, {len(taken.removed)} to remove")
        _require_base(self.desk, self.proposal, self.changes)
        sound = not any(finding.severity is Severity.VIOLATION for finding in taken.findings)
        gate = self.desk.gate
        judged = Judged() if gate is None or not sound else judge(self.desk, gate, self.changes, self._steps)
        return self._outcome(taken, judged, sound=sound)

    def _outcome(self, taken: Intake, judged: Judged, *, sound: bool) -> Outcome:
        with self._steps.step("difference") as say:
            shown = difference(
                self.changes, judged.inferred, *self.desk.views(self.changes, judged.inferred), self.proposal.language
            )
            say(f"{len(shown.things)} things")
        gate = self.desk.gate
        is_asked = gate is not None and sound and self.proposal.answers
        answers = self._answers(gate, judged) if gate is not None and is_asked else ()
        return Outcome(
            base=self.desk.record.id,
            dry_run=self.proposal.dry_run,
            revision=None,
            report=Report(self._steps.taken, ordered((*taken.findings, *_located(judged.appeared, taken.rows)))),
            readable=sound,
            resolved=len(judged.disappeared),
            added=len(self.changes.added),
            removed=len(self.changes.removed),
            inferred_added=len(judged.inferred.added),
            inferred_removed=len(judged.inferred.removed),
            difference=shown,
            answers=answers,
        )

    def _answers(self, gate: Gate, judged: Judged) -> tuple[AnswerChange, ...]:
        """Ask the questions that the change may matter to, before and after; from then on the store has the change."""
        inferred, snapshot = judged.inferred, self.desk.snapshot
        quads = (*self.changes.added, *self.changes.removed, *inferred.added, *inferred.removed)
        with self._steps.step("answers") as say:
            asked = concerned(gate.questions, quads)
            before = [questions.run(question, snapshot) for question in asked]
            for changes in (self.changes, inferred):
                apply(snapshot.store, changes, merged=True)
            after = [questions.run(question, snapshot) for question in asked]
            changed = answer_changes(asked, before, after)
            say(f"{len(asked)} example questions concerned, {len(changed)} answered otherwise")
            return changed


def _located(findings: Iterable[Finding], rows: Rows) -> Iterator[Finding]:
    """Yield findings with the cell, or at least the row, that brought what they are about, if a spreadsheet did."""
    for finding in findings:
        places = rows.get(finding.node or "")
        if places is None:
            yield finding
            continue
        cells = (places[path] for path in (finding.path or "").split(", ") if path in places)
        where = f"{next(cells, places[''])}: {finding.where}"
        yield replace(finding, message=without_terms(finding.message), where=where)


def _require_base(desk: Desk, proposal: Proposal, changes: Changes) -> None:
    """Raise `PreconditionFailed` when a graph to be changed is no longer as the author of the change has seen it."""
    if proposal.base is None or proposal.base == desk.record.id:
        return
    seen = desk.log.record(proposal.base)
    lost = desk.log.between(seen.number, desk.record.number).graphs() & changes.graphs()
    if lost:
        detail = f"Since revision {seen.number} somebody else has changed: {', '.join(sorted(lost)) or 'the graph'}."
        hint = f"Look at revision {desk.record.number}, then send the change again with its id in If-Match."
        raise PreconditionFailed(detail, hint=hint)


def _origin(proposal: Proposal, outcome: Outcome, tools: Mapping[str, str]) -> Origin:
    """Return what the log keeps of how the change came about."""
    counts = Counter(finding.severity.value for finding in outcome.report.findings)
    return Origin(
        actor=proposal.actor,
        role=proposal.role,
        entry=proposal.entry,
        message=proposal.message,
        source=proposal.source,
        tools=tools,
        checks={**{severity.value: counts[severity.value] for severity in Severity}, "resolved": outcome.resolved},
        reverts=proposal.reverts,
    )
