"""The description of `/api` is tried on a real server by schemathesis, a client that we did not write."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from cancernet_kg.settings import Settings

SECONDS = 60


@pytest.fixture(scope="module")
def patient_server(real_settings: Settings, start_server: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    """Run a server that does not mind how many of a client's requests fail."""
    generous = replace(real_settings, client_errors=1_000_000, client_seconds=1_000_000, access_log=False)
    with start_server(generous) as address:
        yield address


def test_schemathesis_finds_nothing(patient_server: str, tmp_path: Path) -> None:
    """With all checks, on examples, boundary cases and random ones, requests are answered as OpenAPI says."""
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{patient_server}/openapi.json"),
        *("--include-path-regex", "^/api(/(?!search).*)?$", "--checks", "all", "--phases", "examples,coverage,fuzzing"),
        *("--max-examples", "3", "--seed", "1", "--workers", "2", "--no-color"),
    ]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=3 * SECONDS, check=False)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert "No issues found" in done.stdout
