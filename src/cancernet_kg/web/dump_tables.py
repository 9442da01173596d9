"""The tables of a revision, each at an address of its own, taken out of the archive of all. Called by dumps."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from cancernet_kg.errors import PageNotFound
from cancernet_kg.lookup.table_package import DESCRIPTION
from cancernet_kg.web.dump_files import DumpFile
from cancernet_kg.web.dump_making import TABLES, Dumped, made
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.serving import Serving

FOLDER = "csv"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,120}\.csv|" + re.escape(DESCRIPTION))
_PIECE_BYTES = 256 * 1024
_CSV, _JSON = "text/csv; charset=utf-8; header=present", "application/json"


def media_type(name: str) -> str:
    """Return the type of a file beside the tables (RFC 4180, section 3)."""
    return _JSON if name == DESCRIPTION else _CSV


def checksum(resource: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a table that is described."""
    found: str = resource["hash"].removeprefix("sha256:")
    return found


def listed(resource: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """Return what a list says of a table that is described, in a folder on the server."""
    kept = {name: resource[name] for name in ("titles", "class", "rows", "bytes") if name in resource}
    path = resource["path"]
    return {"name": path, "href": f"{folder}/{path}", **kept, "sha256": checksum(resource)}


async def described(exchange: Exchange, serving: Serving, dumped: Dumped) -> dict[str, Any]:
    """Return the description of a revision's tables as the archive has it; raises what making that raises."""
    archive = await made(exchange, serving, dumped, TABLES)
    with ZipFile(archive.path) as opened:
        found: dict[str, Any] = json.loads(opened.read(DESCRIPTION))
    return found


async def table(exchange: Exchange, serving: Serving, dumped: Dumped, name: str) -> DumpFile:
    """Return a table's file, or that of the description; raises `PageNotFound`, and what making the archive raises."""
    kept = f"{FOLDER}/{name}"
    known = serving.dumps.known(dumped.id, kept) if _NAME.fullmatch(name) else None
    if known is not None:
        return known
    archive = await made(exchange, serving, dumped, TABLES) if _NAME.fullmatch(name) else None
    if archive is None or not _holds(archive.path, name):
        hint = f"GET {dumped.path}/{FOLDER} lists them."
        raise PageNotFound(f"There is no table “{name[:100]}” in this revision.", hint=hint)
    path = archive.path
    return await serving.dumps.made(dumped.id, kept, lambda: _pieces(path, name))


def _holds(archive: Path, name: str) -> bool:
    with ZipFile(archive) as opened:
        return name in opened.namelist()


async def _pieces(archive: Path, name: str) -> AsyncIterator[bytes]:
    """Yield a file of the archive, which is read beside what else the server does."""
    with ZipFile(archive) as opened, opened.open(name) as entry:
        while piece := await asyncio.to_thread(entry.read, _PIECE_BYTES):
            yield piece
