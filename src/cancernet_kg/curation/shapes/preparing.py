"""Shapes, prepared for the second engine if it is there and agrees with pySHACL about them. Called by the loader."""

from collections import Counter
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode
from pyshacl.shapes_graph import ShapesGraph
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.term import Node

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
_LINKS = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
_LISTS = (SH["and"], SH["or"], SH.xone)
_SINGLE = (
    *(SH[name] for name in ("datatype", "nodeKind", "minCount", "maxCount", "minLength", "maxLength", "pattern", "in")),
    *(SH[name] for name in ("languageIn", "uniqueLang", "closed", "severity", "deactivated", "qualifiedValueShape")),
    *_LIMITS,
)
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
    named = all(isinstance(shape, URIRef) for shape in _shapes(graph, automaton))
    if not _INSTALLED or automaton.opaque or comparisons is None or not named or not _is_agreed(graph):
        return None
    screened = _screened(loaded, queries)
    text = "".join(f"{subject.n3()} {predicate.n3()} {value.n3()} .\n" for subject, predicate, value in graph)
    try:
        compiled = shacl.Shapes.from_turtle(text)
    except ValueError:  # such as a pattern that only Python knows
        return None
    return Prepared(compiled, comparisons, screened)


def _shapes(graph: Graph, automaton: Automaton) -> set[Node]:
    """Return the shapes that results may name."""
    return {unit.shape for unit in automaton.units} | set(graph.subjects(SH.path, None))


def _is_agreed(graph: Graph) -> bool:
    """Say whether the SHACL recommendation lets engines read shapes in one way only, and they do.

    It does not for shapes that refer to themselves, nor for a constraint with two values where one is allowed; whether
    a shape may be its own sibling, engines see differently. In the class hierarchy, nodes without an IRI are renamed.
    """
    if (None, SH.qualifiedValueShapesDisjoint, None) in graph or (None, None, RDFS.subClassOf) in graph:
        return False
    if not set(graph.objects(None, RDF.type)) <= _KINDS:
        return False
    counts = Counter((shape, parameter) for parameter in _SINGLE for shape in graph.subjects(parameter, None))
    links = [pair for link in _LINKS for pair in graph.subject_objects(link)]
    for link in _LISTS:
        links += [(shape, other) for shape, members in graph.subject_objects(link) for other in graph.items(members)]
    order: TopologicalSorter[Node] = TopologicalSorter()
    for shape, other in links:
        order.add(shape, other)
    try:
        order.prepare()
    except CycleError:
        return False
    return max(counts.values(), default=1) == 1


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
