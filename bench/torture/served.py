"""Starts the project's own server over made-up data, as its users do. Called by the torture run and its tests."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.torture import synthetic

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        return HOST, self.port

    @property
    def is_up(self) -> bool:
        """Say whether it still runs and answers a query."""
        return self.process.poll() is None and _answers(self.port)


@contextmanager
def serving(settings: Mapping[str, str]) -> Iterator[Served]:
    """Serve the made-up graph with these settings for as long as the context is open.

    Raises `RuntimeError` when the server ends or does not answer in time.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CANCERNET_")}
    with tempfile.TemporaryDirectory() as folder:
        data, log = Path(folder) / "graph.nt", Path(folder) / "server.log"
        synthetic.write(data)
        port = _free_port()
        command = [sys.executable, "-m", "cancernet_kg", "serve", "--port", str(port), "--data", str(data)]
        with (
            log.open("wb") as written,
            subprocess.Popen(
                [*command, "--no-shapes"], stdout=written, stderr=written, env={**environment, **settings}
            ) as process,
        ):
            served = Served(process, port, log)
            try:
                _wait_for(served)
                yield served
            finally:
                process.terminate()


def _wait_for(served: Served) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _answers(served.port):
        if served.process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the server did not answer:\n{served.log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.05)


def _answers(port: int) -> bool:
    address = f"http://{HOST}:{port}/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D"
    try:
        with urlopen(address, timeout=PATIENCE_SECONDS) as response:
            return b"true" in response.read()
    except (URLError, ConnectionError, TimeoutError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
