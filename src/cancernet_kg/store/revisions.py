"""The files of the revision log: a record and a patch for each revision. Read and written by the log alone."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from cancernet_kg.errors import StorageFailed
from cancernet_kg.store import patch, record, storage
from cancernet_kg.store.patch import Patch
from cancernet_kg.store.record import Record

_RECORD_NAME = re.compile(r"([0-9]{8,})\.json")


class Revisions:
    """The folder of records and patches. A revision exists once its record has its name; its patch was there before."""

    def __init__(self, folder: Path) -> None:
        """Look at a folder, which may not exist yet."""
        self.folder = folder

    def newest(self) -> int:
        """Return the number of the newest revision, 0 when there is none; raises `LogDamaged` for a gap."""
        numbers = self.numbers()
        if numbers and len(numbers) != numbers[-1]:
            found = set(numbers)
            for number in range(1, numbers[-1]):  # one written meanwhile may be missing from the list
                if number not in found and not self.exists(number):
                    raise storage.damaged(self.record_path(number), "It is missing, though later ones are there.")
        return numbers[-1] if numbers else 0

    def numbers(self) -> list[int]:
        """Return the numbers of the records that are there, sorted; raises `LogDamaged` for a folder not to be read."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise storage.unreadable(self.folder, error) from error
        return sorted(int(match[1]) for name in names if (match := _RECORD_NAME.fullmatch(name)))

    def exists(self, number: int) -> bool:
        """Say whether there is a record with this number."""
        return self.record_path(number).exists()

    def record(self, number: int) -> Record:
        """Return a record; raises `LogDamaged` when it is not there as it was written."""
        path = self.record_path(number)
        try:
            found = record.read(storage.read(path))
        except ValueError as error:
            raise storage.damaged(path, str(error)) from error
        if found.number != number:
            raise storage.damaged(path, f"It is the record of revision {found.number}.")
        return found

    def chain(self, first: int, last: int) -> Iterator[Record]:
        """Yield the records from first to last; raises `LogDamaged` when one does not follow from the one before."""
        before = self.record(first - 1) if first > 1 else None
        for number in range(first, last + 1):
            found = self.record(number)
            self.check_link(before, found)
            yield found
            before = found

    def check_link(self, before: Record | None, after: Record) -> None:
        """Raise `LogDamaged` when a record was not written after the one before it."""
        if after.previous != (before.checksum if before else None):
            what = f"It does not follow from the record before it; one of the two is of another log than {after.id}."
            raise storage.damaged(self.record_path(after.number), what)

    def patch_file(self, of: Record) -> bytes:
        """Return a revision's patch as RDF Patch; raises `LogDamaged` when it is not there as it was written."""
        path = self.patch_path(of.number)
        data = storage.read(path)
        if hashlib.sha256(data).hexdigest() != of.patch:
            raise storage.damaged(path, "It does not match the checksum in its record.")
        return data

    def patch(self, of: Record) -> Patch:
        """Return a revision's patch; raises `LogDamaged` when it is not there as it was written."""
        path = self.patch_path(of.number)
        try:
            found = patch.read(self.patch_file(of), of.number, of.previous)
        except ValueError as error:
            raise storage.damaged(path, str(error)) from error
        if (len(found.added), len(found.removed)) != (of.added, of.removed):
            raise storage.damaged(path, "It does not hold as many quads as its record says.")
        return found

    def write(self, number: int, patch_file: bytes, record_file: bytes) -> None:
        """Write the files of the next revision, the record last; raises `StorageFailed`, and then neither is there."""
        storage.write(self.patch_path(number), patch_file)
        try:
            storage.write(self.record_path(number), record_file)
        except StorageFailed:
            self.remove_leftovers(number)
            raise

    def remove_leftovers(self, number: int) -> None:
        """Remove what a writer that died left of a revision that has no record."""
        patch_path, record_path = self.patch_path(number), self.record_path(number)
        storage.remove(patch_path, storage.temporary(patch_path), storage.temporary(record_path))

    def record_path(self, number: int) -> Path:
        """Return where a revision's record is."""
        return self.folder / f"{number:08}.json"

    def patch_path(self, number: int) -> Path:
        """Return where a revision's patch is."""
        return self.folder / f"{number:08}.patch"
