"""The statements of an upload as text of canonical N-Quads: searched, rewritten, and made into quads at the end.

A million quads take seconds to build and to look at one by one; their text is searched in a fraction of that. What a
search finds may stand within a literal, so it is only ever a reason to look at the terms themselves. Called by stage.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse, serialize

END = b" .\n"
_PIECE = 4 * 1024 * 1024
# The terms that are most frequent by far, and always right, are passed over.
_IRI = re.compile(
    rb"<(?!https://w3id\.org/cancernet-kg/ontology#[A-Za-z]+>|http://www\.w3\.org/1999/02/22-rdf-syntax-ns#type>"
    rb"|http://www\.w3\.org/2001/XMLSchema#(?:integer|date|boolean|decimal|gYear|anyURI|dateTime)>)"
    rb"([^<>\"{}|^`\\\x00-\x20]*)>"
)
# Literals with a datatype, but for those that every store keeps as they are.
_TYPED = re.compile(
    rb'"(?!(?:(?:0|-?[1-9][0-9]{0,17})"\^\^<http://www\.w3\.org/2001/XMLSchema#integer'
    rb"|(?:true|false)\"\^\^<http://www\.w3\.org/2001/XMLSchema#boolean"
    rb"|[12][0-9]{3}-[01][0-9]-[0-3][0-9]\"\^\^<http://www\.w3\.org/2001/XMLSchema#date"
    rb'|[12][0-9]{3}"\^\^<http://www\.w3\.org/2001/XMLSchema#gYear)>)'
    rb'[^"]*"\^\^<[^<>"]*>'
)

Statement = tuple[bytes, bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Terms:
    """The different terms of an upload as N-Quads writes them, by where they stand."""

    things: frozenset[bytes]
    predicates: frozenset[bytes]
    objects: frozenset[bytes]
    graphs: frozenset[bytes]

    def iris(self) -> set[str]:
        """Return every IRI that is a subject, predicate, object or datatype."""
        terms = self.things | self.predicates | self.objects
        return {term[1:-1].decode() for term in terms if term[:1] == b"<" and term[1:2] != b"<"} | self.datatypes()

    def datatypes(self) -> set[str]:
        """Return the IRIs of the datatypes that are named."""
        typed = (value for value in self.objects if value[:1] == b'"' and value[-1:] == b">")
        return {value[value.rindex(b'"') + 4 : -1].decode() for value in typed}


@dataclass(frozen=True, slots=True)
class Statements:
    """N-Triples and the graph they belong to (the default graph if None), and N-Quads that all name a graph."""

    unplaced: bytes
    placed: bytes = b""
    graph: str | None = None

    def __bool__(self) -> bool:
        """Say whether there is any statement."""
        return bool(self.unplaced or self.placed)

    def holds(self, sign: bytes) -> bool:
        """Say whether something occurs anywhere in the text."""
        return sign in self.unplaced or sign in self.placed

    def is_wider_than(self, most: int) -> bool:
        """Say whether a line is longer than this."""
        return any(_is_wider(text, most) for text in (self.unplaced, self.placed))

    def possible_iris(self) -> set[str]:
        """Return the IRIs that may need a look, and what else stands between < and >."""
        found = set[bytes]()
        for text, start, end in self._pieces():
            found.update(_IRI.findall(text, start, end))
        return {iri.decode() for iri in found}

    def terms(self) -> Terms:
        """Return the different terms."""
        parts = [_split(line) for line in self.lines()]
        return Terms(*(frozenset(part[index] for part in parts) for index in range(4)))

    def blank(self) -> list[Statement]:
        """Return the statements that have a blank node."""
        if not self.holds(b"_:"):
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

    def normalised_literals(self) -> Mapping[bytes, bytes]:
        """Return the literals that a store writes in another way (`40.50` becomes `40.5`), with how it does."""
        typed = set[bytes]()
        for text, start, end in self._pieces():
            typed.update(_TYPED.findall(text, start, end))
        tried = list(typed)
        numbered = b"".join(b"<x:%d> <x:is> %b .\n" % (number, value) for number, value in enumerate(tried))
        store = Store()
        store.bulk_extend(parse(numbered, format=RdfFormat.N_QUADS))
        changed = {}
        for line in (serialize(store, format=RdfFormat.N_QUADS) or b"").split(END)[:-1]:
            name, _, value = line.split(b" ", 2)
            before = tried[int(name[3:-1])]
            if value != before:
                changed[before] = value
        return changed

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

    def _pieces(self) -> Iterator[tuple[bytes, int, int]]:
        """Yield pieces that end where a line does, so that what is found in one need not all be kept."""
        for text in (self.unplaced, self.placed):
            start = 0
            while start < len(text):
                end = text.find(b"\n", start + _PIECE) + 1 or len(text)
                yield text, start, end
                start = end


def _is_wider(text: bytes, most: int) -> bool:
    """Look only at the last end of a line within reach, and go on from there."""
    start = 0
    while len(text) - start > most:
        end = text.rfind(b"\n", start, start + most + 1)
        if end < start:
            return True
        start = end + 1
    return False


def _split(line: bytes) -> Statement:
    """Return subject, predicate, object and graph of a line; the last is empty in the default graph."""
    thing, predicate, rest = line.split(b" ", 2)
    value, _, graph = rest.rpartition(b" ")
    return thing, predicate, value, graph
