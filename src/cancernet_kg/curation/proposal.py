"""What somebody asks to be changed, from whichever door it came in. Made by web and CLI, worked on by publish."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any


class Entry(StrEnum):
    """The door a change came in by; the record of its revision tells it."""

    SHIPPED = "shipped"
    LOAD = "load"
    CHANGES = "changes"
    GRAPHS = "graphs"
    UPDATE = "update"
    REVERT = "revert"
    UPGRADE = "upgrade"


class Mode(StrEnum):
    """What becomes of uploaded statements: they are added, take the place of their graphs' content, or are removed."""

    ADD = "add"
    REPLACE = "replace"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file somewhere on disk, with the name and the media type its sender gave it, or made of what a form says."""

    path: str
    name: str
    media_type: str | None = None
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change to be checked and, unless it is only a rehearsal, published: files, an update, or a revision to undo.

    `table` is the class that a CSV file lists. `graph` is where statements without a graph belong; with `only_graph`
    there may be no others, as when one graph is put. `base` is the revision its author has seen: what has changed since
    then must not be overwritten. `language` is that of the labels in the difference.
    """

    entry: Entry
    actor: str
    role: str = "curator"
    message: str = ""
    source: str | None = None
    files: tuple[UploadedFile, ...] = ()
    mode: Mode = Mode.ADD
    graph: str | None = None
    table: str | None = None
    only_graph: bool = False
    drops: bool = False
    update: str | None = None
    using_graphs: tuple[str, ...] = ()
    using_named_graphs: tuple[str, ...] = ()
    reverts: int | None = None
    base: str | None = None
    must_be_new: bool = False
    dry_run: bool = False
    answers: bool = True
    language: str = "en"

    def packed(self) -> str:
        """Return the proposal as a worker is sent it."""
        return json.dumps(asdict(self))


def unpacked(text: str) -> Proposal:
    """Return the proposal that a worker was sent."""
    members: Mapping[str, Any] = json.loads(text)
    names = {field.name for field in fields(Proposal)}
    restored: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in members.items() if name in names
    }
    restored["entry"] = Entry(members["entry"])
    restored["mode"] = Mode(members["mode"])
    restored["files"] = tuple(UploadedFile(**file) for file in members["files"])
    return Proposal(**restored)
