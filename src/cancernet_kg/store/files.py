"""From the graph root's files to quads, by the convention that a file's place names its graph. Called by loading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from cancernet_kg import namespaces
from cancernet_kg.errors import BlankNodeRefused, MissingGraphFiles, SourceSyntaxError

_LOADED = (
    "ontology/cancernet.ttl",
    "ontology/concepts/*.ttl",
    "data/sources/*/statements.ttl",
    "data/sources/*/evidence.ttl",
    "data/sources/*/document.ttl",
    "data/outside/*.ttl",
    "data/outside/documents/*.ttl",
    "data/curated/*.ttl",
    "data/interpretations/*.ttl",
)


@dataclass(frozen=True, slots=True)
class GraphFile:
    """A Turtle file, how messages call it (relative to the graph root), and the named graph it belongs to."""

    path: Path
    name: str
    graph: str


def graph_files(root: Path) -> tuple[GraphFile, ...]:
    """Return every file that is loaded, in a fixed order.

    Raises `MissingGraphFiles` when the ontology or the data are missing.
    """
    names = [path.relative_to(root).as_posix() for pattern in _LOADED for path in sorted(root.glob(pattern))]
    found = [GraphFile(root / name, name, _graph_of(name)) for name in names]
    if not (root / "ontology" / "cancernet.ttl").is_file():
        hint = "Set CANCERNET_GRAPH_ROOT to a folder that holds ontology/, data/ and shapes/."
        raise MissingGraphFiles("ontology/cancernet.ttl is missing from the graph root.", hint=hint)
    if not any(file.name.startswith("data/") for file in found):
        hint = "Each source document has a folder data/sources/{slug}/ with a statements.ttl."
        raise MissingGraphFiles("No data file was found under data/ in the graph root.", hint=hint)
    return tuple(found)


def read_quads(files: Iterable[GraphFile]) -> list[Quad]:
    """Return the quads of the files, each in its file's graph.

    Blank nodes are kept only in the ontology, where OWL needs them for class expressions; they get labels that depend
    on nothing but the statements (RDF Dataset Canonicalization, RDFC-1.0).
    Raises `SourceSyntaxError` and `BlankNodeRefused`, naming file, line and column as far as known.
    """
    quads: list[Quad] = []
    ontology: list[Quad] = []
    for file in files:
        (ontology if file.graph == namespaces.ONTOLOGY_GRAPH else quads).extend(_read(file))
    canonical = Dataset(ontology)
    canonical.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [*canonical, *quads]


def _read(file: GraphFile) -> Iterator[Quad]:
    """Yield one file's quads in its graph."""
    graph = NamedNode(file.graph)
    for quad in _parsed(file.path, file.name):
        if file.graph != namespaces.ONTOLOGY_GRAPH:
            _refuse_blank_nodes(quad, file)
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _parsed(path: Path, name: str) -> Iterator[Quad]:
    """Yield the statements of a Turtle file; the parser's errors come out as `SourceSyntaxError`."""
    try:
        content = path.read_bytes()
        yield from parse(content, format=RdfFormat.TURTLE, rename_blank_nodes=True)
    except SyntaxError as error:
        message = str(error.msg).rpartition(": ")[2]
        detail = f"{name} is not well-formed Turtle: {message}."
        hint = "Mend the line named here; a missing “.”, “;” or prefix a line earlier is the usual cause."
        raise SourceSyntaxError(detail, hint=hint, file=name, line=error.lineno, column=error.offset) from None
    except OSError as error:
        detail = f"{name} cannot be read: {error.strerror}."
        raise SourceSyntaxError(detail, hint="Check that the file exists and may be read.", file=name) from None


def _refuse_blank_nodes(quad: Quad, file: GraphFile) -> None:
    """Raise `BlankNodeRefused` when the subject or object of a statement has no IRI."""
    if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
        whose = (
            f"of {namespaces.curie(quad.subject.value)}"
            if isinstance(quad.subject, NamedNode)
            else f"with {namespaces.curie(quad.predicate.value)}"
        )
        detail = f"{file.name} holds a node without an IRI, in a statement {whose}."
        hint = "Give the node an IRI under https://w3id.org/cancernet-kg/id/… instead of writing […], (…) or _:…"
        raise BlankNodeRefused(detail, hint=hint, file=file.name)


def _graph_of(name: str) -> str:
    """Return the graph of a file, from its name relative to the graph root."""
    folder, _, filename = name.rpartition("/")
    if folder.startswith("data/sources/"):
        source = namespaces.GRAPHS + folder.removeprefix("data/sources/")
        endings = {"statements.ttl": source, "evidence.ttl": source + namespaces.EVIDENCE_SUFFIX}
        return endings.get(filename, namespaces.PROVENANCE_GRAPH)
    if folder == "data/outside":
        return namespaces.OUTSIDE_GRAPHS + filename.removesuffix(".ttl")
    return {
        "ontology": namespaces.ONTOLOGY_GRAPH,
        "ontology/concepts": namespaces.CONCEPTS_GRAPH,
        "data/outside/documents": namespaces.PROVENANCE_GRAPH,
        "data/curated": namespaces.CURATED_GRAPH,
        "data/interpretations": namespaces.INTERPRETATIONS_GRAPH,
    }[folder]
