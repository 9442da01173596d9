"""The look-up of a page: what it shows is looked up, then rendered. Called by lookups."""

from collections.abc import Callable, Mapping
from typing import Any

from cancernet_kg.formats import HTML
from cancernet_kg.pages.rendering import Reader, pages
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.views.coverage import coverage
from cancernet_kg.workers.views.example import example
from cancernet_kg.workers.views.examples import examples
from cancernet_kg.workers.views.explore import explore
from cancernet_kg.workers.views.home import home
from cancernet_kg.workers.views.search import search
from cancernet_kg.workers.views.source import source
from cancernet_kg.workers.views.sources import sources
from cancernet_kg.workers.views.thing import thing
from cancernet_kg.workers.views.trace import trace
from cancernet_kg.workers.views.vocabularies import errors, ontology, shapes
from cancernet_kg.workers.wire import Request

View = Callable[[Holding, Mapping[str, str], Reader], Mapping[str, object] | Found]  # a view may be no page
VIEWS: Mapping[str, View] = {
    "home": home,
    "explore": explore,
    "search": search,
    "examples": examples,
    "example": example,
    "trace": trace,
    "coverage": coverage,
    "sources": sources,
    "source": source,
    "thing": thing,
    "ontology": ontology,
    "shapes": shapes,
    "errors": errors,
}


def view(holding: Holding, arguments: Mapping[str, Any], _request: Request) -> Found:
    """Return a page by its name; raises what looking up what it shows raises."""
    name: str = arguments["name"]
    reader = Reader(arguments["language"], arguments["path"], arguments["query"])
    shown = VIEWS[name](holding, arguments["parameters"], reader)
    if isinstance(shown, Found):
        return shown
    about = {"revision": holding.snapshot.revision, "address": arguments["address"]}
    return Found(HTML, pages().pieces(name, reader, {**about, **shown}))
