"""The ontology's triples, indexed, and its terms and class expressions in words; read by `rules` and `expressions`."""

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cancernet_kg.namespaces import curie
from cancernet_kg.reasoning.horn import OWL, RDF, RDFS, TYPE, Atom, Term, Variable

_JOINED = {"intersectionOf": " and ", "unionOf": " or "}
_RESTRICTED = {
    "someValuesFrom": "some",
    "allValuesFrom": "only",
    "hasValue": "value",
    "hasSelf": "self",
    "minCardinality": "min",
    "maxCardinality": "max",
    "cardinality": "exactly",
    "minQualifiedCardinality": "min",
    "maxQualifiedCardinality": "max",
    "qualifiedCardinality": "exactly",
}


class Vocabulary:
    """Look-ups in the ontology: values of a property, lists, kinds of property, names in words."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Index the ontology's triples by subject and predicate."""
        self.statements: list[tuple[Term, NamedNode, Term]] = []
        self._objects: dict[tuple[Term, str], list[Term]] = {}
        for triple in triples:
            if isinstance(triple.subject, Triple) or isinstance(triple.object, Triple):
                continue  # RDF 1.2 triple terms have no meaning in OWL 2
            self.statements.append((triple.subject, triple.predicate, triple.object))
            self._objects.setdefault((triple.subject, triple.predicate.value), []).append(triple.object)

    def value(self, subject: Term, predicate: str) -> Term | None:
        """Return the one value of a predicate, or None; when there are several, the first in the file."""
        found = self._objects.get((subject, predicate))
        return found[0] if found else None

    def has_type(self, term: Term, local_name: str) -> bool:
        """Say whether the ontology declares the term as this OWL type."""
        return NamedNode(OWL + local_name) in self._objects.get((term, TYPE.value), [])

    def members(self, head: Term) -> tuple[Term, ...] | None:
        """Return the members of an RDF list, or None where the list is malformed or runs in a circle."""
        found: list[Term] = []
        seen: set[Term] = set()
        node: Term | None = head
        while node is not None and node not in seen:
            if node == NamedNode(RDF + "nil"):
                return tuple(found)
            seen.add(node)
            first = self.value(node, RDF + "first")
            if first is None:
                return None
            found.append(first)
            node = self.value(node, RDF + "rest")
        return None

    def is_annotation(self, term: Term) -> bool:
        """Say whether the term is an annotation property: OWL 2 gives those no meaning for a reasoner."""
        return self.has_type(term, "AnnotationProperty") and not (
            self.has_type(term, "ObjectProperty") or self.has_type(term, "DatatypeProperty")
        )

    def is_data(self, term: Term) -> bool:
        """Say whether the term is a property whose values are literals."""
        return self.has_type(term, "DatatypeProperty")

    def is_datatype(self, term: Term) -> bool:
        """Say whether the term is a datatype or a data range rather than a class."""
        if isinstance(term, NamedNode):
            named = term.value.startswith("http://www.w3.org/2001/XMLSchema#") or term.value in {
                RDFS + "Literal",
                RDF + "langString",
                RDF + "PlainLiteral",
                RDF + "XMLLiteral",
                OWL + "real",
                OWL + "rational",
            }
            return named or NamedNode(RDFS + "Datatype") in self._objects.get((term, TYPE.value), [])
        return NamedNode(RDFS + "Datatype") in self._objects.get((term, TYPE.value), [])

    def link(self, prop: Term, start: Term | Variable, end: Term | Variable) -> Atom | None:
        """Return the atom for a property or an inverse property expression; None where it is neither."""
        if isinstance(prop, NamedNode):
            return Atom(start, prop, end)
        inverted = self.value(prop, OWL + "inverseOf")
        return Atom(end, inverted, start) if isinstance(inverted, NamedNode) else None

    def words(self, term: Term) -> str:
        """Put a term or class expression into words, in the manner of the Manchester syntax."""
        if isinstance(term, NamedNode):
            return curie(term.value)
        return str(term) if isinstance(term, Literal) else self._expression_words(term)

    def _expression_words(self, node: BlankNode) -> str:
        for local_name, joint in _JOINED.items():
            members = self.value(node, OWL + local_name)
            if members is not None:
                return "(" + joint.join(self.words(member) for member in self.members(members) or ()) + ")"
        enumerated = self.value(node, OWL + "oneOf")
        if enumerated is not None:
            return "{" + " ".join(self.words(member) for member in self.members(enumerated) or ()) + "}"
        for local_name, prefix in (("complementOf", "not "), ("inverseOf", "inverse ")):
            negated = self.value(node, OWL + local_name)
            if negated is not None:
                return prefix + self.words(negated)
        return self._restriction_words(node)

    def _restriction_words(self, node: BlankNode) -> str:
        prop = self.value(node, OWL + "onProperty")
        for local_name, word in _RESTRICTED.items():
            filler = self.value(node, OWL + local_name)
            if prop is not None and filler is not None:
                counts = isinstance(filler, Literal) and local_name.lower().endswith("cardinality")
                value = str(filler.value) if counts else self.words(filler)
                on_class = self.value(node, OWL + "onClass")
                return f"({self.words(prop)} {word} {value}{'' if on_class is None else ' ' + self.words(on_class)})"
        return "(an expression)"


def declared(triples: Iterable[Triple], local_name: str) -> set[NamedNode]:
    """Return the names that the triples declare as this OWL type, without OWL's own."""
    kind = NamedNode(OWL + local_name)
    subjects = (triple.subject for triple in triples if triple.predicate == TYPE and triple.object == kind)
    return {name for name in subjects if isinstance(name, NamedNode) and not name.value.startswith(OWL)}
