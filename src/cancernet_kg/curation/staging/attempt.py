"""One run of a parser over an upload, which collects its errors instead of ending at the first. Called by reading.

The parser of Turtle and TriG goes on after the end of a statement that it cannot read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import IO

from pyoxigraph import DefaultGraph, Quad, QuadParser, RdfFormat, parse, serialize

from cancernet_kg.curation.staging.resumption import resumed
from cancernet_kg.curation.staging.terms import Terms, terms_of
from cancernet_kg.curation.staging.upload import UploadFormat, UploadLimits

# Relative IRIs of formats whose parsers drop or misplace them are made absolute with this, so as to be found again.
RELATIVE = "x-relative://relative/"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an upload says, as N-Triples what names no graph and as N-Quads what does; its prefixes, its terms."""

    unplaced: bytes = b""
    placed: bytes = b""
    prefixes: Mapping[str, str] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)

    def __len__(self) -> int:
        """Return the number of statements."""
        return self.unplaced.count(b"\n") + self.placed.count(b"\n")


@dataclass(slots=True)
class Attempt:
    """A format, the base of relative IRIs, and the errors and the endless token met on the way."""

    format: UploadFormat
    base: str | None
    limits: UploadLimits
    errors: list[SyntaxError] = field(default_factory=list)
    is_endless: bool = False

    def statements(self, source: bytes) -> Reading:
        """Return what can be read."""
        parser = self.parser(source)
        try:
            return self._statements(parser, parser)
        except SyntaxError:  # once more, more slowly, going on after each error
            parser = self.parser(source)
            return self._statements(self.sound(parser, source), parser)
        except MemoryError:  # the parser holds 16 MiB at most of what it has not understood yet
            self.is_endless = True
            return Reading()

    def _statements(self, quads: Iterator[Quad], parser: QuadParser) -> Reading:
        found = islice(quads, self.limits.max_triples + 1)
        unplaced: list[Quad] = []
        if self.format.names_graphs:
            placed = serialize(_named(found, unplaced), format=RdfFormat.N_QUADS)
            triples = serialize(unplaced, format=RdfFormat.N_TRIPLES)
        else:
            placed, triples = b"", serialize(found, format=RdfFormat.N_TRIPLES)
        triples, placed = triples or b"", placed or b""
        return Reading(triples, placed, dict(parser.prefixes), terms_of(triples, placed))

    def parser(self, source: bytes | IO[bytes]) -> QuadParser:
        """Return the parser, which reads lazily."""
        base = self.base or (None if self.format.is_terse else RELATIVE)
        return parse(source, format=self.format.parsed_as, base_iri=None if self.format.is_lines else base)

    def sound(self, parser: QuadParser, source: bytes) -> Iterator[Quad]:
        """Yield what the parser understands, and keep its errors."""
        while True:
            try:
                yield from parser
            except SyntaxError as error:
                self.errors.append(error)
                if len(self.errors) > self.limits.max_follow_ups:
                    return
                rest = None if not self.format.is_terse else resumed(source, error, parser.prefixes, parser.base_iri)
                if rest is not None:
                    source, parser = rest, self.parser(rest)
            except MemoryError:
                self.is_endless = True
                return
            else:
                return


def _named(quads: Iterator[Quad], unplaced: list[Quad]) -> Iterator[Quad]:
    """Pass on what names a graph, and keep the rest."""
    default = DefaultGraph()
    for quad in quads:
        if quad.graph_name == default:
            unplaced.append(quad)
        else:
            yield quad
