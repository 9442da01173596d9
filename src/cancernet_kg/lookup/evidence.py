"""Why a statement stands in the graph: the documents and lines that make it, or the rule it follows by. For the CLI."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import EVIDENCE_SUFFIX, GRAPHS, INFERRED_GRAPH, ONTOLOGY, PREFIXES, short
from cancernet_kg.reasoning.proofs import Proof

_RDF = PREFIXES["rdf"]


@dataclass(frozen=True, slots=True)
class Support:
    """A named graph that states a triple and, where it is a source's graph, the first and last line of each passage."""

    graph: str
    lines: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A statement, who states it, and the rule and premises it follows from where nobody states it."""

    triple: Triple
    supports: tuple[Support, ...]
    rule: str | None
    premises: tuple["Reason", ...]


def find(graph: LoadedGraph, subject: str, predicate: str | None, value: str | None) -> tuple[Triple, ...]:
    """Return the triples that fit; a value matches an IRI or the text of a literal, None matches anything."""
    wanted = NamedNode(predicate) if predicate else None
    quads = graph.snapshot.store.quads_for_pattern(NamedNode(subject), wanted, None, DefaultGraph())
    triples = {quad.triple for quad in quads if value is None or value == _text(quad)}
    return tuple(sorted(triples, key=str))


def reason(graph: LoadedGraph, triple: Triple) -> Reason:
    """Return why a triple of the graph stands in it, down to documents and lines."""
    proof = graph.inference.proof(triple)
    return _of_proof(graph, proof) if proof else Reason(triple, _supports(graph, triple), None, ())


def written(found: Reason, depth: int = 0) -> Iterator[str]:
    """Yield the lines of text that show a reason, premises indented below what follows from them."""
    terms = (found.triple.subject, found.triple.predicate, found.triple.object)
    text = " ".join(short(term.value) if isinstance(term, NamedNode) else str(term) for term in terms)
    yield "  " * depth + text
    for support in found.supports:
        passages = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in support.lines)
        where = f", line {passages}" if passages else ""
        yield "  " * depth + f"  stated in {support.graph.removeprefix(GRAPHS)}{where}"
    if found.rule:
        yield "  " * depth + f"  follows by: {found.rule}"
    for premise in found.premises:
        yield from written(premise, depth + 1)


def _of_proof(graph: LoadedGraph, proof: Proof) -> Reason:
    supports = () if proof.rule else _supports(graph, proof.triple)
    return Reason(proof.triple, supports, proof.rule, tuple(_of_proof(graph, premise) for premise in proof.premises))


def _supports(graph: LoadedGraph, triple: Triple) -> tuple[Support, ...]:
    quads = graph.snapshot.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    names = sorted(quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode))
    return tuple(Support(name, _lines(graph, name, triple)) for name in names if name != INFERRED_GRAPH)


def _lines(graph: LoadedGraph, name: str, triple: Triple) -> tuple[tuple[int, int], ...]:
    store, evidence = graph.snapshot.store, NamedNode(name + EVIDENCE_SUFFIX)
    if isinstance(triple.subject, Triple):
        return ()
    passages = set()
    for quad in store.quads_for_pattern(None, NamedNode(_RDF + "subject"), triple.subject, evidence):
        node = quad.subject
        parts = {part.predicate.value: part.object for part in store.quads_for_pattern(node, None, None, evidence)}
        if parts.get(_RDF + "predicate") == triple.predicate and parts.get(_RDF + "object") == triple.object:
            first, last = parts.get(ONTOLOGY + "firstLine"), parts.get(ONTOLOGY + "lastLine")
            if isinstance(first, Literal) and isinstance(last, Literal):
                passages.add((int(first.value), int(last.value)))
    return tuple(sorted(passages))


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, (NamedNode, Literal)) else str(quad.object)
