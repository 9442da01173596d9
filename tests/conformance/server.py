"""Starts the project's own server over one data file, and ends it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.client import send

PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Target:
    """The addresses that are tested."""

    endpoint: str
    graph_store: str


def own_target() -> Target:
    """Return the addresses that the project's own server will have, on a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        root = f"http://127.0.0.1:{probe.getsockname()[1]}"
    return Target(f"{root}/sparql", f"{root}/graphs")


@contextmanager
def running(target: Target, data: Path, services: tuple[str, ...] = ()) -> Iterator[None]:
    """Serve a data file as long as the context is open; raises `RuntimeError` when the server does not answer."""
    root, _, port = target.endpoint.removesuffix("/sparql").rpartition(":")
    command = [sys.executable, "-m", "cancernet_kg", "serve", "--port", port, "--data", str(data), "--no-shapes"]
    # The tests of SERVICE ask the server itself, which then answers two or three queries at once.
    settings = {
        "CANCERNET_SERVICES": " ".join(services),
        "CANCERNET_SERVICE_ALLOW_PRIVATE": "yes",
        "CANCERNET_WORKERS": "4",
        "CANCERNET_ACCESS_LOG": "no",
    }
    with subprocess.Popen(command, env=os.environ | settings) as process:
        try:
            _wait(f"{root}:{port}/health/ready", process)
            yield
        finally:
            process.terminate()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while send(address).status != 200:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("the server did not start; what it printed stands above")
        time.sleep(0.1)
