"""Takes the time of the steps of an examination, and keeps what came of each. Used by check and publish."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cancernet_kg.curation.report import Step
from cancernet_kg.loading import Progress


class Steps:
    """The steps taken so far; a listener, if there is one, is told of each when it is done, with its seconds."""

    def __init__(self, progress: Progress | None = None) -> None:
        """Begin with none."""
        self._progress = progress
        self._taken: list[Step] = []

    @property
    def taken(self) -> tuple[Step, ...]:
        """The steps that are done, in their order."""
        return tuple(self._taken)

    @contextmanager
    def step(self, name: str) -> Iterator[Callable[[str], None]]:
        """Take a step; what it is given to say is its outcome. One that raises is not taken."""
        said: list[str] = []
        started = time.perf_counter()
        yield said.append
        seconds = time.perf_counter() - started
        self._taken.append(Step(name, "; ".join(said), seconds))
        if self._progress is not None:
            self._progress(name, seconds)
