"""From rows to what is removed when they are taken back. Called by import.

A row takes back what it states in the graph of its source. The type and the labels of a thing stay for as long as
anybody else states something about it.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from cancernet_kg.curation.tables.entries import Entry
from cancernet_kg.curation.tables.identity import Reading
from cancernet_kg.curation.tables.problems import Hint, problem
from cancernet_kg.curation.tables.stated import Wanted, is_known
from cancernet_kg.namespaces import CURATED_GRAPH, DERIVED_GRAPHS, PROVENANCE_GRAPH, is_evidence_graph, short
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.snapshot import normalise
from cancernet_kg.store.view import View


def taken_back(found: list[Entry], reading: Reading, wanted: Wanted) -> Changes:
    """Return what the rows have brought, as far as it stands; a row that brought nothing is noted."""
    stated = [quad for quad in normalise(wanted.quads) if is_known(quad, reading.known)]
    removed = {
        quad for quad in stated if getattr(quad.graph_name, "value", "") not in {CURATED_GRAPH, PROVENANCE_GRAPH}
    }
    for entry in found:
        thing = NamedNode(entry.iri) if entry.iri else None
        if thing is None or not any(thing in {quad.subject, quad.object} for quad in removed):
            english = "The graph does not state what this row says, so nothing can be taken back."
            french = "Le graphe n'énonce pas ce que dit cette ligne : il n'y a rien à retirer."
            hint = Hint(
                "Take the row from an export of the source, or leave it out.",
                "Reprenez la ligne d'un export de la source, ou omettez-la.",
            )
            reading.problems.add(
                entry.place(), problem("nothing-to-take-back", english, french, short(entry.iri), hint)
            )
    things = [NamedNode(entry.iri) for entry in found if entry.iri]
    for thing in things:
        if not any(quad not in removed for quad in _spoken(thing, reading.known)):
            removed.update(reading.known.quads(thing, graph=NamedNode(CURATED_GRAPH)))
    return Changes((), tuple(sorted(removed, key=str)))


def _spoken(thing: NamedNode, known: View) -> Iterator[Quad]:
    """Yield what anybody states about a thing beyond its type and labels, with it at either end."""
    left_out = {CURATED_GRAPH, *DERIVED_GRAPHS}
    for quad in (*known.quads(thing), *known.quads(value=thing)):
        graph = getattr(quad.graph_name, "value", "")
        if graph not in left_out and not is_evidence_graph(graph):
            yield quad
