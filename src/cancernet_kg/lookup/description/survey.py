"""What is described, as far as it does not depend on an address. Made once for a revision, used by every part."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions, Store

from cancernet_kg.lookup.questions import Question
from cancernet_kg.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH
from cancernet_kg.settings import Settings
from cancernet_kg.store.changes import Changes

_SIZES = "SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the service lets a query do, and whether those who have a token may change the graph."""

    seconds: int
    max_bytes: int
    max_depth: int
    max_clauses: int
    services: tuple[str, ...]
    writable: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """A revision's size, its named graphs and theirs, the published questions, and the terms of the service."""

    revision: str
    triples: int
    graphs: Mapping[str, int]
    questions: tuple[Question, ...]
    terms: Terms

    @property
    def is_published_graph(self) -> bool:
        """Whether this is the project's own graph, of which more is known than of any other files."""
        return ONTOLOGY_GRAPH in self.graphs


def survey(store: Store, *, revision: str, triples: int, questions: tuple[Question, ...], settings: Settings) -> Survey:
    """Return the survey of a store to which the self-description has not been added yet."""
    terms = Terms(
        seconds=settings.query_timeout,
        max_bytes=settings.max_query_bytes,
        max_depth=settings.max_query_depth,
        max_clauses=settings.max_query_clauses,
        services=settings.services,
        writable=settings.data_dir is not None,
    )
    return Survey(revision, triples, graph_sizes(store), questions, terms)


def graph_sizes(store: Store) -> Mapping[str, int]:
    """Return how many triples each named graph of a store holds."""
    sizes = {graph.value: 0 for graph in store.named_graphs() if isinstance(graph, NamedNode)}
    solutions = store.query(_SIZES)
    if isinstance(solutions, QuerySolutions):
        sizes |= {graph.value: int(count.value) for graph, count in solutions}
    return dict(sorted(sizes.items()))


def resized(sizes: Mapping[str, int], changes: Changes) -> Mapping[str, int]:
    """Return the sizes of graphs after a change; a graph that is left empty is gone, but for the inferred one."""
    counted = Counter(sizes)
    counted.update(quad.graph_name.value for quad in changes.added if isinstance(quad.graph_name, NamedNode))
    counted.subtract(quad.graph_name.value for quad in changes.removed if isinstance(quad.graph_name, NamedNode))
    return {graph: size for graph, size in sorted(counted.items()) if size or graph == INFERRED_GRAPH}
