"""One bad upload and the ways to write it down. Used by the lists of bad uploads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

BASE = "https://w3id.org/cancernet-kg/"
GRAPH = BASE + "graph/sample"

TURTLE = "text/turtle"
TRIG = "application/trig"
NTRIPLES = "application/n-triples"
NQUADS = "application/n-quads"
RDFXML = "application/rdf+xml"
JSONLD = "application/ld+json"

PREFIXES = (
    b"@prefix cnet: <https://w3id.org/cancernet-kg/ontology#> .\n@prefix id: <https://w3id.org/cancernet-kg/id/> .\n"
)
RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cnet="%bontology#">\n' % BASE.encode()
THING = b"<https://w3id.org/cancernet-kg/id/project/sample>"
LABEL = b"<http://www.w3.org/2004/02/skos/core#prefLabel>"
LINE = THING + b" " + LABEL + b' "Sample"@en .\n'
MIB = 1 << 20

Content = bytes | Callable[[], bytes] | Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class BadUpload:
    """One bad upload: what is sent, as what, and the finding that must come; `pieces` says what it holds."""

    name: str
    content: Content
    file_name: str
    media_type: str | None
    code: str
    line: int | None = None
    column: int | None = None
    graph: str | None = GRAPH
    is_large: bool = False

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes."""
        content = self.content if isinstance(self.content, bytes) else self.content()
        if isinstance(content, bytes):
            yield content
        else:
            yield from content

    def write(self, path: Path) -> Path:
        """Write the bytes into a file."""
        with path.open("wb") as file:
            file.writelines(self.pieces())
        return path


def turtle(name: str, body: bytes, code: str, line: int | None = None, column: int | None = None) -> BadUpload:
    """Return a bad Turtle file; its body begins on the third line, after two prefixes."""
    return BadUpload(name, PREFIXES + body, f"{name}.ttl", TURTLE, code, line, column)


def xml(name: str, body: bytes, code: str, line: int | None = None) -> BadUpload:
    """Return a bad RDF/XML file; its body begins on the second line."""
    return BadUpload(name, RDF + body, f"{name}.rdf", RDFXML, code, line)


def json(name: str, body: bytes, code: str, line: int | None = None, column: int | None = None) -> BadUpload:
    """Return a bad JSON-LD file."""
    return BadUpload(name, body, f"{name}.jsonld", JSONLD, code, line, column)


def about(iri: bytes) -> bytes:
    """Return a statement about a thing with this IRI."""
    return b'<%b> %b "Sample"@en .\n' % (iri, LABEL)
