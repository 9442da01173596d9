"""All that is asserted in a revision as one compressed file, equal wherever it is made. Called by workers.

Graph by graph, in the order of their names, and within each in the order of the lines: so one graph at a time is held.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, serialize

from cancernet_kg.lookup.feed.members import Feed
from cancernet_kg.namespaces import DERIVED_GRAPHS, PREFIXES
from cancernet_kg.store import content

# Serialisations by their file extensions.
EXTENSIONS = ("nq", "trig", "jsonld")
_LEVEL = 6
_GZIP = 31  # zlib's sign for gzip; the header it writes bears no time and no name
_PREFIX = b"@prefix"


def compressed(feed: Feed, number: int, extension: str) -> Iterator[bytes]:
    """Yield a revision in one of `EXTENSIONS`, compressed by gzip.

    Raises `UnknownRevision` and `LogDamaged`.
    """
    compressor = zlib.compressobj(level=_LEVEL, wbits=_GZIP)
    graphs = _graphs_now(feed) if number == feed.stream.newest else _graphs_then(feed, number)
    for piece in _WRITERS[extension](graphs):
        yield compressor.compress(piece)
    yield compressor.flush()


def _graphs_now(feed: Feed) -> Iterator[list[bytes]]:
    """Yield the sorted lines of each asserted graph of the newest revision."""
    names = sorted((graph.value for graph in feed.store.named_graphs() if isinstance(graph, NamedNode)), key=_written)
    asserted = [NamedNode(name) for name in names if name not in DERIVED_GRAPHS]
    graphs: list[NamedNode | DefaultGraph] = [*asserted] if feed.is_merged else [DefaultGraph(), *asserted]
    for graph in graphs:
        lines = sorted(content.lines_of(feed.store.quads_for_pattern(None, None, None, graph)))
        if lines:
            yield lines


def _graphs_then(feed: Feed, number: int) -> Iterator[list[bytes]]:
    """Yield the sorted lines of each graph of an older revision."""
    if feed.log is None:
        raise TypeError("without a log there is one revision")
    graphs: dict[bytes, list[bytes]] = defaultdict(list)
    for line in feed.log.restore(number).nquads.split(b"\n")[:-1]:
        graphs[_graph(line)].append(line)
    for name in sorted(graphs):
        yield graphs.pop(name)


def _graph(line: bytes) -> bytes:
    """Return the graph at the end of a canonical line, nothing for the default graph."""
    value = line.split(b" ", 2)[2].removesuffix(b" .")
    after = value[value.rindex(b'"') + 1 :] if value.startswith(b'"') else value
    return after.partition(b" ")[2]


def _written(name: str) -> bytes:
    """Return a graph's name as a line has it: by that names are sorted, wherever they come from."""
    return f"<{name}>".encode()


def _nquads(graphs: Iterable[list[bytes]]) -> Iterator[bytes]:
    return map(content.joined, graphs)


def _trig(graphs: Iterable[list[bytes]]) -> Iterator[bytes]:
    """Yield each graph as TriG; the prefixes stand once, at the beginning."""
    yield b"".join(f"@prefix {name}: <{iri}> .\n".encode() for name, iri in PREFIXES.items())
    for lines in graphs:
        quads = content.quads_in(content.joined(lines))
        written = serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES) or b""
        yield b"".join(line for line in written.splitlines(keepends=True) if not line.startswith(_PREFIX))


def _jsonld(graphs: Iterable[list[bytes]]) -> Iterator[bytes]:
    """Yield the graphs as members of one expanded document."""
    yield b"["
    separators = chain([b"\n"], iter(lambda: b",\n", None))
    for lines, separator in zip(graphs, separators, strict=False):
        quads = content.quads_in(content.joined(lines))
        yield separator + (serialize(quads, format=RdfFormat.JSON_LD) or b"[]")[1:-1]
    yield b"\n]\n"


_WRITERS = {"nq": _nquads, "trig": _trig, "jsonld": _jsonld}
