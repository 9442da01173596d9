"""What many things are called, and which are countries, for programs that show IRIs. Called by label_lookup."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.namespaces import ONTOLOGY

_ALPHA_2_CODE = NamedNode(ONTOLOGY + "alpha2Code")


@dataclass(frozen=True, slots=True)
class Label:
    """A thing with its name and, if it is a country, its two letters in ISO 3166-1."""

    named: Named
    country_code: str | None


def labels(store: Store, language: str, iris: Iterable[str]) -> tuple[Label, ...]:
    """Return the labels of things in a language, in the order asked; raises `InvalidParameter` for what is no IRI."""
    labelling = Labelling(store, language)
    return tuple(_label(labelling, iri) for iri in iris)


def _label(labelling: Labelling, iri: str) -> Label:
    try:
        return Label(labelling.named(iri), labelling.text(iri, _ALPHA_2_CODE))
    except ValueError:
        hint = "Send each IRI in full and percent-encoded, in a parameter “iri” of its own."
        raise InvalidParameter(f"“{iri[:200]}” is no IRI.", hint=hint) from None
