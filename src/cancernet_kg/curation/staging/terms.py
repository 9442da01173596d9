"""The different terms of an upload: each is looked at once, however often it is said. Called by attempt and canonical.

A million statements are made of far fewer terms, so that all checks together cost less than reading the text does.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from pyoxigraph import RdfFormat, Store, parse, serialize

END = b" .\n"
PIECE = 128 * 1024
# Literals with a datatype that every store keeps as they are.
_KEPT = re.compile(
    rb'"(?:(?:0|-?[1-9][0-9]{0,17})"\^\^<http://www\.w3\.org/2001/XMLSchema#integer'
    rb"|(?:true|false)\"\^\^<http://www\.w3\.org/2001/XMLSchema#boolean"
    rb"|[12][0-9]{3}-[01][0-9]-[0-3][0-9]\"\^\^<http://www\.w3\.org/2001/XMLSchema#date"
    rb'|[12][0-9]{3}"\^\^<http://www\.w3\.org/2001/XMLSchema#gYear)>'
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Different terms as N-Quads writes them, by where they stand."""

    things: set[bytes] = field(default_factory=set)
    predicates: set[bytes] = field(default_factory=set)
    objects: set[bytes] = field(default_factory=set)
    graphs: set[bytes] = field(default_factory=set)

    def update(self, others: "Terms") -> None:
        """Take in other terms."""
        self.things.update(others.things)
        self.predicates.update(others.predicates)
        self.objects.update(others.objects)
        self.graphs.update(others.graphs)

    def without(self, others: "Terms") -> "Terms":
        """Return those that do not stand in the same place among others."""
        return Terms(
            self.things - others.things,
            self.predicates - others.predicates,
            self.objects - others.objects,
            self.graphs - others.graphs,
        )

    def iris(self) -> Iterator[str]:
        """Yield every IRI that is a subject, predicate, object or datatype, some of them more than once."""
        for term in chain(self.things, self.predicates, self.objects):
            if term[:1] == b"<" and term[1:2] != b"<":
                yield term[1:-1].decode()
        yield from self.datatypes()

    def datatypes(self) -> set[str]:
        """Return the IRIs of the datatypes that are named."""
        return {value[value.rindex(b'"') + 4 : -1].decode() for value in self._typed()}

    def normalised_literals(self) -> Mapping[bytes, bytes]:
        """Return the literals that a store writes in another way (`40.50` becomes `40.5`), with how it does."""
        tried = [value for value in self._typed() if not _KEPT.fullmatch(value)]
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

    def _typed(self) -> Iterator[bytes]:
        """Yield the literals with a datatype."""
        return (value for value in self.objects if value[:1] == b'"' and value[-1:] == b">")


def terms_of(unplaced: bytes, placed: bytes) -> Terms:
    """Return the different terms of N-Triples and of N-Quads that all name a graph, both canonical."""
    terms = Terms()
    for text, names_graphs in ((unplaced, False), (placed, True)):
        for piece in pieces(text):
            terms.update(terms_within(piece, names_graphs=names_graphs))
    return terms


def pieces(text: bytes) -> Iterator[bytes]:
    """Yield a text in pieces that end where a line does; they are small enough to stay in the processor's cache."""
    start = 0
    while start < len(text):
        end = text.find(b"\n", start + PIECE) + 1 or len(text)
        yield text[start:end]
        start = end


def terms_within(piece: bytes, *, names_graphs: bool) -> Terms:
    """Return the different terms of some lines; all at once, since a loop over lines would take most of the time.

    Raises `ValueError` where it is plain that the lines are not canonical.
    """
    lines = piece.split(END)
    if lines.pop():
        raise ValueError("The last line has no end.")
    things, predicates, rests = zip(*[line.split(b" ", 2) for line in lines], strict=True)
    if not names_graphs:
        return Terms(set(things), set(predicates), set(rests))
    values, _, graphs = zip(*[rest.rpartition(b" ") for rest in set(rests)], strict=True)
    return Terms(set(things), set(predicates), set(values), set(graphs))
