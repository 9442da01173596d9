"""One named graph as the SPARQL 1.1 Service Description tells of it. Used by the dataset's and the service's parts."""

from collections.abc import Iterator

from cancernet_kg.lookup.description.addresses import Addresses
from cancernet_kg.lookup.description.statements import SD, VOID, Statement, about, number, typed


def named_graph(name: str, triples: int | None, to: Addresses) -> Iterator[Statement]:
    """Yield the statements on a graph, with its size where that is known."""
    content = to.graph(name)
    yield from about(to.named_graph(name), typed(SD + "NamedGraph"), (SD + "name", name), (SD + "graph", content))
    yield from about(content, typed(SD + "Graph"))
    if triples is not None:
        yield from about(content, (VOID + "triples", number(triples)))
