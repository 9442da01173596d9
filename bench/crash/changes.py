"""What somebody means to change and what was acknowledged of it: the harness's own book, apart from the log's."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A change with a name that no other has, which its revision carries as message.

    It removes some lines of N-Quads, or with `replaces` all of a graph, and adds others.
    """

    name: str
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    replaces: str | None = None

    def effect(self, state: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """Return what it really adds to a state and removes from it."""
        held = frozenset(state)
        gone = self.removed
        if self.replaces is not None:
            gone |= {line for line in held if line.endswith(f" <{self.replaces}> .")}
        return self.added - held, (gone & held) - self.added


class Book:
    """The changes of one round; threads write into it at the same time."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = threading.Lock()
        self.meant: dict[str, Change] = {}
        self.acknowledged: dict[str, int] = {}
        self.refused: set[str] = set()

    def mean(self, change: Change) -> None:
        """Note a change before anybody is asked to make it."""
        with self._lock:
            self.meant[change.name] = change

    def acknowledge(self, name: str, number: int) -> None:
        """Note that a change was said to be revision `number`."""
        with self._lock:
            self.acknowledged[name] = number

    def refuse(self, name: str) -> None:
        """Note that a change was said not to have been made."""
        with self._lock:
            self.refused.add(name)
