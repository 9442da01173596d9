from dataclasses import replace
from pathlib import Path

import pytest

from cancernet_kg.errors import LogDamaged
from cancernet_kg.store import checkpoints, storage
from cancernet_kg.store.checkpoints import FEWEST_QUADS, REVISIONS_APART, Checkpoints
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Record
from tests.store.random_changes import QUADS, append, changes_of, random_log


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Return some record."""
    return append(Log(tmp_path / "some"), changes_of(QUADS))


def test_a_checkpoint_is_due_when_reading_patches_takes_long(record: Record) -> None:
    """It is after many revisions, or after few that change much of the state, but not for a handful of quads."""
    small = replace(record, added=10, removed=10, size=1_000_000)
    large = replace(record, added=200_000, removed=60_000, size=1_000_000)
    all_of_little = replace(record, added=20, removed=0, size=20)
    all_of_much = replace(record, added=0, removed=FEWEST_QUADS, size=0)

    assert not checkpoints.is_due([small] * (REVISIONS_APART - 1))
    assert checkpoints.is_due([small] * REVISIONS_APART)
    assert checkpoints.is_due([large])
    assert not checkpoints.is_due([replace(large, added=100_000)])
    assert not checkpoints.is_due([all_of_little])
    assert checkpoints.is_due([all_of_much])


def test_a_checkpoint_is_written_when_it_is_due(tmp_path: Path) -> None:
    """The log writes none before, one then, and none again until it is due again."""
    log = Log(tmp_path)
    written = []
    for number in range(REVISIONS_APART + 2):
        append(log, changes_of(QUADS[:1]) if number % 2 == 0 else changes_of((), QUADS[:1]))
        if number > REVISIONS_APART - 4:
            written.append(log.checkpoint())

    assert [record.number for record in written if record] == [REVISIONS_APART]
    assert sorted(path.name for path in (tmp_path / "checkpoints").iterdir()) == ["00000256.json", "00000256.nq.zst"]


def test_a_checkpoint_comes_back_as_it_was_written(tmp_path: Path, record: Record) -> None:
    """It is a state's N-Quads, and belongs to one revision of one log."""
    kept = Checkpoints(tmp_path)
    kept.write(record, b"quads")

    assert kept.read(record) == b"quads"
    assert kept.numbers() == [1]
    for other in (replace(record, number=2), replace(record, checksum="0" * 64)):
        with pytest.raises(LogDamaged):
            kept.read(other)


def test_one_process_writes_a_checkpoint_at_a_time(tmp_path: Path) -> None:
    """Another one leaves it at that, and does not wait."""
    log, _ = random_log(tmp_path, 1, 3)
    storage.make_folder(tmp_path / "checkpoints")

    with storage.locked(tmp_path / "checkpoints", 0):
        assert log.checkpoint(force=True) is None
    assert log.checkpoint(force=True) == log.head()
    assert log.checkpoint(force=True) is None


def test_damaged_checkpoints_are_passed_over(tmp_path: Path) -> None:
    """Whichever are damaged or gone, each state is restored from an older one or from the patches."""
    log, states = random_log(tmp_path, 5, 9, (3, 6))

    for name in ("00000006.nq.zst", "00000003.json"):
        path = tmp_path / "checkpoints" / name
        path.write_bytes(path.read_bytes()[:-1])
        assert [set(Log(tmp_path).restore(number).quads()) for number in range(10)] == states
        path.unlink()
        assert [set(Log(tmp_path).restore(number).quads()) for number in range(10)] == states
        assert [set(log.restore(number).quads()) for number in range(10)] == states


def test_a_state_that_is_not_what_its_record_tells_of_is_not_kept(tmp_path: Path) -> None:
    """A checkpoint is compared with its record before it is written."""
    log, _ = random_log(tmp_path, 5, 2)
    head = log.record(2)
    log._head = replace(head, content="0" * 64)  # noqa: SLF001 - as if the writer had counted wrongly

    with pytest.raises(LogDamaged, match="other quads"):
        log.checkpoint(force=True)
    assert Checkpoints(tmp_path / "checkpoints").numbers() == []
