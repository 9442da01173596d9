"""What one running server holds once it is open; every route reads it, none changes it."""

from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import Environment
from starlette.requests import Request

from cancernet_kg.lookup.about import About
from cancernet_kg.lookup.questions import Question
from cancernet_kg.settings import Settings
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Serving:
    """The settings, the graph and what the pages show of it."""

    settings: Settings
    snapshot: Snapshot
    about: About
    questions: tuple[Question, ...]
    templates: Environment
    started: float
    ontology_page: Callable[[], str]

    @property
    def limits(self) -> Limits:
        """The limits a query must keep."""
        settings = self.settings
        return Limits(settings.max_query_bytes, settings.max_query_depth, settings.max_query_clauses)


def serving(request: Request) -> Serving:
    """Return what the server that got this request holds."""
    held = request.app.state.serving
    if not isinstance(held, Serving):
        raise TypeError("the application was not opened")
    return held
