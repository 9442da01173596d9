"""The recipes for the shell in the guides do what the guides show: each is run against a server of its own page."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = (
    DOCS / "getting-started.md",
    DOCS / "guides" / "query.md",
    DOCS / "guides" / "operate.md",
    DOCS / "guides" / "link.md",
)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDRESS = "http://127.0.0.1:8000"
TOKEN = "a-token-for-the-tests-alone"  # noqa: S105 - of no real server
ANYTHING = "…"
NEEDS_A_SERVER = "curl "
NOT_RUN = "*not run by the tests*"
NEVER_RUN = {"ini", "nginx"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """A block of a page that asks a server, and the output that the page shows below it."""

    page: str
    number: int
    text: str
    output: str

    def __str__(self) -> str:
        """Return the name that the test report shows."""
        return f"{self.page}-{self.number}"


def recipes(page: Path) -> Iterator[Recipe]:
    """Yield a page's recipes; a block of text or JSON that follows one is its output."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    for number, (language, text) in enumerate(found, start=1):
        if language == "sh" and NEEDS_A_SERVER in text:
            following = found[number] if number < len(found) else ("", "")
            yield Recipe(page.stem, number, text, following[1] if following[0] in {"text", "json"} else "")


@pytest.fixture(scope="module")
def address(
    start_command: Callable[..., AbstractContextManager[tuple[subprocess.Popen[bytes], str, Path]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Run the published graph's server as the guides start it, with an administrator's token."""
    log = tmp_path_factory.mktemp("server") / "server.log"
    arguments: dict[str, Any] = {"admin_token": TOKEN}
    with start_command(log, **arguments) as (_, found, _):
        yield found


@pytest.mark.parametrize("recipe", [recipe for page in PAGES for recipe in recipes(page)], ids=str)
def test_recipes_print_what_the_page_shows(recipe: Recipe, address: str, tmp_path: Path) -> None:
    """A reader who copies a recipe sees the output below it; “…” stands for what differs each time."""
    (tmp_path / "data").symlink_to(DOCS.parent / "data")
    done = subprocess.run(
        ["/bin/sh", "-c", recipe.text.replace(ADDRESS, address)],
        cwd=tmp_path,
        env={**os.environ, "CANCERNET_ADMIN_TOKEN": TOKEN},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert is_shown(done.stdout, recipe.output), done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_not_run_says_so(page: Path) -> None:
    """A reader can tell which blocks were tried: configuration of other programs follows the words that say so."""
    text = page.read_text(encoding="utf-8")
    told = [text[: match.start()].rsplit("\n\n", 2)[-2] for match in BLOCK.finditer(text) if match[1] in NEVER_RUN]

    assert [paragraph for paragraph in told if NOT_RUN not in " ".join(paragraph.split())] == []


def is_shown(printed: str, shown: str) -> bool:
    """Say whether something printed is what a page shows, line ends and what the page leaves open aside."""
    pattern = ".*".join(re.escape(part) for part in shown.strip().split(ANYTHING))
    return re.fullmatch(pattern, printed.replace("\r\n", "\n").strip()) is not None
