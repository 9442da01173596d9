"""Walks through a guide as its reader does: each block of commands as a script, with the output that it promises."""

import re
import subprocess
from pathlib import Path

import pytest

from cancernet_kg.settings import ENVIRONMENT_PREFIX

BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$|^<!-- (?P<note>.*?) -->$", re.MULTILINE | re.DOTALL)
ENDED = "trap 'kill $(jobs -p) 2> /dev/null || true' EXIT"  # also where a command before the guide's own `kill` fails
SECONDS = 120


def run(commands: str, folder: Path, environment: dict[str, str]) -> str:
    """Run a block of commands as one script and return what it prints; only a refusal may fail."""
    script = ["bash", "-euo", "pipefail", "-m", "-c", f"{ENDED}\n{commands}"]
    done = subprocess.run(
        script, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert done.returncode == ("mend the violations first" in done.stdout), done.stdout + done.stderr
    return done.stdout


def exported(commands: str, folder: Path) -> dict[str, str]:
    """Return the settings that a block exports for those after it."""
    found = re.findall(rf"^export ({ENVIRONMENT_PREFIX}\w+)=(.*)$", commands, re.MULTILINE)
    return {name: value.replace("$PWD", str(folder)) for name, value in found}


def assert_shown(expected: str, output: str) -> None:
    """Assert that the lines of the guide come in the output in this order; … stands for anything."""
    place = 0
    for line in expected.splitlines():
        if line == "…":
            continue
        pattern = ".*".join(re.escape(part) for part in line.split("…"))
        match = re.compile(pattern).search(output, place)
        if match is None:
            pytest.fail(f"The output does not show, after what came before:\n{line}\n\n{output}")
        place = match.end()
