"""All that is asserted in a revision as files at `/dumps`, made once and kept. Routed by the front."""

import re
from collections.abc import Mapping
from typing import Any

from cancernet_kg.errors import InvalidParameter, PageNotFound
from cancernet_kg.lookup.table_package import DESCRIPTION
from cancernet_kg.web import dump_tables
from cancernet_kg.web.dump_making import FILES, PATH, TABLES, Dumped, current, made, revision
from cancernet_kg.web.dump_pages import tell
from cancernet_kg.web.dump_sending import IMMUTABLE, send
from cancernet_kg.web.dump_tables import FOLDER
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.serving import Serving

SUMS = "SHA256SUMS"
LISTED = 50
SECOND = 2  # the first number that a revision is before
_PAGE, _TABLES_PAGE = "dumps", "tables"


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send the list of dumps, that of one revision or of its tables, or a file; raises `CancerNetError`."""
    path: str = exchange.scope["path"].removeprefix(PATH).strip("/")
    name, _, file = path.partition("/")
    if not path:
        await _list(exchange, serving)
        return
    dumped = revision(serving, name)
    folder, _, table = file.partition("/")
    if not file:
        await tell(exchange, _PAGE, _described(serving, dumped))
    elif folder == FOLDER:
        await _answer_tables(exchange, serving, dumped, table)
    elif file == SUMS:
        await _send_sums(exchange, {each: (await made(exchange, serving, dumped, each)).checksum for each in FILES})
    elif file in FILES:
        media_type = "application/zip" if file == TABLES else "application/gzip"
        kept_as = file.replace("cancernet", f"cancernet-{dumped.id}", 1)
        await send(exchange, await made(exchange, serving, dumped, file), media_type, kept_as, dumped.time)
    else:
        hint = f"A revision has {', '.join(FILES)}, {SUMS} and {FOLDER}/."
        raise PageNotFound(f"There is no dump named “{file[:100]}”.", hint=hint)


async def _answer_tables(exchange: Exchange, serving: Serving, dumped: Dumped, name: str) -> None:
    """Send the list of a revision's tables, their checksums, or one of them."""
    if name and name != SUMS:
        file = await dump_tables.table(exchange, serving, dumped, name)
        await send(exchange, file, dump_tables.media_type(name), f"cancernet-{dumped.id}-{name}", dumped.time)
        return
    described = await dump_tables.described(exchange, serving, dumped)
    if name == SUMS:
        sums = {each["path"]: dump_tables.checksum(each) for each in described["resources"]}
        own = await dump_tables.table(exchange, serving, dumped, DESCRIPTION)
        await _send_sums(exchange, {**sums, DESCRIPTION: own.checksum})
        return
    folder = f"{dumped.path}/{FOLDER}"
    members = {
        **_named(dumped),
        "archive": f"{dumped.path}/{TABLES}",
        "description": f"{folder}/{DESCRIPTION}",
        "checksums": f"{folder}/{SUMS}",
        "tables": [dump_tables.listed(each, folder) for each in described["resources"]],
    }
    await tell(exchange, _TABLES_PAGE, members)


async def _send_sums(exchange: Exchange, sums: Mapping[str, str]) -> None:
    """Send checksums as `sha256sum -c` reads them."""
    headers = ((b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", IMMUTABLE.encode("ascii")))
    await exchange.answer(200, headers, "".join(f"{each}  {name}\n" for name, each in sums.items()).encode("ascii"))


async def _list(exchange: Exchange, serving: Serving) -> None:
    """List the revisions that can be dumped, the newest first, with a link to older ones."""
    log = serving.readers.log
    if log is None:
        before_of(exchange, 0)
        await tell(exchange, _PAGE, {"revisions": [_described(serving, current(serving))]})
        return
    head = log.head()
    newest = head.number if head is not None else 0
    before = before_of(exchange, newest)
    oldest = max(before - LISTED, 1)
    found = [_described(serving, revision(serving, str(number))) for number in range(before - 1, oldest - 1, -1)]
    older = f"{PATH}?before={oldest}" if oldest > 1 else None
    await tell(exchange, _PAGE, {"revisions": found}, older)


def before_of(exchange: Exchange, newest: int) -> int:
    """Return the number of the revision after the first that is asked for; raises `InvalidParameter`."""
    asked = parameter_of("before", exchange.scope["query_string"])
    if asked is None:
        return newest + 1
    if not re.fullmatch(r"[0-9]{1,9}", asked) or int(asked) < SECOND:
        hint = "Follow the links of the list, or leave it out."
        raise InvalidParameter(f"No revision is before “{asked[:50]}”, or it is no number of one.", hint=hint)
    return min(int(asked), newest + 1)


def _described(serving: Serving, dumped: Dumped) -> dict[str, Any]:
    """Return what is known of a revision's files; those that were not made yet have no size and checksum."""
    files = []
    for name in FILES:
        known = serving.dumps.known(dumped.id, name)
        size = {} if known is None else {"bytes": known.size, "sha256": known.checksum}
        files.append({"name": name, "href": f"{dumped.path}/{name}", **size})
    return {
        **_named(dumped),
        "href": dumped.path,
        "checksums": f"{dumped.path}/{SUMS}",
        "tables": f"{dumped.path}/{FOLDER}",
        "files": files,
    }


def _named(dumped: Dumped) -> dict[str, Any]:
    """Return a revision's names, and when it was published if that is known."""
    return {
        "revision": dumped.id,
        **({} if dumped.number is None else {"number": dumped.number, "time": dumped.time}),
    }
