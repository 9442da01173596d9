"""The record of a revision: what it is, who made it, how and why. Written once by the log, shown by web and CLI."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cancernet_kg.store.snapshot import REVISION_LENGTH

_FORMAT = 1
_SEAL = re.compile(rb',"checksum":"([0-9a-f]{64})"\}\n')
_SEAL_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who brings a change, in which role, through which entry, why, from where, by which tools, with which findings."""

    actor: str
    role: str
    entry: str
    message: str = ""
    source: str | None = None
    tools: Mapping[str, str]
    checks: Mapping[str, Any]
    reverts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Origin):
    """One revision: its place in the log, its origin, and what its patch is and leads to.

    `previous` and `checksum` are the checksums of the record before and of this one, `patch` is the SHA-256 of the
    patch's file, `size` and `content` are the number of quads after it and the hash of their set.
    """

    number: int
    previous: str | None
    time: str
    added: int
    removed: int
    patch: str
    size: int
    content: str
    checksum: str

    @property
    def id(self) -> str:
        """The name of the revision, as X-Revision gives it."""
        return self.checksum[:REVISION_LENGTH]

    def as_json(self) -> dict[str, Any]:
        """Return all of it as members of a JSON object."""
        return {"number": self.number, "id": self.id, **asdict(self)}


def named(text: str) -> int | str:
    """Return the number or the id of a revision that a text is meant as."""
    return int(text) if text.isdecimal() and len(text) < REVISION_LENGTH else text


def sealed(members: Mapping[str, Any]) -> bytes:
    """Return the file of a record: canonical JSON (RFC 8785), and as its last member the SHA-256 of that without it.

    Half a character, which UTF-8 cannot hold, becomes `?`.
    """
    body = {"format": _FORMAT, **members}
    text = json.dumps(body, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    canonical = text.encode("utf-8", "replace")
    return canonical[:-1] + f',"checksum":"{hashlib.sha256(canonical).hexdigest()}"}}\n'.encode("ascii")


def read(data: bytes) -> Record:
    """Return the record of a file; raises ValueError when one byte is not as `sealed` has written it."""
    members = opened(data)
    try:
        return Record(**members)
    except TypeError:
        raise ValueError("It does not hold the members of a record.") from None


def opened(data: bytes) -> dict[str, Any]:
    """Return the members of a sealed file, with the checksum; raises ValueError when it is not as it was sealed."""
    seal = _SEAL.fullmatch(data[-_SEAL_LENGTH:])
    canonical = data[:-_SEAL_LENGTH] + b"}"
    checksum = hashlib.sha256(canonical).hexdigest()
    if seal is None or seal[1].decode("ascii") != checksum:
        raise ValueError("It does not match its checksum.")
    members: dict[str, Any] = json.loads(canonical)
    if members.pop("format", None) != _FORMAT:
        raise ValueError("It was written by a newer version of cancernet-kg.")
    return {**members, "checksum": checksum}
