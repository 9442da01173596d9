"""Fixtures shared by the platform's tests: a tiny graph root, the graph loaded from it, and real servers."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from cancernet_kg.loading import LoadedGraph, load
from cancernet_kg.settings import Settings, read_settings
from cancernet_kg.store.guard import Limits
from cancernet_kg.web.app import create_app
from cancernet_kg.web.connection import connection_class

START_SECONDS = 120  # it takes two on an idle machine


@pytest.fixture(scope="session")
def graph_root() -> Path:
    """Return the tiny graph root that the platform's tests run on."""
    return Path(__file__).parent / "fixtures" / "graph_root"


@pytest.fixture(scope="session")
def settings(graph_root: Path) -> Settings:
    """Return default settings for the tiny graph root."""
    return Settings(graph_root)


@pytest.fixture(scope="session")
def limits(settings: Settings) -> Limits:
    """Return the default limits of a query."""
    return Limits(settings.max_query_bytes, settings.max_query_depth, settings.max_query_clauses)


@pytest.fixture(scope="session")
def graph(settings: Settings) -> LoadedGraph:
    """Return the tiny graph, loaded once."""
    return load(settings)


@pytest.fixture(scope="session")
def server(settings: Settings) -> Iterator[str]:
    """Run a real server over the tiny graph on a free port and return its address."""
    with serving(settings) as address:
        yield address


@pytest.fixture(scope="session")
def real_server(real_settings: Settings) -> Iterator[str]:
    """Run a real server over the published graph on a free port and return its address."""
    with serving(real_settings) as address:
        yield address


@pytest.fixture(scope="session")
def start_server() -> Callable[..., AbstractContextManager[str]]:
    """Return a context that runs a server, in a thread, with the settings and data files given."""
    return serving


@pytest.fixture(scope="session")
def start_command() -> Callable[..., AbstractContextManager[tuple[subprocess.Popen[bytes], str, Path]]]:
    """Return a context that runs `cancernet serve` in a process of its own, as its users do."""
    return commanded


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of quads: a triple in graphs a and b, another one in b, and 450 numbers in c."""
    path = tmp_path_factory.mktemp("data") / "made_up.nq"
    write_made_up(path)
    return path


@pytest.fixture(scope="session")
def children() -> Callable[[int], set[int]]:
    """Return a function that tells the processes that one has started."""
    return started_by


@pytest.fixture(scope="session")
def is_alive() -> Callable[[int], bool]:
    """Return a function that says whether a process still does something."""

    def alive(pid: int) -> bool:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        return state not in "ZX"  # ended, though nobody has asked how

    return alive


def write_made_up(path: Path, size: int = 3) -> None:
    """Write the made-up quads; the size of alpha tells one version from another."""
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    lines = [f'<urn:ex:alpha> <urn:ex:size> "{size}"^^<{integer}> <urn:ex:{graph}> .' for graph in "ab"]
    lines.append(f'<urn:ex:beta> <urn:ex:size> "4"^^<{integer}> <urn:ex:b> .')
    lines += [f'<urn:ex:n{n}> <urn:ex:number> "{n}"^^<{integer}> <urn:ex:c> .' for n in range(450)]
    path.write_text("\n".join(lines) + "\n")


def started_by(pid: int) -> set[int]:
    """Return the children of a process."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # the thread has just ended
            found.update(map(int, task.read_text().split()))
    return found


@contextmanager
def serving(settings: Settings, data: tuple[Path, ...] = (), **options: Any) -> Iterator[str]:  # noqa: ANN401
    """Run a server in a thread for as long as the context is open, with further options of uvicorn."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        app = create_app(settings, data=data)
        http: Any = connection_class(app.serving)  # uvicorn's annotation knows classes only
        options = {"log_level": "warning", "access_log": False, "server_header": False, **options}
        running = uvicorn.Server(uvicorn.Config(app, http=http, **options))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        deadline = time.monotonic() + START_SECONDS
        while not running.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert running.started
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            running.should_exit = True
            thread.join(timeout=30)


@contextmanager
def commanded(
    log: Path, data: tuple[Path, ...] = (), **settings: object
) -> Iterator[tuple[subprocess.Popen[bytes], str, Path]]:
    """Run `cancernet serve` with its log in a file; give the process, its address and the log."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CANCERNET_")}
    environment |= {f"CANCERNET_{name.upper()}": str(value) for name, value in settings.items()}
    files = [argument for path in data for argument in ("--data", str(path))] + ["--no-shapes"] * bool(data)
    command = [sys.executable, "-m", "cancernet_kg", "serve", "--port", "0", *files]
    with log.open("wb") as written, subprocess.Popen(command, stderr=written, env=environment) as process:
        try:
            deadline = time.monotonic() + START_SECONDS
            while "running on" not in log.read_text() and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.02)
            found = log.read_text().partition("running on ")[2].split()
            assert found, log.read_text()
            yield process, found[0], log
        finally:
            process.kill()


@pytest.fixture(scope="session")
def real_settings() -> Settings:
    """Return the default settings: the graph that the project publishes."""
    return read_settings({})


@pytest.fixture(scope="session")
def real_graph(real_settings: Settings) -> LoadedGraph:
    """Return the published graph, loaded once; tests must not change it."""
    return load(real_settings)
