"""SPARQL Update at `/update` (SPARQL 1.1 Protocol, section 2.2): a change like any other. Routed by the front."""

from dataclasses import replace

from cancernet_kg.curation.proposal import Entry, Proposal
from cancernet_kg.errors import InvalidParameter, MissingQuery, UnsupportedMediaType
from cancernet_kg.web.changes import base_of, is_rehearsal, told
from cancernet_kg.web.exchange import Exchange, body_of
from cancernet_kg.web.protocol import FORM, UPDATE, decoded, is_utf8, parameters_of
from cancernet_kg.web.publishing import publish, require_writable, with_actor
from cancernet_kg.web.serving import Serving

METHODS = ("POST", "OPTIONS")


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Check and publish what an update changes; raises `CancerNetError`."""
    require_writable(serving)
    proposal = with_actor(Proposal(Entry.UPDATE, actor="", base=base_of(exchange)), serving, exchange)
    body = await body_of(exchange, serving.settings.max_query_bytes, serving.settings.query_timeout)
    proposal = _asked(proposal, exchange, body)
    outcome = await publish(exchange, serving, proposal)
    if outcome is not None:
        await told(exchange, outcome, created=200)


def _asked(proposal: Proposal, exchange: Exchange, body: bytes) -> Proposal:
    """Return the proposal with the update and its dataset (section 2.2.1 to 2.2.3)."""
    media_type, _, parameters = (exchange.header(b"content-type") or "").lower().partition(";")
    media_type = media_type.strip()
    if media_type not in {FORM, UPDATE} or not is_utf8(parameters):
        hint = f"Send {UPDATE} (the update is the body) or {FORM} (in the field “update”), in UTF-8."
        raise UnsupportedMediaType("The body is not an update.", hint=hint, available=(UPDATE, FORM))
    query_string: bytes = exchange.scope["query_string"]
    given = parameters_of(query_string)
    if media_type == FORM:
        given = parameters_of(body) + given
        texts = [value for name, value in given if name == "update"]
    else:
        texts = [decoded(body)]
    if not texts or not texts[0].strip():
        raise MissingQuery("No update was sent.", hint="POST it as the body, or in the form field “update”.")
    if len(texts) > 1 or any(name == "query" for name, _ in given):
        raise InvalidParameter("More than one update was sent.", hint="Send one; operations are separated by “;”.")
    named = dict(given)
    return replace(
        proposal,
        update=texts[0],
        using_graphs=tuple(value for name, value in given if name == "using-graph-uri"),
        using_named_graphs=tuple(value for name, value in given if name == "using-named-graph-uri"),
        message=named.get("message", ""),
        source=named.get("source") or None,
        dry_run=is_rehearsal(named.get("dry-run")),
    )
