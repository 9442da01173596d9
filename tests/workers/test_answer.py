import gzip
import json
import socket
import threading
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard

from cancernet_kg import formats
from cancernet_kg.formats import Kind
from cancernet_kg.workers import wire
from cancernet_kg.workers.answer import PIECE_BYTES, AnswerWriter, Timing

CSV = formats.by_name("csv", Kind.RESULTS)
DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}

# What reads an answer of which only the beginning is there.
READERS: dict[str, Callable[[], Callable[[bytes], bytes]]] = {
    "": lambda: bytes,
    "gzip": lambda: zlib.decompressobj(wbits=31).decompress,
    "br": lambda: brotli.Decompressor().process,
    "zstd": lambda: zstandard.ZstdDecompressor().decompressobj().decompress,
}


def frames_of(write: Callable[[AnswerWriter], None], encoding: str = "") -> list[tuple[bytes, bytes]]:
    """Return the frames that a reader gets while a writer is used."""
    ours, theirs = socket.socketpair()
    received = bytearray()

    def read() -> None:
        while data := theirs.recv(1 << 20):
            received.extend(data)

    reader = threading.Thread(target=read)
    reader.start()
    writer = AnswerWriter(ours, encoding)
    writer.describe(CSV, Timing(1.0, 1.5), volatile=False)
    write(writer)
    ours.close()
    reader.join()
    theirs.close()
    return list(wire.frames(received))


def test_nothing_is_sent_before_there_is_enough() -> None:
    """An error that comes up early still finds the status free."""

    def write(writer: AnswerWriter) -> None:
        writer.write(b"x" * (PIECE_BYTES - 1))
        writer.flush()
        assert not writer.started

    assert frames_of(write) == []


def test_a_small_answer_is_a_head_a_piece_and_an_end() -> None:
    """The head tells the type and the times; the end comes with the last piece."""

    def write(writer: AnswerWriter) -> None:
        writer.write(b"a\r\n")
        writer.write(b"1\r\n")
        writer.finish(retiring=False)

    (kind, body), *rest = frames_of(write)
    head = wire.unpacked_head(body)

    assert kind == wire.HEAD
    assert (head.content_type, head.extension, head.encoding) == ("text/csv; charset=utf-8", "csv", "")
    assert head.checked_ms == 500
    assert rest == [(wire.PIECE, b"a\r\n1\r\n"), (wire.END, b"")]


def test_an_empty_answer_is_a_head_and_an_end() -> None:
    """Nothing to send is still an answer."""
    (kind, _), end = frames_of(lambda writer: writer.finish(retiring=True))

    assert (kind, end) == (wire.HEAD, (wire.END, wire.RETIRING))


@pytest.mark.parametrize("encoding", DECODERS)
def test_every_encoding_gives_back_what_was_written(encoding: str) -> None:
    """Compressed or not, in one piece or many, the reader gets the very bytes, and the head names the encoding."""
    written = [json.dumps({"row": number}).encode() * 50 for number in range(2000)]

    def write(writer: AnswerWriter) -> None:
        for row in written:
            writer.write(row)
        writer.finish(retiring=False)

    (_, head), *rest, end = frames_of(write, encoding)
    sent = b"".join(body for _, body in rest)

    assert wire.unpacked_head(head).encoding == encoding
    assert end == (wire.END, b"")
    assert DECODERS[encoding](sent) == b"".join(written)
    assert not encoding or len(sent) < len(b"".join(written)) / 5


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_tiny_answer_is_not_compressed(encoding: str) -> None:
    """A boolean would only grow."""

    def write(writer: AnswerWriter) -> None:
        writer.write(b"true")
        writer.finish(retiring=False)

    (_, head), piece, _ = frames_of(write, encoding)

    assert (wire.unpacked_head(head).encoding, piece) == ("", (wire.PIECE, b"true"))


def test_a_long_literal_goes_in_pieces() -> None:
    """No frame is so large that the web process would have to hold all of it."""

    def write(writer: AnswerWriter) -> None:
        writer.write(b"x" * (20 * PIECE_BYTES + 1))
        writer.finish(retiring=False)

    pieces = [body for kind, body in frames_of(write) if kind == wire.PIECE]

    assert max(map(len, pieces)) <= PIECE_BYTES
    assert sum(map(len, pieces)) == 20 * PIECE_BYTES + 1


@pytest.mark.parametrize("encoding", DECODERS)
def test_a_page_begins_before_it_is_whole(encoding: str) -> None:
    """Readers see a screenful while the rest is looked up, compressed or not; it stays one page."""
    beginning = "".join(f"<p>{number}</p>" for number in range(2000)).encode()
    read = READERS[encoding]()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        writer = AnswerWriter(ours, encoding)
        writer.describe(formats.HTML, Timing(1.0, 1.5), volatile=False)

        writer.write(beginning)
        begun = b"".join(map(read, _pieces_waiting(theirs)))
        writer.write(b"<p>the end</p>")
        writer.finish(retiring=False)
        rest = b"".join(map(read, _pieces_waiting(theirs)))

    assert begun == beginning
    assert rest == b"<p>the end</p>"


def _pieces_waiting(reader: socket.socket) -> list[bytes]:
    """Return the pieces that have arrived."""
    received = bytearray(reader.recv(1 << 20))
    return [body for kind, body in wire.frames(received) if kind == wire.PIECE]


def test_an_answer_must_be_described_first() -> None:
    """A writer that does not know what it writes is a defect, not an answer."""
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(RuntimeError, match="not described"):
        AnswerWriter(ours, "").finish(retiring=False)
