"""Which revision changed which things, cut into pages: the order of the change feed. Held by a template for workers.

The names of things are kept as N-Quads writes them, since they are compared with the lines of patches. They take a few
hundredths of the memory that the graph takes.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from cancernet_kg.store.log import Log

MOST_MEMBERS = 250  # versions of things on a page
MOST_BYTES = 1024 * 1024  # changed statements on a page; the last thing on it may go beyond
PAGES_IN_GROUP = 100


@dataclass(frozen=True, slots=True)
class Revision:
    """The revision that a version of a thing comes from: its number, its name, and the time that the feed gives it."""

    number: int
    id: str
    time: str


@dataclass(frozen=True, slots=True)
class Run:
    """Things on one page that one revision changed."""

    revision: Revision
    subjects: tuple[bytes, ...]


@dataclass(slots=True)
class Page:
    """Versions of things, the oldest first; a page that is full never changes any more."""

    runs: list[Run] = field(default_factory=list)
    members: int = 0
    size: int = 0

    @property
    def is_full(self) -> bool:
        """Whether the next version of a thing stands on another page."""
        return self.members >= MOST_MEMBERS or self.size >= MOST_BYTES

    @property
    def first(self) -> str:
        """The time of the oldest version."""
        return self.runs[0].revision.time

    @property
    def last(self) -> str:
        """The time of the newest version so far."""
        return self.runs[-1].revision.time


class Stream:
    """All pages, to which revisions are added at the end; `lasting` says whether a revision log stands behind them."""

    def __init__(self, *, lasting: bool) -> None:
        """Begin without any page."""
        self.lasting = lasting
        self.pages: list[Page] = []
        self._newest: Revision | None = None
        self._times: dict[int, str] = {}
        self._touched: dict[bytes, list[int]] = {}  # by the revisions after the first, which touches nearly everything

    @property
    def newest(self) -> int:
        """The number of the newest revision, 0 before the first."""
        return self._newest.number if self._newest is not None else 0

    def add(self, number: int, name: str, time: str, lines: Iterable[bytes]) -> None:
        """Add a revision, of which the sorted lines that come or go are given.

        Times always go forwards in a feed, even when a clock does not (LDES, section 4.1).
        """
        earliest = "" if self._newest is None else _after(self._newest.time)
        revision = self._newest = Revision(number, name, max(time, earliest))
        self._times[number] = revision.time
        waiting: list[bytes] = []
        page = self._open()
        for subject, size in _sizes(lines):
            if page.is_full:
                page.runs.append(Run(revision, tuple(waiting)))
                waiting = []
                page = self._open()
            waiting.append(subject)
            page.members += 1
            page.size += size
            if number > 1:
                self._touched.setdefault(subject, []).append(number)
        if waiting:
            page.runs.append(Run(revision, tuple(waiting)))
        elif not page.members:
            self.pages.pop()

    def follow(self, log: Log, newest: int) -> None:
        """Add what a log has gained up to a revision; raises `LogDamaged`."""
        for number in range(self.newest + 1, newest + 1):
            record, patch = log.record(number), log.lines(number)
            self.add(number, record.id, record.time, heapq.merge(patch.removed, patch.added))

    def later(self, subjects: Iterable[bytes], number: int) -> set[int]:
        """Return the revisions after one that changed any of some things."""
        return {each for subject in subjects for each in self._touched.get(subject, ()) if each > number}

    def changed(self, subject: bytes) -> str:
        """Return when a thing was changed for the last time."""
        return self._times[max(self._touched.get(subject, (1,)))]

    def groups(self) -> Sequence[Sequence[Page]]:
        """Return the pages in groups, so that no node of the feed's tree has too many below it."""
        return [self.pages[start : start + PAGES_IN_GROUP] for start in range(0, len(self.pages), PAGES_IN_GROUP)]

    def _open(self) -> Page:
        """Return the page that the next version of a thing belongs on."""
        if not self.pages or self.pages[-1].is_full:
            self.pages.append(Page())
        return self.pages[-1]


def _after(time: str) -> str:
    """Return the next moment that can be told."""
    return (datetime.fromisoformat(time) + timedelta(milliseconds=1)).isoformat(timespec="milliseconds")


def is_complete(group: Sequence[Page]) -> bool:
    """Say whether a group of pages never changes any more."""
    return len(group) == PAGES_IN_GROUP and group[-1].is_full


def _sizes(lines: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    """Yield each subject of sorted lines, in which its own stand together, and the bytes of these."""
    for subject, own in groupby(lines, lambda line: line.partition(b" ")[0]):
        yield subject, sum(map(len, own))
