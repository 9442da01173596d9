"""Files that are there whole or not at all, and one writer at a time. Used by the revision log and its checkpoints."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cancernet_kg.errors import LogDamaged, LogLocked, StorageFailed

_POLL_SECONDS = 0.005
_RETRY_AFTER = 5
_FULL = "Free some space there"
_HINTS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: "Free some space, or have the quota raised",
    errno.EFBIG: "Raise the limit on the size of files, or bring the change in smaller parts",
    errno.EROFS: "Mount the data directory for writing",
    errno.EACCES: "Give the user that runs cancernet-kg the right to write to the data directory",
    errno.EPERM: "Give the user that runs cancernet-kg the right to write to the data directory",
    errno.EIO: "See to the disk that holds the data directory",
}


def write(path: Path, data: bytes) -> None:
    """Write a file that survives a loss of power once this returns; until then it is not there under its name.

    Raises `StorageFailed`; the file is not there then.
    """
    unnamed = temporary(path)
    try:
        with unnamed.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unnamed.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        remove(unnamed, path)
        raise failed(error, path) from error


def temporary(path: Path) -> Path:
    """Return where a file is while it is being written; it can be left there by a process that died."""
    return path.with_name(path.name + ".tmp")


def read(path: Path) -> bytes:
    """Return what is in a file; raises `LogDamaged` when it is not there or cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def remove(*paths: Path) -> None:
    """Remove files as far as they are there and let themselves be removed."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, if it is not there; raises `StorageFailed`."""
    if path.is_dir():
        return
    try:
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        path.mkdir(parents=True, exist_ok=True)
        for folder in reversed(missing):
            _sync_folder(folder.parent)
    except OSError as error:
        raise failed(error, path) from error


def failed(error: OSError, path: Path) -> StorageFailed:
    """Return the error that says what the system said of a file or folder, and what to do."""
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    hint = f"{_HINTS.get(error.errno or 0, 'See to the disk that holds the data directory')}, then try again."
    detail = f"{place(path)} could not be written ({reason}). Nothing was changed."
    return StorageFailed(detail, hint=hint, file=place(path))


def damaged(path: Path, what: str, hint: str | None = None) -> LogDamaged:
    """Return the error that says what is wrong with a file of the log, and what to do."""
    hint = hint or "Put the file back from a copy of the data directory; “cancernet verify” says what else is damaged."
    return LogDamaged(f"{place(path)} cannot be used. {what}", hint=hint, file=place(path))


def unreadable(path: Path, error: OSError) -> LogDamaged:
    """Return the error that says why a file or folder cannot be read."""
    if isinstance(error, FileNotFoundError):
        return damaged(path, "It is missing.")
    if isinstance(error, PermissionError):
        return damaged(path, "It may not be read.", "Give the user that runs cancernet-kg the right to read it.")
    return damaged(path, f"It could not be read ({os.strerror(error.errno or 0)}).")


def place(path: Path) -> str:
    """Return a file's place in the data directory."""
    return f"{path.parent.name}/{path.name}" if path.suffix else path.name


@contextmanager
def locked(path: Path, timeout: float) -> Iterator[None]:
    """Hold a lock on a file or folder, which the system takes back when this process dies.

    Whoever holds it must not fork a process that lives on: the lock would live as long. Raises `LogLocked` when others
    hold it for longer than the timeout in seconds, and `StorageFailed`.
    """
    try:
        flags = os.O_RDONLY if path.is_dir() else os.O_RDWR | os.O_CREAT
        descriptor = os.open(path, flags | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise failed(error, path) from error
    try:
        _wait_for(descriptor, path, time.monotonic() + timeout)
        try:
            yield
        finally:
            fcntl.flock(descriptor, fcntl.LOCK_UN)  # for forks that hold the descriptor, too
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                hint = f"Try again in {_RETRY_AFTER} seconds."
                detail = "Another process was writing to the revision log all the while. Nothing was changed."
                raise LogLocked(detail, hint=hint, retry_after=_RETRY_AFTER) from None
        except OSError as error:
            raise failed(error, path) from error
        else:
            return
        time.sleep(_POLL_SECONDS)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
