"""What the tests of shortcuts ask with: the shortcuts by name, and a function that asks the published graph."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.shortcuts.answer import Answer, answer
from cancernet_kg.lookup.shortcuts.asking import asked_of
from cancernet_kg.lookup.shortcuts.declaration import Shortcut
from cancernet_kg.lookup.shortcuts.reading import load_shortcuts

Ask = Callable[..., Answer]
AskJson = Callable[..., Any]


@pytest.fixture(scope="session")
def shortcuts() -> Mapping[str, Shortcut]:
    """Return the shortcuts by name."""
    return {shortcut.name: shortcut for shortcut in load_shortcuts()}


@pytest.fixture(scope="session")
def ask(shortcuts: Mapping[str, Shortcut], real_graph: LoadedGraph) -> Ask:
    """Return a function that asks a shortcut, `item` for a single one, and gives the answer."""

    def asked(name: str, item: str | None = None, written_as: str = "json", **parameters: object) -> Answer:
        sent = [(key.rstrip("_"), str(value)) for key, value in parameters.items()]
        asked = asked_of(shortcuts[name], item, sent, "en")
        return answer(real_graph.snapshot, shortcuts[name], asked, "http://here", written_as)

    return asked


@pytest.fixture(scope="session")
def ask_json(ask: Ask) -> AskJson:
    """Return a function that asks a shortcut and reads the JSON."""
    return lambda name, item=None, **parameters: json.loads(ask(name, item, **parameters).body)
