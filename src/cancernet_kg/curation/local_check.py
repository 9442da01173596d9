"""A check that judges one thing at a time by what stands around it, so that a change calls for few of them.

Made by the modules of the single checks; run by the gate on a change, and by the check of the whole graph.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cancernet_kg.curation.report import Finding
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong after a change and was not before, and what was wrong before and is no longer."""

    appeared: tuple[Finding, ...] = ()
    disappeared: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalCheck(Generic[Key]):
    """What is wrong with all of a view, with some keys of it, and which keys a change may affect.

    What is wrong with all is what is wrong with every key; a check may find it faster than key by key. No two keys
    have a finding in common, and the findings of a key that `affected` leaves out stay as they are: the difference of
    the affected findings is then the difference of all.
    """

    name: str
    everything: Callable[[View], Iterable[Finding]]
    affected: Callable[[Changes, View, View], Iterable[Key]]
    findings: Callable[[View, Iterable[Key]], Iterable[Finding]]

    def full(self, view: View) -> tuple[Finding, ...]:
        """Return everything that is wrong in a view."""
        return tuple(self.everything(view))

    def change(self, changes: Changes, old: View, new: View) -> Judgement:
        """Return how the findings change, exactly, from what the change can affect."""
        keys = frozenset(self.affected(changes, old, new))
        return difference(self.findings(old, keys), self.findings(new, keys))


def difference(before: Iterable[Finding], after: Iterable[Finding]) -> Judgement:
    """Return which findings come and which go, each once, in the order they are given in."""
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    appeared = tuple(finding for finding in new if finding not in old)
    return Judgement(appeared, tuple(finding for finding in old if finding not in new))
