"""From a request for a worker to the bytes of an answer, whole or broken off. Called by routes."""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncGenerator, Coroutine
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from cancernet_kg import __version__
from cancernet_kg.errors import CancerNetError, QueryCrashed, QueryMemory, QueryStopped, QueryTimeout
from cancernet_kg.web.cache import CachedAnswer, CacheKey
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.metrics import Outcome
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.execution import Execution, timed_out
from cancernet_kg.workers.pool import Pool
from cancernet_kg.workers.wire import Head, Request

Result = TypeVar("Result")
WATCH_SECONDS = 0.05  # most answers are there before it is worth watching whether the client still is
_OK, _NOT_MODIFIED = 200, 304
_VARY = (b"vary", b"Accept, Accept-Encoding, X-Revision")
# A shared cache asks each time whether the revision is still the same, which costs next to nothing to answer.
_REVALIDATE = (b"cache-control", b"public, no-cache")
_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")
_NEVER = (b"cache-control", b"no-store")
_LONGEST_KNOWN = 8192  # a longer question takes more memory to remember than time to read
# What a kept answer is sent without: it belongs to the request that it was made for, and the next may differ in it.
_OF_ONE_REQUEST = (b"cache-control", b"server-timing", b"x-query-timeout")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask of which pool, whether the client named its revision, and which links are sent with the answer."""

    pool: Pool
    request: Request
    pinned: bool
    links: tuple[Header, ...] = ()

    @property
    def revision(self) -> str:
        """The revision that is asked."""
        return self.pool.about.revision


def planned(
    exchange: Exchange, serving: Serving, request: Request, revision: str | None, links: tuple[Header, ...] = ()
) -> Plan:
    """Return how to answer a request about a revision: one named in its parameters or headers, else the current one.

    Raises `UnknownRevision`.
    """
    named = revision or exchange.header(b"x-revision")
    return Plan(serving.readers.of(named), request, named is not None, links)


async def answer(exchange: Exchange, serving: Serving, plan: Plan) -> None:
    """Answer from what the client has, from the cache, or from a worker.

    Raises `BudgetSpent`, `TooBusy`, and what the worker says, as long as nothing was sent.
    """
    exchange.revision = plan.revision
    key = CacheKey(plan.revision, plan.request)
    tag = entity_tag(key)
    if exchange.method != "POST" and exchange.has_already(tag):
        exchange.outcome = "not_modified"
        await _told(exchange, serving, _NOT_MODIFIED, (*_freshness(plan, tag), *plan.links), b"")
        return
    kept = serving.cache.get(key)
    if kept is not None:
        exchange.outcome = "cached"
        await _told(exchange, serving, _OK, (*kept.headers, _keeping(plan), _timeout(plan), *plan.links), kept.body)
        return
    await until_client_leaves(exchange, _evaluated(exchange, serving, plan, key, tag))


async def _told(exchange: Exchange, serving: Serving, status: int, headers: tuple[Header, ...], body: bytes) -> None:
    """Send an answer that costs nothing, and remember it in case the very same request comes again."""
    await exchange.answer(status, headers, body)
    serving.known_answers.put(exchange, status, headers, body)


def entity_tag(key: CacheKey) -> bytes:
    """Return the tag of an answer; weak, since the order of its rows may differ (RFC 9110, section 8.8.3)."""
    asked = key.request
    length = len(asked.text) + sum(map(len, asked.default_graphs)) + sum(map(len, asked.named_graphs))
    return _known_tag(key) if length <= _LONGEST_KNOWN else _tag(key)


@lru_cache(maxsize=1024)
def _known_tag(key: CacheKey) -> bytes:
    return _tag(key)


def _tag(key: CacheKey) -> bytes:
    asked = key.request
    question = (asked.kind, asked.text, asked.default_graphs, asked.named_graphs, asked.endpoint)
    written = (asked.format, asked.accept, asked.encoding)
    digest = hashlib.blake2b(repr((__version__, question, written)).encode("utf-8", "surrogatepass"), digest_size=12)
    return f'W/"{key.revision}-{digest.hexdigest()}"'.encode("ascii")


async def until_client_leaves(exchange: Exchange, work: Coroutine[None, None, Result]) -> Result | None:
    """Return what the work yields, None when the client hangs up before: nobody is left to answer."""
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    watches: list[asyncio.Task[None]] = []
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await exchange.receive())["type"] != "http.disconnect":
            pass
        gone = True
        if task is not None:
            task.cancel()

    timer = loop.call_later(WATCH_SECONDS, lambda: watches.append(loop.create_task(watch())))
    try:
        return await work
    except asyncio.CancelledError:
        if not gone or task is None:
            raise
        task.uncancel()
        return None
    finally:
        timer.cancel()
        for started in watches:
            started.cancel()


async def _evaluated(exchange: Exchange, serving: Serving, plan: Plan, key: CacheKey, tag: bytes) -> None:
    """Have a worker answer; a short answer is sent when the worker is free again, however slowly it is read."""
    whole: bytes | None = None
    headers: tuple[Header, ...] = ()
    try:
        async with running(exchange, serving, plan.pool, plan.request) as execution:
            headers = _head_headers(await execution.head(), plan, tag)
            whole = await execution.piece() or b""
            if execution.has_ended:
                await execution.piece()
            if not execution.finished:
                sent = (*headers, *plan.links)
                whole = await _streamed(exchange, serving.cache.largest, execution, sent, whole)
    except CancerNetError:
        if not exchange.status:
            raise
        await exchange.break_off()
        return
    if whole is None:
        return
    if not exchange.status:
        await exchange.answer(_OK, (*headers, *plan.links), whole)
    if _NEVER not in headers:  # else the next time it may be another one
        kept = tuple(header for header in headers if header[0] not in _OF_ONE_REQUEST)
        serving.cache.put(key, CachedAnswer(kept, whole))


@contextlib.asynccontextmanager
async def running(exchange: Exchange, serving: Serving, pool: Pool, request: Request) -> AsyncGenerator[Execution]:
    """Give the execution of a request and, when it is over, count it and charge the client.

    Raises `BudgetSpent`, `TooBusy`, and what the worker says.
    """
    loop = asyncio.get_running_loop()
    serving.budget.admit(exchange.client, loop.time())
    execution = await pool.start(request, exchange.client, exchange.request_id)
    try:
        yield execution
        exchange.outcome = "evaluated"
    except CancerNetError as error:
        exchange.outcome = outcome_of(error)
        serving.budget.charge_error(exchange.client, loop.time())
        raise
    except asyncio.CancelledError:
        exchange.outcome = "cancelled"
        raise
    finally:
        execution.close()
        serving.budget.charge(exchange.client, execution.seconds, loop.time())
        if exchange.outcome is not None and exchange.outcome in serving.kills:
            serving.kills[exchange.outcome] += 1


async def _streamed(
    exchange: Exchange, largest: int, execution: Execution, headers: tuple[Header, ...], first: bytes
) -> bytes | None:
    """Send an answer piece by piece, and return it if it has no more bytes than `largest`.

    Raises `QueryTimeout` also for a client that has stopped reading: the worker is not held up for longer than it may.
    """
    await exchange.send({"type": "http.response.start", "status": _OK, "headers": headers})
    if exchange.method == "HEAD":
        await exchange.send({"type": "http.response.body", "body": b""})
        return None
    gathered: list[bytes] = []
    size = 0
    following: bytes | None = first
    try:
        async with asyncio.timeout(execution.seconds_left):
            while following is not None:
                await exchange.send({"type": "http.response.body", "body": following, "more_body": True})
                size += len(following)
                if size <= largest:
                    gathered.append(following)
                following = await execution.piece()
    except TimeoutError:
        raise timed_out(execution.request.timeout) from None
    await exchange.send({"type": "http.response.body", "body": b""})
    return b"".join(gathered) if size <= largest else None


def _head_headers(head: Head, plan: Plan, tag: bytes) -> tuple[Header, ...]:
    """Return the headers that depend on the answer."""
    name = f'inline; filename="cancernet-{plan.revision}.{head.extension}"'
    own = tuple((each.lower().encode("ascii"), value.encode("ascii")) for each, value in head.headers)
    is_named = any(each == b"content-disposition" for each, _ in own)
    timing = f"check;dur={head.checked_ms}, evaluate;dur={head.evaluated_ms}"
    return (
        (b"content-type", head.content_type.encode("ascii")),
        *(() if is_named else ((b"content-disposition", name.encode("ascii")),)),
        *(((b"content-encoding", head.encoding.encode("ascii")),) if head.encoding else ()),
        *((_NEVER, _VARY) if head.volatile else _freshness(plan, tag)),
        (b"server-timing", timing.encode("ascii")),
        *own,
        _timeout(plan),
    )


def _timeout(plan: Plan) -> Header:
    """Return the header that says how long the query may take, or might have taken."""
    return (b"x-query-timeout", f"{plan.request.timeout:g}".encode("ascii"))


def _freshness(plan: Plan, tag: bytes) -> tuple[Header, ...]:
    """Return the headers that let caches keep the answer; one that names its revision never changes."""
    return ((b"etag", tag), _keeping(plan), _VARY)


def _keeping(plan: Plan) -> Header:
    """Return the header that tells caches how long they may keep the answer without asking."""
    return _FOREVER if plan.pinned else _REVALIDATE


def outcome_of(error: CancerNetError) -> Outcome:
    """Return how a query that failed is counted."""
    outcomes: dict[type[CancerNetError], Outcome] = {
        QueryTimeout: "timeout",
        QueryMemory: "memory",
        QueryCrashed: "crashed",
        QueryStopped: "cancelled",
    }
    return outcomes.get(type(error), "refused")
