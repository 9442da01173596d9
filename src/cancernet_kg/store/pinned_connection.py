"""An HTTP connection to addresses that were resolved once and judged, with one deadline. Called by remote_endpoint."""

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from cancernet_kg.errors import ServiceRefused

Resolve = Callable[[str, int], Sequence[str]]

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_TUNNEL_6TO4 = ipaddress.IPv6Network("2002::/16")
_PIECE_BYTES = 64 * 1024


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return all addresses of a host; raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Say whether an address is one of the public Internet, not of a private, local, shared or tunnelled network."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return is_public(str(parsed.ipv4_mapped))
        return parsed.is_global and parsed in _GLOBAL_UNICAST and parsed not in _TUNNEL_6TO4
    return parsed.is_global and not parsed.is_multicast


class PinnedConnection(http.client.HTTPConnection):
    """A connection for one request; everything from its name's resolution to the last byte shares a deadline.

    The environment's proxies are not used. A stalled resolver is noticed only when it returns.
    """

    auto_open = 0

    def __init__(self, endpoint: str, *, deadline: float, allow_private: bool, resolve: Resolve) -> None:
        """Prepare a connection to an endpoint; `deadline` is in seconds of `time.monotonic`."""
        parts = urlsplit(endpoint)
        self._secure = parts.scheme == "https"
        self.default_port = 443 if self._secure else 80
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolve = resolve
        super().__init__(parts.hostname or "", parts.port or self.default_port)

    def connect(self) -> None:
        """Resolve the host, and connect to one of the addresses found and to no other.

        Raises `ServiceRefused` when any of them is not public, `TimeoutError` at the deadline, `OSError` otherwise.
        """
        addresses = self._resolve(self.host, self.port)
        if not self._allow_private and not all(is_public(address) for address in addresses):
            hint = "Whoever runs this server can allow private addresses with the setting service_allow_private."
            raise ServiceRefused(f"The host {self.host} is in a private network.", hint=hint)
        connected = self._connected(addresses)
        if self._secure:
            connected.settimeout(_left(self._deadline))
            connected = ssl.create_default_context().wrap_socket(connected, server_hostname=self.host)
        self.sock = _TimedSocket(connected, self._deadline)

    def _connected(self, addresses: Sequence[str]) -> socket.socket:
        """Return a connection to the first address that answers; each gets an equal share of the time left."""
        for untried, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            try:
                return socket.create_connection((address, self.port), timeout=_left(self._deadline) / untried)
            except OSError:
                if untried == 1:
                    raise
        raise OSError("The name has no address.")


class _TimedSocket:
    """What `http.client` needs of a socket, under a deadline for all of it instead of a timeout for each step."""

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._connected = connected
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        for start in range(0, len(data), _PIECE_BYTES):
            self._connected.settimeout(_left(self._deadline))
            self._connected.sendall(data[start : start + _PIECE_BYTES])

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._connected, self._deadline))

    def close(self) -> None:
        self._connected.close()


class _TimedReader(io.RawIOBase):
    """The reading side of a connection under a deadline; like any socket's file it outlives the socket's `close`."""

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._connected = connected
        self._file = connected.makefile("rb", buffering=0)
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        self._connected.settimeout(_left(self._deadline))
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()
        super().close()


def _left(deadline: float) -> float:
    """Return the seconds left; raises `TimeoutError` when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
