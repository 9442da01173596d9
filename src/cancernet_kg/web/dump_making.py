"""The revisions that can be dumped, and the making of their files by workers. Called by dumps and harvest."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

from cancernet_kg.errors import UnknownRevision
from cancernet_kg.lookup.dumps import EXTENSIONS
from cancernet_kg.store.record import named
from cancernet_kg.web import answering
from cancernet_kg.web.dump_files import DumpFile
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.wire import Request, RequestKind, packed_lookup

PATH = "/dumps"
TABLES = "cancernet.csv.zip"
FILES = {**{f"cancernet.{extension}.gz": extension for extension in EXTENSIONS}, TABLES: "csv"}
_REVISION = re.compile(r"[1-9][0-9]{0,8}|[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Dumped:
    """A revision that can be dumped: its id and, from a log, its number and time."""

    id: str
    number: int | None = None
    time: str | None = None

    @property
    def path(self) -> str:
        """Where its files are."""
        return f"{PATH}/{self.number or self.id}"


def current(serving: Serving) -> Dumped:
    """Return the revision that is answered from now."""
    return revision(serving, serving.readers.current.about.revision)


def revision(serving: Serving, name: str) -> Dumped:
    """Return a revision by its number or id; raises `UnknownRevision`, and `LogDamaged`."""
    log = serving.readers.log
    if log is not None and _REVISION.fullmatch(name):
        record = log.record(named(name))
        return Dumped(record.id, record.number, record.time)
    newest = serving.readers.current.about.revision
    if log is None and name == newest:
        return Dumped(newest)
    hint = "GET /dumps lists them."
    raise UnknownRevision(f"There is no dump of a revision “{name[:100]}”.", hint=hint)


async def made(exchange: Exchange, serving: Serving, dumped: Dumped, file: str) -> DumpFile:
    """Return a file of a revision, which a worker makes unless it is there; raises what that raises."""
    known = serving.dumps.known(dumped.id, file)
    if known is not None:
        return known
    return await serving.dumps.made(dumped.id, file, lambda: _pieces(exchange, serving, dumped, file))


async def _pieces(exchange: Exchange, serving: Serving, dumped: Dumped, file: str) -> AsyncIterator[bytes]:
    """Yield the bytes of a file from a worker, which may take as long as a change may."""
    arguments = {"number": dumped.number, "extension": FILES[file]}
    request = Request(RequestKind.LOOKUP, packed_lookup("dump", arguments), timeout=serving.settings.change_timeout)
    pool = serving.readers.of(dumped.id) if dumped.number is None else serving.readers.current
    async with answering.running(exchange, serving, pool, request) as execution:
        await execution.head()
        while (piece := await execution.piece()) is not None:
            yield piece
