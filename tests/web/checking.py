"""Runs the W3C's checker of HTML over pages; `make test` installs it."""

import json
import subprocess
from pathlib import Path
from typing import Any

from cancernet_kg.reasoning import java

CHECKER = Path(__file__).parents[1] / "clients" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SECONDS = 300


def errors_in(folder: Path) -> list[dict[str, Any]]:
    """Return what the checker calls an error in the pages of a folder."""
    assert CHECKER.is_file(), "run make test, which installs the checker"
    command = [str(java.runtime()), "-jar", str(CHECKER), "--format", "json", "--also-check-css", str(folder)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    return [message for message in json.loads(checked.stderr)["messages"] if message["type"] == "error"]
