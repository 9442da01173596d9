"""Which revision brought a statement, read from the patches of the log. Called by the look-up of evidence."""

from pyoxigraph import NamedNode, Quad, Triple

from cancernet_kg.lookup.supports import Support
from cancernet_kg.store.log import Log

LARGEST_PATCH = 2000  # statements; larger ones take too long to read for one answer
MOST_PATCHES = 30  # for one answer


class Arrivals:
    """Narrows down the revisions that may have brought statements; reads a bounded number of patches, each once."""

    def __init__(self, log: Log | None) -> None:
        """Read the patches of a log; without one, there are no revisions to narrow down."""
        self._log = log
        self._left = MOST_PATCHES
        self._added: dict[int, frozenset[Quad] | None] = {}

    def of(self, support: Support, triple: Triple) -> tuple[int, ...]:
        """Return the revisions, the newest first, one of which brought what a support states; mostly just that one.

        Raises what reading the log raises.
        """
        if isinstance(triple.subject, Triple):
            return support.revisions
        quad = Quad(triple.subject, triple.predicate, triple.object, NamedNode(support.graph))
        for place, number in enumerate(support.revisions):
            if number not in self._added:
                self._added[number] = self._read(number)
            added = self._added[number]
            if added is None:
                return support.revisions[place:]
            if quad in added:
                return (number,)
        return support.revisions

    def _read(self, number: int) -> frozenset[Quad] | None:
        """Return what a revision added; None where that is not read, as with the first, which brought everything."""
        log = self._log
        if log is None or number == 1 or not self._left or log.record(number).added > LARGEST_PATCH:
            return None
        self._left -= 1
        return frozenset(log.changes(number).added)
