"""A server on a revision log, started and stopped around a measurement. Used by `bench.gate` and `bench.pages`."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 900


@contextmanager
def served(data_dir: Path, log: Path, **settings: object) -> Iterator[str]:
    """Run a server with further settings, what it says in a file, and give its address."""
    chosen = {"data_dir": data_dir, "access_log": "no", **settings}
    environment = {**os.environ, **{f"CANCERNET_{name.upper()}": str(value) for name, value in chosen.items()}}
    started = time.perf_counter()
    with log.open("wb") as written:
        command = [sys.executable, "-m", "cancernet_kg", "serve", "--port", "0"]
        process = subprocess.Popen(command, stderr=written, env=environment)
    try:
        while "running on" not in log.read_text() and process.poll() is None:
            if time.perf_counter() - started > START_SECONDS:
                raise TimeoutError(log.read_text())
            time.sleep(0.1)
        print(f"server started in {time.perf_counter() - started:.1f} s")
        yield log.read_text().partition("running on ")[2].split()[0]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
