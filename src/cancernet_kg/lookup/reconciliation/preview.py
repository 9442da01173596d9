"""A thing in a few lines, to tell it from others (Reconciliation API 0.2, section 5). Called by the look-up."""

from pyoxigraph import DefaultGraph, Literal, NamedNode

from cancernet_kg.lookup.reconciliation.source import Source
from cancernet_kg.namespaces import PREFIXES

_DEFINITION = NamedNode(PREFIXES["skos"] + "definition")
_MOST_NAMES = 6
_LONGEST_DEFINITION = 300


def previewed(source: Source, iri: str) -> dict[str, object] | None:
    """Return a thing's label, classes, definition and other names; None when it has no name."""
    thing = source.index.things.get(iri)
    if thing is None:
        return None
    label = source.labelling.named(iri).text
    names = dict.fromkeys(name.text for _, name in thing.names if name.text != label)
    return {
        "id": iri,
        "name": label,
        "types": [each["name"] for each in source.named(source.types(iri)[:2])],
        "definition": _definition(source, iri),
        "names": list(names)[:_MOST_NAMES],
    }


def _definition(source: Source, iri: str) -> str:
    found = source.store.quads_for_pattern(NamedNode(iri), _DEFINITION, None, DefaultGraph())
    texts = sorted((quad.object for quad in found if isinstance(quad.object, Literal)), key=str)
    texts.sort(key=lambda text: text.language != source.language)
    text = texts[0].value if texts else ""
    return text if len(text) <= _LONGEST_DEFINITION else f"{text[:_LONGEST_DEFINITION]}…"
