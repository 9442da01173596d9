"""The published questions in a reader's language, in groups, and those that hold some words. Called by the gallery."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cancernet_kg.lookup.questions import Question
from cancernet_kg.lookup.search.folding import fold

COMPETENCY, EXAMPLE = KINDS = ("competency", "example")
_COMPETENCY_ID = "cq"  # which the ids of competency questions begin with
_ENGLISH_NAMES = re.compile(r"""(\bLANG\(\?\w+\) = )"en\"""")


@dataclass(frozen=True, slots=True)
class Example:
    """A question as a reader sees it."""

    id: str
    kind: str
    title: str
    question: str
    query: str


def examples_in(questions: Iterable[Question], language: str) -> tuple[Example, ...]:
    """Return all questions in a language."""
    return tuple(example_in(question, language) for question in questions)


def example_in(question: Question, language: str) -> Example:
    """Return a question in a language; where its query asks for names in English, it asks for those of the reader."""
    is_french = language == "fr"
    return Example(
        question.id,
        COMPETENCY if question.id.startswith(_COMPETENCY_ID) else EXAMPLE,
        question.title_fr if is_french else question.title,
        question.question_fr if is_french else question.question,
        _ENGLISH_NAMES.sub(r'\1"fr"', question.query) if is_french else question.query,
    )


def holding_words(examples: Iterable[Example], words: str) -> tuple[Example, ...]:
    """Return the examples whose title, question or query have words that begin with all of these."""
    wanted = fold(words).split()
    return tuple(each for each in examples if _holds(each, wanted))


def _holds(example: Example, wanted: list[str]) -> bool:
    held = fold(f"{example.title} {example.question}").split() + fold(example.query).split()
    return all(any(word.startswith(each) for word in held) for each in wanted)
