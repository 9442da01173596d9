"""What README shows is what happens: its query gets its answer from a real server, its command prints its output."""

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from cancernet_kg.settings import Settings
from cancernet_kg.store.files import graph_files

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return README's fenced blocks of one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_the_first_query_gets_the_answer_that_is_shown(real_server: str) -> None:
    """A newcomer who copies the query sees the same table."""
    command = next(block for block in blocks("sh") if "curl" in block)
    query = command.split("'query=", 1)[1].rstrip().removesuffix("'")

    answer = httpx.post(f"{real_server}/sparql", data={"query": query}, headers={"Accept": "text/csv"})

    assert answer.text.replace("\r\n", "\n") == blocks("csv")[0]


def test_the_explanation_is_what_the_command_prints() -> None:
    """The proof shown for the coordinator of JANE is the one the graph gives."""
    command = next(block for block in blocks("sh") if "explain" in block).split("cancernet ", 1)[1].split()

    printed = subprocess.run(
        [sys.executable, "-m", "cancernet_kg", *command], capture_output=True, text=True, check=True
    )

    assert printed.stdout == blocks("text")[0]


def test_the_figures_of_the_table_are_right(real_settings: Settings) -> None:
    """The numbers of pages and questions are counted, not remembered."""
    outside = [file for file in graph_files(real_settings.graph_root) if "/graph/outside/" in file.graph]
    questions = list((real_settings.graph_root / "data" / "questions").glob("*.rq"))

    assert f"{len(outside)} public pages and registers" in README
    assert f"{len(questions)} questions in words" in README


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_every_link_leads_somewhere(target: str) -> None:
    """A reader who follows a link of README finds the page."""
    assert (Path(__file__).parents[1] / target).exists()
