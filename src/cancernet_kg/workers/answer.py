"""An answer on its way out of a worker: compressed if asked, cut into frames. Called by worker."""

import socket
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli
import zstandard

from cancernet_kg.formats import HTML, Format
from cancernet_kg.workers import wire
from cancernet_kg.workers.wire import Head

PIECE_BYTES = 64 * 1024
FIRST_PAGE_BYTES = 8 * 1024  # of a page: enough to fill a screen, while the rest is still being looked up
SMALLEST_COMPRESSED = 1024


@dataclass(frozen=True, slots=True)
class Compressor:
    """The one shape of the compressing libraries: `push` returns what was held back, `flush` the end."""

    compress: Callable[[bytes], bytes]
    push: Callable[[], bytes]
    flush: Callable[[], bytes]


def _zstd() -> Compressor:
    own = zstandard.ZstdCompressor(level=3).compressobj()
    return Compressor(own.compress, lambda: own.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK), own.flush)


def _brotli() -> Compressor:
    own = brotli.Compressor(quality=4)
    return Compressor(own.process, own.flush, own.finish)


def _gzip() -> Compressor:
    own = zlib.compressobj(level=3, wbits=31)
    return Compressor(own.compress, lambda: own.flush(zlib.Z_SYNC_FLUSH), own.flush)


# Levels that cost little more than copying: the graph's processors are for queries.
COMPRESSORS: dict[str, Callable[[], Compressor]] = {"zstd": _zstd, "br": _brotli, "gzip": _gzip}


@dataclass(slots=True)
class Timing:
    """When the request arrived and when its evaluation began, in seconds of the process's clock."""

    arrived: float
    checked: float


class AnswerWriter:
    """A sink for the bytes of one answer; nothing is sent before a piece is full or the answer ends.

    So an error that comes up before that still finds the status free. Of a page a reader sees the beginning sooner.
    """

    def __init__(self, connection: socket.socket, encoding: str) -> None:
        """Write to a connection, compressed unless `encoding` is empty."""
        self._connection = connection
        self._encoding = encoding
        self._compressor: Compressor | None = None
        self._pending = bytearray()
        self._format: Format | None = None
        self._volatile = False
        self._headers: tuple[tuple[str, str], ...] = ()
        self._timing = Timing(0.0, 0.0)
        self.started = False

    def describe(
        self, written_as: Format, timing: Timing, *, volatile: bool, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Say what the head of the answer will tell."""
        self._format, self._timing, self._volatile, self._headers = written_as, timing, volatile, headers

    def write(self, data: bytes, /) -> int:
        """Take some bytes; send a piece when there are enough."""
        self._pending += data
        is_page_begun = self._format is HTML and not self.started and len(self._pending) >= FIRST_PAGE_BYTES
        if is_page_begun or len(self._pending) >= PIECE_BYTES:
            self._send(self._taken(), b"", is_pushed=is_page_begun)
        return len(data)

    def flush(self) -> None:
        """Do nothing: pieces are sent when they are full."""

    def finish(self, *, retiring: bool) -> None:
        """Send what is left and the end."""
        self._send(self._taken(), wire.packed_end(retiring=retiring))

    def _taken(self) -> bytes:
        taken = bytes(self._pending)
        self._pending.clear()
        # An XML parser reads a raw carriage return as a line feed, and the serialiser does not escape it.
        is_xml = self._format is not None and self._format.media_type.endswith("xml")
        return taken.replace(b"\r", b"&#13;") if is_xml else taken

    def _send(self, data: bytes, end: bytes, *, is_pushed: bool = False) -> None:
        """Send one piece, the head before the first and the end after the last, in one system call.

        What is pushed leaves the compressor whole. A long literal comes as a whole and goes in several pieces, since
        the reader holds at least one.
        """
        head = b""
        if not self.started:
            if self._encoding and not (end and len(data) < SMALLEST_COMPRESSED):
                self._compressor = COMPRESSORS[self._encoding]()
            head = wire.packed_head(self._head())
            self.started = True
        if self._compressor is not None:
            data = self._compressor.compress(data)
            if end:
                data += self._compressor.flush()
            elif is_pushed:
                data += self._compressor.push()
        pieces = [wire.packed_piece(data[start : start + PIECE_BYTES]) for start in range(0, len(data), PIECE_BYTES)]
        self._connection.sendall(b"".join((head, *pieces, end)))

    def _head(self) -> Head:
        if self._format is None:
            raise RuntimeError("the answer was not described before it was written")
        now = time.perf_counter()
        return Head(
            content_type=self._format.content_type,
            encoding=self._encoding if self._compressor else "",
            extension=self._format.extension,
            volatile=self._volatile,
            checked_ms=round((self._timing.checked - self._timing.arrived) * 1000, 3),
            evaluated_ms=round((now - self._timing.checked) * 1000, 3),
            headers=self._headers,
        )
