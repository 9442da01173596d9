"""What a page from outside speaks of, as far as it was seen: the things on which it states most. Called by its list."""

from collections import Counter
from itertools import islice

from pyoxigraph import NamedNode, Store

from cancernet_kg.lookup.labelling import Labelling, Named, by_name
from cancernet_kg.namespaces import THINGS

MOST = 3  # things that are named
_LOOKED_AT = 500  # statements of a page
_SPOKEN_OF = tuple(
    THINGS + kind + "/" for kind in ("action", "project", "organisation", "plan", "mission", "network", "country")
)


def subjects(store: Store, labelling: Labelling, graph: str) -> tuple[Named, ...]:
    """Return the few actions, organisations, policies, networks or countries that a graph states most about."""
    quads = islice(store.quads_for_pattern(None, None, None, NamedNode(graph)), _LOOKED_AT)
    found = Counter(
        quad.subject.value
        for quad in quads
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(_SPOKEN_OF)
    )
    best = sorted(found, key=lambda iri: (-found[iri], iri))[:MOST]
    return tuple(by_name(map(labelling.named, best)))
