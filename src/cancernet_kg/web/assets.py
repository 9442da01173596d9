"""What pages need besides themselves, at `/static/…`: named by content, compressed when it was built. Routed by front.

All of it is less than a megabyte, and is kept in memory.
"""

from functools import cache

from cancernet_kg.errors import PageNotFound
from cancernet_kg.pages import assets
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.protocol import encoding_of
from cancernet_kg.web.serving import Serving

PATH = assets.PATH
_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")
_TYPES = {
    "css": b"text/css; charset=utf-8",
    "js": b"text/javascript; charset=utf-8",
    "json": b"application/json",
    "map": b"application/json",
    "svg": b"image/svg+xml",
    "txt": b"text/plain; charset=utf-8",
}
_ENDINGS = {"br": ".br", "gzip": ".gz"}


async def answer(exchange: Exchange, _serving: Serving) -> None:
    """Send a file that never changes, compressed if the client can read that; raises `PageNotFound`."""
    name: str = exchange.scope["path"].removeprefix(f"{PATH}/")
    files = _files()
    made = tuple(encoding for encoding, ending in _ENDINGS.items() if name + ending in files)
    encoding = encoding_of(exchange.header(b"accept-encoding"), made)
    body = files.get(name + _ENDINGS.get(encoding, ""))
    media_type = _TYPES.get(name.rpartition(".")[2])
    if body is None or media_type is None:
        raise PageNotFound(f"There is nothing at {PATH}/{name[:100]}.", hint="Start at /.")
    encoded: tuple[Header, ...] = ((b"content-encoding", encoding.encode("ascii")),) if encoding else ()
    headers = ((b"content-type", media_type), (b"vary", b"Accept-Encoding"), _FOREVER, *encoded)
    await exchange.answer(200, headers, body)


@cache
def _files() -> dict[str, bytes]:
    """Return all files by name; raises `MissingGraphFiles`."""
    assets.manifest()
    return {path.name: path.read_bytes() for path in assets.FOLDER.iterdir() if path.is_file()}
