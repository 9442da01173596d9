"""Horn clauses over RDF triples: the form into which the ontology's axioms are compiled.

Made by `rules`, evaluated by `inference`, searched for contradictions by `clashes`.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

Term: TypeAlias = NamedNode | BlankNode | Literal

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
TYPE: Final = NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class Variable:
    """A place in an atom that any term may take."""

    name: str


@dataclass(frozen=True, slots=True)
class Atom:
    """A triple pattern; the predicate is always known, so that facts are found by predicate."""

    subject: Term | Variable
    predicate: NamedNode
    object: Term | Variable

    def variables(self) -> tuple[Variable, ...]:
        """Return the variables of the atom, subject first."""
        return tuple(place for place in (self.subject, self.object) if isinstance(place, Variable))


@dataclass(frozen=True, slots=True)
class Rule:
    """When every atom of the body holds, the head holds. The name is the axiom it was compiled from."""

    name: str
    body: tuple[Atom, ...]
    head: Atom


@dataclass(frozen=True, slots=True)
class ClashRule:
    """When every atom of the body holds, and each distinct pair takes two different terms, the axiom is contradicted.

    `assumes_unique_names` marks checks that plain OWL would not call a contradiction: OWL would conclude that two
    names mean the same thing, whereas here each name means a thing of its own.
    """

    name: str
    body: tuple[Atom, ...]
    distinct: tuple[tuple[Variable, Variable], ...] = ()
    assumes_unique_names: bool = False


def substitute(atom: Atom, values: dict[Variable, Term]) -> Atom:
    """Return the atom with those variables replaced by terms."""

    def replace(place: Term | Variable) -> Term | Variable:
        return values.get(place, place) if isinstance(place, Variable) else place

    return Atom(replace(atom.subject), atom.predicate, replace(atom.object))
