"""The reconciliation service (W3C Entity Reconciliation API, version 0.2) at `/reconcile`. Routed by the front."""

import json
from collections.abc import Mapping

from cancernet_kg import __version__
from cancernet_kg.errors import InvalidParameter, UnsupportedMediaType
from cancernet_kg.namespaces import BASE, ONTOLOGY
from cancernet_kg.pages.rendering import Reader, pages
from cancernet_kg.web import answering, looking_up
from cancernet_kg.web.exchange import Exchange, Header, body_of
from cancernet_kg.web.graphs import READS
from cancernet_kg.web.openapi_search import BATCH_SIZE, DEFAULT_LIMIT, LONGEST_QUERY, MOST_CURSOR, MOST_PROPOSED
from cancernet_kg.web.parameters import language, number
from cancernet_kg.web.protocol import FORM, parameter_of, parameters_of
from cancernet_kg.web.reconciliation_requests import extension_of, queries_of, term_of, thing_of
from cancernet_kg.web.serving import Serving

PATH = "/reconcile"
METHODS = (*READS, "POST")
SUGGESTED = ("entity", "type", "property")
PREVIEW_WIDTH, PREVIEW_HEIGHT = 400, 220
_MOST_BYTES = 512 * 1024
_MOST_CURSOR = 100
_VARIES: Header = (b"vary", b"Accept-Language")
# A preview is made for the pages of others, which show it in a frame.
_PREVIEW_POLICY = b"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
_DEFAULT_TYPES = {
    "en": {"Organisation": "organisation", "Person": "person", "Project": "project", "Country": "country"},
    "fr": {"Organisation": "organisation", "Person": "personne", "Project": "projet", "Country": "pays"},
}


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send the manifest, or what is asked by a batch of queries or a data extension; raises `CancerNetError`."""
    query_string: bytes = exchange.scope["query_string"]
    sent = dict(parameters_of(query_string))
    if exchange.method == "POST":
        sent |= dict(parameters_of(await _form(exchange, serving)))
    chosen = language(exchange)
    extension = extension_of(sent["extend"]) if "extend" in sent else None
    if "queries" in sent:
        await _send(exchange, serving, "reconcile", {"queries": queries_of(sent["queries"])}, chosen)
    elif extension is not None:
        await _send(exchange, serving, "extend", extension, chosen)
    elif exchange.method == "POST":
        hint = "Send a form with “queries” or “extend”, as the Reconciliation API 0.2 has them."
        raise InvalidParameter("The form asks nothing.", hint=hint)
    else:
        told = manifest(serving.address(exchange), chosen, parameter_of("lang", query_string))
        headers = ((b"content-type", b"application/json"), (b"cache-control", b"public, no-cache"), _VARIES)
        await exchange.answer(200, headers, json.dumps(told, ensure_ascii=False).encode())


async def _form(exchange: Exchange, serving: Serving) -> bytes:
    media_type = (exchange.header(b"content-type") or "").partition(";")[0].strip().lower()
    if media_type != FORM:
        hint = f"Send {FORM} with a field “queries” or “extend”."
        raise UnsupportedMediaType("The body is no form.", hint=hint, available=(FORM,))
    return await body_of(exchange, _MOST_BYTES, serving.settings.query_timeout)


def manifest(address: str, language: str, named: str | None) -> dict[str, object]:
    """Return what the service offers, and where (section 3.1); addresses keep a language that the client names."""
    service, lang = address + PATH, f"lang={named}" if named else ""
    suffix, added = (f"?{lang}", f"&{lang}") if lang else ("", "")
    return {
        "versions": ["0.1", "0.2"],
        "name": "cancernet-kg",
        "identifierSpace": BASE,
        "schemaSpace": ONTOLOGY,
        "defaultTypes": [{"id": ONTOLOGY + name, "name": label} for name, label in _DEFAULT_TYPES[language].items()],
        "documentation": f"{address}/",
        "serviceVersion": __version__,
        "batchSize": BATCH_SIZE,
        "view": {"url": f"{address}/page?uri={{{{id}}}}{added}"},
        "preview": {
            "url": f"{service}/preview?id={{{{id}}}}{added}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {
            kind: {"service_url": address, "service_path": f"{PATH}/suggest/{kind}{suffix}"} for kind in SUGGESTED
        },
        "extend": {
            "propose_properties": {"service_url": address, "service_path": f"{PATH}/properties{suffix}"},
            "property_settings": [],
        },
    }


async def suggest(exchange: Exchange, serving: Serving) -> None:
    """Send things, classes or properties whose name begins as somebody has typed; raises `CancerNetError`."""
    query_string: bytes = exchange.scope["query_string"]
    arguments = {
        "kind": exchange.scope["path"].rpartition("/")[2],
        "prefix": (parameter_of("prefix", query_string) or "")[:LONGEST_QUERY].strip(),
        "cursor": number(exchange, "cursor", 0, MOST_CURSOR, least=0),
    }
    await _send(exchange, serving, "suggest", arguments, language(exchange))


async def propose(exchange: Exchange, serving: Serving) -> None:
    """Send the properties of a class's things; raises `CancerNetError`."""
    query_string: bytes = exchange.scope["query_string"]
    asked = parameter_of("type", query_string)
    arguments = {
        "asked": asked,
        "type": term_of(asked, "class"),
        "limit": number(exchange, "limit", DEFAULT_LIMIT, MOST_PROPOSED),
    }
    await _send(exchange, serving, "propose", arguments, language(exchange))


async def preview(exchange: Exchange, serving: Serving) -> None:
    """Send a small page on a thing, to be shown in a frame; raises `CancerNetError`."""
    query_string: bytes = exchange.scope["query_string"]
    iri, chosen = thing_of(parameter_of("id", query_string) or ""), language(exchange)
    found = await looking_up.found(exchange, serving, "preview", {"id": iri, "language": chosen})
    if found is None:
        return
    page = pages().render("preview", Reader(chosen, exchange.scope["path"]), {"thing": found})
    headers = (
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-language", chosen.encode("ascii")),
        (b"content-security-policy", _PREVIEW_POLICY),
        (b"referrer-policy", b"no-referrer"),
        (b"cache-control", b"public, no-cache"),
        _VARIES,
    )
    await exchange.answer(200, headers, page.encode())


async def _send(
    exchange: Exchange, serving: Serving, name: str, arguments: Mapping[str, object], language: str
) -> None:
    """Have a worker look something up, and send it as it is."""
    links = (_VARIES, (b"content-language", language.encode("ascii")))
    plan = looking_up.planned(exchange, serving, name, {**arguments, "language": language}, links=links)
    await answering.answer(exchange, serving, plan)
