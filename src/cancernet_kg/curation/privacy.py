"""Personal data that nobody needs: telephone numbers, whatever the property that holds them.

Called by the checks and the gate.
"""

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation import asserted
from cancernet_kg.curation.local_check import LocalCheck
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.loading import graph_name
from cancernet_kg.namespaces import GRAPHS, ONTOLOGY, is_evidence_graph, short
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

# An international number: + or 00, then at least seven digits with the usual signs between them, anywhere in a text.
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+|00) ?[1-9](?:[ ()./-]{0,2}[0-9]){6,14}(?![\w-])")
_IDENTIFIERS = {ONTOLOGY + "isni"}
_Place = tuple[str, str, str]


def local_check() -> LocalCheck[_Place]:
    """Return the check of each graph, thing and property: no text there holds a telephone number.

    ISNI numbers, which look alike, are let through. The finding does not repeat the number, so there is one finding
    however many numbers stand in one place.
    """
    return LocalCheck("privacy", lambda view: _findings(view, _keys(view)), _affected, _findings)


def _keys(view: View) -> Iterable[_Place]:
    traced = (name for name in asserted.graphs(view) if not is_evidence_graph(name))
    quads = (quad for name in traced for quad in view.quads(graph=NamedNode(name)))
    return dict.fromkeys(_place(quad) for quad in quads if _is_telephone(quad))


def _affected(changes: Changes, _old: View, _new: View) -> Iterator[_Place]:
    for quad in asserted.changed(changes):
        if not is_evidence_graph(graph_name(quad)) and _is_telephone(quad):
            yield _place(quad)


def _is_telephone(quad: Quad) -> bool:
    value = quad.object
    return (
        isinstance(value, Literal)
        and _TELEPHONE.search(value.value) is not None
        and quad.predicate.value not in _IDENTIFIERS
        and isinstance(quad.subject, NamedNode)
    )


def _place(quad: Quad) -> _Place:
    subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
    return graph_name(quad), subject, quad.predicate.value


def _findings(view: View, keys: Iterable[_Place]) -> Iterator[Finding]:
    for name, subject, predicate in keys:
        if any(map(_is_telephone, view.quads(NamedNode(subject), NamedNode(predicate), None, NamedNode(name)))):
            yield Finding(
                check="privacy",
                severity=Severity.VIOLATION,
                code="privacy/telephone",
                message={
                    "en": "This looks like a telephone number; such personal data is not kept in the graph.",
                    "fr": "Ceci a la forme d'un numéro de téléphone ; le graphe ne garde pas de telles données.",
                },
                where=f"{short(subject)} in {name.removeprefix(GRAPHS)}",
                node=subject,
                path=short(predicate),
                hint="Leave the number out; an e-mail address of an office may stand instead.",
                french_hint="Omettez ce numéro ; l'adresse électronique d'un bureau peut le remplacer.",
            )
