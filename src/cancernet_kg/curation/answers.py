"""Answers that a change alters: the competency questions whose rows differ before and after it.

Called by whatever publishes changes, so that a curator sees what readers will see.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Quad, Triple

from cancernet_kg.curation.watched import ChangedTriples, patterns
from cancernet_kg.lookup.questions import Question
from cancernet_kg.store.queries import Table

MOST_ROWS = 10
_Row = tuple[str, ...]
_WORDS = {
    "en": ("The answer to {0} ({1}) changes:", "… and {0} more", "the order of its rows"),
    "fr": ("La réponse à {0} ({1}) change :", "… et {0} de plus", "l'ordre de ses lignes"),
}


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """How the answer to a question changes: at most ten rows that come and ten that go, and how many there are."""

    question: str
    title: str
    title_fr: str
    columns: tuple[str, ...]
    appeared: tuple[_Row, ...]
    disappeared: tuple[_Row, ...]
    appeared_count: int
    disappeared_count: int
    reordered: bool

    def as_text(self, language: str = "en") -> str:
        """Return the change for a terminal: a line a row, - for what goes and + for what comes."""
        head, more, order = _WORDS.get(language, _WORDS["en"])
        lines = [head.format(self.question, self.title_fr if language == "fr" else self.title)]
        for sign, rows, count in (
            ("-", self.disappeared, self.disappeared_count),
            ("+", self.appeared, self.appeared_count),
        ):
            lines += [f"  {sign} {' | '.join(row)}" for row in rows]
            lines += [f"  {sign} {more.format(count - len(rows))}"] if count > len(rows) else []
        return "\n".join([*lines, f"  ~ {order}"] if self.reordered else lines)


def concerned(questions: Iterable[Question], changed: Iterable[Quad | Triple]) -> tuple[Question, ...]:
    """Return the questions to which a change can matter: all that is added and removed, asserted and inferred."""
    triples = ChangedTriples(changed)
    return tuple(question for question in questions if triples.matter_to(patterns(question.query)))


def answer_changes(
    questions: Iterable[Question], before: Iterable[Table], after: Iterable[Table]
) -> tuple[AnswerChange, ...]:
    """Return how the answers to some questions, in this order, differ before and after."""
    compared = (_compared(*asked) for asked in zip(questions, before, after, strict=True))
    return tuple(change for change in compared if change is not None)


def _compared(question: Question, old: Table, new: Table) -> AnswerChange | None:
    appeared = sorted((Counter(new.rows) - Counter(old.rows)).elements())
    disappeared = sorted((Counter(old.rows) - Counter(new.rows)).elements())
    is_same = not appeared and not disappeared
    reordered = is_same and question.expected.ordered and new.rows != old.rows
    if is_same and not reordered:
        return None
    return AnswerChange(
        question=question.id,
        title=question.title,
        title_fr=question.title_fr,
        columns=new.columns,
        appeared=tuple(appeared[:MOST_ROWS]),
        disappeared=tuple(disappeared[:MOST_ROWS]),
        appeared_count=len(appeared),
        disappeared_count=len(disappeared),
        reordered=reordered,
    )
