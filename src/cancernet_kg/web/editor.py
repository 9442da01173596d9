"""The page at `/sparql`: a form to ask with, and the answer as a table. Called by sparql for browsers.

It reads without scripts; those make an editor of the form, and views of the answer.
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from cancernet_kg import formats, namespaces
from cancernet_kg.errors import CancerNetError
from cancernet_kg.errors.wording_french import FRENCH
from cancernet_kg.formats import Kind
from cancernet_kg.lookup.example_groups import examples_in
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.web import answering
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.page_sending import send_page
from cancernet_kg.web.protocol import Asked
from cancernet_kg.web.reader import reader_of
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.pool import Pool
from cancernet_kg.workers.wire import Request, RequestKind

SHOWN_ROWS = 500
SHOWN_CELLS = 20_000  # a page is made while other requests wait
MOST_BYTES = 2 * 1024 * 1024
MOST_ENCLOSED = 64 * 1024  # a short answer comes with the page, so that scripts need not ask again
LONGEST_LINK = 6_000  # a longer query has no page in another language
_EXAMPLE = """SELECT ?action ?label WHERE {{
  ?action a cnet:JointAction ;
    skos:prefLabel ?label .
  FILTER(LANG(?label) = "{language}")
}} ORDER BY ?label"""
_STARTING_PREFIXES = ("cnet", "skos")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of an answer: a table, or text, and how much was left out; the whole if it is short."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[dict[str, str], ...], ...] = ()
    total: int = 0
    text: str = ""
    truncated: bool = False
    enclosed: dict[str, object] | None = None


def starter(language: str) -> str:
    """Return a query to begin with: a question that most people can read, and how to choose a language."""
    lines = "".join(f"PREFIX {prefix}: <{namespaces.PREFIXES[prefix]}>\n" for prefix in _STARTING_PREFIXES)
    return lines + "\n" + _EXAMPLE.format(language=language)


async def answer(exchange: Exchange, serving: Serving, asked: Asked | None) -> None:
    """Send the page, with the answer of the query when there is one; an error stands on the page, with its status."""
    kept = () if asked is None else _kept(asked)
    reader = reader_of(exchange, _address(asked, kept))
    shown, error = None, None
    if asked is not None:
        exchange.query = asked.text
        try:
            shown = await _shown(exchange, serving, asked)
        except CancerNetError as refused:
            error = refused
        if shown is None and error is None:
            return  # nobody waits for it any more
    values = {
        "asked": asked,
        "query": asked.text if asked else starter(reader.language),
        "kept": kept,
        "prefixes": namespaces.prefix_lines(),
        "formats": (formats.offers(Kind.RESULTS), formats.offers(Kind.GRAPH)),
        "shown": shown,
        "error": error,
        "titles": {code: words[0] for code, words in FRENCH.items()} if reader.language == "fr" else {},
        "revision": exchange.revision,
        "request_id": exchange.request_id,
        "questions": _questions(serving, reader),
    }
    retry = () if error is None or error.retry_after is None else ((b"retry-after", str(error.retry_after).encode()),)
    await send_page(exchange, "sparql", reader, values, status=error.status if error else 200, headers=retry)


def _kept(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Return what the address says besides the query, so that the next query is asked in the same way."""
    return (
        *(("default-graph-uri", graph) for graph in asked.default_graphs),
        *(("named-graph-uri", graph) for graph in asked.named_graphs),
        *((("revision", asked.revision),) if asked.revision else ()),
        *((("timeout", f"{asked.timeout:g}"),) if asked.timeout else ()),
    )


def _address(asked: Asked | None, kept: tuple[tuple[str, str], ...]) -> str:
    """Return the query of the page's address without the language; empty for one that would be too long."""
    address = "" if asked is None else urlencode((("query", asked.text), *kept))
    return address if len(address) <= LONGEST_LINK else ""


def _questions(serving: Serving, reader: Reader) -> list[tuple[str, str]]:
    """Return the titles of the published questions, and their queries."""
    return [(each.title, each.query) for each in examples_in(serving.questions, reader.language)]


async def _shown(exchange: Exchange, serving: Serving, asked: Asked) -> Shown | None:
    """Return what to show of a query's answer, None for a client that has left; raises what answering it raises."""
    pool = serving.readers.of(asked.revision)
    exchange.revision = pool.about.revision
    request = Request(
        kind=RequestKind.QUERY,
        text=asked.text,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        accept="application/sparql-results+json, text/turtle",
        timeout=serving.timeout(asked),
    )
    return await answering.until_client_leaves(exchange, _collected(exchange, serving, pool, request))


async def _collected(exchange: Exchange, serving: Serving, pool: Pool, request: Request) -> Shown:
    """Read the answer as far as it can be shown."""
    body = bytearray()
    async with answering.running(exchange, serving, pool, request) as execution:
        head = await execution.head()
        while len(body) <= MOST_BYTES and (piece := await execution.piece()) is not None:
            body += piece
    if len(body) > MOST_BYTES:
        return Shown(truncated=True)
    text = body.decode("utf-8")
    told = {"text": text, "contentType": head.content_type, "milliseconds": round(execution.seconds * 1000)}
    enclosed = told if len(body) <= MOST_ENCLOSED else None
    return _table(json.loads(text), enclosed) if "json" in head.content_type else Shown(text=text, enclosed=enclosed)


def _table(answer: dict[str, Any], enclosed: dict[str, object] | None) -> Shown:
    """Return the table of a SELECT answer (SPARQL 1.1 Query Results JSON Format); a boolean is text."""
    if "boolean" in answer:
        return Shown(text="true" if answer["boolean"] else "false", enclosed=enclosed)
    columns = tuple(answer["head"]["vars"])
    bindings = answer["results"]["bindings"]
    most = min(SHOWN_ROWS, SHOWN_CELLS // max(len(columns), 1))
    if bindings and not most:
        return Shown(truncated=True)
    rows = tuple(tuple(_cell(row.get(name)) for name in columns) for row in bindings[:most])
    return Shown(columns, rows, len(bindings), truncated=len(bindings) > most, enclosed=enclosed)


def _cell(term: dict[str, Any] | None) -> dict[str, str]:
    """Return one term as the page shows it: what to read, where it leads, and its language."""
    if term is None:
        return {"text": "", "address": "", "language": ""}
    if term["type"] == "uri":
        address = term["value"] if term["value"].startswith(("http://", "https://")) else ""
        return {"text": namespaces.short(term["value"]), "address": address, "language": ""}
    text = term["value"] if isinstance(term["value"], str) else json.dumps(term["value"], ensure_ascii=False)
    return {"text": text, "address": "", "language": term.get("xml:lang", "")}
