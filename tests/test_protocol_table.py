"""The table in `docs/reference/protocol.md` tells every behaviour of the endpoint, each with tests that exist."""

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "protocol.md"
ROW = re.compile(r"^\| ((?:[A-Z]\d.*?)) \|(.*)\|$", re.MULTILINE)
TEST = re.compile(r"\[`(test_\w+)`\]\(([^)]+)\)")
# How many behaviours there are of each kind: a row that is left out is noticed.
SIZES = {"Q": 12, "C": 8, "E": 12, "U": 11, "D": 3, "K": 3, "O": 1, "F": 1, "S": 2, "M": 3}
MET = {"yes", "partly", "no"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the behaviours it stands for, whether they are met, and its tests with the files they are in."""

    names: tuple[str, ...]
    met: str
    tests: tuple[tuple[str, Path], ...]

    def __str__(self) -> str:
        """Return the name that the test report shows."""
        return self.names[0]


def rows() -> Iterator[Row]:
    """Yield the rows of the page's tables."""
    for names, cells in ROW.findall(PAGE.read_text(encoding="utf-8")):
        *_, met, tests = (cell.strip() for cell in cells.split("|"))
        found = tuple((name, (PAGE.parent / target).resolve()) for name, target in TEST.findall(tests))
        yield Row(tuple(expanded(names)), met, found)


def expanded(names: str) -> Iterator[str]:
    """Yield the behaviours of a first cell: `U1–U3, U6` is four of them."""
    for part in names.split(", "):
        first, _, last = part.partition("–")
        yield from (f"{first[0]}{number}" for number in range(int(first[1:]), int((last or first)[1:]) + 1))


ROWS = tuple(rows())


def test_every_behaviour_has_one_row() -> None:
    """No behaviour is left out or told twice."""
    expected = [f"{kind}{number}" for kind, size in SIZES.items() for number in range(1, size + 1)]

    assert sorted(name for row in ROWS for name in row.names) == sorted(expected)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_row_says_whether_it_is_met_and_names_its_tests(row: Row) -> None:
    """What is met, if only in part, is shown by a test; what is not says so."""
    assert row.met in MET
    assert bool(row.tests) == (row.met != "no")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_named_tests_exist(row: Row) -> None:
    """A test that is renamed or removed is renamed or removed in the table."""
    missing = [name for name, path in row.tests if name not in defined_in(path)]

    assert missing == []


@functools.cache
def defined_in(path: Path) -> frozenset[str]:
    """Return the names of the functions that a file of tests defines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
