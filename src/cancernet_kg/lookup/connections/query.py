"""A table of the explorer as a query, for whoever wants to go on from it in SPARQL. Called by the explorer's view.

The query answers what the table shows, though in another way; a test compares the two.
"""

from dataclasses import replace

from pyoxigraph import NamedNode

from cancernet_kg.lookup.connections.asking import Choice
from cancernet_kg.lookup.connections.network import ACTION_CLASSES, Network
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES

_PREFIXES = f"PREFIX cnet: <{ONTOLOGY}>\nPREFIX skos: <{PREFIXES['skos']}>\n"
_CLASSES = " ".join(f"cnet:{name}" for name in ACTION_CLASSES)
_THING, _BETWEEN = "?connected", "?between"
_NONE = Choice()


def direct_query(network: Network, start: str | None, choice: Choice, language: str) -> str:
    """Return the query whose answer is the first table."""
    if start is None:
        return _select(_link("", _THING, _BETWEEN, choice), _BETWEEN, language)
    this = str(NamedNode(start))
    if start in network.actions:
        own = _link("", _THING, this, replace(choice, action=None, year=None))
        all_of_them = _link("All", _THING, _BETWEEN, _NONE)
    else:
        own = _link("", this, _THING, replace(choice, country=None, role=None))
        all_of_them = _link("All", _BETWEEN, _THING, _NONE)
    return _select(own + all_of_them, "?role", language, "  OPTIONAL { ?participation cnet:hasRole ?role }\n")


def indirect_query(network: Network, start: str | None, choice: Choice, language: str) -> str:
    """Return the query whose answer is the second table."""
    if start is None:
        return _select(_link("", _BETWEEN, _THING, choice), _BETWEEN, language)
    this = str(NamedNode(start))
    if start in network.actions:
        own = _link("Own", _BETWEEN, this, replace(choice, action=None, year=None))
        others = _link("", _BETWEEN, _THING, replace(choice, country=None, role=None))
    else:
        own = _link("Own", this, _BETWEEN, replace(choice, country=None, role=None))
        others = _link("", _THING, _BETWEEN, replace(choice, action=None, year=None))
    return _select(f"{own}{others}  FILTER({_THING} != {this})\n", _BETWEEN, language)


def _select(pattern: str, through: str, language: str, further: str = "") -> str:
    return (
        f"{_PREFIXES}\nSELECT {_THING} ?name (COUNT(DISTINCT {_BETWEEN}) AS ?count)\n"
        '  (GROUP_CONCAT(DISTINCT ?throughName; SEPARATOR="; ") AS ?through)\nWHERE {\n'
        f"{pattern}{further}"
        f'  OPTIONAL {{ {_THING} skos:prefLabel ?name FILTER(LANG(?name) = "{language}") }}\n'
        f'  OPTIONAL {{ {through} skos:prefLabel ?throughName FILTER(LANG(?throughName) = "{language}") }}\n'
        f"}}\nGROUP BY {_THING} ?name\nORDER BY DESC(?count) {_THING}"
    )


def _link(number: str, agent: str, action: str, choice: Choice) -> str:
    """Return the pattern of an agent that takes part in an action or in a part of it, as far as the choice lets it."""
    participation, part, kind = f"?participation{number}", f"?part{number}", f"?class{number}"
    lines = [
        f"{participation} cnet:hasParticipant {agent} ; cnet:isParticipationIn {part} .",
        f"{action} cnet:hasPart* {part} ; a {kind} . VALUES {kind} {{ {_CLASSES} }}",
    ]
    if choice.action:
        lines.append(f"FILTER({action} = {NamedNode(choice.action)})")
    if choice.role:
        lines.append(f"{participation} cnet:hasRole {NamedNode(choice.role)} .")
    if choice.country:
        country = NamedNode(choice.country)
        named = f"{{ {participation} cnet:hasParticipantCountry {country} }}"
        lines.append(
            f"FILTER({agent} = {country} || EXISTS {{ {named} UNION {{ {agent} cnet:isInCountry {country} }} }})"
        )
    if choice.year:
        first, last = f"?lastStart{number}", f"?firstEnd{number}"
        lines.append(f"OPTIONAL {{ {action} cnet:startsNotAfter {first} }}")
        lines.append(f"OPTIONAL {{ {action} cnet:endsNotBefore {last} }}  # one that is not stated has not come yet")
        lines.append(f"FILTER(COALESCE(YEAR({first}), YEAR({last})) <= {choice.year})")
        lines.append(f"FILTER(COALESCE(YEAR({last}), {choice.year}) >= {choice.year})")
    return "".join(f"  {line}\n" for line in lines)
