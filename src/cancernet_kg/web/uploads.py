"""What is sent to be published, as files on disk: bodies may be large, and workers read them. Called by routes."""

import asyncio
import contextlib
import os
import re
import tempfile
import time
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message

from cancernet_kg.curation.proposal import UploadedFile
from cancernet_kg.errors import InvalidParameter, RequestTimeout, StorageFailed, UploadTooLarge
from cancernet_kg.settings import Settings
from cancernet_kg.web.exchange import Exchange

FORM_DATA = "multipart/form-data"
FOLDER = "uploads"
SECONDS = 30  # a body may take this long and, beyond it, as long as its bytes need at the slowest accepted speed
SLOWEST_BYTES_PER_SECOND = 64 * 1024
MOST_FILES = 20
MOST_FIELDS = 40
LEFTOVER_SECONDS = 3600
_FILE_NAME = re.compile(r"filename\*?=(?:UTF-8'')?\"?(?P<name>[^\";]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Received:
    """The files of a request, and the fields of the form that they came in, if it was one."""

    files: tuple[UploadedFile, ...]
    fields: Mapping[str, str]


@contextlib.asynccontextmanager
async def received(exchange: Exchange, settings: Settings) -> AsyncGenerator[Received]:
    """Give what a request has sent, as files that are gone afterwards.

    Raises `UploadTooLarge`, `RequestTimeout`, `InvalidParameter`, what `Exchange.received` raises and, when there is no
    room for it, `StorageFailed`.
    """
    media_type = (exchange.header(b"content-type") or "").partition(";")[0].strip().lower()
    with contextlib.ExitStack() as stack:
        folder = _folder(settings)
        if media_type == FORM_DATA:
            yield await _form(exchange, settings, folder, stack)
        else:
            file = _opened(folder, stack)
            async for piece in _pieces(exchange, settings):
                file.write(piece)
            yield Received((UploadedFile(file.name, _name(exchange), media_type or None),), {})


def clean(settings: Settings) -> None:
    """Remove what a server that was killed has left of uploads; called once, when the server starts."""
    if settings.data_dir is None:
        return
    for path in (settings.data_dir / FOLDER).glob("*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > LEFTOVER_SECONDS:
                path.unlink()


async def _form(exchange: Exchange, settings: Settings, folder: Path, stack: contextlib.ExitStack) -> Received:
    """Read a form with files (RFC 7578)."""
    pieces = _pieces(exchange, settings)

    async def receive() -> Message:
        piece = await anext(pieces, None)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    files: list[UploadedFile] = []
    fields: dict[str, str] = {}
    try:
        async with Request(exchange.scope, receive).form(max_files=MOST_FILES, max_fields=MOST_FIELDS) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    file = _opened(folder, stack)
                    while piece := await value.read(1 << 20):
                        file.write(piece)
                    files.append(UploadedFile(file.name, value.filename or "", value.content_type))
                else:
                    fields[name] = value
    except MultiPartException as error:
        hint = f"Send at most {MOST_FILES} files and {MOST_FIELDS} fields, as browsers do."
        raise InvalidParameter(f"The form cannot be read: {error.message}", hint=hint) from None
    return Received(tuple(files), fields)


async def _pieces(exchange: Exchange, settings: Settings) -> AsyncGenerator[bytes]:
    """Yield the body as it arrives, within the limits of size and time."""
    limit = settings.max_upload_bytes
    declared = exchange.header(b"content-length") or ""
    if declared.isdigit() and int(declared) > limit:
        raise _too_large(limit)
    size, started = 0, time.monotonic()
    more = True
    while more:
        left = SECONDS + size / SLOWEST_BYTES_PER_SECOND - (time.monotonic() - started)
        try:
            message = await asyncio.wait_for(exchange.received(), max(left, 0.001))
        except TimeoutError:
            raise RequestTimeout("The upload came too slowly.", hint="Send it in one go.") from None
        piece = message.get("body", b"")
        size += len(piece)
        if size > limit:
            raise _too_large(limit)
        more = message.get("more_body", False)
        if piece:
            yield piece


def _too_large(limit: int) -> UploadTooLarge:
    hint = "Send it in parts, load it with “cancernet load”, or have CANCERNET_MAX_UPLOAD_BYTES raised."
    return UploadTooLarge(f"The upload has more than {limit} bytes.", hint=hint)


def _folder(settings: Settings) -> Path:
    folder = (settings.data_dir or Path(tempfile.gettempdir())) / FOLDER
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _no_room(error) from None
    return folder


def _opened(folder: Path, stack: contextlib.ExitStack) -> "_Spool":
    """Return a new file that is removed when the stack is left."""
    try:
        spool = _Spool(folder)
    except OSError as error:
        raise _no_room(error) from None
    stack.callback(spool.remove)
    return spool


class _Spool:
    """A file that an upload is written to, unbuffered, so that a full disk is noticed at once."""

    def __init__(self, folder: Path) -> None:
        self._descriptor, self.name = tempfile.mkstemp(dir=folder)

    def write(self, piece: bytes) -> None:
        """Write a piece; raises `StorageFailed`."""
        left = memoryview(piece)
        try:
            while left:
                left = left[os.write(self._descriptor, left) :]
        except OSError as error:
            raise _no_room(error) from None

    def remove(self) -> None:
        """Close and remove the file."""
        os.close(self._descriptor)
        Path(self.name).unlink(missing_ok=True)


def _no_room(error: OSError) -> StorageFailed:
    hint = "Free some space where the data directory is; nothing was changed."
    return StorageFailed(f"The upload could not be stored: {os.strerror(error.errno or 0)}.", hint=hint)


def _name(exchange: Exchange) -> str:
    """Return the name that a client gives its file (RFC 6266), empty when it gives none."""
    match = _FILE_NAME.search(exchange.header(b"content-disposition") or "")
    return match["name"] if match else ""
