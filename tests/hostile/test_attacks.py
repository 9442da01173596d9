import socket
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack

import pytest

from bench.torture.attack import ANSWERED, STOPPED, post, query
from bench.torture.client import Ending, connected, send
from bench.torture.families import attacks
from bench.torture.processes import Footprint, busy_share, settled
from bench.torture.served import Served

TIMEOUT_SECONDS = 1
NAMES = [attack.name for attack in attacks()]


@pytest.mark.parametrize("name", NAMES)
def test_every_attack_ends_in_time_and_as_it_may(endings: Mapping[str, Ending], name: str) -> None:
    """No request outlives the deadline by more than half a second, and each is refused or stopped with its own code."""
    ending = endings[name]

    assert ending.expected, ending
    assert not ending.late(TIMEOUT_SECONDS), ending


def test_attacks_have_names_of_their_own() -> None:
    """A name leads to one attack, and there are attacks of every family."""
    families = Counter(attack.family for attack in attacks())

    assert len(set(NAMES)) == len(NAMES)
    assert set(families) >= {"nesting", "planning", "product", "memory", "path", "string", "function", "text", "wire"}
    assert families.total() >= 30


@pytest.mark.usefixtures("endings")
def test_the_server_answers_after_all_attacks(hostile_server: Served) -> None:
    """The same process still answers queries, and its log holds no traceback."""
    assert hostile_server.is_up
    assert "Traceback" not in hostile_server.log.read_text(errors="replace")


@pytest.mark.usefixtures("endings")
def test_memory_files_and_processes_come_back(hostile_server: Served, calm: Footprint) -> None:
    """What the attacks took is given back within seconds."""
    after = settled(hostile_server.process.pid, 10)

    assert after.memory < calm.memory + 100 * 2**20
    assert after.processes <= calm.processes
    assert after.descriptors <= calm.descriptors + 4


def test_a_client_that_hangs_up_ends_its_query(hostile_server: Served) -> None:
    """Nothing runs on for a reader who has left."""
    body = b"SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(body)}"
    with socket.create_connection(hostile_server.address) as connection:
        connection.sendall(head.encode() + b"\r\n\r\n" + body)
        running = busy_share(hostile_server.process.pid, 0.3)
    time.sleep(0.2)

    assert running > 0.05
    assert busy_share(hostile_server.process.pid, 0.3) < 0.2


def test_readers_who_never_read_hold_nobody_up(hostile_server: Served) -> None:
    """More of them than there are workers lose their workers at the deadline."""
    stalled = post(f"SELECT ('{'x' * 500_000}' AS ?long) {{ ?s ?p ?o }}".encode())
    with ExitStack() as connections:
        for number in range(16):
            connection = connections.enter_context(connected(hostile_server.address, f"127.0.2.{number + 1}"))
            connection.sendall(stalled)
        time.sleep(4 * TIMEOUT_SECONDS)
        ending = send(
            query("", "", "ASK { ?s ?p 'never asked before' }", {ANSWERED}), hostile_server.address, "127.0.1.1", 1
        )

    assert ending.outcome == ANSWERED, ending
    assert ending.seconds < TIMEOUT_SECONDS


def test_one_client_cannot_fill_the_line_for_all(hostile_server: Served) -> None:
    """However many queries one client sends at once, another one is answered."""
    heavy = post(b"SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    with ExitStack() as connections:
        for _ in range(260):
            connections.enter_context(connected(hostile_server.address, "127.0.0.2")).sendall(heavy)
        time.sleep(0.3)
        ending = send(
            query("", "", "ASK { ?s ?p 'asked by another' }", {ANSWERED}), hostile_server.address, "127.0.1.1", 1
        )

    assert ending.outcome == ANSWERED, ending
    assert ending.seconds < 2 * TIMEOUT_SECONDS


@pytest.mark.parametrize("name", ["COUNT of a cross product", "ORDER BY a cross product", "CONCAT doubled 60 times"])
def test_bombs_are_stopped_not_answered(endings: Mapping[str, Ending], name: str) -> None:
    """The bombs do go off: what stops them is a limit."""
    assert endings[name].outcome in STOPPED
