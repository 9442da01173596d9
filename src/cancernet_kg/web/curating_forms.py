"""The curators' forms for one thing of a class, and the spreadsheets to fill in. Called by curating."""

import base64
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from cancernet_kg.access import Actor
from cancernet_kg.curation.proposal import Entry, Proposal
from cancernet_kg.errors import PageNotFound
from cancernet_kg.web import looking_up
from cancernet_kg.web.curating_drafts import address_of, checked, go_on, own_draft
from cancernet_kg.web.curating_findings import FilledForm, ShownFinding, at_fields
from cancernet_kg.web.curating_pages import SIGN_IN_FIELDS, go_to, send
from cancernet_kg.web.exchange import Exchange, body_of
from cancernet_kg.web.protocol import parameters_of
from cancernet_kg.web.reader import reader_of
from cancernet_kg.web.serving import Serving

MOST_BYTES = 256 * 1024
_MOST_SECONDS = 30.0
_MESSAGE, _INSTEAD_OF = "message", "instead-of"
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_ACTION = "action"  # the workbook for a new action with its partners


async def send_template(exchange: Exchange, serving: Serving, parts: tuple[str, ...]) -> None:
    """Send an empty spreadsheet to fill in; raises `UnknownTable`."""
    name, extension = parts
    if name == _ACTION and extension == "csv":
        raise PageNotFound("A CSV file has the rows of one class.", hint="Ask for action.xlsx.")
    language = reader_of(exchange).language
    arguments = {"name": "" if name == _ACTION else name, "extension": extension, "language": language}
    content = await looking_up.found(exchange, serving, "spreadsheet", arguments)
    if content is not None:
        headers = (
            (b"content-type", _TYPES[extension].encode("ascii")),
            (b"content-disposition", f'attachment; filename="{name}.{extension}"'.encode("ascii")),
            (b"cache-control", b"no-store"),
        )
        await exchange.answer(200, headers, base64.b64decode(content))


async def show_empty(exchange: Exchange, serving: Serving, actor: Actor, parts: tuple[str, ...]) -> None:
    """Send the empty form of a class; raises `UnknownTable`."""
    await _show(exchange, serving, actor, parts[0], None)


async def show_filled(exchange: Exchange, serving: Serving, actor: Actor, parts: tuple[str, ...]) -> None:
    """Send a form as it was filled in, with what is wrong at its fields."""
    draft = own_draft(serving, actor, parts[0])
    if draft.form is None:
        await go_to(exchange, address_of(draft))
        return
    outcome = await checked(exchange, serving, draft, reader_of(exchange).language)
    if outcome is not None:
        filled = {**draft.form, "id": draft.id, "outcome": outcome}
        await _show(exchange, serving, actor, draft.form["table"], filled)


async def _show(
    exchange: Exchange, serving: Serving, actor: Actor, table: str, filled: Mapping[str, Any] | None
) -> None:
    """Send a form, empty or filled in."""
    reader = reader_of(exchange)
    form = await looking_up.found(exchange, serving, "form", {"table": table, "language": reader.language})
    if form is None:
        return
    by_field, others = _findings(form, filled, reader.language) if filled else ({}, [])
    values = {
        "actor": actor,
        "notice": None,
        "form": form,
        "filled": filled["values"] if filled else {},
        "draft_id": filled["id"] if filled else None,
        "findings": by_field,
        "others": others,
    }
    await send(exchange, "curate_form", reader, values)


def _findings(
    form: Mapping[str, Any], filled: Mapping[str, Any], language: str
) -> tuple[dict[str, list[ShownFinding]], list[ShownFinding]]:
    """Return what is wrong with a filled form, by field and beside them."""
    names = [field["name"] for field in form["fields"]]
    has_identifier = any(text.strip() for text in filled["values"].get("identifier", []))
    return at_fields(filled["outcome"], FilledForm(filled["places"], names, has_identifier), language)


async def take(exchange: Exchange, serving: Serving, actor: Actor, parts: tuple[str, ...]) -> None:
    """Make a table of one row of a filled form, and a draft of the table; raises `UnknownTable`."""
    language = reader_of(exchange).language
    values: dict[str, list[str]] = defaultdict(list)
    for name, value in parameters_of(await body_of(exchange, MOST_BYTES, _MOST_SECONDS)):
        if value.strip() and name not in SIGN_IN_FIELDS:
            values[name].append(value)
    message = " ".join(values.pop(_MESSAGE, []))
    before = "".join(values.pop(_INSTEAD_OF, []))
    arguments = {"table": parts[0], "values": values, "language": language}
    filled = await looking_up.found(exchange, serving, "filled-form", arguments)
    if filled is None:
        return
    form = {"table": parts[0], "values": {**values, _MESSAGE: [message]}}
    form |= {"labels": filled["labels"], "places": filled["places"]}
    proposal = Proposal(Entry.CHANGES, actor=actor.name, role=actor.role, message=message.strip())
    draft = serving.drafts.keep(proposal, form, base64.b64decode(filled["content"]))
    await go_on(exchange, serving, draft, language, before)
