"""What a look-up gives. Returned by the look-ups, written by worker."""

from collections.abc import Iterable
from dataclasses import dataclass

from cancernet_kg.formats import Format


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, in pieces, how it is written, and which headers an answer over HTTP carries with it."""

    written_as: Format
    pieces: Iterable[bytes]
    headers: tuple[tuple[str, str], ...] = ()
