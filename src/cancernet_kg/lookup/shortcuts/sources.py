"""Who states the triples behind a value, for JSON and for a cell of CSV. Called by answer, writing and statements."""

from collections.abc import Callable, Iterable
from typing import Any

from pyoxigraph import Triple

from cancernet_kg.lookup.supports import supports
from cancernet_kg.namespaces import BASE
from cancernet_kg.store.snapshot import Snapshot

Json = Any
Sources = Callable[[Triple], Json]
INFERRED = "inferred"  # in a cell, of what follows from other statements
_DOCUMENTS = BASE + "id/document/"


def sources_in(snapshot: Snapshot) -> Sources:
    """Return how to tell who states a triple: graphs, documents and lines, or that it is inferred."""

    def of(triple: Triple) -> Json:
        stated = [
            {
                "graph": support.graph,
                "document": support.document,
                "lines": [{"first": first, "last": last} for first, last in support.lines],
            }
            for support in supports(snapshot, triple)
        ]
        return {"inferred": not stated, "stated": stated}

    return of


def statement(triple: Triple, sources: Sources) -> Json:
    """Return a triple with who states it."""
    return {
        "subject": getattr(triple.subject, "value", str(triple.subject)),
        "predicate": triple.predicate.value,
        "object": getattr(triple.object, "value", str(triple.object)),
        **sources(triple),
    }


def places(triples: Iterable[Triple], sources: Sources) -> list[str]:
    """Return where triples are stated, as `document:line`, each place once; without lines the document or the graph."""
    found: dict[str, None] = {}
    for told in map(sources, triples):
        if told["inferred"]:
            found[INFERRED] = None
        for support in told["stated"]:
            name = (support["document"] or support["graph"]).removeprefix(_DOCUMENTS).removeprefix(BASE)
            found |= dict.fromkeys([f"{name}:{_span(**line)}" for line in support["lines"]] or [name])
    return list(found)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
