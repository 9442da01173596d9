"""From a request for a worker to the bytes of an answer, whole or broken off. Called by routes."""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncGenerator, Coroutine
from dataclasses import dataclass
from functools import lru_cache

from cancernet_kg import __version__
from cancernet_kg.errors import CancerNetError, QueryCrashed, QueryMemory, QueryStopped, QueryTimeout
from cancernet_kg.web.cache import CachedAnswer, CacheKey
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.metrics import Outcome
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.execution import Execution, timed_out
from cancernet_kg.workers.pool import Pool
from cancernet_kg.workers.wire import Head, Request

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
    """What to ask of which pool, under which key its answer is kept, and how it is to be sent."""

    pool: Pool
    request: Request
    key: CacheKey
    pinned: bool
    head_only: bool
    links: tuple[Header, ...] = ()


async def answer(exchange: Exchange, serving: Serving, plan: Plan) -> None:
    """Answer from what the client has, from the cache, or from a worker.

    Raises `BudgetSpent`, `TooBusy`, and what the worker says, as long as nothing was sent.
    """
    exchange.revision = plan.key.revision
    tag = entity_tag(plan.key)
    if exchange.method != "POST" and _matches(exchange.header(b"if-none-match"), tag):
        exchange.outcome = "not_modified"
        await _told(exchange, serving, _NOT_MODIFIED, (*_freshness(plan, tag), *plan.links), b"")
        return
    kept = serving.cache.get(plan.key)
    if kept is not None:
        exchange.outcome = "cached"
        await _told(exchange, serving, _OK, (*kept.headers, _keeping(plan), _timeout(plan), *plan.links), kept.body)
        return
    await until_client_leaves(exchange, _evaluated(exchange, serving, plan, tag))


async def _told(exchange: Exchange, serving: Serving, status: int, headers: tuple[Header, ...], body: bytes) -> None:
    """Send an answer that costs nothing, and remember it in case the very same request comes again."""
    await exchange.answer(status, headers, body)
    serving.shortcuts.put(exchange, status, headers, body)


def entity_tag(key: CacheKey) -> bytes:
    """Return the tag of an answer; weak, since the order of its rows may differ (RFC 9110, section 8.8.3)."""
    length = len(key.text) + sum(map(len, key.default_graphs)) + sum(map(len, key.named_graphs))
    return _known_tag(key) if length <= _LONGEST_KNOWN else _tag(key)


@lru_cache(maxsize=1024)
def _known_tag(key: CacheKey) -> bytes:
    return _tag(key)


def _tag(key: CacheKey) -> bytes:
    question = (key.kind, key.text, key.default_graphs, key.named_graphs, key.format, key.accept, key.encoding)
    digest = hashlib.blake2b(repr((__version__, question)).encode("utf-8", "surrogatepass"), digest_size=12)
    return f'W/"{key.revision}-{digest.hexdigest()}"'.encode("ascii")


def _matches(if_none_match: str | None, tag: bytes) -> bool:
    """Compare weakly (RFC 9110, section 13.1.2); `*` is no proof that this answer was ever given."""
    if if_none_match is None:
        return False
    opaque = tag.decode("ascii").removeprefix("W/")
    return any(element.strip().removeprefix("W/") == opaque for element in if_none_match.split(","))


async def until_client_leaves(exchange: Exchange, work: Coroutine[None, None, None]) -> None:
    """Do the work, and give it up when the client hangs up: nobody is left to answer."""
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
        await work
    except asyncio.CancelledError:
        if not gone or task is None:
            raise
        task.uncancel()
    finally:
        timer.cancel()
        for started in watches:
            started.cancel()


async def _evaluated(exchange: Exchange, serving: Serving, plan: Plan, tag: bytes) -> None:
    """Have a worker answer; a short answer is sent when the worker is free again, however slowly it is read."""
    whole: bytes | None = None
    headers: tuple[Header, ...] = ()
    try:
        async with running(exchange, serving, plan.pool, plan.request) as execution:
            headers = _head_headers(await execution.head(), plan, tag)
            piece = await execution.piece() or b""
            if execution.finished or execution.has_ended:
                if not execution.finished:
                    await execution.piece()
                whole = piece
            else:
                await _streamed(exchange, serving, plan, execution, headers=headers, first=piece)
    except CancerNetError:
        if not exchange.status:
            raise
        await exchange.break_off()
    if whole is not None:
        await exchange.answer(_OK, (*headers, *plan.links), whole)
        _keep(serving, plan, headers, whole)


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


async def _streamed(  # noqa: PLR0913 - what is sent, and all that it depends on
    exchange: Exchange,
    serving: Serving,
    plan: Plan,
    execution: Execution,
    *,
    headers: tuple[Header, ...],
    first: bytes,
) -> None:
    """Send an answer piece by piece, and keep one that is small enough.

    Raises `QueryTimeout` also for a client that has stopped reading: the worker is not held up for longer than it may.
    """
    await exchange.send({"type": "http.response.start", "status": _OK, "headers": [*headers, *plan.links]})
    if plan.head_only:
        await exchange.send({"type": "http.response.body", "body": b""})
        return
    gathered: list[bytes] = []
    size = 0
    following: bytes | None = first
    try:
        async with asyncio.timeout(execution.seconds_left):
            while following is not None:
                await exchange.send({"type": "http.response.body", "body": following, "more_body": True})
                size += len(following)
                if size <= serving.cache.largest:
                    gathered.append(following)
                following = await execution.piece()
    except TimeoutError:
        raise timed_out(execution.request.timeout) from None
    await exchange.send({"type": "http.response.body", "body": b""})
    if size <= serving.cache.largest:
        _keep(serving, plan, headers, b"".join(gathered))


def _keep(serving: Serving, plan: Plan, headers: tuple[Header, ...], body: bytes) -> None:
    """Keep a whole answer for the next time, unless the next time it may be another one."""
    if _NEVER not in headers:
        kept = tuple(header for header in headers if header[0] not in _OF_ONE_REQUEST)
        serving.cache.put(plan.key, CachedAnswer(kept, body))


def _head_headers(head: Head, plan: Plan, tag: bytes) -> tuple[Header, ...]:
    """Return the headers that depend on the answer."""
    name = f'inline; filename="cancernet-{plan.key.revision}.{head.extension}"'
    timing = f"check;dur={head.checked_ms}, evaluate;dur={head.evaluated_ms}"
    return (
        (b"content-type", head.content_type.encode("ascii")),
        (b"content-disposition", name.encode("ascii")),
        *(((b"content-encoding", head.encoding.encode("ascii")),) if head.encoding else ()),
        *((_NEVER, _VARY) if head.volatile else _freshness(plan, tag)),
        (b"server-timing", timing.encode("ascii")),
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
