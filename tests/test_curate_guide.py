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


def test_the_guide_shows_the_sheets_that_it_loads() -> None:
    """A curator who copies them cell by cell has the workbook of the walk-through, mistakes and all."""
    for sheet, rows in walkthrough.faulty_content().items():
        shown = re.search(rf"^Sheet “{sheet}”:\n\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
        assert shown, sheet
        header, _, *lines = ([cell.strip() for cell in line.split("|")[1:-1]] for line in shown[1].splitlines())
        if header[0] == "column":  # one row, shown from top to bottom
            header, lines = ["row", *(line[0] for line in lines)], [["2", *(line[1] for line in lines)]]
        filled = [{name: cell for name, cell in zip(header, line, strict=True) if cell} for line in lines]
        assert filled == [
            {"row": str(number)} | {name: str(value) for name, value in row.items()}
            for number, row in enumerate(rows, start=2)
        ]


def question(folder: Path) -> Path:
    """Write a query for what the graph says of the new action."""
    path = folder / "question.rq"
    path.write_text(f"CONSTRUCT {{ <{walkthrough.ACTION}> ?p ?o }} {{ <{walkthrough.ACTION}> ?p ?o }}")
    return path


def changed(patch: str, sign: str) -> set[str]:
    """Return the statements that a patch adds (A) or deletes (D)."""
    return {line[2:] for line in patch.splitlines() if line.startswith(f"{sign} ")}
