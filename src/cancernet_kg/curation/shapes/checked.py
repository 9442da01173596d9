"""The triples that shapes look at, out of the named graphs of a view (decision 0006). Called by all of this package."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from cancernet_kg.curation.asserted import is_asserted
from cancernet_kg.loading import graph_name
from cancernet_kg.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH, PREFIXES, short
from cancernet_kg.store.view import Subject, Value, View

TYPE = NamedNode(PREFIXES["rdf"] + "type")
SUBCLASS = NamedNode(PREFIXES["rdfs"] + "subClassOf")
EQUIVALENT = NamedNode(PREFIXES["owl"] + "equivalentClass")
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")


class CheckedTriples:
    """What is stated and what follows, without the types that only follow from a property's domain or range.

    With those, whatever a property points to would have the type that the property asks for, and no shape could tell
    that it points to the wrong thing. Superclasses need no triples: SHACL follows rdfs:subClassOf (SHACL 1.4). Types
    defined by a condition, such as LeaderParticipation by its role, are nowhere but in the inferred graph, and stay.
    Of the ontology only the class hierarchy is looked at. Statements about statements are not: SHACL 1.0 has no words
    for them.
    """

    def __init__(self, view: View) -> None:
        """Look at a view; which classes are defined by a condition is read from it once."""
        self._view = view
        equivalences = view.quads(predicate=EQUIVALENT)
        self._defined = frozenset(quad.subject for quad in equivalences if is_asserted(graph_name(quad)))

    def triples(
        self, subject: Subject | None = None, predicate: NamedNode | None = None, value: Value | None = None
    ) -> Iterator[Triple]:
        """Yield each triple that fits; one that is in several graphs may come several times."""
        for quad in self._view.quads(subject, predicate, value):
            if self._is_checked(quad, graph_name(quad)):
                yield quad.triple

    def everything(self) -> Iterator[Triple]:
        """Yield all triples, graph by graph; one that is in several graphs comes several times."""
        for name in sorted(self._view.graphs()):
            for quad in self._view.quads(graph=NamedNode(name)):
                if self._is_checked(quad, name):
                    yield quad.triple

    def __contains__(self, triple: Triple) -> bool:
        if isinstance(triple.subject, Triple):
            return False
        return next(self.triples(triple.subject, triple.predicate, triple.object), None) is not None

    def label(self, node: NamedNode) -> str:
        """Return how a finding names a node: by its English label, if it has one, and its IRI."""
        names = (triple.object for triple in self.triples(node, LABEL))
        english = [name.value for name in names if isinstance(name, Literal) and name.language == "en"]
        return f"{min(english)} ({short(node.value)})" if english else short(node.value)

    def _is_checked(self, quad: Quad, name: str) -> bool:
        if isinstance(quad.object, Triple):
            return False
        if name == INFERRED_GRAPH:
            return quad.predicate != TYPE or quad.object in self._defined
        return quad.predicate == SUBCLASS if name == ONTOLOGY_GRAPH else is_asserted(name)
