"""The dumps that have been made, in a folder: a few revisions, each file with its checksum. Used by dumps."""

import asyncio
import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from cancernet_kg.store import storage

MOST_REVISIONS = 6
_CHECKSUM = ".sha256"


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file that is whole: where it is, its SHA-256 in hexadecimal digits, and its size in bytes."""

    path: Path
    checksum: str
    size: int


class DumpFiles:
    """A folder of dumps; without one that is given it is a temporary one, gone with this object."""

    def __init__(self, folder: Path | None) -> None:
        """Keep dumps in a folder, which is made when it is needed."""
        self._given = folder
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._making = asyncio.Lock()

    def known(self, revision: str, name: str) -> DumpFile | None:
        """Return a file that has been made, None when it has not."""
        try:
            return _whole(self._folder() / revision / name)
        except OSError:
            return None

    async def made(self, revision: str, name: str, pieces: Callable[[], AsyncIterator[bytes]]) -> DumpFile:
        """Return a file, made of pieces unless it is there; one is made at a time. Raises `StorageFailed`."""
        async with self._making:
            known = self.known(revision, name)
            if known is not None:
                return known
            path = self._folder() / revision / name
            try:
                await self._write(path, pieces())
            except OSError as error:
                raise storage.failed(error, path) from error
            self._keep_few(self._folder() / revision)
            return _whole(path)

    async def _write(self, path: Path, pieces: AsyncIterator[bytes]) -> None:
        """Write a file that has its name only when it is whole, and its checksum."""
        path.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        unnamed = storage.temporary(path)
        with unnamed.open("wb") as file:
            async for piece in pieces:
                digest.update(piece)
                file.write(piece)
        unnamed.replace(path)
        _beside(path).write_text(digest.hexdigest(), encoding="ascii")

    def _keep_few(self, newest: Path) -> None:
        """Remove the dumps that were made the longest ago, but for those of the newest folder."""
        others = [folder for folder in newest.parent.iterdir() if folder.is_dir() and folder != newest]
        for folder in sorted(others, key=lambda each: each.stat().st_mtime)[: -(MOST_REVISIONS - 1)]:
            shutil.rmtree(folder, ignore_errors=True)

    def _folder(self) -> Path:
        """Return the folder: the one that was given if it can be written to."""
        if self._given is not None and self._temporary is None:
            with contextlib.suppress(OSError):
                self._given.mkdir(parents=True, exist_ok=True)
                return self._given
        if self._temporary is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="cancernet-dumps-")
        return Path(self._temporary.name)

    def close(self) -> None:
        """Remove the temporary folder, if there is one."""
        if self._temporary is not None:
            self._temporary.cleanup()


def _whole(path: Path) -> DumpFile:
    """Return a file that has been made; raises `OSError`."""
    return DumpFile(path, _beside(path).read_text(encoding="ascii"), path.stat().st_size)


def _beside(path: Path) -> Path:
    """Return where a file's checksum is kept."""
    return path.with_name(path.name + _CHECKSUM)
