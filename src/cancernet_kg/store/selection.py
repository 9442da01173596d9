"""The solutions of SELECT queries that the project itself writes, over all graphs of a store. Called by look-ups."""

from pyoxigraph import QuerySolutions, Store


def selected(store: Store, query: str) -> QuerySolutions:
    """Return the solutions in the default graph, which holds all others; raises `TypeError` for no SELECT."""
    found = store.query(query)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a SELECT has solutions")
    return found
