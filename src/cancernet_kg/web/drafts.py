"""Changes that curators are looking at before they publish them: files of the data directory. Held by serving.

A draft never changes but for its outcomes: mended files make another one. Each actor sees their own alone.
"""

import contextlib
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cancernet_kg.curation.proposal import Proposal, UploadedFile, unpacked
from cancernet_kg.errors import StorageFailed

FOLDER = "drafts"
MOST_OF_ACTOR = 10
SECONDS = 7 * 24 * 60 * 60
_ID = re.compile(r"[0-9a-f]{32}")
_ABOUT = "draft.json"


@dataclass(frozen=True, slots=True)
class Draft:
    """A change that is not published: its proposal, when it was sent, and what was filled in if it came from a form."""

    id: str
    created: float
    proposal: Proposal
    form: Mapping[str, Any] | None = None

    @property
    def sent(self) -> str:
        """The minute in which it was sent, in UTC."""
        return datetime.fromtimestamp(self.created, UTC).isoformat(timespec="minutes")


class Drafts:
    """The drafts of one server, a folder each."""

    def __init__(self, data_dir: Path | None) -> None:
        """Keep drafts below a data directory; without one there are none."""
        self._folder = None if data_dir is None else data_dir / FOLDER

    def keep(self, proposal: Proposal, form: Mapping[str, Any] | None = None, table: bytes | None = None) -> Draft:
        """Return a new draft, which takes the proposal's files over; a form brings the table that was made of it.

        Raises `StorageFailed`.
        """
        identifier = secrets.token_hex(16)
        try:
            self._make_room(proposal.actor)
            folder = self._path(identifier)
            folder.mkdir(mode=0o700, parents=True)
            files = []
            for number, file in enumerate(proposal.files, start=1):
                place = folder / f"file-{number}"
                Path(file.path).replace(place)
                files.append(UploadedFile(str(place), file.name, file.media_type))
            if table is not None:
                place = folder / "table.xlsx"
                place.write_bytes(table)
                files.append(UploadedFile(str(place), place.name, is_form=True))
            draft = Draft(identifier, time.time(), replace(proposal, files=tuple(files)), form)
            about = {"created": draft.created, "proposal": draft.proposal.packed(), "form": form}
            _write(folder / _ABOUT, about)
        except OSError as error:
            self.remove(identifier)
            raise _no_room(error) from None
        return draft

    def find(self, identifier: str, actor: str) -> Draft | None:
        """Return a draft of an actor, None when there is no such one or it is too old."""
        if self._folder is None or not _ID.fullmatch(identifier):
            return None
        about = _read(self._path(identifier) / _ABOUT)
        if about is None or about["created"] < time.time() - SECONDS:
            return None
        proposal = unpacked(about["proposal"])
        return Draft(identifier, about["created"], proposal, about["form"]) if proposal.actor == actor else None

    def of(self, actor: str) -> list[Draft]:
        """Return the drafts of an actor, the newest first."""
        folders = [] if self._folder is None else list(self._folder.glob("*"))
        found = [draft for folder in folders if (draft := self.find(folder.name, actor)) is not None]
        return sorted(found, key=lambda draft: draft.created, reverse=True)

    def outcome(self, draft: Draft, language: str) -> dict[str, Any] | None:
        """Return what the last rehearsal of a draft has told in a language."""
        return _read(self._path(draft.id) / f"outcome-{language}.json")

    def tell(self, draft: Draft, language: str, outcome: Mapping[str, Any]) -> None:
        """Keep what a rehearsal of a draft has told; raises `StorageFailed`."""
        try:
            _write(self._path(draft.id) / f"outcome-{language}.json", outcome)
        except OSError as error:
            raise _no_room(error) from None

    def forget(self, draft: Draft) -> None:
        """Forget what rehearsals of a draft have told: the graph has changed."""
        for path in self._path(draft.id).glob("outcome-*.json"):
            path.unlink(missing_ok=True)

    def remove(self, identifier: str) -> None:
        """Throw a draft away, if there is one."""
        if self._folder is not None and _ID.fullmatch(identifier):
            shutil.rmtree(self._path(identifier), ignore_errors=True)

    def clean(self) -> None:
        """Throw away what is too old; called when the server starts and when a draft is made."""
        for folder in [] if self._folder is None else self._folder.glob("*"):
            with contextlib.suppress(OSError):
                if folder.stat().st_mtime < time.time() - SECONDS:
                    shutil.rmtree(folder, ignore_errors=True)

    def _make_room(self, actor: str) -> None:
        self.clean()
        for draft in self.of(actor)[MOST_OF_ACTOR - 1 :]:
            self.remove(draft.id)

    def _path(self, identifier: str) -> Path:
        if self._folder is None:
            raise TypeError("a draft was sent to a server that only reads")
        return self._folder / identifier


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found


def _write(path: Path, members: Mapping[str, Any]) -> None:
    """Write a file that is there as a whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(members, ensure_ascii=False), encoding="utf-8", errors="replace")
    part.replace(path)


def _no_room(error: OSError) -> StorageFailed:
    hint = "Free some space where the data directory is; nothing was changed."
    return StorageFailed(f"The draft could not be stored: {os.strerror(error.errno or 0)}.", hint=hint)
