"""The vocabularies that are not about things: the ontology, the shapes, the errors, each one document. For workers."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from cancernet_kg.errors import UnknownThing
from cancernet_kg.errors.root import CancerNetError, kinds
from cancernet_kg.errors.wording_french import FRENCH
from cancernet_kg.formats import Format
from cancernet_kg.lookup.description.statements import RDF_TYPE, RDFS
from cancernet_kg.lookup.labelling import LANGUAGES
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
    return _written([quad.triple for quad in shape_quads(root)], written_as)


def shape_quads(root: Path) -> Iterator[Quad]:
    """Yield the statements of the shapes of a graph root."""
    for path in sorted((root / "shapes").glob("*.ttl")):
        yield from parse(path=path, format=RdfFormat.TURTLE, rename_blank_nodes=True)


def errors(written_as: Format) -> bytes:
    """Return every kind of error that the project tells of, as classes."""
    return _written([*_errors()], written_as)


def error_words(kind: type[CancerNetError], language: str) -> tuple[str, str]:
    """Return the title and the meaning of a kind of error; in English where it has no French."""
    english = kind.title, (kind.__doc__ or "").splitlines()[0]
    return FRENCH.get(kind.code, english) if language == "fr" else english


def _errors() -> Iterator[Triple]:
    document = NamedNode(ERRORS.rstrip("#"))
    yield Triple(document, NamedNode(RDFS + "label"), Literal("Errors of cancernet-kg", language="en"))
    yield Triple(document, NamedNode(RDFS + "label"), Literal("Erreurs de cancernet-kg", language="fr"))
    for code, kind in kinds(CancerNetError).items():
        node = NamedNode(ERRORS + code)
        yield Triple(node, NamedNode(RDF_TYPE), NamedNode(RDFS + "Class"))
        for language in LANGUAGES:
            title, meaning = error_words(kind, language)
            yield Triple(node, NamedNode(RDFS + "label"), Literal(title, language=language))
            yield Triple(node, NamedNode(RDFS + "comment"), Literal(meaning, language=language))
        yield Triple(node, NamedNode(RDFS + "isDefinedBy"), document)
        yield Triple(node, NamedNode(_STATUS), Literal(kind.status))
        for parent in kind.__bases__:
            if issubclass(parent, CancerNetError):
                yield Triple(node, NamedNode(RDFS + "subClassOf"), NamedNode(ERRORS + parent.code))


def _written(triples: Sequence[Triple], written_as: Format) -> bytes:
    sink = io.BytesIO()
    queries.write_few(triples, written_as, sink)
    return sink.getvalue()
