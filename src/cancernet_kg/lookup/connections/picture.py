"""Connections as nodes and edges, for the explorer's picture: the strongest, where there are too many to be drawn."""

from collections import Counter
from collections.abc import Mapping

from pyoxigraph import Store

from cancernet_kg.lookup.connections.asking import key
from cancernet_kg.lookup.connections.finding import Connections
from cancernet_kg.lookup.connections.naming import short_name
from cancernet_kg.lookup.connections.network import Network
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.namespaces import ONTOLOGY

MOST_NODES, MOST_EDGES = 5_000, 15_000
_SHAPES = {ONTOLOGY + "Person": "person", ONTOLOGY + "Country": "country"}


def picture(network: Network, found: Connections, store: Store, labelling: Labelling) -> Mapping[str, object]:
    """Return the start, the nodes, the edges by the places of nodes, and how many of both are left out.

    An edge joins an agent and an action, and is as heavy as the agent has roles there.
    """
    strengths = {found.start: 0} if found.start else {}
    for each in sorted((*found.direct, *found.indirect), key=lambda each: (-each.count, each.thing)):
        strengths.setdefault(each.thing, each.count)
    nodes = list(strengths)[:MOST_NODES]
    places = {thing: place for place, thing in enumerate(nodes)}
    links = {link for each in (*found.direct, *found.indirect) for link in each.links}
    weights = Counter((link.agent, link.action) for link in links if link.agent in places and link.action in places)
    edges = sorted(weights, key=lambda pair: (-weights[pair], pair))
    return {
        "start": key(found.start) if found.start else None,
        "nodes": [
            {
                "key": key(thing),
                "label": short_name(store, thing, labelling),
                "name": labelling.named(thing).text,
                "kind": _shape(network, thing),
                "count": strengths[thing],
            }
            for thing in nodes
        ],
        "edges": [[places[agent], places[action], weights[agent, action]] for agent, action in edges[:MOST_EDGES]],
        "nodesLeftOut": len(strengths) - len(nodes),
        "edgesLeftOut": max(0, len(edges) - MOST_EDGES),
    }


def _shape(network: Network, thing: str) -> str:
    """Return which of the four shapes of the picture a thing has."""
    return "action" if thing in network.actions else _SHAPES.get(network.kinds[thing], "organisation")
