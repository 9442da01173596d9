"""What the pages on errors and on shapes show. Called by a worker's views."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cancernet_kg.errors.root import CancerNetError, kinds
from cancernet_kg.lookup.shape_texts import ShapeText, Value
from cancernet_kg.lookup.vocabularies import error_words
from cancernet_kg.namespaces import ONTOLOGY, SHAPES


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A kind of error as its row tells it, and the kind that it is one of."""

    code: str
    status: int
    title: str
    meaning: str
    parent: str | None


def errors_shown(language: str) -> Mapping[str, object]:
    """Return what the page on all errors shows, each at the anchor that the `type` of a problem document names."""
    return {"errors": [_row(kind, language) for kind in kinds(CancerNetError).values()]}


def shapes_shown(shapes: Iterable[ShapeText]) -> Mapping[str, object]:
    """Return what the page on the shapes shows, in whose language they are told."""
    return {"shapes": shapes, "address_of": _address}


def _row(kind: type[CancerNetError], language: str) -> ErrorRow:
    title, meaning = error_words(kind, language)
    parents = [each.code for each in kind.__bases__ if issubclass(each, CancerNetError) and each is not CancerNetError]
    return ErrorRow(kind.code, kind.status, title, meaning, parents[0] if parents else None)


def _address(value: Value) -> str | None:
    """Return where a term of ours is told of."""
    if value.iri is None:
        return None
    if value.iri.startswith(ONTOLOGY):
        return f"/ontology#{value.iri.removeprefix(ONTOLOGY)}"
    return f"#{value.iri.removeprefix(SHAPES)}" if value.iri.startswith(SHAPES) else None
