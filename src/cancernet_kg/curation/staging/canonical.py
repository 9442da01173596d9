"""Takes in N-Triples and N-Quads that are written as the serialiser writes them, and parses no line. Called by stage.

If each different term is sound where it stands, so is every line that is made of them and of nothing else. Nor can such
a text hold anything but UTF-8, or control characters: the serialiser would have escaped them.
"""

from itertools import zip_longest

from pyoxigraph import RdfFormat, parse, serialize

from cancernet_kg.curation.staging.attempt import Reading
from cancernet_kg.curation.staging.terms import END, PIECE, Terms, pieces, terms_within
from cancernet_kg.curation.staging.upload import UploadFormat, UploadLimits

_ANY = b"<x:any>"
_TRIPLE_TERM = b"<<"  # RDF 1.2


def read_canonical(data: bytes, format_: UploadFormat, limits: UploadLimits) -> Reading | None:
    """Return the statements of a canonical text of RDF 1.1; None if it is anything else, not sound or too long."""
    if not format_.is_lines or data.count(b"\n") > limits.max_triples:
        return None
    terms = Terms()
    try:
        for piece in pieces(data):
            if len(piece) > PIECE + limits.max_literal_bytes:  # it has a line that is too long for copies
                return None
            new = terms_within(piece, names_graphs=format_.names_graphs).without(terms)
            if not _are_sound(new):
                return None
            terms.update(new)
    except ValueError:
        return None
    return Reading(placed=data, terms=terms) if format_.names_graphs else Reading(unplaced=data, terms=terms)


def _are_sound(terms: Terms) -> bool:
    """Say whether a parser accepts each term where it stands, and the serialiser writes it in the same way.

    They are made into triples. There is no place for a graph in these, so a term that is really two does not pass.
    """
    if any(value.startswith(_TRIPLE_TERM) for value in terms.objects):
        return False
    lines = zip_longest(terms.things | terms.graphs, terms.predicates, terms.objects, fillvalue=_ANY)
    text = b"".join([b"%b %b %b%b" % (*line, END) for line in lines])
    try:
        return text == serialize(parse(text, format=RdfFormat.N_TRIPLES), format=RdfFormat.N_TRIPLES)
    except (SyntaxError, MemoryError):
        return False
