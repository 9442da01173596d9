import json
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from cancernet_kg.errors import LogDamaged, LogLocked, RevisionConflict, StorageFailed, UnknownRevision
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from tests.store.appending import fingerprint
from tests.store.random_changes import ORIGIN, QUADS, append, changes_of, random_log

ROOT = Path(__file__).parents[2]


def problems(log: Log) -> list[str]:
    """Return what is wrong with a log."""
    return [f"{found.file}: {found.problem}" for found in log.verify() if found.problem]


def start(*arguments: object) -> subprocess.Popen[str]:
    """Start a process that appends."""
    command = [sys.executable, "-m", "tests.store.appending", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def files(folder: Path) -> dict[str, bytes]:
    """Return all files of a data directory but the lock."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != "lock"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.mark.parametrize("seed", range(6))
def test_every_state_can_be_restored(tmp_path: Path, seed: int) -> None:
    """Whatever was added and removed, with or without checkpoints, each state comes back exactly, blank nodes too."""
    checkpoints = tuple(random.Random(seed).sample(range(1, 13), seed % 4))  # noqa: S311
    log, states = random_log(tmp_path, seed, 12, checkpoints)

    assert problems(log) == []
    for number, state in enumerate(states):
        restored = Log(tmp_path).restore(number)
        assert list(restored.quads()) == sorted(state, key=str)
        assert (restored.record.number if restored.record else 0) == number
    assert set(log.restore().quads()) == states[-1]


@pytest.mark.parametrize("seed", range(6, 9))
def test_the_changes_between_two_revisions_lead_from_one_to_the_other(tmp_path: Path, seed: int) -> None:
    """In either direction and over any distance, only what differs is named."""
    log, states = random_log(tmp_path, seed, 8)

    for start_, before in enumerate(states):
        for end, after in enumerate(states):
            assert log.between(start_, end) == changes_of(after - before, before - after)
    for number in range(1, 9):
        assert log.changes(number) == changes_of(
            states[number] - states[number - 1], states[number - 1] - states[number]
        )


def test_what_is_returned_is_what_is_read(tmp_path: Path) -> None:
    """The record that an append returns is the one that every reader finds, by number and by id."""
    log = Log(tmp_path)
    time_ = datetime(2026, 5, 4, 3, 2, 1, tzinfo=timezone(timedelta(hours=2)))
    origin = replace(ORIGIN, message="Neu: “Équipe”\n\ud800", source="https://example.org/source", reverts=1)
    with log.writing() as writer:
        first = writer.append(changes_of(QUADS), base=None, origin=ORIGIN, time=time_)
        second = writer.append(changes_of((), QUADS[:3]), base=1, origin=origin)
    again = Log(tmp_path)

    assert [again.record(1), again.record(first.id)] == [first, first]
    assert again.head() == again.record(second.id) == second
    assert (first.number, first.previous, first.time) == (1, None, "2026-05-04T01:02:01.000+00:00")
    assert (second.previous, second.message, second.reverts) == (first.checksum, "Neu: “Équipe”\n?", 1)
    assert (second.added, second.removed, second.size) == (0, 3, len(QUADS) - 3)
    assert datetime.now(UTC) - datetime.fromisoformat(second.time) < timedelta(minutes=1)
    assert list(again.records()) == [second, first]
    assert list(again.records(newest=1)) == [first]
    assert list(again.records(oldest=2)) == [second]
    assert again.patch(2).count(b"\nD ") == 3


def test_equal_revisions_have_equal_ids(tmp_path: Path) -> None:
    """The same first revision, written elsewhere at the stated time, has the same id: servers of one release agree."""
    ids = set()
    for folder in (tmp_path / "a", tmp_path / "b"):
        with Log(folder).writing() as writer:
            ids.add(
                writer.append(changes_of(QUADS), base=None, origin=ORIGIN, time=datetime(2026, 1, 1, tzinfo=UTC)).id
            )

    assert len(ids) == 1


def test_a_new_log_is_empty(tmp_path: Path) -> None:
    """A folder that does not exist is a log without revisions; reading makes nothing."""
    log = Log(tmp_path / "new")

    assert log.head() is None
    assert (log.restore().record, log.restore().nquads, list(log.records())) == (None, b"", [])
    assert (log.between(0, 0), list(log.verify()), log.checkpoint(force=True)) == (Changes(), [], None)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("revision", [0, -1, 4, "abcdefabcdef", "", "2"])
def test_a_revision_that_is_not_there_is_named(tmp_path: Path, revision: int | str) -> None:
    """Numbers and ids without a revision are refused, with the newest one."""
    log, _ = random_log(tmp_path, 1, 3)

    with pytest.raises(UnknownRevision, match="no revision") as caught:
        log.record(revision)
    assert caught.value.hint == "The newest revision is 3."
    with pytest.raises(UnknownRevision):
        log.changes(revision if isinstance(revision, int) else 5)


def test_readers_see_a_revision_as_soon_as_it_is_appended(tmp_path: Path) -> None:
    """A reader that has looked before finds the new head, and its changes, without being told."""
    reader, writer = Log(tmp_path), Log(tmp_path)
    assert reader.head() is None

    for number in (1, 2, 3):
        record = append(writer, changes_of(QUADS[number : number + 1]))
        assert reader.head() == record
        assert reader.record(record.id) == record
        assert reader.changes(number).added == QUADS[number : number + 1]
    append(writer, changes_of(QUADS[10:11]))
    append(writer, changes_of(QUADS[11:12]))
    assert reader.restore().record == writer.head()


def test_a_change_builds_upon_the_newest_revision(tmp_path: Path) -> None:
    """What was checked against another revision is refused with 409, and nothing is written."""
    log, _ = random_log(tmp_path, 1, 3)
    before = files(tmp_path)

    for base in (None, 0, 2, 4):
        with log.writing() as writer, pytest.raises(RevisionConflict, match=r"newest is 3 \([0-9a-f]{12}\)") as caught:
            writer.append(changes_of(QUADS[:1]), base=base, origin=ORIGIN)
        assert caught.value.status == 409
    assert files(tmp_path) == before


def test_a_writer_ends_with_its_lock(tmp_path: Path) -> None:
    """Nobody can append without the lock."""
    with Log(tmp_path).writing() as writer:
        pass

    with pytest.raises(RuntimeError, match="lock"):
        writer.append(changes_of(QUADS), base=None, origin=ORIGIN)


def test_a_second_writer_waits_and_is_then_sent_away(tmp_path: Path) -> None:
    """It gets its turn when the first is done in time, and else is told when to try again."""
    first, second = Log(tmp_path), Log(tmp_path)

    with first.writing():
        began = time.monotonic()
        with pytest.raises(LogLocked) as caught, second.writing(timeout=0.1):
            pass
        assert 0.1 <= time.monotonic() - began < 5
        release = threading.Timer(0.1, append, (second, changes_of(QUADS[:1])))
        release.start()
        time.sleep(0.2)
        assert second.head() is None
    release.join()
    assert first.head() == second.head() != None  # noqa: E711
    assert (caught.value.status, caught.value.retry_after) == (503, 5)


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    """A process that dies while it writes keeps nobody waiting."""
    code = f"""
import pathlib, signal
from cancernet_kg.store.log import Log
with Log(pathlib.Path({str(tmp_path)!r})).writing():
    print("held", flush=True)
    signal.pause()
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LogLocked), Log(tmp_path).writing(timeout=0):
            pass
        holder.kill()
        holder.wait()

    assert append(Log(tmp_path), changes_of(QUADS)).number == 1


def test_writers_in_several_processes_do_not_interleave(tmp_path: Path) -> None:
    """Whatever they append at once makes one line of revisions, and readers meanwhile see only whole ones."""
    reader, seen = Log(tmp_path), set()
    with start(tmp_path, 1, 25) as one, start(tmp_path, 2, 25) as other:
        while one.poll() is None or other.poll() is None:
            state = reader.restore()
            if state.record is not None:
                seen.add((state.record.number, fingerprint(state.quads())))
        lines = [line.split() for process in (one, other) for line in process.stdout or ()]
    meant = {(int(line[1]), line[2]) for line in lines if line[0] == "meant"}
    appended = {(int(line[1]), line[2]) for line in lines if line[0] == "appended"}

    assert appended == {(record.number, record.id) for record in reader.records()}
    assert {number for number, _ in appended} == set(range(1, 51))
    assert seen <= meant
    assert problems(reader) == []


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    """After SIGKILL at any moment the log verifies, and holds the last acknowledged revision or the next one, whole."""
    chance = random.Random(4)  # noqa: S311
    acknowledged = 0
    for round_ in range(30):
        with start(tmp_path, f"round {round_}") as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.1))
            writer.send_signal(signal.SIGKILL)
            lines = [line.split() for line in writer.stdout.read().splitlines()]
        meant = {int(line[1]): line[2] for line in lines if line[0] == "meant"}
        acknowledged = max([int(line[1]) for line in lines if line[0] == "appended"], default=acknowledged)
        log = Log(tmp_path)
        restored = log.restore()
        number = restored.record.number if restored.record else 0

        assert problems(log) == []
        assert number in {acknowledged, acknowledged + 1}
        assert number not in meant or fingerprint(restored.quads()) == meant[number]
        acknowledged = number
    assert acknowledged > 0


def test_what_a_killed_writer_left_is_ignored_and_cleaned_up(tmp_path: Path) -> None:
    """Files without a record are no revision; the next writer removes or replaces them."""
    log, states = random_log(tmp_path, 1, 3, (2,))
    before = files(tmp_path)
    left = ("log/00000004.patch", "log/00000004.patch.tmp", "log/00000004.json.tmp", "checkpoints/00000003.nq.zst.tmp")
    for name in left:
        (tmp_path / name).write_bytes(b"half of a fi")

    assert Log(tmp_path).head() == log.head()
    assert set(Log(tmp_path).restore().quads()) == states[3]
    assert problems(log) == []
    with log.writing():
        pass
    assert set(files(tmp_path)) - set(before) == {left[-1]}
    log.checkpoint(force=True)
    assert not (tmp_path / left[-1]).exists()


@pytest.mark.parametrize("name", ["00000004.patch.tmp", "00000004.json.tmp"])
def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, name: str) -> None:
    """Whichever file does not fit, the error says what to do, and after that has been done the change is stored."""
    log, states = random_log(tmp_path, 1, 3)
    before = files(tmp_path)
    changes = changes_of((), states[3])
    with log.writing() as writer:
        (tmp_path / "log" / name).symlink_to("/dev/full")
        with pytest.raises(StorageFailed, match="No space left on device") as caught:
            writer.append(changes, base=3, origin=ORIGIN)

    assert (caught.value.status, caught.value.exit_code) == (507, 2)
    assert caught.value.file == f"log/{name.removesuffix('.tmp')}"
    assert caught.value.hint == "Free some space there, then try again."
    assert str(tmp_path) not in str(caught.value.as_problem())
    assert files(tmp_path) == before
    assert Log(tmp_path).head() == log.head() == log.record(3)
    assert append(log, changes).number == 4
    assert problems(log) == []


def test_files_that_may_not_grow_leave_everything_as_it_was(tmp_path: Path) -> None:
    """Where the system stops a write in the middle, patch, record and checkpoint are refused in the same way."""
    log, _ = random_log(tmp_path, 1, 3)
    before = files(tmp_path)
    code = f"""
import json, pathlib, resource
from dataclasses import replace
from cancernet_kg.errors import StorageFailed
from cancernet_kg.store.log import Log
from tests.store.random_changes import ORIGIN, QUADS, Literal, P, Quad, S, append, changes_of
log = Log(pathlib.Path({str(tmp_path)!r}))
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
def attempt(changes, origin):
    try:
        with log.writing() as writer:
            writer.append(changes, base=3, origin=origin)
    except StorageFailed as error:
        print(json.dumps(error.as_problem()))
attempt(changes_of([Quad(S, P, Literal("long" * 100000))]), ORIGIN)
attempt(changes_of([Quad(S, P, Literal("short"))]), replace(ORIGIN, message="long" * 1000))
resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
try:
    log.checkpoint(force=True)
except StorageFailed as error:
    print(json.dumps(error.as_problem()))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    told = [json.loads(line) for line in ran.stdout.splitlines()]

    assert [problem["file"] for problem in told] == [
        "log/00000004.patch",
        "log/00000004.json",
        "checkpoints/00000003.nq.zst",
    ]
    assert all("File too large" in problem["detail"] and "limit" in problem["hint"] for problem in told)
    assert files(tmp_path) == before
    assert log.checkpoint(force=True) == log.head()
    assert problems(log) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A data directory inside a file cannot be written; the error says so."""
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageFailed, match="Not a directory"), Log(tmp_path / "file" / "data").writing():
        pass


def test_a_gap_is_damage(tmp_path: Path) -> None:
    """A missing record is never passed over in silence."""
    random_log(tmp_path, 1, 4)
    (tmp_path / "log" / "00000002.json").unlink()

    with pytest.raises(LogDamaged, match=r"log/00000002\.json cannot be used\. It is missing") as caught:
        Log(tmp_path).head()
    assert caught.value.file == "log/00000002.json"
    assert "cancernet verify" in (caught.value.hint or "")


def test_a_record_of_another_log_is_damage(tmp_path: Path) -> None:
    """Records that do not follow from each other are refused by whoever reads both."""
    random_log(tmp_path / "one", 1, 4)
    random_log(tmp_path / "two", 2, 4)
    (tmp_path / "two/log/00000002.json").replace(tmp_path / "one/log/00000002.json")
    log = Log(tmp_path / "one")

    for read in (log.restore, lambda: list(log.records()), lambda: log.between(1, 2), lambda: log.record("f" * 12)):
        with pytest.raises(LogDamaged, match="does not follow"):
            read()


def test_a_log_that_was_exchanged_is_not_written(tmp_path: Path) -> None:
    """A process that knows another log than the one on disk appends nothing to it."""
    log, _ = random_log(tmp_path / "one", 1, 2)
    assert log.head() is not None
    random_log(tmp_path / "two", 2, 2)
    for path in (tmp_path / "two" / "log").iterdir():
        path.replace(tmp_path / "one" / "log" / path.name)

    with pytest.raises(LogDamaged, match="changed while this process ran"):
        append(log, changes_of(QUADS))
