"""A transport that sends the head of an answer together with its first bytes. Used by connections.

Sent by itself, the head wakes the client for nothing, and on a busy machine the client then runs in the server's place.
"""

import asyncio

_CONTINUE = b"HTTP/1.1 100"


class Corked:
    """Stands between one answer and the transport of its connection; has what uvicorn's answers use of a transport."""

    __slots__ = ("_head", "_transport")

    def __init__(self, transport: asyncio.Transport) -> None:
        """Send to a transport."""
        self._transport = transport
        self._head: bytes | None = None

    def write(self, data: bytes) -> None:
        """Keep the head of an answer back, and send it with what follows; `100 Continue` is no answer yet."""
        if data.startswith(_CONTINUE) and self._head is None:
            self._transport.write(data)
        elif self._head is None:
            self._head = data
        elif self._head:
            self._transport.writelines((self._head, data))
            self._head = b""
        else:
            self._transport.write(data)

    def flush(self) -> None:
        """Send a head that nothing follows."""
        if self._head:
            self._transport.write(self._head)
            self._head = b""

    def close(self) -> None:
        """Close the connection when everything is sent."""
        self.flush()
        self._transport.close()
