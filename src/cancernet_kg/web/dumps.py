"""All that is asserted in a revision as files at `/dumps`, made once and kept. Routed by the front."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from starlette.responses import FileResponse

from cancernet_kg.errors import InvalidParameter, PageNotFound, UnknownRevision
from cancernet_kg.lookup.dumps import EXTENSIONS
from cancernet_kg.store.record import named
from cancernet_kg.web import answering
from cancernet_kg.web.changes import JSON, as_json
from cancernet_kg.web.dump_files import DumpFile
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.wire import Request, RequestKind, packed_lookup

PATH = "/dumps"
SUMS = "SHA256SUMS"
FILES = {f"cancernet.{extension}.gz": extension for extension in EXTENSIONS}
LISTED = 50
SECOND = 2  # the first number that a revision is before
_IMMUTABLE = b"public, max-age=31536000, immutable"
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


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send the list of dumps, that of one revision, or a file; raises `CancerNetError`."""
    path: str = exchange.scope["path"].removeprefix(PATH).strip("/")
    name, _, file = path.partition("/")
    if not path:
        await _list(exchange, serving)
        return
    dumped = revision(serving, name)
    if not file:
        await _told(exchange, as_json(_described(serving, dumped)))
    elif file == SUMS:
        sums = [(await made(exchange, serving, dumped, each)).checksum + f"  {each}\n" for each in FILES]
        headers = ((b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", _IMMUTABLE))
        await exchange.answer(200, headers, "".join(sums).encode("ascii"))
    elif file in FILES:
        await _send(exchange, dumped, file, await made(exchange, serving, dumped, file))
    else:
        hint = f"A revision has {', '.join(FILES)} and {SUMS}."
        raise PageNotFound(f"There is no dump named “{file[:100]}”.", hint=hint)


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
    text = packed_lookup("dump", {"number": dumped.number, "extension": FILES[file]})
    request = Request(RequestKind.LOOKUP, text, timeout=serving.settings.change_timeout)
    pool = serving.readers.of(dumped.id) if dumped.number is None else serving.readers.current
    async with answering.running(exchange, serving, pool, request) as execution:
        await execution.head()
        while (piece := await execution.piece()) is not None:
            yield piece


async def _send(exchange: Exchange, dumped: Dumped, name: str, file: DumpFile) -> None:
    """Send a file, or the parts of it that are asked for (RFC 9110, sections 13 and 14)."""
    tag = f'"{file.checksum}"'
    headers = {"etag": tag, "cache-control": _IMMUTABLE.decode()}
    if dumped.time is not None:
        headers["last-modified"] = format_datetime(datetime.fromisoformat(dumped.time), usegmt=True)
    if exchange.has_already(tag.encode("ascii")):
        await exchange.answer(304, ((b"etag", tag.encode()), (b"cache-control", _IMMUTABLE)))
        return
    response = FileResponse(
        file.path, headers=headers, media_type="application/gzip", filename=f"cancernet-{dumped.id}.{FILES[name]}.gz"
    )
    await response(exchange.scope, exchange.receive, exchange.send)


async def _list(exchange: Exchange, serving: Serving) -> None:
    """List the revisions that can be dumped, the newest first, with a link to older ones (RFC 8288)."""
    log = serving.readers.log
    if log is None:
        before_of(exchange, 0)
        await _told(exchange, as_json({"revisions": [_described(serving, current(serving))]}))
        return
    head = log.head()
    newest = head.number if head is not None else 0
    before = before_of(exchange, newest)
    oldest = max(before - LISTED, 1)
    found = [_described(serving, revision(serving, str(number))) for number in range(before - 1, oldest - 1, -1)]
    older = f'<{PATH}?before={oldest}>; rel="next"'.encode("ascii")
    await _told(exchange, as_json({"revisions": found}), *((older,) if oldest > 1 else ()))


def before_of(exchange: Exchange, newest: int) -> int:
    """Return the number of the revision after the first that is asked for; raises `InvalidParameter`."""
    asked = parameter_of("before", exchange.scope["query_string"])
    if asked is None:
        return newest + 1
    if not re.fullmatch(r"[0-9]{1,9}", asked) or int(asked) < SECOND:
        hint = "Follow the links of the list, or leave it out."
        raise InvalidParameter(f"No revision is before “{asked[:50]}”, or it is no number of one.", hint=hint)
    return min(int(asked), newest + 1)


async def _told(exchange: Exchange, body: bytes, *links: bytes) -> None:
    headers = (JSON, (b"cache-control", b"no-cache"), *((b"link", link) for link in links))
    await exchange.answer(200, headers, body)


def _described(serving: Serving, dumped: Dumped) -> dict[str, Any]:
    """Return what is known of a revision's files; those that were not made yet have no size and checksum."""
    files = []
    for name in FILES:
        known = serving.dumps.known(dumped.id, name)
        size = {} if known is None else {"bytes": known.size, "sha256": known.checksum}
        files.append({"name": name, "href": f"{dumped.path}/{name}", **size})
    return {
        "revision": dumped.id,
        **({} if dumped.number is None else {"number": dumped.number, "time": dumped.time}),
        "checksums": f"{dumped.path}/{SUMS}",
        "files": files,
    }
