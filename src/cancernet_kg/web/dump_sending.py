"""Sends a file that never changes, whole or in parts, and tells what a client already has. Called by dumps."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime

from starlette.responses import FileResponse
from starlette.types import Scope

from cancernet_kg.errors import RangeNotSatisfiable
from cancernet_kg.web import byte_ranges
from cancernet_kg.web.dump_files import DumpFile
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.problems import problem

IMMUTABLE = "public, max-age=31536000, immutable"


async def send(exchange: Exchange, file: DumpFile, media_type: str, name: str, time: str | None) -> None:
    """Send a file, or the parts of it that are asked for (RFC 9110, sections 13 and 14); raises `MalformedRange`.

    `name` is what browsers keep it as, `time` when what it holds was published.
    """
    tag = f'"{file.checksum}"'
    headers = {"etag": tag, "cache-control": IMMUTABLE}
    if time is not None:
        headers["last-modified"] = format_datetime(datetime.fromisoformat(time), usegmt=True)
    if exchange.has_already(tag.encode("ascii")):
        told = tuple((header.encode("ascii"), value.encode("ascii")) for header, value in headers.items())
        await exchange.answer(304, told)
        return
    try:
        scope = _with_range(exchange, _range(exchange, file.size, headers))
    except RangeNotSatisfiable as error:
        exchange.outcome = "refused"
        refused = problem(error, exchange.request_id, {"Content-Range": f"bytes */{file.size}"})
        await refused(exchange.scope, exchange.receive, exchange.send)
        return
    response = FileResponse(file.path, headers=headers, media_type=media_type, filename=name)
    await response(scope, exchange.receive, exchange.send)


def _range(exchange: Exchange, size: int, headers: Mapping[str, str]) -> str | None:
    """Return the parts to send; only a GET has any, and one that builds upon this very file (section 13.1.5)."""
    asked, condition = exchange.header(b"range"), exchange.header(b"if-range")
    is_same = condition is None or condition in {headers["etag"], headers.get("last-modified")}
    if asked is None or exchange.method != "GET" or not is_same:
        return None
    return byte_ranges.satisfiable(asked, size)


def _with_range(exchange: Exchange, parts: str | None) -> Scope:
    """Return the request with these parts in place of what it asks for; the condition on them has been met."""
    kept = [(name, value) for name, value in exchange.scope["headers"] if name not in {b"range", b"if-range"}]
    asked = [] if parts is None else [(b"range", parts.encode("ascii"))]
    return {**exchange.scope, "headers": [*kept, *asked]}
