"""Things, classes and properties for somebody who types (Reconciliation API 0.2, section 6). Called by the look-up."""

from collections.abc import Mapping

from cancernet_kg.lookup.reconciliation.source import Source
from cancernet_kg.lookup.search.finding import find
from cancernet_kg.lookup.search.folding import fold
from cancernet_kg.namespaces import GRAPHS, ONTOLOGY, curie, short

PAGE = 10
_TRIED = 5  # times as many things are looked at as are shown: graphs and terms are left out


def entities(source: Source, prefix: str, cursor: int) -> list[dict[str, object]]:
    """Return things whose names begin so, or nearly so."""
    language = source.language
    found = find(source.index, prefix, type_=None, language=language, first=0, most=(cursor + PAGE) * _TRIED)
    hits = [hit for hit in found.page if not hit.iri.startswith((GRAPHS, ONTOLOGY))]
    shown: list[dict[str, object]] = []
    for hit in hits[cursor : cursor + PAGE]:
        types = source.named(source.types(hit.iri))
        label = source.labelling.named(hit.iri).text
        also = f" – {hit.name.text}" if hit.name.text != label else ""
        description = f"{types[0]['name'] if types else ''}{also}"
        shown.append({"id": hit.iri, "name": label, "description": description, "notable": types[:1]})
    return shown


def classes(source: Source, prefix: str, cursor: int) -> list[dict[str, str]]:
    """Return classes that have things, by name; the largest first."""
    return _beginning(source, {each.iri: each.entities for each in source.statistics.classes}, prefix, cursor)


def properties(source: Source, prefix: str, cursor: int) -> list[dict[str, str]]:
    """Return properties that are used, by name; the most used first."""
    return _beginning(source, source.statistics.properties, prefix, cursor)


def _beginning(source: Source, uses: Mapping[str, int], prefix: str, cursor: int) -> list[dict[str, str]]:
    """Return what has a word that begins so in its label or in its name in the ontology, or that is its identifier."""
    sought = f" {fold(prefix)}"
    found: list[tuple[int, str, str]] = []
    for iri, number in uses.items():
        label = source.labelling.named(iri).text
        if prefix == iri or sought in f" {fold(label)} {fold(curie(iri))}":
            found.append((-number, iri, label))
    page = sorted(found)[cursor : cursor + PAGE]
    return [{"id": iri, "name": label, "description": short(iri)} for _, iri, label in page]
