"""What one revision adds and removes, as lines and as an RDF Patch (https://jena.apache.org/documentation/rdf-patch).

Written and read by the revision log.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, compress

from cancernet_kg.store.changes import Changes
from cancernet_kg.store.content import joined, lines_of, quads_in

_BEGIN, _END = b"TX .\n", b"TC .\n"
_ADD, _DELETE = b"A ", b"D "
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


@dataclass(frozen=True, slots=True)
class Patch:
    """The number of a revision, the checksum of the record before it, and the sorted lines it adds and removes."""

    number: int
    previous: str | None
    added: tuple[bytes, ...]
    removed: tuple[bytes, ...]

    def written(self) -> bytes:
        """Return the patch as a file: headers, then what is deleted, then what is added."""
        return b"".join(
            chain(
                (_head(self.number, self.previous),),
                (_DELETE + line + b"\n" for line in self.removed),
                (_ADD + line + b"\n" for line in self.added),
                (_END,),
            )
        )


def patch_of(changes: Changes, number: int, previous: str | None) -> Patch:
    """Return the patch that makes these changes; raises ValueError for a quad that comes twice."""
    added, removed = sorted(lines_of(changes.added)), sorted(lines_of(changes.removed))
    if len({*added, *removed}) != len(added) + len(removed):
        raise ValueError("A change adds or removes a quad twice, or does both to it.")
    return Patch(number, previous, tuple(added), tuple(removed))


def read(data: bytes, number: int, previous: str | None) -> Patch:
    """Return the patch of a revision from its file; raises ValueError when it is not what `written` returns."""
    head, begin, body = data.partition(_BEGIN)
    lines = body.split(b"\n")
    is_added = [line.startswith(_ADD) for line in lines]
    is_removed = [line.startswith(_DELETE) for line in lines]
    added = tuple(line[2:] for line in compress(lines, is_added))
    removed = tuple(line[2:] for line in compress(lines, is_removed))
    is_whole = body.endswith(_END) and len(lines) == len(added) + len(removed) + 2  # the end, and nothing after it
    if head + begin != _head(number, previous) or not is_whole:
        raise ValueError("It is not the patch of this revision.")
    return Patch(number, previous, added, removed)


class Net:
    """What several patches in a row change altogether; refuses a patch that does not fit those before it."""

    def __init__(self) -> None:
        """Begin with no change."""
        # Dictionaries are sets that keep their order: sorting a million sorted lines again is then quick.
        self._added: dict[bytes, None] = {}
        self._removed: dict[bytes, None] = {}

    def then(self, patch: Patch) -> None:
        """Add the next patch; raises ValueError when it adds what is there, or removes what is not."""
        _move(patch.removed, self._added, self._removed)
        _move(patch.added, self._removed, self._added)

    def applied(self, lines: Iterable[bytes]) -> list[bytes]:
        """Return sorted lines with these changes; raises ValueError as `then` does."""
        before = list(lines)
        kept = [line for line in before if line not in self._removed] if self._removed else before
        if len(kept) != len(before) - len(self._removed):
            raise ValueError("It removes a quad that is not there.")
        if self._added and any(line in self._added for line in kept):
            raise ValueError("It adds a quad that is there already.")
        return sorted(chain(kept, self._added))

    def changes(self) -> Changes:
        """Return the changes as quads."""
        added, removed = (tuple(quads_in(joined(sorted(lines)))) for lines in (self._added, self._removed))
        return Changes(added, removed)


def _move(lines: Iterable[bytes], undone: dict[bytes, None], done: dict[bytes, None]) -> None:
    """Do something to each line, or undo the opposite that was done to it before."""
    for line in lines:
        if line in undone:
            del undone[line]
        elif line in done:
            raise ValueError("It adds a quad that is there already, or removes one that is not.")
        else:
            done[line] = None


def _head(number: int, previous: str | None) -> bytes:
    link = f'H previous "{previous}" .\n' if previous else ""
    return f'H number "{number}"^^<{_INTEGER}> .\n{link}'.encode("ascii") + _BEGIN
