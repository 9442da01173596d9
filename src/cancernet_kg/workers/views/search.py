"""What the search page shows. Called by view_lookup."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.search.browsing import classes_of_all, of_class
from cancernet_kg.lookup.search.classes import class_of, specific_first
from cancernet_kg.lookup.search.finding import MISSPELT, Hit, Hits, classes_of_found, find
from cancernet_kg.lookup.search.folding import LONGEST
from cancernet_kg.lookup.search.highlighting import Piece, pieces
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.views.page_number import number_in

PAGE_LENGTH, MOST_PAGES, MOST_CLASSES = 20, 50, 16
_NOTHING = Hits(0, ())
_CONCEPT = PREFIXES["skos"] + "Concept"


@dataclass(frozen=True, slots=True)
class Result:
    """A thing that was found: its label in pieces, the name that is meant if that is another one, and its class.

    The class is none of the project's when the thing is a concept of a vocabulary.
    """

    thing: Named
    label: tuple[Piece, ...]
    name: tuple[Piece, ...]
    name_language: str
    kind: Named | None
    is_concept: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A class of what was found, how many things of it, and the address of the page that shows these alone."""

    kind: Named
    things: int
    address: str
    is_chosen: bool


def search(holding: Holding, parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return the things that a text may mean, or those of a class; raises `InvalidParameter` and `UnknownName`."""
    sought, kind = " ".join(parameters.get("q", "").split()), class_of(parameters.get("type"))
    if len(sought) > LONGEST:
        raise InvalidParameter("No name is as long as what is sought.", hint=f"Send {LONGEST} characters at most.")
    number = number_in(parameters, most=MOST_PAGES)
    labelling = Labelling(holding.snapshot.store, reader.language)
    hits = _hits(holding, sought, kind, reader.language, (number - 1) * PAGE_LENGTH)
    pages = min(-(-hits.total // PAGE_LENGTH), MOST_PAGES)
    return {
        "sought": sought,
        "kind": labelling.named(kind) if kind else None,
        "total": hits.total,
        "is_misspelt": bool(hits.page) and hits.page[0].score <= MISSPELT,
        "first": (number - 1) * PAGE_LENGTH + 1,
        "results": [_result(holding, hit, sought, labelling) for hit in hits.page],
        "facets": _facets(holding, sought, kind, hits.total, labelling),
        "every_class": _address(sought, None),
        "number": number,
        "pages": pages,
        "previous": _address(sought, kind, number - 1) if number > 1 else None,
        "next": _address(sought, kind, number + 1) if number < pages else None,
        "page_of": page_of,
    }


def _hits(holding: Holding, sought: str, kind: str | None, language: str, first: int) -> Hits:
    if sought:
        return find(holding.search, sought, type_=kind, language=language, first=first, most=PAGE_LENGTH)
    return of_class(holding.search, kind, language=language, first=first, most=PAGE_LENGTH) if kind else _NOTHING


def _result(holding: Holding, hit: Hit, sought: str, labelling: Labelling) -> Result:
    thing = labelling.named(hit.iri)
    label = pieces(thing.text, sought)
    is_other = bool(sought) and hit.name.text != thing.text and not any(piece.is_typed for piece in label)
    types = holding.search.things[hit.iri].types
    kinds = (labelling.named(iri) for iri in specific_first(types, holding.superclasses))
    return Result(
        thing,
        label,
        pieces(hit.name.text, sought) if is_other else (),
        hit.name.language if is_other else "",
        next((kind for kind in kinds if kind.is_labelled), None),
        is_concept=_CONCEPT in types,
    )


def _facets(holding: Holding, sought: str, kind: str | None, total: int, labelling: Labelling) -> list[Facet]:
    """Return the classes of the ontology with most of what was found, without those that all of it is in."""
    counts = dict(classes_of_found(holding.search, sought) if sought else classes_of_all(holding.search))
    everything = max(counts.values(), default=0)
    counts = {iri: things for iri, things in counts.items() if iri.startswith(ONTOLOGY) and things < everything}
    if kind:
        counts[kind] = total
    best = sorted(counts, key=lambda iri: (iri != kind, -counts[iri], iri))[:MOST_CLASSES]
    return [
        Facet(labelling.named(iri), counts[iri], _address(sought, iri), iri == kind)
        for iri in sorted(best, key=lambda iri: (-counts[iri], iri))
    ]


def _address(sought: str, kind: str | None, number: int = 1) -> str:
    """Return the address of a page of results."""
    named = {"q": sought, "type": (kind or "").removeprefix(ONTOLOGY), "page": str(number) if number > 1 else ""}
    return "/search?" + urlencode({name: value for name, value in named.items() if value})
