"""Starts the project's own server, over one data file or to be written, and ends it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.conformance.client import send

PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Target:
    """The addresses that are tested; without one for updates nothing is written."""

    endpoint: str
    graph_store: str
    update: str = ""
    token: str = ""

    @property
    def authorisation(self) -> tuple[tuple[str, str], ...]:
        """Return the headers that allow writing."""
        return (("Authorization", f"Bearer {self.token}"),) if self.token else ()


def own_target() -> Target:
    """Return the addresses that the project's own server will have, on a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        root = f"http://127.0.0.1:{probe.getsockname()[1]}"
    return Target(f"{root}/sparql", f"{root}/graphs")


@contextmanager
def running(target: Target, data: Path, services: tuple[str, ...] = ()) -> Iterator[None]:
    """Serve a data file as long as the context is open; raises `RuntimeError` when the server does not answer."""
    # The tests of SERVICE ask the server itself, which then answers two or three queries at once.
    settings = {
        "CANCERNET_SERVICES": " ".join(services),
        "CANCERNET_SERVICE_ALLOW_PRIVATE": "yes",
        "CANCERNET_WORKERS": "4",
    }
    with _serving(target, ("--data", str(data)), settings):
        yield


@contextmanager
def running_writable(folder: Path) -> Iterator[Target]:
    """Serve what is written, from a revision log in an empty folder, with a default graph of its own.

    Raises `RuntimeError` when the server does not answer, and `CalledProcessError` when there is no token.
    """
    settings = {"CANCERNET_DATA_DIR": str(folder)}
    nothing = folder.with_name("nothing.nq")
    nothing.touch()
    command = [sys.executable, "-m", "cancernet_kg", "token", "add", "--role", "admin", "conformance"]
    printed = subprocess.run(command, env=os.environ | settings, check=True, capture_output=True, text=True).stdout
    target = own_target()
    target = replace(target, update=f"{target.endpoint.removesuffix('/sparql')}/update", token=printed.split()[-1])
    with _serving(target, ("--data", str(nothing), "--default-graph", "own"), settings):
        yield target


@contextmanager
def _serving(target: Target, options: tuple[str, ...], settings: dict[str, str]) -> Iterator[None]:
    """Run the server at the addresses of a target, without shapes."""
    root, _, port = target.endpoint.removesuffix("/sparql").rpartition(":")
    command = [sys.executable, "-m", "cancernet_kg", "serve", "--port", port, "--no-shapes", *options]
    with subprocess.Popen(command, env=os.environ | {"CANCERNET_ACCESS_LOG": "no"} | settings) as process:
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
