"""What the engine tells of the dataset a query is evaluated over. Asked by rewriting."""

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import BlankNode, QueryBoolean, QuerySolutions, QueryTriples

from cancernet_kg.errors import QueryEvaluationError

Outcome = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Dataset:
    """The engine, with the prologue and the dataset clause of the query; graphs and terms are named as in its text."""

    ask: Callable[[str], Outcome]
    prologue: str
    clause: str

    def names(self) -> list[str]:
        """Return the names of the named graphs; raises `QueryEvaluationError` when one is a blank node."""
        found = self.ask(f"{self.prologue} SELECT ?graph {self.clause} {{ GRAPH ?graph {{}} }}")
        names = [row[0] for row in found] if isinstance(found, QuerySolutions) else []
        if any(isinstance(name, BlankNode) for name in names):
            detail = "This GRAPH must be asked of the graphs one by one, but one is named by a blank node."
            hint = "Choose graphs by FROM NAMED, or put GRAPH inside SELECT and group by its variable."
            raise QueryEvaluationError(detail, hint=hint)
        return sorted(str(name) for name in names)

    def has_graph(self, graph: str) -> bool:
        """Say whether there is a graph of this name."""
        return self._holds(f"GRAPH {graph} {{}}")

    def lacks(self, graph: str, term: str) -> bool:
        """Say whether a graph, or the default graph, exists and has no triple with this subject or object."""
        triples = f"{{ {{ {term} ?p ?o }} UNION {{ ?s ?p {term} }} }}"
        if not graph:
            return self._holds(f"FILTER NOT EXISTS {triples}")
        return self._holds(f"GRAPH {graph} {{}} FILTER NOT EXISTS {{ GRAPH {graph} {triples} }}")

    def _holds(self, pattern: str) -> bool:
        found = self.ask(f"{self.prologue} ASK {self.clause} {{ {pattern} }}")
        return isinstance(found, QueryBoolean) and bool(found)
