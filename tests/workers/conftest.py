"""A pool with a real template and real workers over the made-up quads, and the event loop it lives in."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from cancernet_kg.settings import Settings
from cancernet_kg.workers import process
from cancernet_kg.workers.pool import Pool

Answer = TypeVar("Answer")
Run = Callable[[Coroutine[None, None, Answer]], Answer]


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    """Return an event loop that lives as long as the tests of a file."""
    with asyncio.Runner() as held:
        yield held


@pytest.fixture(scope="session")
def worker_settings(settings: Settings) -> Settings:
    """Return settings with few workers and low limits."""
    return replace(
        settings, workers=2, slow_workers=2, client_queries=2, max_waiting=3, wait_timeout=2, max_query_memory=64
    )


@pytest.fixture(scope="module")
def pool(runner: asyncio.Runner, worker_settings: Settings, made_up: Path) -> Iterator[Pool]:
    """Return a pool of two workers."""
    with pooled(runner, worker_settings, made_up) as held:
        yield held


@pytest.fixture(scope="session")
def template_of() -> Callable[[Pool], int]:
    """Return a function that tells the process that forks a pool's workers."""
    return lambda pool: pool._template._process.pid  # noqa: SLF001 - nobody but a test needs to know


@contextmanager
def pooled(runner: asyncio.Runner, settings: Settings, data: Path) -> Iterator[Pool]:
    """Open a pool in an event loop, and close it."""
    template = process.start(settings, [data])

    async def opened() -> Pool:
        return Pool(template, settings)

    held = runner.run(opened())
    yield held
    runner.run(held.close())
