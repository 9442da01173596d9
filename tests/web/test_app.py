import asyncio
import json
import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest

from cancernet_kg.errors import MissingGraphFiles
from cancernet_kg.settings import Settings
from cancernet_kg.web import assets
from cancernet_kg.web.access_log import query_hash
from cancernet_kg.web.app import ENDPOINTS, ROWS, create_api, create_app
from tests.web.asking import until

Launched = tuple[subprocess.Popen[bytes], str, Path]
Start = Callable[..., AbstractContextManager[Launched]]
Reading = Callable[[httpx.Client, str], float]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SIZE = "SELECT ?size { <urn:ex:alpha> <urn:ex:size> ?size }"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a file that a test may change."""
    path = tmp_path / "data.nq"
    write(path, 3)
    return path


@pytest.fixture
def launched(start_command: Start, data: Path, tmp_path: Path) -> Iterator[Launched]:
    """Run a server in a process of its own over that file."""
    with start_command(tmp_path / "log", (data,), workers=2) as held:
        yield held


def write(path: Path, size: int) -> None:
    """Write another version of the data, with enough triples for a query to run for long."""
    rows = [f'<urn:ex:alpha> <urn:ex:size> "{size}" .\n', *(f"<urn:ex:{n}> <urn:p> <urn:o> .\n" for n in range(400))]
    path.write_text("".join(rows))


def ask(client: httpx.Client, query: str = SIZE, **parameters: str) -> str:
    """Return a query's answer in CSV."""
    return client.get("/sparql", params={"query": query, "format": "csv", **parameters}).text


def spelt(path: str, item: dict[str, Any]) -> list[str]:
    """Return a path for each value that a part of it may have, where the description lists them."""
    parameters = [each for operation in item.values() for each in operation.get("parameters", ())]
    listed = {each["name"]: each["schema"]["enum"] for each in parameters if "enum" in each.get("schema", {})}
    name = next((name for name in listed if f"{{{name}}}" in path), "")
    return [path.replace(f"{{{name}}}", value) for value in sorted(listed.get(name, ()))] or [path]


def test_the_openapi_description_covers_every_route(client: httpx.Client) -> None:
    """Each endpoint and each row of the route table is described, with its errors."""
    paths = client.get("/openapi.json").json()["paths"]
    described = {
        (method.upper(), path) for named, item in paths.items() for method in item for path in spelt(named, item)
    }

    assert described >= {(row.method, row.path) for row in ROWS}
    served = {row.path for row in ROWS} | {path.rstrip("/") or "/" for path in ENDPOINTS}
    # What the pages' browsers fetch by themselves is for nobody else.
    below = {path for path, endpoint in ENDPOINTS.items() if endpoint.below} - {assets.PATH}
    served -= {assets.PATH}
    begun = {"/" + path.split("/")[1] for _, path in described}
    assert {path for _, path in described} >= served - below
    assert begun >= below
    assert {path for _, path in described if path not in served and "/" + path.split("/")[1] not in below} == set()
    assert {"400", "404", "406", "413", "415", "422", "429", "503", "504"} <= set(paths["/sparql"]["post"]["responses"])
    assert all(item["summary"] and item["operationId"] for path in paths.values() for item in path.values())


def test_no_page_that_loads_from_elsewhere_is_served(client: httpx.Client) -> None:
    """The framework's own documentation pages, which load scripts from a public network, are off."""
    assert [client.get(path).status_code for path in ("/docs", "/redoc")] == [404, 404]


def test_building_the_application_loads_nothing(settings: Settings) -> None:
    """The graph is opened by the lifespan, not by making the application."""
    assert not hasattr(create_api(settings).state, "serving")
    with pytest.raises(AttributeError):
        create_app(settings).serving()


def test_a_graph_that_cannot_be_loaded_stops_the_start(graph_root: Path) -> None:
    """A server never starts with half a graph."""
    api = create_api(Settings(graph_root / "data"))

    async def start() -> None:
        async with api.router.lifespan_context(api):
            pass

    with pytest.raises(MissingGraphFiles):
        asyncio.run(start())


def test_a_hangup_signal_loads_the_files_again(launched: Launched, data: Path) -> None:
    """SIGHUP, as servers do: the new data answer, the old ones when named, and a broken file changes nothing."""
    process, address, log = launched
    with httpx.Client(base_url=address, trust_env=False) as client:
        first = client.get("/health/ready").json()["revision"]
        assert [ask(client) for _ in range(3)] == ["size\r\n3\r\n"] * 3
        write(data, 4)
        process.send_signal(signal.SIGHUP)
        until(lambda: client.get("/health/ready").json()["revision"] != first)

        assert [ask(client) for _ in range(3)] == ["size\r\n4\r\n"] * 3
        assert ask(client, revision=first) == "size\r\n3\r\n"
        data.write_text("broken")
        process.send_signal(signal.SIGHUP)
        until(lambda: "cannot be loaded" in log.read_text())
        assert ask(client) == "size\r\n4\r\n"


def test_a_template_that_is_killed_is_started_again(
    launched: Launched, children: Callable[[int], set[int]], is_alive: Callable[[int], bool]
) -> None:
    """Readiness tells that nothing can be answered, and then that it can; no process of before is left."""
    process, address, _ = launched
    with httpx.Client(base_url=address, trust_env=False) as client:
        (template,) = children(process.pid)
        before = {template, *children(template)}
        os.kill(template, signal.SIGKILL)
        seen = set()

        def recovered() -> bool:
            ready = client.get("/health/ready")
            seen.add((ready.status_code, ready.json()["status"]))
            return len(seen) == 2 and ready.status_code == 200

        until(recovered)

        assert seen == {(503, "loading"), (200, "ok")}
        assert ask(client) == "size\r\n3\r\n"
        until(lambda: not any(is_alive(pid) for pid in before))


def test_a_killed_server_leaves_no_process_behind(
    launched: Launched, reading: Reading, children: Callable[[int], set[int]], is_alive: Callable[[int], bool]
) -> None:
    """When the web process is gone from one moment to the next, its template and its busy workers go too."""
    process, address, _ = launched
    with httpx.Client(base_url=address, trust_env=False) as client, ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(httpx.get, f"{address}/sparql", params={"query": ENDLESS}) for _ in range(2)]
        until(lambda: reading(client, "cancernet_queries_running") == 2)
        (template,) = children(process.pid)
        pids = {template, *children(template)}
        process.kill()
        process.wait()
        until(lambda: not any(is_alive(pid) for pid in pids), 3)

        assert len(pids) >= 3
        assert {type(future.exception()) for future in asked} <= {httpx.RemoteProtocolError, httpx.ReadError}


@pytest.mark.parametrize("to_all", [False, True], ids=["the server", "all its processes"])
def test_a_server_that_is_told_to_stop_finishes_what_runs(
    launched: Launched,
    reading: Reading,
    children: Callable[[int], set[int]],
    is_alive: Callable[[int], bool],
    *,
    to_all: bool,
) -> None:
    """SIGTERM, also when a service manager sends it to every process: the last answers come, then all is gone."""
    process, address, log = launched
    count = f"SELECT (COUNT(*) AS ?n) {{ ?a <urn:p> ?o . ?b <urn:p> ?o . VALUES ?c {{ {'1 ' * 30} }} }}"
    with httpx.Client(base_url=address, trust_env=False) as client, ThreadPoolExecutor(1) as threads:
        running = threads.submit(httpx.get, f"{address}/sparql", params={"query": count, "format": "csv"}, timeout=30)
        until(lambda: reading(client, "cancernet_queries_running") == 1)
        (template,) = children(process.pid)
        pids = {template, *children(template)}
        for pid in (process.pid, template) if to_all else (process.pid,):
            os.kill(pid, signal.SIGTERM)

        assert running.result().text == "n\r\n4800000\r\n"
    assert process.wait(timeout=20) in {0, -signal.SIGTERM}
    until(lambda: not any(is_alive(pid) for pid in pids))
    assert "Traceback" not in log.read_text()


def test_every_request_is_logged_in_a_line_of_json(launched: Launched) -> None:
    """The lines tell who asked what with which result and how long it took; of a query, they tell only a hash."""
    process, address, log = launched
    with httpx.Client(base_url=address, trust_env=False, headers={"User-Agent": "a test"}) as client:
        identifier = client.get("/sparql", params={"query": SIZE}).headers["x-request-id"]
        client.get("/sparql", params={"query": SIZE}, headers={"X-Request-Id": "second"})
        client.get("/sparql", params={"query": SIZE})
        client.get("/sparql", params={"query": SIZE})
        client.get("/sparql", params={"query": "ASK {"}, headers={"X-Request-Id": "wrong"})
        client.get("/nowhere", headers={"X-Request-Id": "lost", "X-Forwarded-For": "192.0.2.7"})
        with pytest.raises(httpx.ReadTimeout):
            client.get("/sparql", params={"query": ENDLESS}, headers={"X-Request-Id": "left"}, timeout=0.2)
    process.send_signal(signal.SIGTERM)
    process.wait()
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    by_id = {line["request_id"]: line for line in lines}
    first = by_id[identifier]

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", first["time"])
    assert (first["method"], first["path"], first["status"], first["outcome"]) == ("GET", "/sparql", 200, "evaluated")
    assert (first["client"], first["user_agent"], first["query"]) == ("127.0.0.1", "a test", query_hash(SIZE))
    assert first["bytes"] > 0 <= first["milliseconds"]
    assert [line["outcome"] for line in lines if line["query"] == query_hash(SIZE)] == ["evaluated"] + ["cached"] * 3
    assert (by_id["wrong"]["status"], by_id["wrong"]["outcome"]) == (400, "refused")
    assert (by_id["lost"]["status"], by_id["lost"]["client"], by_id["lost"]["query"]) == (404, "192.0.2.7", None)
    assert by_id["left"]["outcome"] == "cancelled"
    assert "urn:ex:alpha" not in log.read_text()
