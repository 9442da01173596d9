"""The web process's end of one worker: frames in, backpressure out. Called by the pool."""

import asyncio
from collections import deque
from typing import cast

from cancernet_kg.workers import wire
from cancernet_kg.workers.process import Ended

MOST_QUEUED_BYTES = 512 * 1024


class WorkerConnection(asyncio.Protocol):
    """Collects what a worker sends, and stops reading while the consumer lags behind."""

    def __init__(self, pid: int) -> None:
        """Stand for the worker with this process id."""
        self.pid = pid
        self.lost = False
        self.ended: asyncio.Future[Ended] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._frames: deque[tuple[bytes, bytes]] = deque()
        self._queued = 0
        self._paused = False
        self._waiter: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's transports do not derive from it

    def data_received(self, data: bytes) -> None:
        """Cut what arrived into frames."""
        self._buffer += data
        for frame in wire.frames(self._buffer):
            self._frames.append(frame)
            self._queued += len(frame[1])
        if self._queued > MOST_QUEUED_BYTES and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol's signature
        """Remember that the worker is gone."""
        self.lost = True
        self._wake()

    def ask(self, request: bytes) -> None:
        """Send a packed request."""
        if self._transport is not None:
            self._transport.write(request)

    async def frame(self) -> tuple[bytes, bytes] | None:
        """Return the next frame, None when the worker is gone and everything it said was read."""
        while not self._frames:
            if self.lost:
                return None
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        frame = self._frames.popleft()
        self._queued -= len(frame[1])
        if self._paused and self._queued < MOST_QUEUED_BYTES // 2 and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return frame

    @property
    def next_kind(self) -> bytes:
        """The kind of the frame that can be had without waiting, empty when there is none."""
        return self._frames[0][0] if self._frames else b""

    def close(self) -> None:
        """Let the worker go: an idle one ends by itself, a busy one when it next writes."""
        if self._transport is not None:
            self._transport.abort()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
