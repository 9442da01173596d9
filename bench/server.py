"""A server under measurement: started, waited for, stopped. Used by `bench.peers`."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.client import JSON, Address, Connection, Head

_TO_START_SECONDS = 300
_TO_STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and the address of its SPARQL endpoint.

    `renewed_by` is the signal that makes it drop the query it runs, if there is one.
    """

    name: str
    address: Address
    process: subprocess.Popen[bytes]
    renewed_by: signal.Signals | None = None

    def connect(self, patience: float = 120) -> Connection:
        """Return a new connection that waits so many seconds for an answer."""
        return Connection(self.address.port, patience)

    def ask_once(self, query: str, accept: str = JSON) -> tuple[Head, bytes]:
        """Return the answer to one query on a connection of its own."""
        connection = self.connect()
        try:
            return connection.ask(self.address.request(query, accept))
        finally:
            connection.close()

    def wait(self) -> None:
        """Return when the server answers; raises `RuntimeError` when it ends or takes too long."""
        deadline = time.monotonic() + _TO_START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with suppress(OSError, ValueError):
                if self.ask_once("ASK { ?subject ?property ?value }")[0].status == 200:  # noqa: PLR2004 - OK
                    return
            time.sleep(0.05)
        raise RuntimeError(f"{self.name} did not answer; its log says why")

    def renew(self) -> None:
        """Make the server drop what it runs, where that is possible."""
        if self.renewed_by is not None:
            self.process.send_signal(self.renewed_by)
            time.sleep(0.5)
            self.wait()

    def stop(self) -> None:
        """End the server's process, at the latest with SIGKILL."""
        self.process.terminate()
        try:
            self.process.wait(_TO_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def launch(command: Sequence[str | Path], log: Path, **environment: str) -> subprocess.Popen[bytes]:
    """Start a process that writes what it has to say into a file."""
    with log.open("wb") as file:
        return subprocess.Popen(
            [str(word) for word in command], stdout=file, stderr=subprocess.STDOUT, env=os.environ | environment
        )


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
