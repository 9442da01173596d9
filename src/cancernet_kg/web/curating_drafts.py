"""A curator's drafts: files come in, are checked, looked at, published or thrown away. Called by curating."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cancernet_kg.access import Actor
from cancernet_kg.curation.proposal import Entry, Mode, Proposal
from cancernet_kg.errors import (
    CancerNetError,
    ChangeRefused,
    InvalidParameter,
    NothingFound,
    PreconditionFailed,
)
from cancernet_kg.namespaces import iri_of
from cancernet_kg.web import looking_up
from cancernet_kg.web.curating_difference import shown_difference
from cancernet_kg.web.curating_findings import groups, severities
from cancernet_kg.web.curating_pages import PATH, go_to, notice_of, send
from cancernet_kg.web.drafts import Draft
from cancernet_kg.web.exchange import Exchange, body_of
from cancernet_kg.web.protocol import parameters_of
from cancernet_kg.web.publishing import Outcome, publish
from cancernet_kg.web.reader import reader_of
from cancernet_kg.web.serving import Serving
from cancernet_kg.web.uploads import received

_MOST_BYTES = 64 * 1024  # of a form without files
_MOST_SECONDS = 10.0
_MOST_PLACES = 400
_REVISION = re.compile(r"[0-9a-f]{12}")


async def upload(exchange: Exchange, serving: Serving, actor: Actor, _parts: tuple[str, ...]) -> None:
    """Take files, and send the browser to what they would change."""
    language = reader_of(exchange).language
    async with received(exchange, serving.settings) as sent:
        # A browser sends a file field that was left empty as a file without a name.
        files = tuple(file for file in sent.files if file.name)
        if not files:
            raise InvalidParameter("No file was chosen.", hint="Go back, and choose one or several files.")
        proposal = replace(_described(sent.fields, actor), files=files)
        draft = serving.drafts.keep(proposal)
    await go_on(exchange, serving, draft, language, sent.fields.get("instead-of", ""))


async def undo(exchange: Exchange, serving: Serving, actor: Actor, parts: tuple[str, ...]) -> None:
    """Make a draft that takes back what a revision did."""
    proposal = Proposal(Entry.REVERT, actor=actor.name, role=actor.role, reverts=int(parts[0]))
    await go_on(exchange, serving, serving.drafts.keep(proposal), reader_of(exchange).language)


async def go_on(exchange: Exchange, serving: Serving, draft: Draft, language: str, before: str = "") -> None:
    """Check a new draft, and send the browser to its page; one that cannot be checked is not kept.

    `before` is the draft of the same actor that it takes the place of.
    """
    try:
        outcome = await checked(exchange, serving, draft, language)
    except CancerNetError:
        serving.drafts.remove(draft.id)
        raise
    if serving.drafts.find(before, draft.proposal.actor) is not None:
        serving.drafts.remove(before)
    if outcome is not None:
        is_faulty = draft.form is not None and not outcome["publishable"]
        await go_to(exchange, address_of(draft) + ("/form" if is_faulty else ""))


async def checked(exchange: Exchange, serving: Serving, draft: Draft, language: str) -> Outcome | None:
    """Return what a draft would do, in a language: as it was told before, or by a rehearsal; None for nobody."""
    known = serving.drafts.outcome(draft, language)
    if known is not None:
        return known
    outcome = await publish(exchange, serving, replace(draft.proposal, dry_run=True, language=language))
    return None if outcome is None else await _kept(exchange, serving, draft, language, outcome)


async def _kept(exchange: Exchange, serving: Serving, draft: Draft, language: str, outcome: Outcome) -> Outcome | None:
    """Return an outcome with what stands at the places that its findings name, kept with the draft."""
    places = [finding["where"] for finding in outcome["report"]["findings"]][:_MOST_PLACES]
    files = [{"path": file.path, "name": file.name, "media_type": file.media_type} for file in draft.proposal.files]
    excerpts = await looking_up.found(exchange, serving, "excerpts", {"files": files, "places": places})
    if excerpts is None:
        return None
    told = {**outcome, "excerpts": excerpts}
    serving.drafts.tell(draft, language, told)
    return told


async def show(exchange: Exchange, serving: Serving, actor: Actor, parts: tuple[str, ...]) -> None:
    """Send what a draft would change, with what must be mended first."""
    draft = own_draft(serving, actor, parts[0])
    reader = reader_of(exchange)
    outcome = await checked(exchange, serving, draft, reader.language)
    if outcome is None:
        return
    values = {
        "actor": actor,
        "notice": notice_of(exchange),
        "draft": draft,
        "outcome": outcome,
        "groups": groups(outcome, reader.language),
        "excerpts": outcome["excerpts"],
        "severities": severities(outcome),
        "difference": shown_difference(outcome["difference"], reader.language),
        "most_lines": sum(len(thing["lines"]) for thing in outcome["difference"]["things"]),
        "is_behind": outcome["base"] != serving.readers.current.about.revision,
    }
    await send(exchange, "curate_draft", reader, values)


async def check_again(exchange: Exchange, serving: Serving, actor: Actor, parts: tuple[str, ...]) -> None:
    """Try a draft on the graph as it is now."""
    draft = own_draft(serving, actor, parts[0])
    serving.drafts.forget(draft)
    if await checked(exchange, serving, draft, reader_of(exchange).language) is not None:
        await go_to(exchange, address_of(draft), "rechecked")


async def publish_draft(exchange: Exchange, serving: Serving, actor: Actor, parts: tuple[str, ...]) -> None:
    """Publish a draft, unless what it was tried on has changed where it matters."""
    draft = own_draft(serving, actor, parts[0])
    language = reader_of(exchange).language
    fields = dict(parameters_of(await body_of(exchange, _MOST_BYTES, _MOST_SECONDS)))
    base = fields.get("base", "")
    if not _REVISION.fullmatch(base):
        raise InvalidParameter("The form does not say which revision it was made for.", hint="Open the draft again.")
    message = fields.get("message", draft.proposal.message)
    proposal = replace(draft.proposal, role=actor.role, message=message, base=base, language=language)
    try:
        outcome = await publish(exchange, serving, proposal)
    except PreconditionFailed:
        await go_to(exchange, address_of(draft), "conflict")
        return
    except ChangeRefused as refused:
        if refused.report is None:
            raise
        serving.drafts.forget(draft)
        if await _kept(exchange, serving, draft, language, dict(refused.report)) is not None:
            await go_to(exchange, address_of(draft))
        return
    if outcome is None:
        return
    if outcome["revision"] is None:
        await go_to(exchange, address_of(draft), "nothing")
        return
    serving.drafts.remove(draft.id)
    await go_to(exchange, f"{PATH}/changes/{outcome['revision']['number']}", "published")


async def throw_away(exchange: Exchange, serving: Serving, actor: Actor, parts: tuple[str, ...]) -> None:
    """Forget a draft."""
    serving.drafts.remove(own_draft(serving, actor, parts[0]).id)
    await go_to(exchange, PATH, "thrown-away")


def own_draft(serving: Serving, actor: Actor, identifier: str) -> Draft:
    """Return a draft of an actor; raises `NothingFound`."""
    draft = serving.drafts.find(identifier, actor.name)
    if draft is None:
        hint = "It may have been published or thrown away, or be older than a week."
        raise NothingFound("There is no such draft of yours.", hint=hint)
    return draft


def address_of(draft: Draft) -> str:
    """Return where a draft's page is."""
    return f"{PATH}/drafts/{draft.id}"


def _described(fields: Mapping[str, Any], actor: Actor) -> Proposal:
    """Return the proposal that an upload's form describes; raises `InvalidParameter` and `UnknownName`."""
    mode = fields.get("mode") or Mode.ADD
    if mode not in set(Mode):
        raise InvalidParameter(f"The mode “{mode[:50]}” is not known.", hint=f"Use one of: {', '.join(Mode)}.")
    graph, source = (fields.get(name, "").strip() for name in ("graph", "source"))
    return Proposal(
        Entry.CHANGES,
        actor=actor.name,
        role=actor.role,
        message=fields.get("message", "").strip(),
        mode=Mode(mode),
        table=fields.get("table") or None,
        graph=iri_of(graph) if graph else None,
        source=iri_of(source) if source else None,
    )
