"""Many who publish at once, and those who leave, are thrown out or are killed while they do."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bench.crash import curators
from bench.crash.__main__ import bench
from cancernet_kg import access
from cancernet_kg.store.log import Log

Command = Callable[..., AbstractContextManager[tuple[subprocess.Popen[bytes], str, Path]]]
Problem = Callable[[httpx.Response, int, str], dict[str, object]]
UPDATE = {"Content-Type": "application/sparql-update"}
NTRIPLES = {"Content-Type": "application/n-triples"}
GRAPH = "urn:ex:a"
SECONDS = 4


@dataclass(frozen=True, slots=True)
class Curated:
    """A server that can be written, its process, and its data directory."""

    client: httpx.Client
    pid: int
    data_dir: Path

    def insert(self, number: int) -> httpx.Response:
        """Publish a number."""
        text = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <urn:ex:curated> <urn:ex:number> {number} }} }}"
        return self.client.post("/update", content=text, headers=UPDATE)

    def numbers(self) -> list[int]:
        """Return the numbers that were published."""
        text = f"SELECT ?n {{ GRAPH <{GRAPH}> {{ <urn:ex:curated> <urn:ex:number> ?n }} }} ORDER BY ?n"
        answer = self.client.get("/sparql", params={"query": text}, headers={"Accept": "text/csv"})
        return [int(line) for line in answer.text.split()[1:]]

    def revisions(self) -> int:
        """Return the number of the newest revision."""
        newest: int = self.client.get("/changes").json()["newest"]
        return newest

    def templates(self) -> list[int]:
        """Return the processes that hold the graph and have forked others, which not all are below the server."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                is_ours = os.fsencode(f"CANCERNET_DATA_DIR={self.data_dir}") in (process / "environ").read_bytes()
                is_parent = any(path.read_text() for path in (process / "task").glob("*/children"))
            except OSError:
                continue
            if is_ours and is_parent and int(process.name) != self.pid:
                found.append(int(process.name))
        return found

    def waiting_worker(self) -> int:
        """Return the process that waits for the lock of the log, as soon as there is one."""
        lock, deadline = self.data_dir / "lock", time.monotonic() + 20
        while time.monotonic() < deadline:
            for process in Path("/proc").glob("[0-9]*"):
                try:
                    if process.name != str(os.getpid()) and any(
                        entry.readlink() == lock for entry in (process / "fd").iterdir()
                    ):
                        return int(process.name)
                except OSError:
                    continue
        raise AssertionError("nobody waits for the lock")


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory, start_command: Command, made_up: Path) -> Iterator[Curated]:
    """Run a server over the made-up quads that can be written."""
    folder = tmp_path_factory.mktemp("curated")
    data_dir = folder / "log"
    token = access.add(data_dir, "marie", access.Role.ADMIN)
    options = {"data_dir": data_dir, "default_graph": "own", "workers": 3, "access_log": "no", "writer_timeout": 1}
    with (
        start_command(folder / "server.log", (made_up,), **options) as (process, address, _),
        httpx.Client(
            base_url=address, trust_env=False, timeout=30, headers={"Authorization": f"Bearer {token}"}
        ) as client,
    ):
        yield Curated(client, process.pid, data_dir)


def test_curators_at_two_servers_lose_nothing_and_get_nothing_twice() -> None:
    """Whatever is acknowledged is there once, is read at once, conflicts are told, and servers and command agree."""
    with bench(5) as made:
        minute = curators.run(made, SECONDS)

    assert minute.breaches == []
    assert minute.settled.acknowledged > 2 * curators.CURATORS
    assert minute.settled.unacknowledged == 0


def test_half_a_body_is_not_taken_for_a_whole_one(curated: Curated) -> None:
    """A client that leaves in the middle of an upload or an update has changed nothing."""
    before = curated.revisions()
    address = ("127.0.0.1", curated.client.base_url.port)
    line = b"<urn:ex:half> <urn:ex:p> <urn:ex:o> .\n"
    update = b"INSERT DATA { GRAPH <urn:ex:half> { <urn:ex:half> <urn:ex:p> 1 } } ;\n"
    token = curated.client.headers["authorization"]
    for target, media_type, body in (
        (f"PUT /graphs?graph={GRAPH}", "application/n-triples", line),
        (f"PUT /graphs?graph={GRAPH}", "application/n-triples", b""),
        ("POST /changes?graph=urn:ex:half", "application/n-triples", line),
        ("POST /update", "application/sparql-update", update),
    ):
        head = (
            f"{target} HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n"
            f"Content-Type: {media_type}\r\nContent-Length: 5000\r\n\r\n"
        )
        with socket.create_connection(address) as connection:
            connection.sendall(head.encode() + body)
            time.sleep(0.1)

    time.sleep(0.3)
    assert curated.insert(1).status_code == 200
    assert curated.revisions() == before + 1
    assert not list((curated.data_dir / "uploads").iterdir())


def test_who_leaves_while_publishing_stops_nobody(curated: Curated) -> None:
    """Changes whose clients do not wait are made whole or not at all, and others go on."""
    address = ("127.0.0.1", curated.client.base_url.port)
    token = curated.client.headers["authorization"]
    for number in range(100, 112):
        text = f"INSERT DATA {{ GRAPH <urn:ex:left> {{ <urn:ex:s> <urn:ex:p> {number} , {number + 0.5} }} }}"
        head = (
            f"POST /update HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n"
            f"Content-Type: application/sparql-update\r\nContent-Length: {len(text)}\r\n\r\n"
        )
        with socket.create_connection(address) as connection:
            connection.sendall((head + text).encode())
            time.sleep(0.01 * (number - 100))

    assert curated.insert(2).status_code == 200
    query = "SELECT ?n { GRAPH <urn:ex:left> { ?s ?p ?n } }"
    found = curated.client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"}).text.split()[1:]
    assert {value for value in found if "." in value} == {f"{value}.5" for value in found if "." not in value}
    assert all(examined.is_sound for examined in Log(curated.data_dir).verify())


def test_a_token_that_was_revoked_publishes_nothing_more(curated: Curated, assert_problem: Problem) -> None:
    """The next change after the revocation is refused, also on a connection that is open."""
    with httpx.Client(base_url=curated.client.base_url, trust_env=False) as client:
        token = access.add(curated.data_dir, "pierre", access.Role.CURATOR)
        text = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <urn:ex:pierre> <urn:ex:p> 1 }} }}"
        headers = {**UPDATE, "Authorization": f"Bearer {token}"}
        assert client.post("/update", content=text, headers=headers).status_code == 200
        access.revoke(curated.data_dir, "pierre")
        before = curated.revisions()

        assert_problem(client.post("/update", content=text.replace("1", "2"), headers=headers), 401, "invalid-token")
        assert curated.revisions() == before


def test_who_waits_too_long_for_another_process_is_told_when_to_try_again(
    curated: Curated, assert_problem: Problem
) -> None:
    """While another process holds the log, changes of a server are refused after the wait, and then go on."""
    before = curated.numbers()
    with Log(curated.data_dir).writing(), ThreadPoolExecutor(2) as pool:
        first, second = pool.map(curated.insert, (3, 4))

    codes = {answer.json()["code"] for answer in (first, second)}
    assert codes <= {"log-locked", "too-busy"}
    assert "log-locked" in codes
    for answer in (first, second):
        assert int(answer.headers["retry-after"]) > 0
        assert_problem(answer, 503, answer.json()["code"])
    assert curated.numbers() == before
    assert curated.insert(5).status_code == 200


def test_a_worker_that_is_killed_leaves_nothing_half_done(curated: Curated, assert_problem: Problem) -> None:
    """Its client is told that nobody knows what became of the change, and the next change is made."""
    before = curated.revisions()
    with ThreadPoolExecutor(1) as pool, Log(curated.data_dir).writing():
        asked = pool.submit(curated.insert, 6)
        os.kill(curated.waiting_worker(), signal.SIGKILL)
        answer = asked.result()

    problem = assert_problem(answer, 503, "change-interrupted")
    assert "/changes" in str(problem["hint"])
    assert int(answer.headers["retry-after"]) > 0
    assert curated.revisions() == before
    assert curated.insert(6).status_code == 200
    assert 6 in curated.numbers()


def test_a_reload_in_between_loses_no_change(curated: Curated) -> None:
    """Changes that are published while everything is loaded again are read at once, as always."""
    numbers: list[int] = []
    with ThreadPoolExecutor(1) as pool:
        reloading = pool.submit(curated.client.post, "/reload")
        while not numbers or not reloading.done():
            numbers.append(1000 + len(numbers))
            assert curated.insert(numbers[-1]).status_code == 200
            assert numbers[-1] in curated.numbers()
        assert reloading.result().status_code == 200

    assert set(numbers) <= set(curated.numbers())


def test_a_template_that_is_killed_is_replaced_and_changes_go_on(curated: Curated) -> None:
    """All that held the graph die: after a while changes are taken again, and all earlier ones are there."""
    before = curated.numbers()
    templates = curated.templates()
    assert templates
    for template in templates:
        os.kill(template, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while (status := curated.insert(7).status_code) != 200 and time.monotonic() < deadline:
        assert status == 503
        time.sleep(0.1)

    assert curated.numbers() == sorted({*before, 7})
