"""Measures what a user waits for: the server's first answered query, and `open_dataset()`. Run by `make bench`."""

import os
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

PATIENCE_SECONDS = 60
RUNS = 3
OPEN_DATASET = "import cancernet_kg; print(len(cancernet_kg.open_dataset()))"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def seconds_to_first_answer() -> float:
    """Start a server, wait until it answers a query, stop it, and return the seconds the answer took."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/sparql?" + urlencode({"query": "ASK { ?s ?p ?o }"})
    command = [sys.executable, "-m", "cancernet_kg", "serve", "--port", str(port)]
    started = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(address, server)
            return time.perf_counter() - started
        finally:
            server.terminate()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Ask until there is an answer; raises `RuntimeError` when the server ends or takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(address, timeout=PATIENCE_SECONDS) as response:  # noqa: S310 - the address is built above
                response.read()
                return
        except URLError:
            time.sleep(0.01)
    raise RuntimeError("the server did not answer; run `cancernet serve` to see why")


def seconds_to_open_dataset() -> float:
    """Return the seconds a fresh interpreter takes to hold the graph as an rdflib dataset."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", OPEN_DATASET], check=True, stdout=subprocess.DEVNULL, env=os.environ)
    return time.perf_counter() - started


def main() -> None:
    """Print the best of a few runs, which is the least disturbed one."""
    print(f"server, cold start to first answered query: {min(seconds_to_first_answer() for _ in range(RUNS)):.2f} s")
    print(f"open_dataset(), from a fresh interpreter:   {min(seconds_to_open_dataset() for _ in range(RUNS)):.2f} s")


if __name__ == "__main__":
    main()
