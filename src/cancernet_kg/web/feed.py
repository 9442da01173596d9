"""What changed: a Linked Data Event Stream at `/feed`, the revisions as Atom at `/feed.atom`. Routed by the front."""

from dataclasses import replace

from cancernet_kg.formats import language_of
from cancernet_kg.loading import RELEASED
from cancernet_kg.lookup.feed import atom
from cancernet_kg.lookup.feed.atom import Entry
from cancernet_kg.store.record import Record
from cancernet_kg.web import answering, looking_up
from cancernet_kg.web.dumps import before_of
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.serving import Serving

PATH = "/feed"
ATOM = "/feed.atom"
_LINKS = ((b"link", b'</feed.atom>; rel="alternate"; type="application/atom+xml"'),)


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send the root of the feed or a node below it; one that is full may be kept for good.

    Raises `PageNotFound`, `UnknownFormat` and `NotAcceptable`.
    """
    path: str = exchange.scope["path"].removeprefix(PATH).removeprefix("/")
    known = await looking_up.found(exchange, serving, "feed-place", {"path": path})
    if known is None:
        return
    plan = looking_up.planned(
        exchange,
        serving,
        "feed-node",
        {"path": path, "site": serving.address(exchange)},
        format_name=parameter_of("format", exchange.scope["query_string"]),
        accept=exchange.header(b"accept"),
        links=_LINKS,
    )
    await answering.answer(exchange, serving, replace(plan, pinned=plan.pinned or known["is_final"]))


async def answer_atom(exchange: Exchange, serving: Serving) -> None:
    """Send the newest revisions, or those before a number.

    Raises `InvalidParameter` and `LogDamaged`.
    """
    log = serving.readers.log
    head = log.head() if log is not None else None
    site, language = serving.address(exchange), language_of(exchange.header(b"accept-language"))
    newest = 0 if head is None else head.number
    before = before_of(exchange, newest)
    if log is None or head is None:
        entries, links = [_only(serving)], [("self", f"{site}{ATOM}")]
    else:
        oldest = max(before - atom.MOST_ENTRIES, 1)
        entries = [_entry(each) for each in log.records(before - 1, oldest)]
        links = _links(site, before, oldest, newest)
    body = atom.document(entries, site, language, links)
    tag = b'W/"%s-%d-%s"' % (entries[0].id.encode(), before, language.encode())
    headers = ((b"etag", tag), (b"vary", b"Accept-Language"), (b"cache-control", b"public, no-cache"))
    if exchange.has_already(tag):
        await exchange.answer(304, headers)
        return
    await exchange.answer(200, ((b"content-type", b"application/atom+xml; charset=utf-8"), *headers), body)


def _links(site: str, before: int, oldest: int, newest: int) -> list[tuple[str, str]]:
    """Return the links of a page of the feed to itself and to others (RFC 5005, section 3)."""
    address = f"{site}{ATOM}"
    found = [("self", address if before > newest else f"{address}?before={before}"), ("first", address)]
    if oldest > 1:
        found.append(("next", f"{address}?before={oldest}"))
    if before <= newest:
        found.append(("previous", f"{address}?before={min(before + atom.MOST_ENTRIES, newest + 1)}"))
    return found


def _entry(record: Record) -> Entry:
    return Entry(record.id, record.number, record.time, record.actor, record.message, record.added, record.removed)


def _only(serving: Serving) -> Entry:
    """Return the one revision of a server without a log."""
    about = serving.readers.current.about
    return Entry(about.revision, None, RELEASED.isoformat(), "cancernet-kg", "", about.asserted, 0)
