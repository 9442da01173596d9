"""Personal data that nobody needs: telephone numbers, whatever the property that holds them. Called by the checks."""

import re

from pyoxigraph import Literal, NamedNode

from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.loading import LoadedGraph, graph_name
from cancernet_kg.namespaces import GRAPHS, ONTOLOGY, is_evidence_graph, short

# An international number: + or 00, then at least seven digits with the usual signs between them, anywhere in a text.
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+|00) ?[1-9](?:[ ()./-]{0,2}[0-9]){6,14}(?![\w-])")
_IDENTIFIERS = {ONTOLOGY + "isni"}


def check_privacy(graph: LoadedGraph) -> tuple[Finding, ...]:
    """Return each text that holds a telephone number; ISNI numbers, which look alike, are let through."""
    return tuple(
        Finding(
            check="privacy",
            severity=Severity.VIOLATION,
            code="privacy/telephone",
            message={
                "en": "This looks like a telephone number; such personal data is not kept in the graph.",
                "fr": "Ceci a la forme d'un numéro de téléphone ; le graphe ne garde pas de telles données.",
            },
            where=f"{short(quad.subject.value)} in {graph_name(quad).removeprefix(GRAPHS)}",
            node=quad.subject.value,
            path=short(quad.predicate.value),
            hint="Leave the number out, and say so in data/coverage.csv if the document states it.",
        )
        for quad in graph.asserted
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.predicate.value not in _IDENTIFIERS
        and not is_evidence_graph(graph_name(quad))
        and _TELEPHONE.search(quad.object.value)
    )
