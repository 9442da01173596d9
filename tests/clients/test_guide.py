"""What the guide to clients shows is what happens: each block is run against the published graph, as a reader runs it.

Blocks of Python are marked `py` there, since they need a server: `tests/test_docs.py` runs those that need none.
"""

import contextlib
import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "guides" / "clients.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDRESS = "http://127.0.0.1:8000/sparql"
NOT_RUN = ("r", "java", "html")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of the page, and what the page shows below it."""

    number: int
    language: str
    text: str
    output: str

    def __str__(self) -> str:
        """Return the name that the test report shows."""
        return f"{self.language}-{self.number}"


def blocks() -> tuple[Block, ...]:
    """Return the page's blocks in order; a block of text is the output of the one before it."""
    found = BLOCK.findall(PAGE)
    shown = [text if language == "text" else "" for language, text in (*found, ("", ""))]
    return tuple(
        Block(number, language, text, shown[number])
        for number, (language, text) in enumerate(found, start=1)
        if language != "text"
    )


def of(language: str) -> list[Block]:
    """Return the blocks in one language."""
    return [block for block in blocks() if block.language == language]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the repository's data where recipes may leave files, made the current one."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("block", of("sh"), ids=str)
def test_recipes_print_what_the_page_shows(block: Block, real_endpoint: str, folder: Path) -> None:
    """Each recipe for curl gives the answer below it."""
    command, output = (text.replace(ADDRESS, real_endpoint) for text in (block.text, block.output))
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.stdout, done.stderr, done.returncode) == (output, "", 0)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::SyntaxWarning")  # the clients' own, on import
def test_python_prints_what_the_page_shows(real_endpoint: str, folder: Path) -> None:
    """The blocks of Python run one after the other, each with the names of those before it."""
    variables: dict[str, object] = {"__name__": "__main__"}
    for block in of("py"):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block.text.replace(ADDRESS, real_endpoint), str(block), "exec"), variables)  # noqa: S102 (ours)
        assert printed.getvalue() == block.output
    assert list(folder.iterdir()) == [folder / "data"]


@pytest.mark.parametrize("block", of("js"), ids=str)
def test_javascript_prints_what_the_page_shows(
    block: Block, real_endpoint: str, javascript: Callable[..., str]
) -> None:
    """Each block of JavaScript is a module of its own."""
    assert javascript(module=block.text.replace(ADDRESS, real_endpoint)) == block.output


def test_every_block_is_run_or_says_that_it_is_not() -> None:
    """A reader can tell what was tried: a block in a language that no test runs follows the words that say so."""
    told = [PAGE[: match.start()].rsplit("\n\n", 2)[-2] for match in BLOCK.finditer(PAGE) if match[1] in NOT_RUN]

    assert {block.language for block in blocks()} == {"sh", "py", "js", *NOT_RUN}
    assert len(told) == 4
    assert all("*not run by the tests*" in " ".join(paragraph.split()) for paragraph in told)
