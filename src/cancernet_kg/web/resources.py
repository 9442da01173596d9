"""Dereferencing: from the URI of a thing by 303 to a document on it, and those documents. Routed by the front.

Things are no documents, so their own addresses answer 303 See Other (Cool URIs for the Semantic Web, section 4.2).
"""

from typing import Any
from urllib.parse import quote

from cancernet_kg import formats
from cancernet_kg.errors import (
    NotAcceptable,
    PageNotFound,
    UnknownRevision,
    UnknownThing,
    WithdrawnThing,
)
from cancernet_kg.formats import HTML, Format, Kind
from cancernet_kg.lookup.standing import State
from cancernet_kg.namespaces import BASE
from cancernet_kg.web import answering, looking_up, mementos
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.parameters import number
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.refusing import refuse
from cancernet_kg.web.serving import Serving

DATA, PAGE, TIMEMAP = "/data", "/page", "/timemap"
KINDS = ("id", "concept", "graph", "revision", "actor")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_SEE_OTHER, _MOVED, _FOUND = 303, 301, 302
_RDF = formats.offers(Kind.GRAPH)
_OFFERED = (*_RDF, HTML)  # a page only to those who like it best: it comes last
_BY_EXTENSION = {f".{offer.extension}": offer for offer in _OFFERED}
_LONGEST_PATH = 2000
_UNESCAPED = "/%:@!$&'()*+,;=~"  # what a path may have as it is, and escapes that are there already
_REVALIDATE = (b"cache-control", b"public, no-cache")


async def answer_thing(exchange: Exchange, serving: Serving) -> None:
    """Send a client to the document on a thing that suits it, or to where the thing is now; raises `CancerNetError`."""
    path = path_of(exchange, serving)
    stem, wanted = split(path)
    found = await looking_up.found(exchange, serving, "whereabouts", {"path": path})
    if found is not None and wanted is not None and found["state"] == State.UNKNOWN:  # else a name with a dot in it
        path, found = stem, await looking_up.found(exchange, serving, "whereabouts", {"path": stem})
    else:
        wanted = None
    if found is None:
        return
    if found["state"] != State.KNOWN:
        await elsewhere(exchange, serving, found, "" if wanted is None else f".{wanted.extension}")
        return
    chosen = wanted or _liked(exchange.header(b"accept"))
    address = serving.address(exchange)
    place = location(address, path, chosen)
    headers = (
        (b"location", (place + _query(exchange)).encode("ascii")),
        (b"vary", b"Accept, X-Revision"),
        _REVALIDATE,
        *links(address, path),
        *((mementos.link(timemap(address, path, chosen)),) if _keeps_versions(serving) else ()),
    )
    await exchange.answer(_SEE_OTHER, headers)


async def answer_data(exchange: Exchange, serving: Serving) -> None:
    """Send the document on a thing, in the format that its suffix names, else in one the client likes.

    Raises `CancerNetError`.
    """
    whole = path_of(exchange, serving).removeprefix(DATA[1:] + "/")
    if whole.partition("/")[0] not in KINDS:
        raise PageNotFound("That is not the path of a thing.", hint="Paths are like /data/id/action/jane-2.ttl.")
    path, wanted = split(whole)
    address = serving.address(exchange)
    if wanted is HTML:
        await exchange.answer(_SEE_OTHER, ((b"location", location(address, path, HTML).encode("ascii")),))
        return
    query_string: bytes = exchange.scope["query_string"]
    chosen = wanted or formats.choose(parameter_of("format", query_string), exchange.header(b"accept"), Kind.GRAPH)
    place = location(address, path, chosen)
    at, wished = mementos.named(query_string), mementos.wished(exchange)
    versions = (mementos.links(place, timemap(address, path, chosen)),) if _keeps_versions(serving) else ()
    if at is not None and not versions:
        raise UnknownRevision("This server keeps no revision log.", hint="Leave “at” out.")
    if wished is not None and at is None and versions:
        await exchange.answer(_FOUND, (*mementos.to(place, wished), *versions, _REVALIDATE))
        return
    arguments = {"path": path, "page": number(exchange, "page", 1, 9_999_999), "address": place, "at": at}
    own = () if wanted else ((b"content-location", (place + _query(exchange)).encode("ascii")),)
    sent = (*own, mementos.VARY, *links(address, path), *versions)
    plan = looking_up.planned(exchange, serving, "document", arguments, format_name=chosen.name, links=sent)
    try:
        await answering.answer(exchange, serving, plan)
    except UnknownThing:
        if at is not None:
            raise
        found = await looking_up.found(exchange, serving, "whereabouts", {"path": path})
        if found is not None:
            await elsewhere(exchange, serving, found, f".{chosen.extension}", DATA)


async def elsewhere(exchange: Exchange, serving: Serving, found: dict[str, Any], suffix: str, below: str = "") -> None:
    """Answer for a thing that is not known by its address: 301 to its new one, 410 with what replaces it, or 404.

    Raises `UnknownThing`.
    """
    if found["state"] == State.RENAMED:
        place = _local(serving.address(exchange) + below, found["successors"][0], suffix)
        await exchange.answer(_MOVED, ((b"location", place.encode("ascii")), _REVALIDATE))
        return
    shown = found["iri"][:500]
    if found["state"] == State.WITHDRAWN:
        successors, revision = tuple(found["successors"]), found["revision"]
        since = f" by <{revision}>" if revision else ""
        hint = f"Use {' or '.join(f'<{iri}>' for iri in successors)}." if successors else _history(revision)
        error = WithdrawnThing(f"<{shown}> was withdrawn{since}.", hint=hint, available=successors)
        link = ", ".join(f'<{_ascii(iri)}>; rel="successor-version"' for iri in successors)
        headers = {"Link": link} if link else {}
        exchange.outcome = "refused"
        await refuse(exchange, error, headers)
        return
    near = tuple(found["near"])
    hint = f"Did you mean <{near[0]}>?" if near else "Start at / or /sparql."
    raise UnknownThing(f"Nothing is known of <{shown}>.", hint=hint, available=near)


def location(address: str, path: str, chosen: Format) -> str:
    """Return the address of the document on a thing in one format."""
    escaped = quote(path, safe=_UNESCAPED)
    return f"{address}{PAGE}/{escaped}" if chosen is HTML else f"{address}{DATA}/{escaped}.{chosen.extension}"


def timemap(address: str, path: str, chosen: Format) -> str:
    """Return the address of the list of the versions of a document on a thing; pages have none, but the data do."""
    escaped = quote(path, safe=_UNESCAPED)
    return f"{address}{TIMEMAP}/{escaped}" + ("" if chosen is HTML else f".{chosen.extension}")


def links(address: str, path: str) -> tuple[Header, ...]:
    """Return the links from a document on a thing, or from the thing, to all documents on it (RFC 8288)."""
    escaped = quote(path, safe=_UNESCAPED)
    data = f"<{address}{DATA}/{escaped}."
    told = "".join(f'{data}{each.extension}>; rel="alternate"; type="{each.media_type}", ' for each in _RDF)
    page = f'<{address}{PAGE}/{escaped}>; rel="alternate describedby"; type="{HTML.media_type}"'
    rest = f'<{BASE}{escaped}>; rel="canonical", <{LICENCE}>; rel="license"'
    return ((b"link", f"{told}{page}, {rest}".encode("ascii")),)


def _liked(accept: str | None) -> Format:
    """Return the format that a client likes best; raises `NotAcceptable`."""
    chosen = formats.negotiate(accept, _OFFERED)
    if chosen is None:
        types = tuple(offer.media_type for offer in _OFFERED)
        hint = f"Accept one of: {', '.join(types)}."
        raise NotAcceptable(f"“{accept}” accepts nothing that is offered.", hint=hint, available=types)
    return chosen


def path_of(exchange: Exchange, serving: Serving) -> str:
    """Return the path as it was sent, without its first slash; raises `PageNotFound`."""
    raw: bytes = exchange.scope["raw_path"]
    path = raw.decode("latin-1").removeprefix("/")
    if not serving.is_published_graph or not path.isascii() or len(path) > _LONGEST_PATH:
        raise PageNotFound("There is nothing at this address.", hint="Start at / or /sparql.")
    return path


def split(path: str) -> tuple[str, Format | None]:
    """Return a path without the suffix that names a format, and that format."""
    stem, dot, extension = path.rpartition(".")
    wanted = _BY_EXTENSION.get(dot + extension)
    return (stem, wanted) if wanted is not None else (path, None)


def _query(exchange: Exchange) -> str:
    query_string: bytes = exchange.scope["query_string"]
    return f"?{query_string.decode('ascii')}" if query_string and query_string.isascii() else ""


def _local(address: str, iri: str, suffix: str) -> str:
    """Return where an IRI is answered here; what is not ours keeps its own address."""
    return (
        f"{address}/{quote(iri.removeprefix(BASE), safe=_UNESCAPED)}{suffix}" if iri.startswith(BASE) else _ascii(iri)
    )


def _ascii(iri: str) -> str:
    """Return an IRI as a URI (RFC 3987, section 3.1)."""
    return quote(iri, safe=_UNESCAPED + "#?[]")


def _keeps_versions(serving: Serving) -> bool:
    return serving.settings.data_dir is not None


def _history(revision: str) -> str:
    return f"See <{revision}>." if revision else "Start at / or /sparql."
