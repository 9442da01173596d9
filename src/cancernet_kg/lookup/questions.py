"""The example questions: query files with titles, and their expected answers. Called by the web and the checks."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from cancernet_kg.errors import InvalidQuestion
from cancernet_kg.store import queries
from cancernet_kg.store.queries import Query, Table
from cancernet_kg.store.snapshot import Snapshot

_KEYS = ("title", "title-fr", "question", "question-fr", "source")
_HEADER_LINE = re.compile(rf"#\s*(?:({'|'.join(_KEYS)})\s*:\s*)?(.*)")


@dataclass(frozen=True, slots=True)
class Expected:
    """The answer a question must get; order matters only where the question asks for one."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question in English and French, its query, and the answer it must get."""

    id: str
    title: str
    title_fr: str
    question: str
    question_fr: str
    source: str
    query: str
    expected: Expected


def load_questions(root: Path) -> tuple[Question, ...]:
    """Return the questions under `data/questions/` of a graph root, by id.

    Raises `InvalidQuestion` when a file lacks its head, its query or its expected answer.
    """
    return tuple(_question(path, root) for path in sorted((root / "data" / "questions").glob("*.rq")))


def run(question: Question, snapshot: Snapshot) -> Table:
    """Return the answer the graph gives; raises what `queries.table` raises."""
    return queries.table(snapshot, Query(question.query))


def compare(expected: Expected, answer: Table) -> tuple[str, ...]:
    """Return each difference between the expected answer and the given one, in words; none means they are equal."""
    if answer.columns != expected.columns:
        return (f"columns are {', '.join(answer.columns)}; expected {', '.join(expected.columns)}",)
    missing = Counter(expected.rows) - Counter(answer.rows)
    unexpected = Counter(answer.rows) - Counter(expected.rows)
    differences = [f"missing: {' | '.join(row)}" for row in sorted(missing.elements())]
    differences += [f"unexpected: {' | '.join(row)}" for row in sorted(unexpected.elements())]
    if not differences and expected.ordered and answer.rows != expected.rows:
        differences.append("the rows are right but not in the expected order")
    return tuple(differences)


def _question(path: Path, root: Path) -> Question:
    """Read one query file and the expected answer beside it."""
    name = path.relative_to(root).as_posix()
    head, query = _split(path.read_text(encoding="utf-8"))
    for key in _KEYS:
        if not head.get(key):
            raise InvalidQuestion(f"{name} has no “# {key}: …” line.", hint="Add it at the top of the file.", file=name)
    if not query:
        raise InvalidQuestion(f"{name} holds no query.", hint="Write it below the head.", file=name)
    return Question(
        id=path.stem,
        title=head["title"],
        title_fr=head["title-fr"],
        question=head["question"],
        question_fr=head["question-fr"],
        source=head["source"],
        query=query,
        expected=_expected(path.with_suffix(".json"), root),
    )


def _split(text: str) -> tuple[dict[str, str], str]:
    """Return the head's entries (a comment line without a key continues the one above) and the query."""
    lines = text.splitlines()
    length = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    head: dict[str, str] = {}
    current = ""
    for match in map(_HEADER_LINE.match, lines[:length]):
        if match is not None:
            current = match.group(1) or current
            head[current] = f"{head.get(current, '')} {match.group(2)}".strip()
    return head, "\n".join(lines[length:]).strip()


def _expected(path: Path, root: Path) -> Expected:
    """Read an expected answer: columns, rows and whether their order counts."""
    name = path.relative_to(root).as_posix()
    try:
        answer = json.loads(path.read_text(encoding="utf-8"))
        rows = tuple(tuple(str(value) for value in row) for row in answer["rows"])
        return Expected(tuple(answer["columns"]), rows, bool(answer["ordered"]))
    except (OSError, ValueError, KeyError, TypeError):
        hint = 'Write {"columns": [...], "rows": [[...], ...], "ordered": true or false}.'
        raise InvalidQuestion(f"{name} is missing or not an expected answer.", hint=hint, file=name) from None
