"""The guide to changing the graph, run as a curator follows it: each block of commands, with the output it promises."""

import re
import socket
import sys
from pathlib import Path

from tests.curation import walkthrough
from tests.walking import BLOCK, assert_shown, exported, run

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "guides" / "curate.md").read_text(encoding="utf-8")
PORT = "8021"  # of the guide; the test takes one that is free
SPREADSHEETS = {
    "the curator fills in action.xlsx and saves it as careline.xlsx, with three mistakes": walkthrough.faulty_workbook,
    "the curator mends the three cells": walkthrough.mended_workbook,
}


def test_the_guide_does_what_it_says(tmp_path: Path) -> None:
    """A new action comes in from a spreadsheet: three mistakes at once, mended, previewed, published, seen, undone."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path)}
    output = ""
    commands = 0
    for block in BLOCK.finditer(PAGE):
        if block["note"]:
            template = (tmp_path / "action.xlsx").read_bytes()
            (tmp_path / "careline.xlsx").write_bytes(SPREADSHEETS[block["note"]](template))
        elif block["language"] == "sh":
            output = run(block["text"].replace(PORT, port), tmp_path, environment)
            environment |= exported(block["text"], tmp_path)
            commands += 1
        elif block["language"] == "text":
            assert_shown(block["text"], output)
    assert commands >= 7

    found = run(f"cancernet query --format ntriples --file {question(tmp_path)}", tmp_path, environment)
    assert "CARELINE" not in found
    patches = [run(f"cancernet show {number} --format patch", tmp_path, environment) for number in (2, 3, 4, 5)]
    for done, undone in ((patches[0], patches[1]), (patches[2], patches[3])):
        assert changed(done, "A") == changed(undone, "D") != set()
        assert changed(done, "D") == changed(undone, "A")
    contents = re.findall(r'"content": "(\w+)"', run("cancernet log --format json", tmp_path, environment))
    assert len(contents) == 5
    assert contents[0] == contents[2] == contents[4]  # the state after each undoing is the one before, quad for quad


def question(folder: Path) -> Path:
    """Write a query for what the graph says of the new action."""
    path = folder / "question.rq"
    path.write_text(f"CONSTRUCT {{ <{walkthrough.ACTION}> ?p ?o }} {{ <{walkthrough.ACTION}> ?p ?o }}")
    return path


def changed(patch: str, sign: str) -> set[str]:
    """Return the statements that a patch adds (A) or deletes (D)."""
    return {line[2:] for line in patch.splitlines() if line.startswith(f"{sign} ")}
