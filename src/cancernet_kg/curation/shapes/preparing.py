"""Shapes, prepared for the second engine if it is there and agrees with pySHACL about them. Called by the loader."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode
from pyshacl.shapes_graph import ShapesGraph
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, SH

from cancernet_kg.curation.shapes.automaton import Automaton
from cancernet_kg.curation.shapes.compiling import Queries, parsed_query
from cancernet_kg.curation.shapes.ordinary import DATE, NUMERIC, Comparisons
from cancernet_kg.curation.shapes.screening import screening

try:
    import shacl
except ImportError:  # the extra is not installed
    _INSTALLED = False
else:
    _INSTALLED = True

if TYPE_CHECKING:
    from shacl import Shapes as Compiled

_LIMITS = (SH.minInclusive, SH.minExclusive, SH.maxInclusive, SH.maxExclusive)
_ORDERS = (SH.lessThan, SH.lessThanOrEquals)
_KINDS = frozenset({SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint, SH.PrefixDeclaration, OWL.Ontology})


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the second engine runs, and which values it compares: of these, only some are left to it.

    `screened` are the shapes with a SPARQL constraint that it only finds the nodes for.
    """

    compiled: "Compiled"
    comparisons: Comparisons
    screened: frozenset[str]


def prepared(loaded: ShapesGraph, automaton: Automaton, queries: Queries) -> Prepared | None:
    """Return shapes for the second engine; nothing if it is not there or pySHACL must run them."""
    graph: Graph = loaded.graph
    comparisons = _comparisons(graph)
    shapes = {unit.shape for unit in automaton.units} | set(graph.subjects(SH.path, None))
    named = all(isinstance(shape, URIRef) for shape in shapes)  # the names in its results are those of the shapes
    known = set(graph.objects(None, RDF.type)) <= _KINDS
    if not _INSTALLED or automaton.opaque or comparisons is None or not named or not known:
        return None
    screened = _screened(loaded, queries)
    text = "".join(f"{subject.n3()} {predicate.n3()} {value.n3()} .\n" for subject, predicate, value in graph)
    try:
        compiled = shacl.Shapes.from_turtle(text)
    except ValueError:  # such as a pattern that only Python knows
        return None
    return Prepared(compiled, comparisons, screened)


def _screened(loaded: ShapesGraph, queries: Queries) -> frozenset[str]:
    """Put screening queries in place of constraints' own where there are any, and return the shapes with one."""
    graph: Graph = loaded.graph
    found: set[str] = set()
    for shape, constraint in list(graph.subject_objects(SH.sparql)):
        query = screening(parsed_query(loaded, shape, constraint, queries))
        if query is not None:
            graph.set((constraint, SH.select, Literal(query)))
            found.add(str(shape))
    return frozenset(found)


def _comparisons(graph: Graph) -> Comparisons | None:
    """Return the predicates whose values are compared, with the datatypes that the shapes ask for; None if unclear."""
    found: dict[NamedNode, frozenset[str]] = {}
    for constraint in (*_LIMITS, *_ORDERS):
        for shape, parameter in graph.subject_objects(constraint):
            path = graph.value(shape, SH.path)
            if not isinstance(path, URIRef):
                return None
            asked = frozenset(str(kind) for kind in graph.objects(shape, SH.datatype))
            allowed = NUMERIC if asked & NUMERIC else asked & {DATE}
            for predicate in (path, parameter) if constraint in _ORDERS else (path,):
                key = NamedNode(str(predicate))
                found[key] = found.get(key, allowed) & allowed
    return found
