"""The writes of the Graph Store Protocol (SPARQL 1.1 GSP, section 5): changes like any other. Called by graphs."""

import secrets
from dataclasses import replace

from cancernet_kg.access import Role
from cancernet_kg.curation.proposal import Entry, Mode, Proposal
from cancernet_kg.errors import InvalidParameter, NothingFound, UnsupportedMediaType
from cancernet_kg.namespaces import GRAPHS
from cancernet_kg.web.changes import JSON, NO_STORE, as_json, base_of, is_rehearsal, told
from cancernet_kg.web.exchange import Exchange, body_of
from cancernet_kg.web.protocol import UPDATE, decoded, parameter_of
from cancernet_kg.web.publishing import Outcome, publish, require_writable, with_actor
from cancernet_kg.web.serving import Serving
from cancernet_kg.web.uploads import received

METHODS = ("PUT", "POST", "DELETE", "PATCH")
_CREATED, _NO_CONTENT = 201, 204


def require_writer(exchange: Exchange, serving: Serving) -> None:
    """Raise `NotWritable`, `NotAuthorised` or `Forbidden` for who may not write, before anything else is looked at."""
    require_writable(serving)
    serving.require(exchange.header(b"authorization"), Role.CURATOR)


async def write(exchange: Exchange, serving: Serving, graph: str | None) -> None:
    """Put, add to, remove or update one graph; `graph` is its name, empty for the default one, None for a new one.

    Raises `CancerNetError`.
    """
    query_string: bytes = exchange.scope["query_string"]
    proposal = Proposal(
        Entry.GRAPHS,
        actor="",
        graph=graph,
        only_graph=True,
        base=base_of(exchange),
        message=parameter_of("message", query_string) or "",
        source=parameter_of("source", query_string) or None,
        must_be_new=(exchange.header(b"if-none-match") or "").strip() == "*",
        dry_run=is_rehearsal(parameter_of("dry-run", query_string)),
    )
    proposal = with_actor(proposal, serving, exchange)
    if graph is None and exchange.method == "POST":
        graphs = GRAPHS if serving.is_published_graph else f"{serving.address(exchange)}/graphs/"
        named = graphs + secrets.token_hex(8)
        await _put_in(exchange, serving, replace(proposal, graph=named), created_at=named)
    elif graph is None:
        hint = "Name it with ?graph=…, ?default or a path below /graphs/."
        raise InvalidParameter("Which graph is meant?", hint=hint)
    elif exchange.method in {"PUT", "POST"}:
        mode = Mode.REPLACE if exchange.method == "PUT" else Mode.ADD
        await _put_in(exchange, serving, replace(proposal, mode=mode))
    elif exchange.method == "DELETE":
        await _delete(exchange, serving, proposal)
    else:
        await _patch(exchange, serving, proposal)


async def _put_in(exchange: Exchange, serving: Serving, proposal: Proposal, created_at: str = "") -> None:
    """Publish what was sent as the content of a graph, or in addition to it (sections 5.3 and 5.5)."""
    existed = _exists(serving, proposal.graph or "")
    async with received(exchange, serving.settings) as sent:
        outcome = await publish(exchange, serving, replace(proposal, files=sent.files))
    if outcome is None:
        return
    if outcome["dry_run"]:
        await told(exchange, outcome)
    elif existed and exchange.method == "PUT":
        await exchange.answer(_NO_CONTENT, (NO_STORE, *_described_by(outcome)))
    elif existed:
        await told(exchange, outcome, created=200)
    else:
        location = ((b"location", created_at.encode("ascii")),) if created_at else ()
        await exchange.answer(_CREATED, (JSON, NO_STORE, *location, *_described_by(outcome)), as_json(outcome))


async def _delete(exchange: Exchange, serving: Serving, proposal: Proposal) -> None:
    """Remove a graph (section 5.4)."""
    if not _exists(serving, proposal.graph or ""):
        raise NothingFound("There is no such graph.", hint="GET /graphs lists them.")
    outcome = await publish(exchange, serving, replace(proposal, drops=True))
    if outcome is not None:
        await told(exchange, outcome, created=200)


async def _patch(exchange: Exchange, serving: Serving, proposal: Proposal) -> None:
    """Run an update that may change this graph only (section 5.7)."""
    media_type = (exchange.header(b"content-type") or "").partition(";")[0].strip().lower()
    if media_type != UPDATE:
        raise UnsupportedMediaType("The body is not an update.", hint=f"Send {UPDATE}.", available=(UPDATE,))
    body = await body_of(exchange, serving.settings.max_query_bytes, serving.settings.query_timeout)
    outcome = await publish(exchange, serving, replace(proposal, update=decoded(body)))
    if outcome is not None:
        await told(exchange, outcome, created=200)


def _exists(serving: Serving, graph: str) -> bool:
    """Say whether a graph holds anything; the default graph of a published graph always does."""
    about = serving.readers.current.about
    return graph in about.graph_names if graph else about.triples > 0


def _described_by(outcome: Outcome) -> tuple[tuple[bytes, bytes], ...]:
    """Return the link to the record of the revision that was made."""
    revision = outcome["revision"]
    return ((b"link", f'</changes/{revision["number"]}>; rel="describedby"'.encode("ascii")),) if revision else ()
