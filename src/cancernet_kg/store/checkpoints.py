"""Whole states of the log, written now and then so that not every patch need be read again. The log can do without."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import zstandard

from cancernet_kg.store import record, storage
from cancernet_kg.store.record import Record

REVISIONS_APART = 256  # so many small patches are read in some hundredths of a second
FEWEST_QUADS = 10_000  # fewer are read from patches at once, whatever the size of the state
_RECORD_NAME = re.compile(r"([0-9]{8,})\.json")
HINT = "Delete it: nothing is lost without it, and another one will be written."


def is_due(passed: Sequence[Record]) -> bool:
    """Say whether a checkpoint is worthwhile after the revisions since the last one, which end with the newest.

    It is after many of them, or when they change a good part of what a checkpoint would hold.
    """
    changed = sum(record.added + record.removed for record in passed)
    return len(passed) >= REVISIONS_APART or (changed >= FEWEST_QUADS and 4 * changed >= passed[-1].size)


class Checkpoints:
    """The folder of checkpoints: for some revisions a compressed N-Quads file, and a record of it written after it."""

    def __init__(self, folder: Path) -> None:
        """Look at a folder, which may not exist yet."""
        self.folder = folder

    def numbers(self) -> list[int]:
        """Return the numbers of the revisions that have a checkpoint, sorted."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except OSError:
            return []
        return sorted(int(match[1]) for name in names if (match := _RECORD_NAME.fullmatch(name)))

    def read(self, of: Record) -> bytes:
        """Return the state after a revision as sorted N-Quads; raises `LogDamaged` when it is not as it was written."""
        about_path, data_path = self.about_path(of.number), self.data_path(of.number)
        try:
            about = record.opened(storage.read(about_path))
            if (about["number"], about["record"]) != (of.number, of.checksum):
                raise storage.damaged(about_path, f"It is not a checkpoint of revision {of.id}.", HINT)
            data = storage.read(data_path)
            if hashlib.sha256(data).hexdigest() != about["data"]:
                raise storage.damaged(data_path, "It does not match its checksum.", HINT)
            return zstandard.ZstdDecompressor().decompress(data)
        except (ValueError, KeyError, zstandard.ZstdError) as error:
            raise storage.damaged(about_path, str(error), HINT) from error

    def write(self, of: Record, nquads: bytes) -> None:
        """Write the state after a revision, one process at a time; raises `StorageFailed`, and then it is not there."""
        storage.remove(*self.folder.glob("*.tmp"))
        data = zstandard.ZstdCompressor(level=3).compress(nquads)
        about = {"number": of.number, "record": of.checksum, "data": hashlib.sha256(data).hexdigest()}
        storage.write(self.data_path(of.number), data)
        storage.write(self.about_path(of.number), record.sealed(about))

    def about_path(self, number: int) -> Path:
        """Return where the record of a checkpoint is."""
        return self.folder / f"{number:08}.json"

    def data_path(self, number: int) -> Path:
        """Return where the quads of a checkpoint are."""
        return self.folder / f"{number:08}.nq.zst"
