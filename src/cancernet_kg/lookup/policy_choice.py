"""Which policies can be traced: each one, and all of a kind. Called by the policy trace."""

from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Store

from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.spelling import alphabetical
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, THINGS

KINDS = ("Flagship", "ActionArea", "Recommendation", "Pillar", "Chapter", "PolicyInitiative")
_TYPE, _ELEMENT_OF = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(ONTOLOGY + "isElementOf")


@dataclass(frozen=True, slots=True)
class PolicyKind:
    """A class of policies with those in it, by plan or mission and by name."""

    name: str
    kind: Named
    policies: tuple[Named, ...]


def policy_kinds(store: Store, labelling: Labelling) -> tuple[PolicyKind, ...]:
    """Return the kinds of policies that there are."""
    found = (_kind(store, labelling, name) for name in KINDS)
    return tuple(kind for kind in found if kind.policies)


def chosen(kinds: tuple[PolicyKind, ...], name: str) -> tuple[Named, ...]:
    """Return the policies of a kind, or the one with a path such as plan/…/flagship/5; none for anything else."""
    of_kind = next((kind.policies for kind in kinds if kind.name == name), ())
    return of_kind or tuple(each for kind in kinds for each in kind.policies if path_of(each) == name)[:1]


def path_of(policy: Named) -> str:
    """Return how a policy is named in an address."""
    return policy.iri.removeprefix(THINGS)


def _kind(store: Store, labelling: Labelling, name: str) -> PolicyKind:
    class_ = NamedNode(ONTOLOGY + name)
    quads = store.quads_for_pattern(None, _TYPE, class_, DefaultGraph())
    things = [quad.subject for quad in quads if isinstance(quad.subject, NamedNode)]
    named = [(_initiative(store, thing), labelling.named(thing.value)) for thing in things]
    named.sort(key=lambda pair: (pair[0], alphabetical(pair[1].text), pair[1].iri))
    return PolicyKind(name, labelling.named(class_.value), tuple(each for _, each in named))


def _initiative(store: Store, policy: NamedNode) -> str:
    """Return the plan or mission that a policy is an element of."""
    quads = store.quads_for_pattern(policy, _ELEMENT_OF, None, DefaultGraph())
    return min((quad.object.value for quad in quads if isinstance(quad.object, NamedNode)), default="")
