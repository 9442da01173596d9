import hashlib
import json
from dataclasses import asdict

import pytest

from cancernet_kg.store import record
from cancernet_kg.store.record import Record
from tests.store.random_changes import ORIGIN

MEMBERS = {
    **asdict(ORIGIN),
    "message": "Équipe \u2028 “ajoutée”",
    "number": 2,
    "previous": "a" * 64,
    "time": "2026-05-04T03:02:01.000+00:00",
    "added": 3,
    "removed": 1,
    "patch": "b" * 64,
    "size": 10,
    "content": "c" * 64,
}


def test_a_record_comes_back_from_its_file() -> None:
    """Nothing of a record is lost, and its id begins its checksum."""
    file = record.sealed(MEMBERS)
    found = record.read(file)

    assert found.message == MEMBERS["message"]
    assert found.id == found.checksum[:12]
    assert found.as_json() == {**MEMBERS, "id": found.id, "checksum": found.checksum}
    assert {name: value for name, value in found.as_json().items() if name not in {"id", "checksum"}} == MEMBERS


def test_anyone_can_compute_the_checksum() -> None:
    """It is the SHA-256 of everything before it in the file, as JSON with sorted names and no spaces."""
    members = json.loads(record.sealed(MEMBERS))
    checksum = members.pop("checksum")
    canonical = json.dumps(members, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert checksum == hashlib.sha256(canonical.encode()).hexdigest()


def test_every_changed_byte_is_noticed() -> None:
    """Whichever byte is flipped, dropped or added, the file is refused."""
    file = record.sealed(MEMBERS)

    for place in range(len(file)):
        for damaged in (file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :], file[:place]):
            with pytest.raises(ValueError, match=r"^It "):
                record.read(damaged)
    with pytest.raises(ValueError, match=r"^It "):
        record.read(file + b" ")


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"[]",
        b"\xff" * 100,
        record.sealed({"number": 1}),
        record.sealed({**MEMBERS, "more": 1}),
        record.sealed({**MEMBERS, "format": 2}),
    ],
    ids=["nothing", "array", "encoding", "too few", "too many", "newer"],
)
def test_what_is_no_record_is_refused(file: bytes) -> None:
    """A file that is whole but no record of this version is refused, too."""
    with pytest.raises(ValueError, match=r"^It "):
        record.read(file)


def test_half_a_character_does_not_stop_a_record() -> None:
    """A message that UTF-8 cannot hold is written with a question mark, and is the same when it is read."""
    found: Record = record.read(record.sealed({**MEMBERS, "message": "a\ud800b"}))

    assert found.message == "a?b"


def test_numbers_that_json_cannot_hold_are_refused() -> None:
    """What is not a number would not be read back by other programs."""
    with pytest.raises(ValueError, match="JSON"):
        record.sealed({**MEMBERS, "checks": {"seconds": float("nan")}})
