import asyncio
import socket
from collections.abc import Callable, Coroutine

from cancernet_kg.workers import wire
from cancernet_kg.workers.connection import MOST_QUEUED_BYTES, WorkerConnection

PIECE = bytes(64 * 1024)


def connected(work: Callable[[WorkerConnection, socket.socket], Coroutine[None, None, None]]) -> None:
    """Do something with a connection and the other end of it, which a worker would hold."""

    async def main() -> None:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)  # noqa: FBT003 - the library's signature
        theirs.setblocking(False)  # noqa: FBT003 - the library's signature
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_unix_connection(lambda: WorkerConnection(1), sock=ours)
        with theirs:
            await work(connection, theirs)
        connection.close()

    asyncio.run(main())


def test_a_worker_waits_for_a_slow_reader() -> None:
    """However much a worker has to say, only a bounded part of it is taken before it is read; then all of it."""

    async def scenario(connection: WorkerConnection, theirs: socket.socket) -> None:
        said = 200
        loop = asyncio.get_running_loop()
        writing = asyncio.ensure_future(loop.sock_sendall(theirs, wire.packed_piece(PIECE) * said))
        await asyncio.sleep(0.2)  # nothing tells that no more is taken
        taken = len(connection._frames)  # noqa: SLF001 - reading them would make room

        assert not writing.done()
        assert 0 < taken * len(PIECE) <= MOST_QUEUED_BYTES + 256 * 1024 + len(PIECE)
        assert [await connection.frame() for _ in range(said)] == [(wire.PIECE, PIECE)] * said
        await writing

    connected(scenario)


def test_what_was_said_before_the_end_is_heard() -> None:
    """A worker that dies has its last frames read, and then there is nothing."""

    async def scenario(connection: WorkerConnection, theirs: socket.socket) -> None:
        waiting = asyncio.ensure_future(connection.frame())
        await asyncio.sleep(0)
        theirs.sendall(wire.packed_piece(b"a") + wire.packed_piece(b"b") + wire.packed_end(retiring=False)[:3])
        theirs.close()

        assert await waiting == (wire.PIECE, b"a")
        assert connection.next_kind == wire.PIECE
        assert await connection.frame() == (wire.PIECE, b"b")
        assert await connection.frame() is None
        assert (connection.lost, connection.next_kind) == (True, b"")

    connected(scenario)


def test_a_request_is_sent_whole() -> None:
    """The other end reads what was asked."""

    async def scenario(connection: WorkerConnection, theirs: socket.socket) -> None:
        request = wire.Request(wire.RequestKind.QUERY, "ASK {}", timeout=1.5)
        connection.ask(wire.packed_request(request))
        theirs.setblocking(True)  # noqa: FBT003 - the library's signature

        assert await asyncio.to_thread(wire.receive_request, theirs) == request

    connected(scenario)
