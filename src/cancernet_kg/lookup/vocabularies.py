"""The vocabularies that are not about things: the ontology, the shapes, the errors, each one document. For workers."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from cancernet_kg.errors import UnknownThing
from cancernet_kg.errors.root import CancerNetError, kinds
from cancernet_kg.formats import Format
from cancernet_kg.lookup.description.statements import RDF_TYPE, RDFS
from cancernet_kg.namespaces import ERRORS, ONTOLOGY, ONTOLOGY_GRAPH, PREFIXES
from cancernet_kg.store import queries
from cancernet_kg.store.snapshot import Snapshot

_STATUS = "http://www.w3.org/2011/http#statusCodeNumber"


def ontology(snapshot: Snapshot, version: str, written_as: Format) -> bytes:
    """Return the ontology; raises `UnknownThing` for another version than it has."""
    graph = NamedNode(ONTOLOGY_GRAPH)
    document = NamedNode(ONTOLOGY.rstrip("#"))
    quads = snapshot.store.quads_for_pattern(document, NamedNode(PREFIXES["owl"] + "versionIRI"), None, graph)
    known = [quad.object.value for quad in quads if isinstance(quad.object, NamedNode)]
    if version and f"{document.value}/{version}" not in known:
        hint = f"The current version is <{known[0]}>." if known else "Leave the version out."
        raise UnknownThing(f"There is no version “{version[:100]}” of the ontology here.", hint=hint)
    sink = io.BytesIO()
    queries.write_graph(snapshot, ONTOLOGY_GRAPH, written_as, sink)
    return sink.getvalue()


def shapes(root: Path, written_as: Format) -> bytes:
    """Return the shapes of a graph root."""
    files = sorted((root / "shapes").glob("*.ttl"))
    quads = (quad for path in files for quad in parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True))
    return _written([quad.triple for quad in quads], written_as)


def errors(written_as: Format) -> bytes:
    """Return every kind of error that the project tells of, as classes."""
    return _written([*_errors()], written_as)


def _errors() -> Iterator[Triple]:
    document = NamedNode(ERRORS.rstrip("#"))
    yield Triple(document, NamedNode(RDFS + "label"), Literal("Errors of cancernet-kg", language="en"))
    yield Triple(document, NamedNode(RDFS + "label"), Literal("Erreurs de cancernet-kg", language="fr"))
    for code, kind in kinds(CancerNetError).items():
        node = NamedNode(ERRORS + code)
        yield Triple(node, NamedNode(RDF_TYPE), NamedNode(RDFS + "Class"))
        yield Triple(node, NamedNode(RDFS + "label"), Literal(kind.title, language="en"))
        summary = (kind.__doc__ or "").splitlines()[0]
        yield Triple(node, NamedNode(RDFS + "comment"), Literal(summary, language="en"))
        yield Triple(node, NamedNode(RDFS + "isDefinedBy"), document)
        yield Triple(node, NamedNode(_STATUS), Literal(kind.status))
        for parent in kind.__bases__:
            if issubclass(parent, CancerNetError):
                yield Triple(node, NamedNode(RDFS + "subClassOf"), NamedNode(ERRORS + parent.code))


def _written(triples: Sequence[Triple], written_as: Format) -> bytes:
    sink = io.BytesIO()
    queries.write_few(triples, written_as, sink)
    return sink.getvalue()
