"""From a proposal to what became of it: checked and published by a worker, then there for readers. Called by routes."""

import asyncio
import json
import logging
from dataclasses import replace
from typing import Any

from cancernet_kg.access import Role
from cancernet_kg.curation.proposal import Proposal
from cancernet_kg.errors import (
    CancerNetError,
    ChangeInterrupted,
    ChangeRefused,
    NotWritable,
    QueryCrashed,
    QueryMemory,
    QueryStopped,
    QueryTimeout,
    TooBusy,
    UploadRefused,
    WorkersUnavailable,
)
from cancernet_kg.web.answering import running, until_client_leaves
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.execution import Execution
from cancernet_kg.workers.wire import Request, RequestKind

_LOG = logging.getLogger("cancernet_kg")
ATTEMPTS = 5  # each after another process has published in between
Outcome = dict[str, Any]


def require_writable(serving: Serving) -> None:
    """Raise `NotWritable` when this server has no revision log."""
    if serving.settings.data_dir is None:
        hint = "Start it with CANCERNET_DATA_DIR=…, a folder for the revision log."
        raise NotWritable("This server only reads: it keeps no revision log.", hint=hint)


async def publish(exchange: Exchange, serving: Serving, proposal: Proposal) -> Outcome | None:
    """Return what became of a proposal; what was published can be read then. None when the client has left.

    Raises `ChangeRefused` with the report, `PreconditionFailed`, `LogLocked`, `StorageFailed`, and what staging raises.
    """
    if proposal.dry_run:
        return _accepted(await until_client_leaves(exchange, _asked(exchange, serving, proposal)))
    try:
        async with asyncio.timeout(serving.settings.writer_timeout):
            await serving.readers.writing.acquire()
    except TimeoutError:
        hint = "Try again in some seconds."
        raise TooBusy("Other changes are being published.", hint=hint, retry_after=5) from None
    try:
        outcome = await until_client_leaves(exchange, _asked(exchange, serving, proposal))
        if outcome is not None and outcome["revision"] is not None:
            await _advance(exchange, serving, outcome["revision"]["id"])
    finally:
        serving.readers.writing.release()
    return _accepted(outcome)


async def _asked(exchange: Exchange, serving: Serving, proposal: Proposal) -> Outcome:
    """Have a worker do it; one that finds a newer revision in the log is asked again when that has been applied."""
    outcome: Outcome = {}
    for _ in range(ATTEMPTS):
        pool = serving.readers.current
        exchange.revision = pool.about.revision
        # Which answers change is what a rehearsal is for; who publishes waits for the graph alone.
        packed = replace(proposal, answers=proposal.dry_run).packed()
        request = Request(RequestKind.CHANGE, packed, timeout=serving.settings.change_timeout)
        async with running(exchange, serving, pool, request) as execution:
            outcome = json.loads(await _told(execution))
        if "behind" not in outcome:
            return outcome
        await serving.readers.advance(outcome["behind"])
    hint = "Try again in some seconds."
    raise TooBusy("Another process publishes one change after another.", hint=hint, retry_after=5)


async def _told(execution: Execution) -> bytes:
    """Return all that a worker says; raises the error that it tells of, `ChangeInterrupted` when it ends before."""
    body = bytearray()
    try:
        await execution.head()
        while (piece := await execution.piece()) is not None:
            body += piece
    except (QueryTimeout, QueryMemory, QueryCrashed, QueryStopped, WorkersUnavailable) as error:
        if execution.finished:
            raise
        reasons: dict[type[CancerNetError], str] = {
            QueryTimeout: f"it had taken {execution.request.timeout:g} seconds, the longest it may",
            QueryMemory: "it was killed, perhaps because memory was short",
            QueryStopped: "an administrator ended it",
        }
        detail = f"Before the change was done, {reasons.get(type(error), 'its process ended')}."
        hint = "GET /changes tells whether it was published, as a whole if at all; if not, send it again."
        raise ChangeInterrupted(detail, hint=hint, retry_after=5) from error
    return bytes(body)


async def _advance(exchange: Exchange, serving: Serving, revision: str) -> None:
    """Have a revision read from now on; it is in the log whatever comes, so its author is told that it is."""
    try:
        await serving.readers.advance(revision)
    except (CancerNetError, OSError) as error:
        _LOG.error("revision %s is published, but cannot be read yet: %s", revision, error)
    else:
        exchange.revision = revision


def _accepted(outcome: Outcome | None) -> Outcome | None:
    """Raise `ChangeRefused` for what must be mended first."""
    if outcome is not None and outcome["refused"]:
        violations = outcome["report"]["counts"]["violation"]
        detail = f"The change has {violations} violation{'s' if violations != 1 else ''}; nothing was changed."
        refused = ChangeRefused if outcome["readable"] else UploadRefused
        raise refused(detail, hint="Mend what the report names, and send it again.", report=outcome)
    return outcome


def with_actor(proposal: Proposal, serving: Serving, exchange: Exchange) -> Proposal:
    """Return the proposal with who makes it; raises `NotAuthorised` and `Forbidden`. A rehearsal needs a token, too."""
    actor = serving.require(exchange.header(b"authorization"), Role.CURATOR)
    return replace(proposal, actor=actor.name, role=actor.role)
