import json
import subprocess
import sys
from pathlib import Path

import pytest

# A worker of its own, as the template would fork one: it answers what is asked, and then says how it ended.
SCRIPT = """
import contextlib, json, socket, sys
from pathlib import Path
from cancernet_kg.settings import Settings
from cancernet_kg.workers import wire, worker
from cancernet_kg.workers.holding import hold

left, memory, *texts = sys.argv[3:]
worker.MOST_LEFT_BYTES = int(left)
settings = Settings(Path(sys.argv[1]), max_query_memory=int(memory))
ours, theirs = socket.socketpair()
for text in texts:
    ours.sendall(wire.packed_request(wire.Request(wire.RequestKind.QUERY, text, timeout=20)))
ours.shutdown(socket.SHUT_WR)
code = worker.work(theirs, hold(settings, [Path(sys.argv[2])], lambda *_: None), worker.configuration(settings))
theirs.close()
received = bytearray()
with contextlib.suppress(ConnectionResetError):  # it has left a request unread
    while data := ours.recv(65536):
        received += data
print(json.dumps([code, [[kind.decode(), body.decode()] for kind, body in wire.frames(received)]]))
"""
ASK = "ASK { <urn:ex:alpha> ?p ?o }"
HUNGRY = "SELECT (STRLEN(?z) AS ?n) { BIND('" + "x" * 100_000 + "' AS ?a) "
HUNGRY += "".join(f"BIND(CONCAT(?{a},?{a},?{a},?{a}) AS ?{b}) " for a, b in ("ab", "bc", "cd", "de", "ef", "fz")) + "}"


def worked(graph_root: Path, data: Path, *texts: str, left: int = 1 << 30, memory: int = 64) -> tuple[int, list[str]]:
    """Return the exit code of a worker that was asked some queries, and the kinds of the frames it sent."""
    command = [sys.executable, "-c", SCRIPT, str(graph_root), str(data), str(left), str(memory), *texts]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    if not done.stdout:
        return done.returncode, [done.stderr]
    code, frames = json.loads(done.stdout)
    return code, [kind + (repr(body) if kind == "E" else "") for kind, body in frames]


def test_a_worker_answers_until_nobody_asks(graph_root: Path, made_up: Path) -> None:
    """Answers and refusals leave the worker ready for the next query; the end of the connection ends it well."""
    assert worked(graph_root, made_up, ASK, "ASK {", ASK) == (0, ["H", "D", "E''", "P", "H", "D", "E''"])


def test_a_worker_that_keeps_memory_retires(graph_root: Path, made_up: Path) -> None:
    """When too much is left behind, the answer is whole, says that it was the last, and the worker ends."""
    assert worked(graph_root, made_up, ASK, ASK, left=-(1 << 40)) == (0, ["H", "D", "E'\\x01'"])


@pytest.mark.parametrize("memory", [16, 64])
def test_a_worker_stays_within_its_memory(graph_root: Path, made_up: Path, memory: int) -> None:
    """A query that asks for more than its share ends its worker, which says what was missing."""
    code, said = worked(graph_root, made_up, HUNGRY, memory=memory)

    assert code < 0
    assert "memory allocation" in said[0]
