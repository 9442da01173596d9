"""What the page of one example question shows: its query and the answer of now. Called by view_lookup."""

from collections.abc import Mapping

from cancernet_kg.errors import PageNotFound
from cancernet_kg.lookup.example_groups import example_in
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.shown_answer import shown_answer
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.workers.holding import Holding

MOST_ROWS = 50


def example(holding: Holding, parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return a question and its answer; raises `PageNotFound`, and what evaluating the query raises."""
    questions = holding.survey.questions
    place = next((n for n, each in enumerate(questions) if each.id == parameters["id"]), None)
    if place is None:
        raise PageNotFound(f"There is no example “{parameters['id'][:100]}”.", hint="Start at /examples.")
    shown = example_in(questions[place], reader.language)
    labelling = Labelling(holding.snapshot.store, reader.language)
    return {
        "example": shown,
        "answer": shown_answer(holding.snapshot, shown.query, labelling, MOST_ROWS),
        "previous": example_in(questions[place - 1], reader.language) if place else None,
        "next": example_in(questions[place + 1], reader.language) if place + 1 < len(questions) else None,
        "page_of": page_of,
    }
