import json
import socket
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cancernet_kg.lookup.about import About, ClassSize, Source
from cancernet_kg.settings import Settings
from cancernet_kg.workers import wire
from cancernet_kg.workers.wire import Head, Request, RequestKind

TEXTS = st.text(max_size=30)
FRAMES = st.lists(
    st.one_of(
        st.builds(wire.packed_piece, st.binary(max_size=200)),
        st.builds(lambda detail: wire.packed_problem({"detail": detail}), TEXTS),
        st.builds(lambda retiring: wire.packed_end(retiring=retiring), st.booleans()),
        st.builds(wire.packed_head, st.builds(Head, TEXTS, TEXTS, TEXTS, st.booleans(), st.just(1.5), st.just(0.0))),
    ),
    max_size=10,
)
MESSAGES = st.lists(st.dictionaries(TEXTS, st.one_of(TEXTS, st.integers()), max_size=3), max_size=8)


def in_portions(data: bytes, cuts: list[int]) -> list[bytes]:
    """Cut bytes at some places."""
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    return [data[start:end] for start, end in pairwise(places)]


@given(FRAMES, st.lists(st.integers(0, 10_000), max_size=20))
def test_any_split_of_the_stream_gives_the_same_frames(packed: list[bytes], cuts: list[int]) -> None:
    """Frames do not depend on how the bytes arrive, and nothing is left over."""
    whole, buffer = list(wire.frames(bytearray(b"".join(packed)))), bytearray()
    found = []
    for portion in in_portions(b"".join(packed), cuts):
        buffer += portion
        found += list(wire.frames(buffer))

    assert found == whole
    assert len(found) == len(packed)
    assert not buffer


@given(MESSAGES, st.lists(st.integers(0, 10_000), max_size=20))
def test_any_split_of_the_stream_gives_the_same_messages(said: list[dict[str, object]], cuts: list[int]) -> None:
    """The web process and the template understand each other however their words are cut."""
    buffer, heard = bytearray(), []
    for portion in in_portions(b"".join(map(wire.packed_message, said)), cuts):
        buffer += portion
        heard += list(wire.messages(buffer))

    assert heard == said
    assert not buffer


@given(
    st.builds(
        Request,
        st.sampled_from(RequestKind),
        TEXTS,
        st.lists(TEXTS, max_size=3).map(tuple),
        st.lists(TEXTS, max_size=3).map(tuple),
        st.one_of(st.none(), TEXTS),
        st.one_of(st.none(), TEXTS),
        TEXTS,
        TEXTS,
        st.floats(0, 1000),
    )
)
def test_requests_arrive_as_they_were_sent(request: Request) -> None:
    """A worker is asked exactly what the web process meant."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(wire.packed_request(request))

        received = wire.receive_request(theirs)
        assert received == request
        assert received.timeout == request.timeout  # which equality leaves aside


def test_a_request_longer_than_a_buffer_arrives_whole() -> None:
    """What does not fit into the socket's buffer is read until it is all there."""
    ours, theirs = socket.socketpair()
    packed = wire.packed_request(Request(RequestKind.QUERY, "x" * 100_000))
    with ours, theirs:
        ours.sendall(packed[:50_000])
        ours.setblocking(False)  # noqa: FBT003 - the library's signature
        assert ours.send(packed[50_000:]) == len(packed) - 50_000
        received = wire.receive_request(theirs)

    assert received == Request(RequestKind.QUERY, "x" * 100_000)


def test_a_connection_that_ends_gives_no_request() -> None:
    """Half a request is none, and neither is silence."""
    for said in (b"", b"\x00\x00", wire.packed_request(Request(RequestKind.QUERY, "ASK {}"))[:-1]):
        ours, theirs = socket.socketpair()
        with theirs:
            ours.sendall(said)
            ours.close()

            assert wire.receive_request(theirs) is None


def test_heads_ends_and_problems_are_told_apart() -> None:
    """Each frame says what it is, and a head is read as it was written."""
    head = Head("text/csv; charset=utf-8", "gzip", "csv", volatile=True, checked_ms=0.1, evaluated_ms=2.5)
    stream = bytearray(wire.packed_head(head) + wire.packed_piece(b"a") + wire.packed_end(retiring=True))
    (first, body), piece, end = wire.frames(stream)

    assert (first, wire.unpacked_head(body)) == (wire.HEAD, head)
    assert piece == (wire.PIECE, b"a")
    assert end == (wire.END, wire.RETIRING)
    assert list(wire.frames(bytearray(wire.packed_end(retiring=False)))) == [(wire.END, b"")]
    ((kind, problem),) = wire.frames(bytearray(wire.packed_problem({"title": "é"})))
    assert (kind, json.loads(problem)) == (wire.PROBLEM, {"title": "é"})


def test_settings_and_the_summary_come_back_unchanged() -> None:
    """The template works with the very settings of the web process, which gets the graph's own summary."""
    settings = Settings(Path("root"), client_exempt=("10.0.0.0/8",), services=("https://x.eu/s",), admin_token="é" * 16)
    sources = (Source("g", "Title", 3),)
    summary = About("abc", 5, 2, (ClassSize("c", "Class", 1),), sources, (), ("g", "h"), 4)
    said = bytearray(
        wire.packed_message({"s": wire.packed_settings(settings), "a": wire.packed_about(summary)}),
    )
    heard = next(wire.messages(said))

    assert wire.unpacked_settings(heard["s"]) == settings
    assert wire.unpacked_about(heard["a"]) == summary
