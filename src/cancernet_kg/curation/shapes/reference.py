"""pySHACL, the reference: evaluates shapes for some focus nodes, or for all. Called by both ways to check.

Only its shapes and their `validate` are used. The options of `pyshacl.validate` that name focus nodes and shapes are
also applied to nested shapes, which then pass unseen.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import Triple
from pyshacl.graph_abstraction import DataGraph
from pyshacl.pytypes import SHACLExecutor
from rdflib import Graph, IdentifiedNode, Literal, URIRef
from rdflib.namespace import SH, SKOS
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as Rows
from rdflib.term import Node

from cancernet_kg.curation.report import Finding
from cancernet_kg.curation.shapes.compiling import Queries
from cancernet_kg.curation.shapes.findings import Findings, Focus, Result, failed, keyed, violated
from cancernet_kg.curation.shapes.loaded import Shapes
from cancernet_kg.curation.shapes.terms import NAMELESS, as_rdflib, quiet_rdflib, shown
from cancernet_kg.namespaces import short
from cancernet_kg.store.view import Value

_RdflibTerm = IdentifiedNode | Literal


def evaluate(
    shapes: Shapes, triples: Iterable[Triple], foci: Mapping[Node, Collection[Value]] | None = None
) -> Findings:
    """Return what triples violate of the shapes, which may be narrowed down to some focus nodes of each.

    An evaluation that fails is a finding, about the node that it fails for.
    """
    data = _PreparingGraph(shapes.queries)
    terms = _Terms()
    with quiet_rdflib():
        for triple in triples:
            data.add((terms[triple.subject], terms[triple.predicate], terms[triple.object]))
        run = _Run(shapes, data)
        if foci is None:
            return keyed(run.everything())
        chosen = {shape: [terms[node] for node in nodes] for shape, nodes in foci.items()}
        return keyed(finding for shape, nodes in chosen.items() for finding in run.results(shape, nodes))


class _Run:
    """Evaluates shapes over one graph."""

    def __init__(self, shapes: Shapes, data: Graph) -> None:
        self._shapes = shapes
        self._data = data
        self._target = DataGraph.from_rdflib(data)
        self._executor = SHACLExecutor()

    def everything(self) -> Iterator[Finding]:
        """Yield what is found for all targets."""
        for bearer, parts in self._shapes.targeted.items():
            shape = self._shapes.graph.lookup_shape_from_node(bearer)
            foci = list(shape.focus_nodes(self._target))  # type: ignore[no-untyped-call]
            for part in (bearer, *parts) if foci else ():
                yield from self.results(part, foci)

    def results(self, shape: Node, foci: Sequence[_RdflibTerm]) -> Iterator[Finding]:
        """Yield what is found for focus nodes; when that fails, for each on its own."""
        evaluated = self._shapes.graph.lookup_shape_from_node(shape)
        try:
            _, results = evaluated.validate(self._executor, self._target, focus=foci)
        except Exception as error:  # noqa: BLE001 - whatever pySHACL and rdflib stumble over must not end the check
            if len(foci) == 1:
                yield failed(str(shape), self._focus(foci[0]), (str(error).splitlines() or [type(error).__name__])[0])
            else:
                for focus in foci:
                    yield from self.results(shape, [focus])
            return
        for _, entry, triples in results:
            yield self._finding(entry, triples)

    def _finding(self, entry: Node, triples: Iterable[tuple[Node, URIRef, object]]) -> Finding:
        """Return the finding for a result, without those nested in it; pySHACL gives nodes as (graph, node) pairs."""
        own = ((key, value) for subject, key, value in triples if subject == entry)
        result = {key: value[1] if isinstance(value, tuple) else value for key, value in own}
        focus, path, value = result[SH.focusNode], result.get(SH.resultPath), result.get(SH.value)
        return violated(
            self._shapes.messages,
            Result(
                shape=str(result[SH.sourceShape]),
                component=str(result[SH.sourceConstraintComponent]),
                severity=str(result[SH.resultSeverity]),
                path=str(path) if isinstance(path, URIRef) else None,
                value=None if value is None or value == focus else shown(value),
            ),
            self._focus(focus),
        )

    def _focus(self, node: object) -> Focus:
        if not isinstance(node, URIRef):
            return Focus(str(node) if isinstance(node, Literal) else NAMELESS, None)
        names = (name for name in self._data.objects(node, SKOS.prefLabel) if isinstance(name, Literal))
        english = [str(name) for name in names if name.language == "en"]
        return Focus(f"{min(english)} ({short(str(node))})" if english else short(str(node)), str(node))


class _Terms(dict[object, _RdflibTerm]):
    """The rdflib terms for those of the store, each made once: most come often, and making one is slow."""

    def __missing__(self, term: object) -> _RdflibTerm:
        found = self[term] = as_rdflib(term)
        return found


class _PreparingGraph(Graph):
    """A graph that parses each query once: pySHACL passes the text of a SPARQL constraint anew for each focus node."""

    def __init__(self, prepared: Queries) -> None:
        super().__init__()
        self._prepared = prepared

    def query(self, query_object: str | Query, *arguments: Any, **options: Any) -> Rows:  # noqa: ANN401
        if isinstance(query_object, str):
            if query_object not in self._prepared:
                self._prepared[query_object] = prepareQuery(query_object)
            query_object = self._prepared[query_object]
        return super().query(query_object, *arguments, **options)
