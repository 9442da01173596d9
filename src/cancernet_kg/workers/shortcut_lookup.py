"""The look-up behind `/api/…`: what a shortcut finds, in JSON or CSV. Called by lookups."""

from collections.abc import Mapping
from typing import Any

from cancernet_kg import formats
from cancernet_kg.lookup.shortcuts.answer import answer
from cancernet_kg.lookup.shortcuts.asking import OFFERED, restored
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request


def shortcut(holding: Holding, arguments: Mapping[str, Any], request: Request) -> Found:
    """Return what is asked of a shortcut; raises `NothingFound`, `UnknownFormat` and `NotAcceptable`."""
    written_as = formats.choose_among(request.format, request.accept, OFFERED, "lists")
    asked = restored(arguments["asked"])
    declared = holding.shortcuts[asked.shortcut]
    found = answer(holding.snapshot, declared, asked, arguments["address"], written_as.name)
    return Found(written_as, (found.body,), found.headers)
