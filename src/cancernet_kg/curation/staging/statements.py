"""The statements of an upload as text of canonical N-Quads: rewritten where need be, and made into quads at the end.

A million quads take seconds to build and to look at one by one; their text takes a fraction of that. Called by stage.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from cancernet_kg.curation.staging.terms import END

Statement = tuple[bytes, bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Statements:
    """N-Triples and the graph they belong to (the default graph if None), and N-Quads that all name a graph."""

    unplaced: bytes
    placed: bytes = b""
    graph: str | None = None

    def __bool__(self) -> bool:
        """Say whether there is any statement."""
        return bool(self.unplaced or self.placed)

    def blank(self) -> list[Statement]:
        """Return the statements that have a blank node."""
        if b"_:" not in self.unplaced and b"_:" not in self.placed:
            return []
        possible = (_split(line) for line in self.lines() if b"_:" in line)
        return [statement for statement in possible if any(term.startswith(b"_:") for term in statement)]

    def rewritten(self, changed: Mapping[bytes, bytes]) -> "Statements":
        """Return the statements with some of their terms replaced by others."""
        if not changed:
            return self
        get = changed.get
        lines = [b" ".join([get(term, term) for term in _split(line)]) for line in self.lines()]
        return Statements(b"", END.join([*lines, b""]))

    def lines(self) -> list[bytes]:
        """Return the lines without their ends; one without a graph ends with a space."""
        lines = self._text().split(END)
        lines.pop()
        return lines

    def quads(self, *, rename: bool = False) -> list[Quad]:
        """Return the quads, each once; renamed blank nodes are the same as none in any store.

        The text was written from terms that had been checked, hence the lenient reading, which is twice as fast.
        """
        return list(
            dict.fromkeys(parse(self._text(), format=RdfFormat.N_QUADS, rename_blank_nodes=rename, lenient=True))
        )

    def _text(self) -> bytes:
        name = b"" if self.graph is None else str(NamedNode(self.graph)).encode()
        return self.unplaced.replace(END, b" " + name + END) + self.placed


def _split(line: bytes) -> Statement:
    """Return subject, predicate, object and graph of a line; the last is empty in the default graph."""
    thing, predicate, rest = line.split(b" ", 2)
    value, _, graph = rest.rpartition(b" ")
    return thing, predicate, value, graph
