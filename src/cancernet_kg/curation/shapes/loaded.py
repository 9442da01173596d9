"""The shapes of a graph root, loaded once and run many times. Called by the checks and the gate."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse
from pyshacl.errors import ReportableRuntimeError
from pyshacl.shapes_graph import ShapesGraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDFS, SH
from rdflib.term import Node

from cancernet_kg.curation.shapes.automaton import Automaton
from cancernet_kg.curation.shapes.compiling import Queries, compile_shapes, targeted_shapes
from cancernet_kg.curation.shapes.joining import put_in_order
from cancernet_kg.curation.shapes.preparing import Prepared, prepared
from cancernet_kg.curation.shapes.terms import as_rdflib, quiet_rdflib
from cancernet_kg.errors import MissingGraphFiles, SourceSyntaxError

# What only people read. pySHACL would look through it at every shape it runs, and put values into the messages that
# have a place for them, which fails for a value with a backslash; findings take the messages from here.
_PROSE = frozenset({str(SH.name), str(SH.description), str(SH.order), str(SH.message), str(RDFS.label)})


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes, loaded: for pySHACL, for the second engine if it can run them, and as an automaton of what they read.

    `targeted` gives, by shape with targets, the property shapes that are run with it; `queries` are parsed once.
    """

    graph: ShapesGraph
    second: Prepared | None
    automaton: Automaton
    targeted: Mapping[Node, tuple[Node, ...]]
    messages: Mapping[str, Mapping[str, str]]
    queries: Queries


def load_shapes(folder: Path) -> Shapes:
    """Return the shapes in the Turtle files of a folder, ready to be run many times.

    Raises `MissingGraphFiles` when there are none, and `SourceSyntaxError` for a file that is not well-formed.
    """
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise MissingGraphFiles("shapes/ holds no Turtle file.", hint="Set the graph root to a folder with shapes/.")
    triples = [triple for file in files for triple in _parsed(file)]
    try:
        with quiet_rdflib():
            return _shapes(triples)
    except (ReportableRuntimeError, ValueError) as error:
        detail = f"shapes/ cannot be used: {(str(error).splitlines() or ['no reason given'])[0]}"
        raise SourceSyntaxError(detail, hint="See docs/concepts/validation.md on how shapes are written.") from None


def _shapes(triples: list[Triple]) -> Shapes:
    written = [triple for triple in triples if triple.predicate.value not in _PROSE]
    whole, graph = _loaded(_graph(written)), _graph(written)
    targeted = _detached(graph, targeted_shapes(whole))
    shapes = _loaded(graph)
    queries: Queries = {}
    automaton = compile_shapes(shapes, targeted, queries)
    second = prepared(whole, automaton, queries)
    for query in queries.values():
        put_in_order(query)
    return Shapes(shapes, second, automaton, targeted, _messages(triples), queries)


def _parsed(file: Path) -> Iterator[Triple]:
    try:
        for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE, rename_blank_nodes=True):
            yield quad.triple
    except SyntaxError as error:
        name = f"shapes/{file.name}"
        detail = f"{name} is not well-formed Turtle: {str(error.msg).rpartition(': ')[2]}."
        hint = "Mend the line named here; a missing “.” or “;” a line earlier is the usual cause."
        raise SourceSyntaxError(detail, hint=hint, file=name, line=error.lineno, column=error.offset) from None


def _graph(triples: list[Triple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add((as_rdflib(triple.subject), URIRef(triple.predicate.value), as_rdflib(triple.object)))
    return graph


def _loaded(graph: Graph) -> ShapesGraph:
    shapes = ShapesGraph(graph)
    list(shapes.shapes)  # loads them: a fault shows here and not in the first check
    return shapes


def _messages(triples: list[Triple]) -> dict[str, dict[str, str]]:
    messages: dict[str, dict[str, str]] = {}
    for triple in triples:
        message = as_rdflib(triple.object) if triple.predicate.value == str(SH.message) else None
        if isinstance(message, Literal):
            messages.setdefault(str(as_rdflib(triple.subject)), {})[message.language or "en"] = str(message)
    return messages


def _detached(graph: Graph, roots: Iterable[Node]) -> dict[Node, tuple[Node, ...]]:
    """Take the property shapes off the node shapes that have targets, and return them by node shape.

    By SHACL 4.7.2 sh:property means that the property shape holds for the node shape's focus nodes. pySHACL runs it
    anew for each of them, which takes five times as long as once for all. Node shapes that others refer to keep their
    property shapes, and so do those that are switched off, and those whose property shapes look at one another.
    """
    kept = {shape for link in (SH.node, SH.qualifiedValueShape, SH["not"]) for shape in graph.objects(None, link)}
    for link in (SH["or"], SH["and"], SH.xone):
        kept |= {shape for members in graph.objects(None, link) for shape in Collection(graph, members)}
    kept |= {shape for link in (SH.path, SH.deactivated) for shape in graph.subjects(link, None)}
    for part in graph.subjects(SH.qualifiedValueShapesDisjoint, None):
        kept |= set(graph.subjects(SH.property, part))
    detached: dict[Node, tuple[Node, ...]] = {}
    for shape in roots:
        detached[shape] = () if shape in kept else tuple(sorted(graph.objects(shape, SH.property), key=str))
        if detached[shape] and (shape, SH.closed, None) in graph:
            _allow_parts(graph, shape, detached[shape])
        for part in detached[shape]:
            graph.remove((shape, SH.property, part))
    return detached


def _allow_parts(graph: Graph, shape: Node, parts: tuple[Node, ...]) -> None:
    """Put what a closed shape allows for its property shapes into the list of what it allows besides."""
    listed = graph.value(shape, SH.ignoredProperties)
    paths = [path for part in parts for path in graph.objects(part, SH.path)]
    allowed = Collection(graph, BNode(), [*([] if listed is None else Collection(graph, listed)), *paths])
    graph.set((shape, SH.ignoredProperties, allowed.uri))
