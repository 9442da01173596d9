"""Sends one hostile request over its own socket and says how it ended and when. Called by the run and the tests."""

import json
import select
import socket
import time
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, IncompleteRead

from bench.torture.attack import ANSWERED, BROKEN, CLOSED, ENDLESS, LEFT, MALFORMED, SHED, UNREACHABLE, Attack, Reading

# A client waits this much longer than the deadline before it calls a request endless.
PATIENCE_SECONDS = 6.0
TOLERANCE_SECONDS = 0.5
OK = 200
_PIECE = 64 * 1024
_SLOW_PIECE = 2_048
_SLOW_PAUSE = 0.05
_STAY_SECONDS = 0.4
_STALL_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attack ended, and how many seconds after its first byte."""

    name: str
    family: str
    outcome: str
    expected: bool
    seconds: float

    def late(self, timeout: float) -> bool:
        """Say whether it went on for longer than the deadline and the tolerance, and was not ended by the client."""
        return self.outcome != LEFT and self.seconds > timeout + TOLERANCE_SECONDS


def send(attack: Attack, address: tuple[str, int], source: str, timeout: float) -> Ending:
    """Send an attack from a source address to a server with that deadline, and wait for its end."""
    started = time.monotonic()
    outcome = _outcome_of(attack, address, source, timeout)
    seconds = time.monotonic() - started
    # On a busy machine the deadline may come before what the server would have said.
    allowed = {*attack.outcomes, *SHED, *({"query-timeout"} if seconds >= timeout else ())}
    return Ending(attack.name, attack.family, outcome, outcome in allowed, seconds)


def _outcome_of(attack: Attack, address: tuple[str, int], source: str, timeout: float) -> str:
    try:
        connection = connected(address, source)
    except OSError:
        return UNREACHABLE
    with connection, ExitStack() as others:
        try:
            for _ in range(attack.copies - 1):
                others.enter_context(connected(address, source)).sendall(attack.pieces[0])
            return _exchange(connection, attack, timeout)
        except TimeoutError:
            return ENDLESS
        except (ConnectionError, HTTPException):  # no response was begun
            return CLOSED


def connected(address: tuple[str, int], source: str) -> socket.socket:
    """Return a connection from a source address; raises `OSError`."""
    return socket.create_connection(address, timeout=PATIENCE_SECONDS, source_address=(source, 0))


def _exchange(connection: socket.socket, attack: Attack, timeout: float) -> str:
    """Send and receive; raises the socket's errors while there is no response."""
    started = time.monotonic()
    give_up = started + timeout + PATIENCE_SECONDS
    _send_pieces(connection, attack, give_up)
    if attack.reading in {Reading.HANG_UP, Reading.NEVER}:
        time.sleep(_STAY_SECONDS if attack.reading is Reading.HANG_UP else timeout + _STALL_SECONDS)
        return LEFT
    with HTTPResponse(connection, method=attack.method) as response:
        response.begin()
        slow_until = started + timeout if attack.reading is Reading.SLOWLY else 0.0
        try:
            body = _body(response, slow_until, give_up)
        except (ConnectionError, IncompleteRead):
            return BROKEN if response.status == OK else MALFORMED
        return _outcome(response, body)


def _send_pieces(connection: socket.socket, attack: Attack, give_up: float) -> None:
    """Send piece after piece until all are sent or the server has something to say."""
    for piece in attack.pieces:
        rest = memoryview(piece)
        while rest:
            if time.monotonic() > give_up:
                raise TimeoutError
            readable, writable, _ = select.select([connection], [connection], [], 1.0)
            if readable:
                return
            if writable:
                try:
                    rest = rest[connection.send(rest[:_PIECE]) :]
                except ConnectionError:  # the server has closed its side; an answer may still be there
                    return
        if attack.pause and select.select([connection], [], [], attack.pause)[0]:
            return


def _body(response: HTTPResponse, slow_until: float, give_up: float) -> bytes:
    """Read to the end and return the beginning; raises `IncompleteRead` when the end is not a proper one."""
    begun, received = b"", 0
    promised = None if response.chunked else response.length
    while True:
        slowly = time.monotonic() < slow_until
        if slowly:
            time.sleep(_SLOW_PAUSE)
        piece = response.read1(_SLOW_PIECE if slowly else _PIECE)
        if not piece:
            break
        received += len(piece)
        begun = begun if len(begun) >= _PIECE else begun + piece
        if time.monotonic() > give_up:
            raise TimeoutError
    if promised is not None and received < promised:
        raise IncompleteRead(b"")
    return begun


def _outcome(response: HTTPResponse, body: bytes) -> str:
    """Name the outcome of a complete response: its problem's code when it has one."""
    if response.status == OK:
        return ANSWERED
    if response.headers.get_content_type() != "application/problem+json" or not body:
        return f"http-{response.status}"
    problem = json.loads(body)
    code = str(problem["code"])
    must_wait = code in SHED and not (response.headers["Retry-After"] or "").isdigit()
    return MALFORMED if problem["status"] != response.status or must_wait else code
