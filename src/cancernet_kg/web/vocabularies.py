"""The ontology, the shapes and the errors as documents, and the contexts of JSON-LD. Routed by the front."""

from cancernet_kg import formats
from cancernet_kg.errors import MissingGraphFiles, PageNotFound
from cancernet_kg.formats import HTML, Format, Kind
from cancernet_kg.lookup import json_ld_terms
from cancernet_kg.web import answering, looking_up, views
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.reader import reader_of
from cancernet_kg.web.serving import Serving

ONTOLOGY, SHAPES, ERRORS, CONTEXT, NEWEST_CONTEXT = "/ontology", "/shapes", "/errors", "/context", "/context.jsonld"
RDF = {f".{offer.extension}": offer for offer in formats.offers(Kind.GRAPH)}
SUFFIXES = (*RDF, f".{HTML.extension}")
_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")
_REVALIDATE = (b"cache-control", b"public, no-cache")


async def answer_ontology(exchange: Exchange, serving: Serving) -> None:
    """Send the ontology, by its name or by that of its version: its page to a browser, RDF to everyone else.

    Raises `CancerNetError`.
    """
    name, suffix = _split(exchange.scope["path"])
    accept = exchange.header(b"accept")
    is_page = suffix == ".html" if suffix else formats.accepts(accept, HTML.media_type)
    chosen = RDF.get(suffix) or formats.negotiate(accept, tuple(RDF.values()))
    is_file = name == ONTOLOGY and (chosen is None or chosen.name == "turtle") and serving.settings.data_dir is None
    if is_page and serving.is_published_graph:
        await views.show(exchange, serving, "ontology", reader_of(exchange), {})
    elif not serving.is_published_graph:
        raise PageNotFound("These data have no ontology of the project's.", hint="Start at / or /sparql.")
    elif is_file:
        await _send_file(exchange, serving)
    else:
        version = name.removeprefix(ONTOLOGY).removeprefix("/")
        await _send(exchange, serving, chosen or RDF[".ttl"], {"name": "ontology", "version": version})


async def answer_vocabulary(exchange: Exchange, serving: Serving) -> None:
    """Send the shapes or the errors: their page to a browser, to others the format that is named or that they like.

    Raises `CancerNetError`.
    """
    name, suffix = _split(exchange.scope["path"])
    if not serving.is_published_graph:
        raise PageNotFound("There is nothing at this address.", hint=f"Ask for {name}.ttl or {name}.jsonld.")
    reader = reader_of(exchange)
    query_string: bytes = exchange.scope["query_string"]
    asked, accept = parameter_of("format", query_string), exchange.header(b"accept")
    is_page = suffix == ".html" if suffix or asked else formats.accepts(accept, HTML.media_type)
    if is_page:
        await views.show(exchange, serving, name.removeprefix("/"), reader, {})
        return
    chosen = RDF.get(suffix) or formats.choose(asked, accept, Kind.GRAPH)
    await _send(exchange, serving, chosen, {"name": name.removeprefix("/")})


async def answer_context(exchange: Exchange, serving: Serving) -> None:
    """Send a version of the context, which never changes, or the newest; raises `PageNotFound`."""
    root = serving.settings.graph_root
    versions = json_ld_terms.versions(root) if serving.is_published_graph else ()
    addresses = {f"{CONTEXT}/{version}.jsonld": version for version in versions}
    path: str = exchange.scope["path"]
    is_newest = path == NEWEST_CONTEXT
    version = versions[-1] if is_newest and versions else addresses.get(path)
    if version is None:
        hint = f"There are: {', '.join(addresses) or 'none'}."
        raise PageNotFound("There is no such context.", hint=hint)
    headers: tuple[Header, ...] = (
        (b"content-type", formats.by_name("jsonld", Kind.GRAPH).content_type.encode("ascii")),
        _REVALIDATE if is_newest else _FOREVER,
        (b"link", f'<{serving.address(exchange)}{CONTEXT}/{version}.jsonld>; rel="canonical"'.encode("ascii")),
    )
    await exchange.answer(200, headers, json_ld_terms.published(root, version))


async def _send(exchange: Exchange, serving: Serving, chosen: Format, arguments: dict[str, object]) -> None:
    """Send a vocabulary with links to its other formats."""
    address = f"{serving.address(exchange)}/{arguments['name']}"
    links = [f'<{address}{suffix}>; rel="alternate"; type="{each.media_type}"' for suffix, each in RDF.items()]
    sent: tuple[Header, ...] = ((b"link", ", ".join(links).encode("ascii")),)
    plan = looking_up.planned(exchange, serving, "vocabulary", arguments, format_name=chosen.name, links=sent)
    await answering.answer(exchange, serving, plan)


async def _send_file(exchange: Exchange, serving: Serving) -> None:
    """Send the Turtle file that the ontology is; raises `MissingGraphFiles`."""
    path = serving.settings.graph_root / "ontology" / "cancernet.ttl"
    if not path.is_file():
        raise MissingGraphFiles("ontology/cancernet.ttl is no longer there.", hint="Restore it and restart the server.")
    headers = ((b"content-type", b"text/turtle; charset=utf-8"), (b"vary", b"Accept"))
    await exchange.answer(200, headers, path.read_bytes())


def _split(path: str) -> tuple[str, str]:
    """Return a path without the suffix that names a format, and that suffix."""
    return next(((path.removesuffix(suffix), suffix) for suffix in SUFFIXES if path.endswith(suffix)), (path, ""))
