"""Whether every file of the revision log is as it was written, and the whole log makes sense. Called by the log."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cancernet_kg.errors import LogDamaged
from cancernet_kg.store import content, storage
from cancernet_kg.store.checkpoints import HINT, Checkpoints
from cancernet_kg.store.patch import Patch
from cancernet_kg.store.record import Record
from cancernet_kg.store.revisions import Revisions

_LATER = "It fits its checksum, but not the revisions before it"


@dataclass(frozen=True, slots=True)
class Examined:
    """A file of the log that was looked at, and what is wrong with it; several come for a file with several faults."""

    file: str
    problem: LogDamaged | None = None

    @property
    def is_sound(self) -> bool:
        """Say whether nothing is wrong with it."""
        return self.problem is None

    @property
    def text(self) -> str:
        """The outcome in a line: what is wrong, and what to do."""
        return f"{self.file} is sound." if self.problem is None else f"{self.problem.detail} {self.problem.hint}"


def verify(revisions: Revisions, checkpoints: Checkpoints) -> Iterator[Examined]:
    """Yield each file of the log as it has been examined: records, patches, what they lead to, and checkpoints.

    Where a revision is damaged, the states after it are not known until a checkpoint tells one.
    """
    verification = _Verification(revisions, checkpoints)
    try:
        newest = max(revisions.numbers(), default=0)
        tail = checkpoints.numbers()
    except LogDamaged as problem:
        yield Examined(problem.file or "", problem)
        return
    for number in range(1, newest + 1):
        yield from verification.revision(number)
    for number in tail:
        if number > newest:
            what = f"The log ends with revision {newest}, so later ones have been lost."
            yield _found(checkpoints.about_path(number), what)


class _Verification:
    """The state that the revisions examined so far lead to, as far as it is known."""

    def __init__(self, revisions: Revisions, checkpoints: Checkpoints) -> None:
        self._revisions = revisions
        self._checkpoints = checkpoints
        self._with_checkpoint = frozenset(checkpoints.numbers())
        self._before: Record | None = None
        self._is_chain_known = True
        self._lines: set[bytes] | None = set()
        self._content = content.EMPTY

    def revision(self, number: int) -> Iterator[Examined]:
        """Examine a revision's record, its patch, and its checkpoint if it has one."""
        try:
            record = self._revisions.record(number)
        except LogDamaged as problem:
            yield Examined(problem.file or "", problem)
            self._lines, self._is_chain_known = None, False
            return
        yield self._link(record)
        yield from self._patch(record)
        if number in self._with_checkpoint:
            yield self._checkpoint(record)

    def _link(self, record: Record) -> Examined:
        """Examine whether a record follows from the one before, if that could be read."""
        before, self._before = self._before, record
        is_known, self._is_chain_known = self._is_chain_known, True
        path = self._revisions.record_path(record.number)
        try:
            if is_known:
                self._revisions.check_link(before, record)
        except LogDamaged as problem:
            return Examined(storage.place(path), problem)
        return Examined(storage.place(path))

    def _patch(self, record: Record) -> Iterator[Examined]:
        """Examine a patch, and whether it leads from the state before to the one that the record tells of."""
        path = self._revisions.patch_path(record.number)
        try:
            patch = self._revisions.patch(record)
        except LogDamaged as problem:
            yield Examined(storage.place(path), problem)
            self._lines = None
            return
        faults = [] if self._lines is None else list(self._apply(patch, record, self._lines))
        if faults:
            self._lines = None
        yield from [_found(path, f"{_LATER}: {fault}") for fault in faults] or [Examined(storage.place(path))]

    def _apply(self, patch: Patch, record: Record, lines: set[bytes]) -> Iterator[str]:
        """Bring the state forward and yield what is wrong."""
        if not lines.issuperset(patch.removed):
            yield "it removes a quad that is not there."
        if not lines.isdisjoint(patch.added):
            yield "it adds a quad that is there already."
        lines.difference_update(patch.removed)
        lines.update(patch.added)
        self._content = content.updated(self._content, patch.added, patch.removed)
        if len(lines) != record.size:
            yield f"it leads to {len(lines)} quads instead of {record.size}."
        if self._content != record.content:
            yield "it leads to other quads than its record says."

    def _checkpoint(self, record: Record) -> Examined:
        """Examine a checkpoint; where the state is not known, go on from it."""
        path = self._checkpoints.about_path(record.number)
        try:
            lines = set(self._checkpoints.read(record).split(b"\n")[:-1])
        except LogDamaged as problem:
            return Examined(problem.file or "", problem)
        if self._lines is None and content.updated(content.EMPTY, lines, ()) == record.content:
            self._lines, self._content = lines, record.content
        if lines == self._lines:
            return Examined(storage.place(path))
        return _found(path, "It holds other quads than the revisions lead to.", HINT)


def _found(path: Path, what: str, hint: str | None = None) -> Examined:
    problem = storage.damaged(path, what, hint)
    return Examined(problem.file or "", problem)
