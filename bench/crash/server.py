"""Runs the project's own server over a data directory, finds its processes, and kills some. Called by the rounds."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from cancernet_kg.namespaces import DERIVED_GRAPHS

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60
_EVERYTHING = "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def members(self) -> dict[str, Any]:
        """The body as the JSON object that it is."""
        found: dict[str, Any] = json.loads(self.body)
        return found

    @property
    def code(self) -> str:
        """The code of the error that it tells of."""
        with suppress(ValueError, KeyError):
            return str(self.members["code"])
        return f"http-{self.status}"


class Server:
    """A server in a session of its own, so that all of its processes can be found."""

    def __init__(
        self, environment: Mapping[str, str], errors: Path | None = None, prefix: tuple[str, ...] = ()
    ) -> None:
        """Start one and wait until it listens; raises `RuntimeError` when it does not."""
        self.log = errors or Path(tempfile.mkstemp(suffix=".log")[1])
        command = [*prefix, sys.executable, "-m", "cancernet_kg", "serve", "--port", "0"]
        with self.log.open("wb") as written:
            self.process = subprocess.Popen(
                command, stdout=written, stderr=written, env=dict(environment), start_new_session=True
            )
        self.port = self._port()

    def request(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Send a request on a connection of its own; raises `OSError` or `HTTPException` when it is not answered."""
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str = "text/tab-separated-values") -> Answer:
        """Send a query."""
        return self.request("GET", "/sparql?" + urlencode({"query": query}), headers={"Accept": accept})

    def state(self) -> tuple[str, set[str]]:
        """Return the revision that it answers from, and all asserted statements as lines of N-Quads."""
        answer = self.ask(_EVERYTHING)
        if answer.status != 200:  # noqa: PLR2004 - the one for success
            raise RuntimeError(f"the server answers {answer.status}: {answer.body.decode()[:500]}")
        rows = (line.split("\t") for line in answer.body.decode().splitlines()[1:])
        derived = {f"<{graph}>" for graph in DERIVED_GRAPHS}
        return answer.headers["x-revision"], {" ".join((*row, ".")) for row in rows if row[3] not in derived}

    def whole(self) -> set[str]:
        """Return all statements of all graphs, derived ones included, as rows."""
        return set(self.ask(_EVERYTHING).body.decode().splitlines())

    def wait_for(self, revision: str, seconds: float = PATIENCE_SECONDS) -> float:
        """Wait until it answers from a revision, and return how long that took; raises `RuntimeError`."""
        started = time.monotonic()
        while time.monotonic() - started < seconds:
            with suppress(OSError, HTTPException):
                if self.ask("ASK {}", "text/boolean").headers.get("x-revision") == revision:
                    return time.monotonic() - started
            time.sleep(0.02)
        raise RuntimeError(f"the server did not come to revision {revision}:\n{self.log_end}")

    def processes(self) -> dict[int, int]:
        """Return its processes, each with its parent."""
        found = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with suppress(OSError):
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                    if int(fields[3]) == self.process.pid and fields[0] not in "ZX":
                        found[int(entry.name)] = int(fields[1])
        return found

    def templates(self) -> list[int]:
        """Return the processes that hold a graph, the youngest last: those with children, but for the web process."""
        processes = self.processes()
        return sorted(set(processes.values()) & set(processes) - {self.process.pid}, key=_started)

    def worker_of(self, lock: Path) -> int | None:
        """Return the process that holds the lock of the log open, so is about to write it."""
        for pid in self.processes():
            with suppress(OSError):
                if any(_links_to(entry, lock) for entry in Path(f"/proc/{pid}/fd").iterdir()):
                    return pid
        return None

    def kill(self) -> None:
        """Kill all of its processes at once, and wait until they are gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self._gone()

    def stop(self) -> None:
        """End it as its users do; raises `RuntimeError` when something of it is left."""
        self.process.terminate()
        self._gone()

    @property
    def log_end(self) -> str:
        """The last lines of its log."""
        return self.log.read_text(errors="replace")[-3000:]

    def _gone(self) -> None:
        self.process.wait(PATIENCE_SECONDS)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while left := self.processes():
            if time.monotonic() > deadline:
                raise RuntimeError(f"processes are left of a server: {left}")
            time.sleep(0.01)
        self.log.unlink(missing_ok=True)

    def _port(self) -> int:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            words = self.log.read_text(errors="replace").partition("running on ")[2].split()
            if words:
                return int(words[0].rpartition(":")[2])
            time.sleep(0.02)
        raise RuntimeError(f"the server did not start:\n{self.log_end}")


def _links_to(entry: Path, path: Path) -> bool:
    with suppress(OSError):
        return entry.readlink() == path
    return False


def _started(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    return 0
