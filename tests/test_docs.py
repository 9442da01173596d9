import contextlib
import functools
import io
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from cancernet_kg.cli import cancernet
from cancernet_kg.loading import LoadedGraph, load
from cancernet_kg.settings import read_settings
from cancernet_kg.store.queries import Query, table

ROOT = Path(__file__).resolve().parents[1]
PAGES = tuple(sorted((ROOT / "docs").rglob("*.md")))
# The pages under docs/reference are generated, and tested where they are made; here only their links are.
WRITTEN = tuple(page for page in PAGES if "reference" not in page.parts)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ANCHOR = re.compile(r'<a id="([^"]+)">')
COMMAND = ".venv/bin/cancernet "


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page, and the output that the page shows below it."""

    page: Path
    number: int
    language: str
    text: str
    output: str | None

    def __str__(self) -> str:
        """Return the name that the test report shows."""
        return f"{name(self.page)}-{self.number}"


def name(page: Path) -> str:
    """Return a page's path as the repository knows it."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> tuple[Block, ...]:
    """Return a page's blocks in order; a block of text is the output of the one before it."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    shown = [text if language == "text" else None for language, text in (*found, ("", ""))]
    numbered = enumerate(found, start=1)
    return tuple(Block(page, number, language, text, shown[number]) for number, (language, text) in numbered)


ALL = tuple(block for page in WRITTEN for block in blocks(page))
PYTHON_PAGES = tuple(page for page in WRITTEN if any(block.language == "python" for block in blocks(page)))
QUERIES = tuple(block for block in ALL if block.language == "sparql")
COMMANDS = tuple(block for block in ALL if block.language == "sh" and block.text.startswith(COMMAND + "query"))


@pytest.fixture(scope="module")
def real_graph() -> LoadedGraph:
    """Return the graph that is served."""
    return load(read_settings({}))


# rdflib warns of its own use of a deprecated method whenever a query says GRAPH.
@pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated:DeprecationWarning")
@pytest.mark.parametrize("page", PYTHON_PAGES, ids=name)
def test_python_examples_print_what_the_page_shows(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page's Python blocks run one after the other, from the top of the repository, as a reader runs them."""
    monkeypatch.chdir(ROOT)
    variables: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page):
        if block.language == "python":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(block.text, str(block), "exec"), variables)  # noqa: S102 (our own pages)
            assert printed.getvalue() == (block.output or "")


@pytest.mark.parametrize("block", COMMANDS, ids=str)
def test_commands_print_what_the_page_shows(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query on the command line gives the answer below it."""
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(cancernet, shlex.split(block.text.removeprefix(COMMAND)), catch_exceptions=False)

    assert done.stdout.replace("\r\n", "\n") == block.output


@pytest.mark.parametrize("block", QUERIES, ids=str)
def test_queries_have_answers(block: Block, real_graph: LoadedGraph) -> None:
    """Each SPARQL block parses as it stands and finds something in the real graph."""
    assert table(real_graph.snapshot, Query(block.text)).rows


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    """Each relative link names a file that exists, and a heading or anchor that is in it."""
    broken = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not leads_somewhere(page, link)]

    assert broken == []


def test_every_page_is_reached_from_the_index() -> None:
    """No page is written and then never found."""
    reached, ahead = set[Path](), [ROOT / "docs" / "index.md"]
    while ahead:
        page = ahead.pop()
        reached.add(page)
        links = LINK.findall(page.read_text(encoding="utf-8"))
        targets = [(page.parent / link.partition("#")[0]).resolve() for link in links if "://" not in link]
        ahead += [target for target in targets if target.suffix == ".md" and target not in reached]

    assert set(PAGES) - reached == set()


def test_decisions_fit_on_a_page() -> None:
    """A decision has its four headings and stays under sixty lines."""
    for page in (ROOT / "docs" / "decisions").glob("0*.md"):
        text = page.read_text(encoding="utf-8")
        assert HEADING.findall(text)[1:] == ["Context", "Options", "Outcome", "Consequences"]
        assert len(text.splitlines()) < 60


def leads_somewhere(page: Path, link: str) -> bool:
    """Say whether a link's target exists; addresses on the web are not followed."""
    if "://" in link or link.startswith("mailto:"):
        return True
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not anchor:
        return target.exists()
    return target.is_file() and anchor in anchors(target)


@functools.cache
def anchors(page: Path) -> frozenset[str]:
    """Return the names that links into a page may end with."""
    text = page.read_text(encoding="utf-8")
    return frozenset({*map(slug, HEADING.findall(text)), *ANCHOR.findall(text)})


def slug(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
