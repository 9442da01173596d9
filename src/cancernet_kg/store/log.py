"""The append-only log of revisions, from which every state of the graph can be restored. Written by publishing alone.

A data directory holds `log/` with a record and a patch for each revision, `checkpoints/`, and `lock`. Readers take no
lock: a revision is there from the moment its record has its name, and is never changed.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import Quad

from cancernet_kg.errors import LogDamaged, LogLocked, RevisionConflict, UnknownRevision
from cancernet_kg.store import checkpoints, content, patch, record, storage, verification
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.checkpoints import Checkpoints
from cancernet_kg.store.patch import Net, Patch
from cancernet_kg.store.record import Origin, Record
from cancernet_kg.store.revisions import Revisions
from cancernet_kg.store.verification import Examined


@dataclass(frozen=True, slots=True)
class State:
    """The asserted quads after a revision, as a sorted N-Quads document; without a record it is the empty beginning."""

    record: Record | None
    nquads: bytes

    def quads(self) -> Iterator[Quad]:
        """Yield the quads, fit for `Store.bulk_extend`; unlike `Store.bulk_load`, it keeps labels of blank nodes."""
        return content.quads_in(self.nquads)


class Log:
    """The revisions of a data directory. One object serves one process for long: it remembers what it has checked."""

    def __init__(self, folder: Path) -> None:
        """Look at a data directory, which may be new; nothing is read or written yet."""
        self._folder = folder
        self._revisions = Revisions(folder / "log")
        self._checkpoints = Checkpoints(folder / "checkpoints")
        self._head: Record | None = None
        self._numbers: dict[str, int] = {}  # of each id in the part of the chain that has been read
        self._chained: Record | None = None  # the last record of that part

    def is_missing(self) -> bool:
        """Say whether no revision was ever written here, not even one that is lost."""
        return not self._revisions.folder.is_dir()

    def head(self) -> Record | None:
        """Return the newest record, None when there is no revision; raises `LogDamaged`.

        The first call looks for gaps, the others only for the next record: a few microseconds.
        """
        head = self._head
        if head is None:
            newest = self._revisions.newest()
            head = self._revisions.record(newest) if newest else None
        while head is not None and self._revisions.exists(head.number + 1):
            following = self._revisions.record(head.number + 1)
            self._revisions.check_link(head, following)
            head = following
        self._head = head
        return head

    def record(self, revision: int | str) -> Record:
        """Return the record with a number or an id; raises `UnknownRevision` and `LogDamaged`."""
        number = revision if isinstance(revision, int) else self._chain().get(revision, 0)
        if not 1 <= number <= self._newest():
            newest = self._newest()
            hint = f"The newest revision is {newest}." if newest else "There is none yet."
            raise UnknownRevision(f"There is no revision “{revision}” in the log.", hint=hint)
        return self._revisions.record(number)

    def records(self, newest: int | None = None, oldest: int = 1) -> Iterator[Record]:
        """Yield the records with these numbers, the newest first; raises `LogDamaged`."""
        last = self._newest() if newest is None else min(newest, self._newest())
        after: Record | None = None
        for number in range(last, max(oldest, 1) - 1, -1):
            found = self._revisions.record(number)
            if after is not None:
                self._revisions.check_link(found, after)
            yield found
            after = found

    def patch(self, number: int) -> bytes:
        """Return what a revision adds and removes as RDF Patch; raises `UnknownRevision` and `LogDamaged`."""
        return self._revisions.patch_file(self.record(number))

    def lines(self, number: int) -> Patch:
        """Return what a revision adds and removes as lines; raises `UnknownRevision` and `LogDamaged`."""
        return self._revisions.patch(self.record(number))

    def changes(self, number: int) -> Changes:
        """Return what a revision adds and removes; raises `UnknownRevision` and `LogDamaged`."""
        return self.between(number - 1, number)

    def between(self, start: int, end: int) -> Changes:
        """Return what leads from the state after one revision to that after another, which may be older.

        0 is the empty beginning. Raises `UnknownRevision` and `LogDamaged`.
        """
        for number in {start, end} - {0}:
            self.record(number)
        changes = self._net(min(start, end), max(start, end)).changes()
        return changes if start <= end else changes.inverse()

    def restore(self, number: int | None = None) -> State:
        """Return the state after a revision, by default the newest one; 0 is the empty beginning.

        Every record up to the newest is checked, once in the life of this object. Raises `UnknownRevision` and
        `LogDamaged`; a damaged checkpoint is passed over.
        """
        self._chain()
        last = self._newest() if number is None else number
        if last == 0:
            return State(None, b"")
        wanted = self.record(last)
        start, nquads = self._newest_checkpoint(last)
        if start == last:
            return State(wanted, nquads)
        lines = self._applied(self._net(start, last), nquads, wanted)
        return State(wanted, content.joined(lines))

    def verify(self) -> Iterator[Examined]:
        """Yield each file as it has been examined, with what is wrong with it; damage is never raised."""
        return verification.verify(self._revisions, self._checkpoints)

    def checkpoint(self, *, force: bool = False) -> Record | None:
        """Write the newest state whole if that is worthwhile or forced; return its record.

        Call it after appending, outside `writing`: others may write meanwhile. Raises `StorageFailed` and `LogDamaged`.
        """
        head = self.head()
        last = max(self._checkpoints.numbers(), default=0)
        if head is None or last >= head.number:
            return None
        if not force and not checkpoints.is_due(list(self._revisions.chain(last + 1, head.number))):
            return None
        storage.make_folder(self._checkpoints.folder)
        try:
            with storage.locked(self._checkpoints.folder, 0):
                self._write_checkpoint(head)
        except LogLocked:
            return None  # another process writes one
        return head

    @contextmanager
    def writing(self, timeout: float = 30) -> Iterator["Writer"]:
        """Give the only writer there can be, after waiting so many seconds for others at most.

        Raises `LogLocked`, `StorageFailed` and `LogDamaged`. What holds it must not fork processes that live on.
        """
        storage.make_folder(self._revisions.folder)
        with storage.locked(self._folder / "lock", timeout):
            head = self.head()
            if head is not None and self._revisions.record(head.number) != head:
                path = self._revisions.record_path(head.number)
                raise storage.damaged(path, "It was changed while this process ran.", "Start the process again.")
            self._revisions.remove_leftovers(self._newest() + 1)
            writer = Writer(self, self._revisions)
            try:
                yield writer
            finally:
                writer.close()

    def _newest(self) -> int:
        head = self.head()
        return head.number if head is not None else 0

    def _chain(self) -> dict[str, int]:
        """Check the records that have not been checked yet; return the number of each id."""
        first = self._chained.number + 1 if self._chained is not None else 1
        for found in self._revisions.chain(first, self._newest()):
            self._numbers[found.id] = found.number
            self._chained = found
        return self._numbers

    def _net(self, start: int, end: int) -> Net:
        """Return what the revisions after start, up to end, change altogether."""
        net = Net()
        for found in self._revisions.chain(start + 1, end):
            read = self._revisions.patch(found)
            try:
                net.then(read)
            except ValueError as error:
                raise storage.damaged(self._revisions.patch_path(found.number), str(error)) from error
        return net

    def _applied(self, net: Net, nquads: bytes, wanted: Record) -> list[bytes]:
        """Return a state's lines with changes."""
        path = self._revisions.patch_path(wanted.number)
        try:
            lines = net.applied(nquads.split(b"\n")[:-1])
        except ValueError as error:
            raise storage.damaged(path, str(error)) from error
        if len(lines) != wanted.size:
            raise storage.damaged(path, f"It leads to {len(lines)} quads instead of {wanted.size}.")
        return lines

    def _newest_checkpoint(self, last: int) -> tuple[int, bytes]:
        """Return the newest usable checkpoint that is not after a revision, or else the empty beginning."""
        for number in reversed(self._checkpoints.numbers()):
            if number <= last:
                try:
                    return number, self._checkpoints.read(self._revisions.record(number))
                except LogDamaged:
                    continue  # `verify` reports it
        return 0, b""

    def _write_checkpoint(self, head: Record) -> None:
        """Write the state after a revision, but only if it is what the record tells of."""
        nquads = self.restore(head.number).nquads
        if content.updated(content.EMPTY, nquads.split(b"\n")[:-1], ()) != head.content:
            path = self._revisions.patch_path(head.number)
            raise storage.damaged(path, "It leads to other quads than its record says.")
        self._checkpoints.write(head, nquads)


class Writer:
    """The right to append to the log, for as long as `Log.writing` gives it."""

    def __init__(self, log: Log, revisions: Revisions) -> None:
        """Append to the log's files; only `Log.writing` makes one, since it holds the lock."""
        self._log = log
        self._revisions = revisions
        self._is_open = True

    @property
    def head(self) -> Record | None:
        """The newest record, which stays the newest until this writer appends another one."""
        return self._log.head()

    def append(self, changes: Changes, *, base: int | None, origin: Origin, time: datetime | None = None) -> Record:
        """Append what leads from the state after revision `base` (None: the empty beginning) to another one.

        The changes must be effective there. Once this returns, the revision survives a loss of power. Raises
        `RevisionConflict` when another revision is the newest, and `StorageFailed`; the log is as it was then.
        """
        head = self.head
        self._refuse(base, head)
        number, previous = (head.number + 1, head.checksum) if head is not None else (1, None)
        made = patch.patch_of(changes, number, previous)
        file = made.written()
        members = {
            **asdict(origin),
            "number": number,
            "previous": previous,
            "time": (time or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="milliseconds"),
            "added": len(made.added),
            "removed": len(made.removed),
            "patch": hashlib.sha256(file).hexdigest(),
            "size": (head.size if head is not None else 0) + len(made.added) - len(made.removed),
            "content": content.updated(head.content if head is not None else content.EMPTY, made.added, made.removed),
        }
        sealed = record.sealed(members)
        written = record.read(sealed)
        self._revisions.write(number, file, sealed)
        return written

    def close(self) -> None:
        """Append nothing from now on."""
        self._is_open = False

    def _refuse(self, base: int | None, head: Record | None) -> None:
        if not self._is_open:
            raise RuntimeError("The writer was used after its lock had been released.")
        if base != (head.number if head is not None else None):
            newest = f"{head.number} ({head.id})" if head is not None else "none"
            detail = f"The change was checked against revision {base}, but the newest is {newest}."
            raise RevisionConflict(detail, hint="Check it against the newest revision and send it again.")
