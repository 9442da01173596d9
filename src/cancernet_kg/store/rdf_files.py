"""From any RDF files to a snapshot, as they are: nothing is inferred or checked. Called by loading."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse

from cancernet_kg.errors import SourceSyntaxError
from cancernet_kg.store.snapshot import REVISION_LENGTH, Snapshot, default_size

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}


def load_files(paths: Sequence[Path], base: str) -> Snapshot:
    """Return the snapshot of the files: quads in their graphs, and the merge of everything in the default graph.

    Blank nodes of different files are different nodes. The revision is the hash of the files' bytes.
    Raises `SourceSyntaxError`, naming file, line and column as far as known.
    """
    store = Store()
    digest = hashlib.sha256()
    for path in paths:
        store.bulk_extend(_quads(path))
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, hashlib.sha256).digest())
    graphs = tuple(sorted(store.named_graphs(), key=str))
    for graph in graphs:
        quads = store.quads_for_pattern(None, None, None, graph)
        store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return Snapshot(
        store=store,
        revision=digest.hexdigest()[:REVISION_LENGTH],
        graphs=tuple(graph.value for graph in graphs),
        triples=default_size(store),
        base=base,
    )


def quads_of(paths: Sequence[Path]) -> Iterator[Quad]:
    """Yield the quads of the files; blank nodes of different files are different. Raises `SourceSyntaxError`."""
    for path in paths:
        yield from _quads(path)


def _quads(path: Path) -> Iterator[Quad]:
    """Yield a file's quads; every error names the file by its last part only."""
    name = path.name
    rdf_format = _FORMATS.get(path.suffix.lower())
    if rdf_format is None:
        hint = f"Use a file that ends in one of: {' '.join(_FORMATS)}."
        raise SourceSyntaxError(f"{name} has no ending that tells its format.", hint=hint, file=name)
    try:
        yield from parse(path=path, format=rdf_format, rename_blank_nodes=True, base_iri=f"file:///{name}")
    except SyntaxError as error:
        detail = f"{name} is not well-formed: {str(error.msg).rpartition(': ')[2]}."
        hint = "Mend the line named here; the cause may stand just before it."
        raise SourceSyntaxError(detail, hint=hint, file=name, line=error.lineno, column=error.offset) from None
    except OSError as error:
        detail = f"{name} cannot be read: {error.strerror or 'no such file'}."
        raise SourceSyntaxError(detail, hint="Check that the file exists and may be read.", file=name) from None
