"""The description of all endpoints is tried on a real server by schemathesis, a client that we did not write."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from cancernet_kg.settings import Settings

SECONDS = 60
CONFIGURATION = Path(__file__).with_name("schemathesis.toml")


@pytest.fixture(scope="module")
def patient_server(
    real_settings: Settings,
    start_server: Callable[..., AbstractContextManager[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Run a server that keeps a log and does not mind how many of a client's requests fail."""
    folder = tmp_path_factory.mktemp("data-dir")
    generous = replace(
        real_settings, data_dir=folder, client_errors=1_000_000, client_seconds=1_000_000, access_log=False
    )
    with start_server(generous) as address:
        yield address


@pytest.mark.parametrize(
    ("paths", "phases"),
    [("^/api(/(?!search).*)?$", "examples,coverage,fuzzing"), ("^/(?!api/(?!search))", "examples,coverage")],
    ids=["lists", "others"],
)
def test_schemathesis_finds_nothing(patient_server: str, tmp_path: Path, paths: str, phases: str) -> None:
    """With all checks, on examples, boundary cases and (for lists) random ones, requests are answered as OpenAPI says.

    It cannot write random texts in the media types of SPARQL.
    """
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION)),
        *("run", f"{patient_server}/openapi.json", "--include-path-regex", paths, "--no-color"),
        *("--phases", phases, "--max-examples", "3", "--seed", "1"),
    ]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=3 * SECONDS, check=False)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert re.search(r"\b([1-9][0-9]+) generated, \1 passed", done.stdout), done.stdout[-1000:]
