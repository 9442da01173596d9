import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cancernet_kg.errors import LogDamaged
from cancernet_kg.store import record
from cancernet_kg.store.log import Log
from cancernet_kg.store.revisions import Revisions
from tests.store.random_changes import QUADS, append, changes_of, random_log


def found_in(folder: Path) -> dict[str, str]:
    """Return what is wrong with each file of a log that has faults."""
    return {found.file: found.problem.detail for found in Log(folder).verify() if found.problem}


def test_every_file_is_examined(tmp_path: Path) -> None:
    """The files come in the order of their revisions, so that progress can be shown, and nothing is wrong with them."""
    log, _ = random_log(tmp_path, 1, 3, (2,))

    assert [(found.file, found.problem) for found in log.verify()] == [
        ("log/00000001.json", None),
        ("log/00000001.patch", None),
        ("log/00000002.json", None),
        ("log/00000002.patch", None),
        ("checkpoints/00000002.json", None),
        ("log/00000003.json", None),
        ("log/00000003.patch", None),
    ]


def test_an_outcome_is_a_line(tmp_path: Path) -> None:
    """It says that a file is sound, or what is wrong with it and what to do."""
    log, _ = random_log(tmp_path, 1, 1)
    (tmp_path / "log" / "00000001.patch").unlink()

    sound, missing = log.verify()

    assert (sound.is_sound, sound.text) == (True, "log/00000001.json is sound.")
    assert not missing.is_sound
    assert missing.text.startswith("log/00000001.patch cannot be used. It is missing. Put the file back from a copy")


@pytest.mark.parametrize("seed", range(4))
def test_no_damage_goes_unnoticed(tmp_path: Path, seed: int) -> None:
    """Whichever byte is flipped, wherever a file is cut off, if it is emptied or gone: verify names the file.

    And no state is restored wrongly: either it is right, or the error names a file.
    """
    chance = random.Random(seed)  # noqa: S311
    _, states = random_log(tmp_path, seed, 5, (2, 4))
    files = sorted(path for path in tmp_path.glob("*/*") if path.is_file())
    for path in files:
        whole = path.read_bytes()
        places = [0, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(3))]
        flipped = [whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :] for at in places]
        for damaged in (*flipped, *(whole[:at] for at in places), None):
            path.unlink()
            if damaged is not None:
                path.write_bytes(damaged)
            is_lost_tail = damaged is None and path.name in {"00000005.json", "00000004.json", "00000002.json"}
            assert is_lost_tail or f"{path.parent.name}/{path.name}" in found_in(tmp_path)
            if path.name != "00000005.json" or damaged is not None:
                _assert_right_or_refused(tmp_path, states)
        path.write_bytes(whole)
    assert found_in(tmp_path) == {}


def _assert_right_or_refused(folder: Path, states: list[Any]) -> None:
    for number, state in enumerate(states):
        try:
            restored = set(Log(folder).restore(number).quads())
        except LogDamaged as error:
            assert error.file  # noqa: PT017
            assert error.hint  # noqa: PT017
        else:
            assert restored == state


def test_lost_revisions_are_noticed_by_their_checkpoint(tmp_path: Path) -> None:
    """A log without its end still looks whole, unless a checkpoint remembers more."""
    random_log(tmp_path, 1, 4, (4,))
    (tmp_path / "log" / "00000004.json").unlink()

    assert "The log ends with revision 3" in found_in(tmp_path)["checkpoints/00000004.json"]


def test_damage_in_one_place_hides_none_in_another(tmp_path: Path) -> None:
    """Each damaged file is named, and after a checkpoint what the patches lead to is examined again."""
    log, _ = random_log(tmp_path, 1, 4, (3,))
    for name in ("log/00000002.json", "log/00000003.patch"):
        (tmp_path / name).write_bytes(b"")
    _forge(log, size=7)

    assert found_in(tmp_path).keys() == {"log/00000002.json", "log/00000003.patch", "log/00000005.patch"}


@pytest.mark.parametrize(
    ("forged", "said"),
    [
        ({"size": 7}, "quads instead of 7"),
        ({"content": "0" * 64}, "other quads than its record says"),
        ({"added": 7}, "as many quads as its record says"),
        ({"previous": "0" * 64}, "does not follow"),
        ({"patch": "0" * 64}, "does not match the checksum in its record"),
        ({"number": 7}, "the record of revision 7"),
    ],
)
def test_a_record_must_tell_the_truth(tmp_path: Path, forged: dict[str, Any], said: str) -> None:
    """A record that fits its checksum is still compared with its patch and with what that leads to."""
    log, _ = random_log(tmp_path, 1, 2)
    _forge(log, **forged)

    assert any(said in detail for detail in found_in(tmp_path).values())
    if forged.keys() != {"content"}:
        with pytest.raises(LogDamaged, match=said):
            Log(tmp_path).restore()


@pytest.mark.parametrize(("body", "said"), [("A", "adds a quad that is there"), ("D", "removes a quad that is not")])
def test_a_patch_must_fit_the_state_before_it(tmp_path: Path, body: str, said: str) -> None:
    """Quads that come twice, or go without having been there, are named; nothing is restored from such a patch."""
    log = Log(tmp_path)
    append(log, changes_of(QUADS[:9]))
    twice = changes_of(QUADS[3:5]) if body == "A" else changes_of((), QUADS[9:12])
    append(log, twice)

    assert said in " ".join(found.problem.detail for found in log.verify() if found.problem)
    with pytest.raises(LogDamaged, match=r"log/00000002\.patch"):
        log.restore()


def test_a_checkpoint_must_be_what_the_patches_lead_to(tmp_path: Path) -> None:
    """A whole checkpoint with other quads is named, whether or not the patches before it are damaged."""
    log, _ = random_log(tmp_path, 1, 3)
    (tmp_path / "checkpoints").mkdir()
    log._checkpoints.write(log.record(2), b"<a:b> <a:b> <a:b> .\n")  # noqa: SLF001

    assert "other quads" in found_in(tmp_path)["checkpoints/00000002.json"]
    (tmp_path / "log" / "00000001.patch").write_bytes(b"")
    assert "other quads" in found_in(tmp_path)["checkpoints/00000002.json"]


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to(path)], ids=["a file", "a loop"])
def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """Not even that is raised."""
    make(tmp_path / "log")

    assert list(found_in(tmp_path)) == ["log"]


def _forge(log: Log, **members: Any) -> None:  # noqa: ANN401
    """Append a revision whose record says something else, with a checksum that fits."""
    before = log.head()
    assert before is not None
    written = append(log, changes_of([quad for quad in QUADS if quad not in set(log.restore().quads())][:3]))
    said = {**written.as_json(), **members}
    del said["id"], said["checksum"]
    Revisions(log._folder / "log").record_path(written.number).write_bytes(record.sealed(said))  # noqa: SLF001
