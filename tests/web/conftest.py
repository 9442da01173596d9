"""Clients of real servers: over the tiny graph, over made-up quads with low limits, over the graph with a log."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from cancernet_kg import access
from cancernet_kg.access import Role
from cancernet_kg.settings import Settings

TOKEN = "a-token-of-the-tests"  # noqa: S105 - it opens nothing


@pytest.fixture(scope="session")
def token() -> str:
    """Return the administrator's token of the servers."""
    return TOKEN


@pytest.fixture(scope="session")
def small_settings(settings: Settings) -> Settings:
    """Return settings with few workers and low limits."""
    return replace(
        settings,
        query_timeout=20,
        workers=2,
        slow_workers=2,
        client_queries=2,
        max_waiting=3,
        max_query_memory=128,
        admin_token=TOKEN,
        access_log=False,
    )


@pytest.fixture(scope="session")
def small_server(
    small_settings: Settings, made_up: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> Iterator[str]:
    """Run a server over the made-up quads and return its address."""
    with start_server(small_settings, (made_up,)) as address:
        yield address


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    """Return a client of the server over the tiny graph."""
    with httpx.Client(base_url=server, trust_env=False) as held:
        yield held


@pytest.fixture(scope="session")
def small(small_server: str) -> Iterator[httpx.Client]:
    """Return a client of the server over the made-up quads."""
    with httpx.Client(base_url=small_server, trust_env=False, timeout=30) as held:
        yield held


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data directory of the server with a revision log."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def curator(
    real_settings: Settings, data_dir: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> Iterator[httpx.Client]:
    """Run a server over the published graph with a revision log and return a client with a curator's token."""
    settings = replace(real_settings, data_dir=data_dir, workers=2, access_log=False)
    headers = {"Authorization": f"Bearer {access.add(data_dir, 'marie', Role.CURATOR)}"}
    with start_server(settings) as address, httpx.Client(base_url=address, headers=headers, timeout=60) as held:
        yield held


@pytest.fixture(scope="session")
def assert_problem() -> Callable[[httpx.Response, int, str], dict[str, object]]:
    """Return a function that asserts that a response is a complete problem document, and returns it."""
    return is_problem


@pytest.fixture(scope="session")
def reading() -> Callable[..., float]:
    """Return a function that tells one value of the metrics of a client's server."""
    return metric


def is_problem(response: httpx.Response, status: int, code: str) -> dict[str, object]:
    """Assert that an error has every member, may be read from any site, is kept by nobody and can be referred to."""
    body: dict[str, object] = response.json()
    assert (response.status_code, body["status"], body["code"]) == (status, status, code)
    assert response.headers["content-type"] == "application/problem+json"
    assert body["type"] == f"https://w3id.org/cancernet-kg/errors#{code}"
    assert body["title"]
    assert body["detail"]
    assert body["hint"]
    assert body["request_id"] == response.headers["x-request-id"]
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["access-control-allow-origin"] == "*"
    assert "X-Request-Id" in response.headers["access-control-expose-headers"]
    assert re.fullmatch("[0-9a-f]{12}", response.headers["x-revision"])
    return body


def metric(client: httpx.Client, name: str) -> float:
    """Return one value from /metrics, zero for what has not happened yet."""
    samples = dict(line.rsplit(" ", 1) for line in client.get("/metrics").text.splitlines())
    return float(samples.get(name, 0))
