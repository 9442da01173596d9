"""The quads of INSERT and DELETE: read by the engine with names for variables, then filled in. Used by updates."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from cancernet_kg.store.tokens import TokenKind
from cancernet_kg.store.update_operations import Block

Term = NamedNode | BlankNode | Literal | Triple
GraphName = NamedNode | DefaultGraph
Solution = Mapping[str, Term | None]


@dataclass(frozen=True, slots=True)
class Template:
    """Quads, and the variables that some of their names stand for."""

    quads: tuple[Quad, ...] = ()
    variables: Mapping[NamedNode, str] = field(default_factory=dict)

    def graphs(self, home: GraphName) -> frozenset[GraphName]:
        """Return the graphs that are named; those that a variable will name are not known yet."""
        names = {quad.graph_name for quad in self.quads}
        known = names - self.variables.keys()
        return frozenset(name if isinstance(name, NamedNode) else home for name in known)

    def instances(self, solution: Solution, home: GraphName) -> Iterator[Quad]:
        """Yield the quads of a solution (SPARQL 1.1 Update, section 4.1.2); those without a graph belong `home`.

        What has an unbound variable, or is no RDF, is left out. Each solution has blank nodes of its own.
        """
        fresh: dict[BlankNode, BlankNode] = {}

        def filled(term: object) -> Term | None:
            if isinstance(term, NamedNode):
                return solution.get(self.variables[term]) if term in self.variables else term
            if isinstance(term, BlankNode):
                return fresh.setdefault(term, BlankNode())
            if isinstance(term, Triple):
                return _triple(*(filled(part) for part in term))
            return term if isinstance(term, Literal) else None

        for quad in self.quads:
            triple = _triple(filled(quad.subject), filled(quad.predicate), filled(quad.object))
            graph = home if isinstance(quad.graph_name, DefaultGraph) else filled(quad.graph_name)
            if triple is not None and isinstance(graph, NamedNode | DefaultGraph):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)


def template(block: Block, text: str, prologue: str, base: str) -> Template:
    """Return the template that a well-formed block in a text is.

    The engine inserts it into an empty store, for one solution; it leaves out what cannot be RDF.
    """
    unique = f"urn:uuid:{uuid.uuid4()}:"
    names: dict[str, str] = {}
    pieces = []
    position = block.tokens[0].start
    for token in block.tokens:
        if token.kind is TokenKind.VARIABLE:
            name = names.setdefault(token.text[1:], f"{unique}{len(names)}")
            pieces += [text[position : token.start], f"<{name}>"]
            position = token.start + len(token.text)
    end = block.tokens[-1].start + 1
    store = Store()
    store.update(f"{prologue}\nINSERT {''.join(pieces)}{text[position:end]} WHERE {{}}", base_iri=base)
    return Template(tuple(store), {NamedNode(name): variable for variable, name in names.items()})


def as_stored(quads: Iterable[Quad]) -> set[Quad]:
    """Return quads with their literals as a store keeps them."""
    store = Store()
    store.extend(quads)
    return set(store)


def _triple(subject: Term | None, predicate: Term | None, value: Term | None) -> Triple | None:
    """Return a triple, or None for what is none."""
    if not isinstance(subject, NamedNode | BlankNode) or not isinstance(predicate, NamedNode) or value is None:
        return None
    return Triple(subject, predicate, value)
