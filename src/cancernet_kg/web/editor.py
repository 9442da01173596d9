"""The page at `/sparql`: a form to ask with, and the answer as a table. Called by sparql for browsers."""

import json
from dataclasses import dataclass
from typing import Any

from cancernet_kg import namespaces
from cancernet_kg.errors import CancerNetError
from cancernet_kg.web import answering
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.protocol import Asked
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.pool import Pool
from cancernet_kg.workers.wire import Request, RequestKind

SHOWN_ROWS = 500
SHOWN_CELLS = 20_000  # a page is made while other requests wait
MOST_BYTES = 2 * 1024 * 1024
EXAMPLE = "SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of an answer: a table, or text, and how much was left out."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[dict[str, str], ...], ...] = ()
    total: int = 0
    text: str = ""
    truncated: bool = False


def starter() -> str:
    """Return a query to begin with: the project's prefixes and the simplest question."""
    return namespaces.prefix_lines() + "\n" + EXAMPLE


async def answer(exchange: Exchange, serving: Serving, asked: Asked | None) -> None:
    """Send the page, with the answer of the query when there is one; an error stands on the page, with its status."""
    shown, error = None, None
    if asked is not None:
        exchange.query = asked.text
        try:
            shown = await _shown(exchange, serving, asked)
        except CancerNetError as refused:
            error = refused
    page = serving.templates.get_template("sparql.html").render(
        asked=asked,
        query=asked.text if asked else starter(),
        shown=shown,
        error=error,
        revision=exchange.revision,
        request_id=exchange.request_id,
        questions=serving.questions,
    )
    headers = ((b"content-type", b"text/html; charset=utf-8"), (b"vary", b"Accept"), (b"cache-control", b"no-cache"))
    retry = () if error is None or error.retry_after is None else ((b"retry-after", str(error.retry_after).encode()),)
    await exchange.answer(error.status if error else 200, (*headers, *retry), page.encode("utf-8"))


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
    return _table(json.loads(body)) if "json" in head.content_type else Shown(text=body.decode("utf-8"))


def _table(answer: dict[str, Any]) -> Shown:
    """Return the table of a SELECT answer (SPARQL 1.1 Query Results JSON Format); a boolean is text."""
    if "boolean" in answer:
        return Shown(text="true" if answer["boolean"] else "false")
    columns = tuple(answer["head"]["vars"])
    bindings = answer["results"]["bindings"]
    most = min(SHOWN_ROWS, SHOWN_CELLS // max(len(columns), 1))
    if bindings and not most:
        return Shown(truncated=True)
    rows = tuple(tuple(_cell(row.get(name)) for name in columns) for row in bindings[:most])
    return Shown(columns, rows, len(bindings), truncated=len(bindings) > most)


def _cell(term: dict[str, Any] | None) -> dict[str, str]:
    """Return one term as the page shows it: what to read, where it leads, and its language."""
    if term is None:
        return {"text": "", "address": "", "language": ""}
    if term["type"] == "uri":
        address = term["value"] if term["value"].startswith(("http://", "https://")) else ""
        return {"text": namespaces.short(term["value"]), "address": address, "language": ""}
    text = term["value"] if isinstance(term["value"], str) else json.dumps(term["value"], ensure_ascii=False)
    return {"text": text, "address": "", "language": term.get("xml:lang", "")}
