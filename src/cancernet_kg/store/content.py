"""Quads as N-Quads lines, and the hash of a set of them. The log works on lines: they are quick to sort and compare."""

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, RdfFormat, parse, serialize

EMPTY = "0" * 64
_MODULUS = 2**256


def lines_of(quads: Iterable[Quad]) -> list[bytes]:
    """Return the canonical N-Quads line of each quad, in their order, without the line's end."""
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return written.split(b"\n")[:-1]


def joined(lines: Iterable[bytes]) -> bytes:
    """Return lines as an N-Quads document."""
    return b"".join(line + b"\n" for line in lines)


def quads_in(nquads: bytes) -> Iterator[Quad]:
    """Yield the quads of a document that `lines_of` has written; blank nodes keep their labels.

    Its IRIs were valid when it was written, so they are not validated again.
    """
    return parse(nquads, format=RdfFormat.N_QUADS, lenient=True)


def updated(content: str, added: Iterable[bytes], removed: Iterable[bytes]) -> str:
    """Return the hash of a set of lines after some, which it did not hold, were added and some of its own removed.

    It is the sum of the lines' SHA-256 modulo 2²⁵⁶, so it depends on no order. It notices mistakes; what a forger might
    do is noticed by the records, which hold the SHA-256 of each patch and of the record before.
    """
    total = int(content, 16) + _sum(added) - _sum(removed)
    return f"{total % _MODULUS:064x}"


def _sum(lines: Iterable[bytes]) -> int:
    return sum(int.from_bytes(hashlib.sha256(line).digest(), "big") for line in lines)
