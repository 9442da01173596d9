"""What the web process, the template and the workers say to each other. Called by all of them.

A worker gets one request at a time and answers with frames: either a problem, or a head, any number of pieces, and an
end. An answer without an end is broken.
"""

import json
import socket
import struct
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from cancernet_kg.errors import QueryMemory
from cancernet_kg.lookup.about import About, ClassSize, Source
from cancernet_kg.settings import Settings

FRAME = struct.Struct("!cI")
LENGTH = struct.Struct("!I")
HEAD, PIECE, END, PROBLEM = b"H", b"D", b"E", b"P"
RETIRING = b"\x01"  # the body of an end: the worker that sends it will take no other request


class RequestKind(StrEnum):
    """What a worker can be asked for."""

    QUERY = "query"
    GRAPH = "graph"
    DESCRIPTION = "description"
    CHANGE = "change"
    LOOKUP = "lookup"


@dataclass(frozen=True, slots=True)
class Request:
    """What a worker is asked.

    A query, a graph (`text` is its IRI), a description (`text` is its name), a page, a change (a packed proposal), or a
    look-up (its packed name and arguments).
    """

    kind: RequestKind
    text: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None
    accept: str | None = None
    encoding: str = ""
    endpoint: str = ""
    timeout: float = field(default=0.0, compare=False)  # the answer does not depend on it


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of an answer when its first bytes are."""

    content_type: str
    encoding: str
    extension: str
    volatile: bool
    checked_ms: float
    evaluated_ms: float
    headers: tuple[tuple[str, str], ...] = ()  # names and values that only the worker knows


# Members travel by their place: naming them, or turning dataclasses into dicts, would cost more than the rest.
_REQUEST_MEMBERS = tuple(member.name for member in fields(Request))
_HEAD_MEMBERS = tuple(member.name for member in fields(Head))


def packed_request(request: Request) -> bytes:
    """Return a request as it is sent to a worker."""
    body = json.dumps([getattr(request, name) for name in _REQUEST_MEMBERS]).encode()
    return LENGTH.pack(len(body)) + body


def receive_request(connection: socket.socket) -> Request | None:
    """Return the next request, None when the other side has closed the connection."""
    length = _receive(connection, LENGTH.size)
    body = _receive(connection, LENGTH.unpack(length)[0]) if length else b""
    if not body:
        return None
    kind, text, default_graphs, named_graphs, *others = json.loads(body)
    return Request(RequestKind(kind), text, tuple(default_graphs), tuple(named_graphs), *others)


def packed_lookup(name: str, arguments: Mapping[str, object]) -> str:
    """Return the text that asks for a look-up; equal ones give equal texts."""
    return json.dumps([name, arguments], ensure_ascii=False, sort_keys=True)


def unpacked_lookup(text: str) -> tuple[str, dict[str, Any]]:
    """Return the name and the arguments of a look-up."""
    name, arguments = json.loads(text)
    return name, arguments


def packed_head(head: Head) -> bytes:
    """Return the first frame of an answer."""
    return _packed(HEAD, [getattr(head, name) for name in _HEAD_MEMBERS])


def packed_problem(problem: Mapping[str, object]) -> bytes:
    """Return the only frame of an answer that is an error."""
    return _packed(PROBLEM, problem)


def out_of_memory(mebibytes: int) -> QueryMemory:
    """Return the error for a query that needed more memory than it may use, whoever notices it."""
    detail = f"The query needed more than {mebibytes} MiB of memory and was ended."
    hint = "Ask for less at once: fewer unconnected patterns, no ORDER BY or DISTINCT over very many rows, a LIMIT."
    return QueryMemory(detail, hint=hint)


def packed_piece(piece: bytes) -> bytes:
    """Return a frame with some bytes of the answer."""
    return FRAME.pack(PIECE, len(piece)) + piece


def packed_end(*, retiring: bool) -> bytes:
    """Return the frame that says that the answer is whole."""
    return FRAME.pack(END, 1) + RETIRING if retiring else FRAME.pack(END, 0)


def unpacked_head(body: bytes) -> Head:
    """Return the head that a frame holds."""
    head = Head(*json.loads(body))
    return replace(head, headers=tuple((name, value) for name, value in head.headers))


def frames(buffer: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """Yield the frames that have arrived whole, and remove them from the buffer."""
    start = 0
    while len(buffer) - start >= FRAME.size:
        kind, length = FRAME.unpack_from(buffer, start)
        end = start + FRAME.size + length
        if len(buffer) < end:
            break
        yield kind, bytes(memoryview(buffer)[start + FRAME.size : end])
        start = end
    del buffer[:start]


def packed_message(message: Mapping[str, object]) -> bytes:
    """Return a message between the web process and the template: a line of JSON."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def messages(buffer: bytearray) -> Iterator[dict[str, Any]]:
    """Yield the messages that have arrived whole, and remove them from the buffer."""
    while (end := buffer.find(b"\n")) >= 0:
        line = bytes(buffer[:end])
        del buffer[: end + 1]
        yield json.loads(line)


def packed_settings(settings: Settings) -> dict[str, object]:
    """Return settings as a message holds them."""
    data_dir = None if settings.data_dir is None else str(settings.data_dir)
    return {**asdict(settings), "graph_root": str(settings.graph_root), "data_dir": data_dir}


def unpacked_settings(members: Mapping[str, Any]) -> Settings:
    """Return the settings that a message holds."""
    restored: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in members.items()
    }
    restored["graph_root"] = Path(members["graph_root"])
    restored["data_dir"] = None if members["data_dir"] is None else Path(members["data_dir"])
    return Settings(**restored)


def packed_about(about: About) -> dict[str, object]:
    """Return the graph's summary as a message holds it: a list for each class and source, of which there are many."""
    return {
        "revision": about.revision,
        "triples": about.triples,
        "graphs": about.graphs,
        "classes": [(each.iri, each.label, each.things) for each in about.classes],
        "sources": [_packed_source(source) for source in about.sources],
        "outside": [_packed_source(source) for source in about.outside],
        "graph_names": about.graph_names,
        "asserted": about.asserted,
    }


def unpacked_about(members: Mapping[str, Any]) -> About:
    """Return the graph's summary that a message holds."""
    return About(
        revision=members["revision"],
        triples=members["triples"],
        graphs=members["graphs"],
        classes=tuple(ClassSize(*item) for item in members["classes"]),
        sources=tuple(Source(*item) for item in members["sources"]),
        outside=tuple(Source(*item) for item in members["outside"]),
        graph_names=tuple(members["graph_names"]),
        asserted=members["asserted"],
    )


def _packed_source(source: Source) -> tuple[str, str, int]:
    return source.graph, source.title, source.statements


def _packed(kind: bytes, members: Mapping[str, object] | list[object]) -> bytes:
    body = json.dumps(members, ensure_ascii=False).encode()
    return FRAME.pack(kind, len(body)) + body


def _receive(connection: socket.socket, length: int) -> bytes:
    """Return exactly so many bytes, none when the connection ended before."""
    received = bytearray()
    while len(received) < length:
        piece = connection.recv(min(length - len(received), 1 << 20))
        if not piece:
            return b""
        received += piece
    return bytes(received)
