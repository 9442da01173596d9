import errno
import os
from pathlib import Path

import pytest

from cancernet_kg.errors import LogDamaged, LogLocked, StorageFailed
from cancernet_kg.store import storage


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """It replaces what was there and leaves nothing else behind."""
    path = tmp_path / "log" / "00000001.json"
    storage.make_folder(path.parent)
    storage.make_folder(path.parent)
    storage.write(path, b"one")
    storage.write(path, b"two")

    assert storage.read(path) == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_cannot_take_its_name_is_not_there(tmp_path: Path) -> None:
    """When the last step fails, too, nothing is left behind."""
    path = tmp_path / "log.json"
    (path / "in the way").mkdir(parents=True)

    with pytest.raises(StorageFailed, match=r"log\.json could not be written"):
        storage.write(path, b"one")
    assert [found.name for found in tmp_path.iterdir()] == ["log.json"]


@pytest.mark.parametrize(
    ("number", "reason", "advice"),
    [
        (errno.ENOSPC, "No space left on device", "Free some space"),
        (errno.EDQUOT, "quota", "quota"),
        (errno.EFBIG, "File too large", "limit"),
        (errno.EROFS, "Read-only file system", "Mount"),
        (errno.EACCES, "Permission denied", "right to write"),
        (errno.EPERM, "not permitted", "right to write"),
        (errno.EIO, "Input/output error", "disk"),
        (errno.ENODEV, "No such device", "disk"),
    ],
)
def test_each_failure_says_what_to_do(tmp_path: Path, number: int, reason: str, advice: str) -> None:
    """The system's reason and a way out are named, the place only within the data directory."""
    error = storage.failed(OSError(number, "x", str(tmp_path)), tmp_path / "log" / "00000001.json")

    assert reason in error.detail
    assert advice in (error.hint or "")
    assert error.place == "log/00000001.json"
    assert str(tmp_path) not in str(error.as_problem())


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (FileNotFoundError(errno.ENOENT, ""), "missing"),
        (PermissionError(errno.EACCES, ""), "may not be read"),
        (OSError(errno.EIO, ""), "Input/output error"),
    ],
)
def test_what_cannot_be_read_is_damage(error: OSError, what: str) -> None:
    """A file that is missing, closed to this user, or on a broken disk is named."""
    assert what in storage.unreadable(Path("log/00000001.json"), error).detail


def test_reading_what_is_not_there_is_damage(tmp_path: Path) -> None:
    """A missing file is no bare system error."""
    with pytest.raises(LogDamaged, match="missing"):
        storage.read(tmp_path / "log.json")


@pytest.mark.parametrize("name", ["lock", "."])
def test_a_lock_is_held_by_one(tmp_path: Path, name: str) -> None:
    """On a file or a folder, others are sent away until it is free, and that it is after an error, too."""
    with pytest.raises(LogLocked), storage.locked(tmp_path / name, 0), storage.locked(tmp_path / name, 0):
        pass

    with storage.locked(tmp_path / name, 0), pytest.raises(LogLocked), storage.locked(tmp_path / name, 0):
        pass


def test_a_lock_is_given_back_though_a_copy_of_it_stays_open(tmp_path: Path) -> None:
    """A process that was forked meanwhile does not keep the lock when its holder is done."""
    path = tmp_path / "lock"
    with storage.locked(path, 0):
        held = [entry for entry in Path("/proc/self/fd").iterdir() if entry.resolve() == path.resolve()]
        copy = os.dup(int(held[0].name))

    with storage.locked(path, 0):
        os.close(copy)
    assert len(held) == 1


def test_a_lock_that_cannot_be_made_is_a_failure(tmp_path: Path) -> None:
    """A folder that is gone is named, not waited for."""
    with pytest.raises(StorageFailed, match="lock could not be written"), storage.locked(tmp_path / "gone" / "lock", 9):
        pass
