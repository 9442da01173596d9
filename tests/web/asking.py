"""How the tests of the web side ask a server, and wait for what it does."""

import time
from collections.abc import Callable

import httpx


def get(client: httpx.Client, query: str, accept: str | None = None, **parameters: str) -> httpx.Response:
    """Ask a query by GET."""
    headers = {"Accept": accept} if accept is not None else {}
    return client.get("/sparql", params={"query": query, **parameters}, headers=headers)


def get_from(client: httpx.Client, query: str, sender: str = "", **parameters: object) -> httpx.Response:
    """Ask a query, as if the request came from somewhere else if a sender is named."""
    headers = {"X-Forwarded-For": sender} if sender else {}
    return client.get("/sparql", params={"query": query, **{k: str(v) for k, v in parameters.items()}}, headers=headers)


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)
