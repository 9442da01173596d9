"""The revisions that can be asked: the current one and some older ones, each with its own pool. Called by the web."""

import asyncio
import contextlib
import logging
from collections.abc import Coroutine, Sequence
from pathlib import Path

from cancernet_kg.errors import CancerNetError, UnknownRevision
from cancernet_kg.settings import Settings
from cancernet_kg.store.log import Log
from cancernet_kg.workers import process
from cancernet_kg.workers.pool import Pool
from cancernet_kg.workers.process import TemplateProcess

RESTART_SECONDS = 1.0
FOLLOW_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 60.0
_LOG = logging.getLogger("cancernet_kg")


class Readers:
    """Opens pools and chooses among them."""

    def __init__(self, settings: Settings, data: Sequence[Path], template: TemplateProcess) -> None:
        """Serve what a template that is ready holds; needs a running event loop."""
        self._settings = settings
        self._data = tuple(data)
        self._tasks: set[asyncio.Task[None]] = set()
        self._unclosed: set[Pool] = set()
        self._changing = asyncio.Lock()
        self.writing = asyncio.Lock()  # held by the one change of this server that is being published
        self._pools = [self._open(template)]
        self.log = None if settings.data_dir is None else Log(settings.data_dir)
        if self.log is not None:
            self._start(self._follow(self.log))

    @property
    def current(self) -> Pool:
        """The pool of the newest revision."""
        return self._pools[-1]

    @property
    def pools(self) -> tuple[Pool, ...]:
        """All pools, the oldest revision first."""
        return tuple(self._pools)

    def of(self, revision: str | None) -> Pool:
        """Return the pool of a revision, the current one for None; raises `UnknownRevision`."""
        if revision is None:
            return self.current
        for pool in reversed(self._pools):
            if pool.about.revision == revision:
                return pool
        kept = tuple(pool.about.revision for pool in reversed(self._pools))
        hint = f"These are kept: {', '.join(kept)}."
        raise UnknownRevision(f"There is no revision “{revision[:100]}”.", hint=hint, available=kept)

    async def reload(self) -> str:
        """Load the graph again and return its revision; queries that run go on with the data they began with.

        Raises what loading raises; then everything stays as it was.
        """
        async with self._changing:
            return self._exchange(await self._started())

    async def advance(self, revision: str) -> None:
        """See that a revision of the log, or a newer one, can be asked; raises what loading raises.

        The successor of the current template only applies what is new; should that fail, all is loaded again.
        """
        async with self._changing:
            if self.log is None or revision in {pool.about.revision for pool in self._pools}:
                return
            try:
                template = await self.current.advance()
            except CancerNetError as error:
                _LOG.warning("revision %s could not be applied and is loaded instead: %s", revision, error)
                template = await self._started()
            self._exchange(template)

    async def _started(self) -> TemplateProcess:
        """Return a template that has loaded everything; one that nobody waits for any more is ended."""
        starting = asyncio.ensure_future(asyncio.to_thread(process.start, self._settings, self._data))
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            with contextlib.suppress(CancerNetError, OSError):
                await (await starting).close()
            raise

    def _exchange(self, template: TemplateProcess) -> str:
        """Make a template's revision the current one, keep some older ones, and let the others run out."""
        opened = self._open(template)
        same = [pool for pool in self._pools if pool.about.revision == opened.about.revision]
        others = [pool for pool in self._pools if pool not in same]
        kept = len(others) - min(len(others), self._settings.kept_revisions)
        self._pools = [*others[kept:], opened]
        for pool in others[kept:]:
            pool.retire()
        for pool in (*same, *others[:kept]):
            self._start(self._drain(pool))
        return opened.about.revision

    async def close(self) -> None:
        """End all processes."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for pool in self._unclosed:
            await pool.close()

    def _open(self, template: TemplateProcess) -> Pool:
        """Return the pool of a template, which is watched from now on."""
        pool = Pool(template, self._settings)
        self._unclosed.add(pool)
        self._start(self._keep(pool))
        return pool

    async def _drain(self, pool: Pool) -> None:
        """Close a pool that nobody asks any more when its last query has ended."""
        await pool.drain()
        self._unclosed.discard(pool)

    async def _follow(self, log: Log) -> None:
        """Advance when another process has published a revision; after failures try less and less often."""
        pause = FOLLOW_SECONDS
        while True:
            await asyncio.sleep(pause)
            try:
                head = log.head()
                if head is not None and head.id != self.current.about.revision:
                    await self.advance(head.id)
                pause = FOLLOW_SECONDS
            except (CancerNetError, OSError) as error:
                _LOG.error("the log could not be followed: %s", error)
                pause = min(max(2 * pause, RESTART_SECONDS), LONGEST_PAUSE_SECONDS)

    async def _keep(self, pool: Pool) -> None:
        """Start another template when the current one is lost; an older revision is no longer kept then."""
        await pool.lost.wait()
        while pool is self.current:
            _LOG.error("the process that holds the graph has ended; starting another one")
            try:
                async with self._changing:
                    if pool is self.current:  # else a newer revision has come meanwhile
                        self._exchange(await self._started())
            except (CancerNetError, OSError) as error:
                _LOG.error("%s", error)
                await asyncio.sleep(RESTART_SECONDS)
        if pool in self._pools:
            self._pools.remove(pool)
            await self._drain(pool)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        """Do something beside the requests, until it is done or the server ends."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
