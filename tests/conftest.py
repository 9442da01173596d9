"""Fixtures shared by the platform's tests: a tiny graph root, the graph loaded from it, and a real server over it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from cancernet_kg.loading import LoadedGraph, load
from cancernet_kg.settings import Settings, read_settings
from cancernet_kg.store.guard import Limits
from cancernet_kg.web.app import create_app


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


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Run a server in a thread for as long as the context is open."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        deadline = time.monotonic() + 30
        while not running.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert running.started
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        running.should_exit = True
        thread.join(timeout=30)


@pytest.fixture(scope="session")
def real_settings() -> Settings:
    """Return the default settings: the graph that the project publishes."""
    return read_settings({})


@pytest.fixture(scope="session")
def real_graph(real_settings: Settings) -> LoadedGraph:
    """Return the published graph, loaded once; tests must not change it."""
    return load(real_settings)
