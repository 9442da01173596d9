import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cancernet_kg.errors import MissingGraphFiles, SourceSyntaxError
from cancernet_kg.settings import Settings
from cancernet_kg.workers import process
from cancernet_kg.workers.pool import Pool


def test_loading_is_followed_step_by_step(settings: Settings) -> None:
    """Whoever starts a server sees what takes how long, and gets the summary of the graph."""
    steps: list[tuple[str, float]] = []
    template = process.start(settings, (), lambda step, seconds: steps.append((step, seconds)))
    asyncio.run(template.close())

    assert any("built revision" in step for step, _ in steps)
    assert all(seconds >= 0 for _, seconds in steps)
    assert template.about.triples > 0
    assert template.about.classes


def test_what_cannot_be_loaded_is_told(settings: Settings, graph_root: Path, tmp_path: Path) -> None:
    """The errors of loading arrive as they are, though another process met them, and that process is gone."""
    broken = tmp_path / "broken.ttl"
    broken.write_text("<urn:a> <urn:b> ?")
    with pytest.raises(MissingGraphFiles):
        process.start(replace(settings, graph_root=graph_root / "data"))
    with pytest.raises(SourceSyntaxError) as caught:
        process.start(settings, [broken])

    assert caught.value.file == "broken.ttl"
    assert caught.value.hint


def test_a_template_whose_starter_is_gone_ends(children: Callable[[int], set[int]]) -> None:
    """A template that is never told what to load does not stay."""
    script = (
        "import socket, subprocess, sys\n"
        "ours, theirs = socket.socketpair()\n"
        "command = [sys.executable, '-m', 'cancernet_kg.workers.template', str(theirs.fileno())]\n"
        "print(subprocess.Popen(command, pass_fds=[theirs.fileno()]).pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as starter:
        assert starter.stdout is not None
        template = int(starter.stdout.readline())
        assert template in children(starter.pid)
        starter.kill()
        starter.wait()
        assert starter.stdout.read() == b""  # which the template inherited, and has closed


def test_hundreds_of_workers_can_be_asked_for_at_once(settings: Settings, made_up: Path) -> None:
    """What the template cannot take at once is not lost."""
    many = replace(settings, workers=300)

    async def opened() -> int:
        pool = Pool(await asyncio.to_thread(process.start, many, [made_up]), many)
        async with asyncio.timeout(30):
            while pool.load.idle < 300:  # noqa: ASYNC110 - what is waited for happens in another process
                await asyncio.sleep(0.02)
        for _ in range(500):
            pool._template.kill(1)  # noqa: SLF001 - a flood of messages that change nothing
        await pool.close()
        return pool.load.idle

    assert asyncio.run(opened()) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_to_the_whole_group_leave_the_template_alone(
    settings: Settings, made_up: Path, number: signal.Signals
) -> None:
    """What ends or reloads a server is decided by the web process, also when all its processes get the signal."""

    async def signalled() -> bool:
        template = await asyncio.to_thread(process.start, settings, [made_up])
        pool = Pool(template, settings)
        os.kill(template._process.pid, number)  # noqa: SLF001 - what a service manager does
        async with asyncio.timeout(10):
            while not pool.load.idle:  # noqa: ASYNC110 - what is waited for happens in another process
                await asyncio.sleep(0.005)
        lost = pool.lost.is_set()
        await pool.close()
        return lost

    assert not asyncio.run(signalled())
