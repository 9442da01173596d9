"""What the graph must be: replayed from the log's files by other means than the project's own. Called after each round.

A revision is right when somebody meant it, once, and it does just what was meant to the state before it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.crash.changes import Book


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision as its files tell of it."""

    number: int
    id: str
    message: str
    added: frozenset[str]
    removed: frozenset[str]


@dataclass(slots=True)
class Settled:
    """What became of the changes of a round, and what is wrong with it."""

    acknowledged: int = 0
    unacknowledged: int = 0
    lost: int = 0
    breaches: list[str] = field(default_factory=list)


class Truth:
    """The state after the last revision that was looked at."""

    def __init__(self, data_dir: Path) -> None:
        """Begin with what is in the log now."""
        self._folder = data_dir / "log"
        self.revisions: list[Revision] = []
        self.lines: set[str] = set()
        for revision in self._new():
            self._apply(revision)

    @property
    def number(self) -> int:
        """The number of the last revision."""
        return len(self.revisions)

    @property
    def id(self) -> str:
        """The id of the last revision."""
        return self.revisions[-1].id

    def settle(self, book: Book) -> Settled:
        """Go on to the newest revision, and compare what has come with what was meant and acknowledged."""
        settled = Settled()
        made: dict[str, int] = {}
        for revision in self._new():
            settled.breaches += self._faults(revision, book, made)
            made[revision.message] = revision.number
            self._apply(revision)
        for name, number in book.acknowledged.items():
            if made.get(name) != number:
                settled.breaches.append(f"“{name}” was acknowledged as revision {number}, but is {made.get(name)}")
        settled.breaches += [f"“{name}” was refused, but is revision {made[name]}" for name in book.refused & set(made)]
        settled.acknowledged = len(book.acknowledged)
        settled.unacknowledged = len(set(made) - set(book.acknowledged))
        settled.lost = len(set(book.meant) - set(made) - book.refused)
        return settled

    def _faults(self, revision: Revision, book: Book, made: dict[str, int]) -> Iterator[str]:
        change = book.meant.get(revision.message)
        if change is None:
            yield f"nobody meant revision {revision.number}, “{revision.message}”"
        elif revision.message in made:
            yield f"“{revision.message}” was made twice: {made[revision.message]} and {revision.number}"
        elif change.effect(self.lines) != (revision.added, revision.removed):
            yield f"revision {revision.number}, “{revision.message}”, is not what was meant"

    def _new(self) -> Iterator[Revision]:
        """Yield the revisions that have not been looked at."""
        while (path := self._folder / f"{self.number + 1:08}.json").exists():
            record = json.loads(path.read_bytes())
            if record["number"] != self.number + 1 or record["previous"] != self._last_checksum():
                raise RuntimeError(f"{path.name} does not follow from the revision before it")
            lines = path.with_suffix(".patch").read_text(encoding="utf-8").split("\n")
            added = frozenset(line[2:] for line in lines if line.startswith("A "))
            removed = frozenset(line[2:] for line in lines if line.startswith("D "))
            yield Revision(record["number"], record["checksum"][:12], record["message"], added, removed)

    def _last_checksum(self) -> str | None:
        if not self.revisions:
            return None
        checksum: str = json.loads((self._folder / f"{self.number:08}.json").read_bytes())["checksum"]
        return checksum

    def _apply(self, revision: Revision) -> None:
        self.lines -= revision.removed
        self.lines |= revision.added
        self.revisions.append(revision)
