"""Whole graphs: the Graph Store Protocol at `/graphs`, and the descriptions. Routed by the front."""

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.namespaces import GRAPHS
from cancernet_kg.web import answering, graph_writes
from cancernet_kg.web.answering import Plan
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.protocol import QUERY, encoding_of, parameter_of
from cancernet_kg.web.serving import Serving
from cancernet_kg.workers.wire import Request, RequestKind

READS = ("GET", "HEAD", "OPTIONS")
METHODS = (*READS, *graph_writes.METHODS)
PATH = "/graphs"


async def answer_graph(exchange: Exchange, serving: Serving) -> None:
    """Send, or change, a graph named in the address: indirectly (`?graph=`, `?default`) or directly (`/graphs/…`).

    Without a name the service description lists them all. Raises `CancerNetError`.
    """
    if exchange.method not in READS:
        graph_writes.require_writer(exchange, serving)
    query_string: bytes = exchange.scope["query_string"]
    path: str = exchange.scope["path"].removeprefix(PATH).removeprefix("/")
    graph = parameter_of("graph", query_string)
    default = parameter_of("default", query_string) is not None
    if (graph is not None) + default + bool(path) > 1:
        hint = "Send one of graph=…, default, or a path below /graphs/."
        raise InvalidParameter("The graph is named in more than one way.", hint=hint)
    if path:
        graph = _graph_at(path, exchange, serving)
    if graph is None and not default and exchange.method in READS:
        await answer_description("service", exchange, serving)
        return
    if graph is not None and ":" not in graph:
        hint = "Give the whole IRI, for example https://w3id.org/cancernet-kg/graph/curated."
        raise InvalidParameter(f"The graph name “{graph[:200]}” is not an absolute IRI.", hint=hint)
    if exchange.method in READS:
        await answering.answer(exchange, serving, plan(exchange, serving, RequestKind.GRAPH, graph or ""))
    else:
        await graph_writes.write(exchange, serving, "" if default else graph)


def _graph_at(path: str, exchange: Exchange, serving: Serving) -> str:
    """Return the graph that a path below /graphs/ means: one of the project's, or the one with that very address."""
    address = f"{serving.address(exchange)}{PATH}/{path}"
    is_own = not serving.is_published_graph or address in serving.readers.current.about.graph_names
    return address if is_own else GRAPHS + path


async def answer_void(exchange: Exchange, serving: Serving) -> None:
    """Send the description of the dataset (VoID, section 1 and 7.2)."""
    await answer_description("void catalogue", exchange, serving)


async def answer_description(name: str, exchange: Exchange, serving: Serving) -> None:
    """Send one part of the self-description."""
    await answering.answer(exchange, serving, plan(exchange, serving, RequestKind.DESCRIPTION, name))


def plan(exchange: Exchange, serving: Serving, kind: RequestKind, text: str) -> Plan:
    """Return how to answer a request for a graph; raises `UnknownRevision`."""
    query_string: bytes = exchange.scope["query_string"]
    request = Request(
        kind=kind,
        text=text,
        format=parameter_of("format", query_string),
        accept=exchange.header(b"accept"),
        encoding=encoding_of(exchange.header(b"accept-encoding")),
        endpoint=serving.address(exchange) + "/sparql" if kind is RequestKind.DESCRIPTION else "",
        timeout=serving.settings.query_timeout,
    )
    links = ((b"accept-query", QUERY.encode("ascii")),) if text == "service" else ()
    return answering.planned(exchange, serving, request, parameter_of("revision", query_string), links)
