"""Evidence as RDF: the nodes of the evidence graphs, and PROV-O for what has none. Called by the look-up of evidence.

A statement that has no evidence node is reified (RDF 1.1 Schema, section 5.3) and said to be derived from the graphs
that state it or, if it is inferred, from its premises (PROV-O, prov:wasDerivedFrom).
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from cancernet_kg.lookup.evidence import Reason
from cancernet_kg.lookup.supports import Support
from cancernet_kg.namespaces import EVIDENCE_SUFFIX, PREFIXES

_RDF, _PROV = PREFIXES["rdf"], PREFIXES["prov"]
_TYPE, _STATEMENT = NamedNode(_RDF + "type"), NamedNode(_RDF + "Statement")
_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(_RDF + name) for name in ("subject", "predicate", "object"))
_DERIVED, _SOURCE = NamedNode(_PROV + "wasDerivedFrom"), NamedNode(_PROV + "hadPrimarySource")
_GENERATED, _ACTIVITY = NamedNode(_PROV + "wasGeneratedBy"), NamedNode(_PROV + "Activity")
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_Node = NamedNode | BlankNode
_Term = _Node | Literal | Triple


def as_triples(store: Store, reasons: Iterable[Reason]) -> tuple[Triple, ...]:
    """Return the triples that tell why statements stand in the graph, each once, sorted."""
    description = _Description(store)
    for reason in reasons:
        description.add(reason)
    return tuple(sorted(description.triples, key=str))


class _Description:
    """What is told of statements so far; each statement and each step is told once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reified: dict[Triple, BlankNode] = {}
        self.triples: set[Triple] = set()

    def add(self, reason: Reason) -> list[_Node]:
        """Tell of a statement and all it rests on; return the nodes that stand for it."""
        nodes = [node for support in reason.supports for node in self._evidence(support)]
        unmarked = [support for support in reason.supports if not support.passages]
        if unmarked or not nodes:
            nodes.append(self._derived(reason, unmarked))
        return nodes

    def _evidence(self, support: Support) -> Iterator[_Node]:
        graph = NamedNode(support.graph + EVIDENCE_SUFFIX)
        for passage in support.passages:
            iri = passage.evidence
            node = BlankNode(iri.removeprefix("_:")) if iri.startswith("_:") else NamedNode(iri)
            for quad in self._store.quads_for_pattern(node, None, None, graph):
                self.triples.add(quad.triple)
            yield node

    def _derived(self, reason: Reason, supports: Iterable[Support]) -> BlankNode:
        """Tell which graphs and documents, or which rule and premises, a statement comes from."""
        node = self._node(reason.triple)
        for support in supports:
            self._say(node, _DERIVED, NamedNode(support.graph))
            if support.document:
                self._say(node, _SOURCE, NamedNode(support.document))
        if reason.rule:
            activity = BlankNode(f"{node.value}rule")
            self._say(node, _GENERATED, activity)
            self._say(activity, _TYPE, _ACTIVITY)
            self._say(activity, _LABEL, Literal(reason.rule))
        for premise in reason.premises:
            for used in self.add(premise):
                self._say(node, _DERIVED, used)
        return node

    def _node(self, triple: Triple) -> BlankNode:
        """Return the node that a statement is reified as."""
        node = self._reified.get(triple)
        if node is None:
            node = self._reified[triple] = BlankNode(f"statement{len(self._reified)}")
            self._say(node, _TYPE, _STATEMENT)
            for part, term in ((_SUBJECT, triple.subject), (_PREDICATE, triple.predicate), (_OBJECT, triple.object)):
                self._say(node, part, term)
        return node

    def _say(self, subject: _Node, predicate: NamedNode, value: _Term) -> None:
        self.triples.add(Triple(subject, predicate, value))
