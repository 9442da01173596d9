"""Who takes part in what: how participations are found, named and linked. Called by identity and statements."""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from cancernet_kg.curation.tables.definition import PARTICIPATION, Tables
from cancernet_kg.curation.tables.names import Names
from cancernet_kg.curation.tables.terms import PARTICIPATION_LINK
from cancernet_kg.namespaces import CONCEPTS, ONTOLOGY, THINGS
from cancernet_kg.store.view import View

CLASS = PARTICIPATION
ENDEAVOUR, AGENT, ROLE = (ONTOLOGY + name for name in ("isParticipationIn", "hasParticipant", "hasRole"))
_ROLES = CONCEPTS + "role/"
# What an agent does in an endeavour, in the words of each language.
_PHRASES = {
    "coordinator": ("{agent} coordinates {endeavour}", "{agent} coordonne {endeavour}"),
    "leader": ("{agent} leads {endeavour}", "{agent} dirige {endeavour}"),
    "partner": ("{agent} is a partner in {endeavour}", "{agent} est partenaire de {endeavour}"),
    "contributor": ("{agent} contributes to {endeavour}", "{agent} contribue à {endeavour}"),
    "participant": ("{agent} participates in {endeavour}", "{agent} participe à {endeavour}"),
    "contact": ("{agent} is the contact for {endeavour}", "{agent} est le contact de {endeavour}"),
    "pilot-country": ("{agent} is a pilot country of {endeavour}", "{agent} est un pays pilote de {endeavour}"),
}
_BEFORE_COLON = re.compile(r"\s?[:–]\s")


def find(known: View, tables: Tables, endeavour: str, agent: str, role: str) -> str | None:
    """Return the participation of an agent in an endeavour in a role, if there is one."""
    found = set()
    for quad in known.quads(predicate=NamedNode(AGENT), value=NamedNode(agent)):
        one = quad.subject
        if not isinstance(one, NamedNode) or next(known.quads(one, NamedNode(ROLE), NamedNode(role)), None) is None:
            continue
        links = (known.quads(NamedNode(endeavour), NamedNode(link), one) for link in tables.terms.participation_links)
        back = known.quads(one, NamedNode(ENDEAVOUR), NamedNode(endeavour))
        if any(next(quads, None) is not None for quads in (*links, back)):
            found.add(one.value)
    return min(found, default=None)


def slug(endeavour: str, agent: str, role: str) -> str:
    """Return how a participation is named: `jane-wp9-leader-sc`."""
    path = endeavour.removeprefix(THINGS).partition("/")[2]
    name = re.sub(r"/(?=[0-9])", "", path).replace("/", "-")
    return "-".join((name, role.removeprefix(_ROLES), agent.rpartition("/")[2].lower()))


def link(tables: Tables, role: str) -> str:
    """Return the property from an endeavour to a participation of this role."""
    return tables.role_links.get(role, PARTICIPATION_LINK)


def labels(names: Names, endeavour: tuple[str, str], agent: tuple[str, str], role: str) -> Iterator[tuple[str, str]]:
    """Yield language and label of a participation, made of the labels of its ends in English and French."""
    phrases = _PHRASES.get(role.removeprefix(_ROLES))
    for place, language in enumerate(("en", "fr")):
        whole = _BEFORE_COLON.split(endeavour[place], maxsplit=1)[0]
        if phrases is not None:
            yield language, phrases[place].format(agent=agent[place], endeavour=whole)
        else:
            yield language, f"{agent[place]}, {whole} ({names.label(role, language)})"
