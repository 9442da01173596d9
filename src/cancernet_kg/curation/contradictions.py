"""Contradictions in words: which statements clash, who makes each of them, and by which axiom. Called by the checks."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from cancernet_kg import loading
from cancernet_kg.curation import asserted
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.loading import LoadedGraph, graph_name
from cancernet_kg.namespaces import GRAPHS, PREFIXES, short
from cancernet_kg.reasoning import explanation, hermit
from cancernet_kg.reasoning.clashes import Clash, find_clashes
from cancernet_kg.reasoning.hermit import Verdict
from cancernet_kg.reasoning.state import reasoned
from cancernet_kg.store.view import View

_TYPE = PREFIXES["rdf"] + "type"
_LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label")
_IS_A = {"en": "is of the kind", "fr": "est du genre"}
_STATED = {"en": "stated in", "fr": "énoncé dans"}
_CLASH = {
    "en": "These statements cannot all be true ({axiom}): {statements}.",
    "fr": "Ces énoncés ne peuvent pas être tous vrais ({axiom}) : {statements}.",
}


def check_contradictions(graph: LoadedGraph) -> tuple[Finding, ...]:
    """Return the contradictions that the rules find, functional properties with two values among them."""
    clashes = find_clashes(graph.rules, graph.inference, reasoned(graph.asserted))
    return findings_of(View(graph.snapshot.store), clashes)


def findings_of(view: View, clashes: Iterable[Clash]) -> tuple[Finding, ...]:
    """Put clashes into words, with the labels and sources that a view holds."""
    words = _Words(view)
    return tuple(_finding(clash, words) for clash in clashes)


def judge(graph: LoadedGraph, *, explain: bool) -> tuple[Verdict, tuple[Finding, ...]]:
    """Return HermiT's verdict on ontology and data, with findings for what it refuses.

    With `explain`, an inconsistency is cut down to the statements that cause it. Raises `ReasonerFailed`.
    """
    ontology = loading.ontology_triples(graph.asserted)
    data = loading.reasoned_triples(graph.asserted)
    verdict = hermit.check(ontology, data)
    clashes = explanation.explain_inconsistency(ontology, data) if explain and not verdict.consistent else ()
    return verdict, (
        *findings_of(View(graph.snapshot.store), clashes),
        *(_unsatisfiable(name) for name in verdict.unsatisfiable),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Puts statements into words, with the labels and sources that a view holds."""

    view: View

    def statement(self, triple: Triple, language: str) -> str:
        predicate = triple.predicate.value
        link = _IS_A[language] if predicate == _TYPE else self._label(triple.predicate, language)
        text = f"{self._label(triple.subject, language)} {link} {self._label(triple.object, language)}"
        return f"{text} ({_STATED[language]} {self._graphs(triple)})"

    def _label(self, term: object, language: str) -> str:
        if isinstance(term, NamedNode):
            for predicate in _LABELS:
                values = (quad.object for quad in asserted.quads(self.view, term, NamedNode(predicate)))
                labels = [value for value in values if isinstance(value, Literal) and value.language == language]
                if labels:
                    return f"“{min(label.value for label in labels)}”"
            return short(term.value)
        return str(term)

    def _graphs(self, triple: Triple) -> str:
        quads = asserted.quads(self.view, triple.subject, triple.predicate, triple.object)
        return ", ".join(sorted({graph_name(quad).removeprefix(GRAPHS) for quad in quads}))


def _finding(clash: Clash, words: _Words) -> Finding:
    leaves = tuple(dict.fromkeys(leaf for proof in clash.statements for leaf in proof.leaves()))
    message = {
        language: text.format(
            axiom=clash.axiom, statements="; ".join(words.statement(leaf, language) for leaf in leaves)
        )
        for language, text in _CLASH.items()
    }
    first = leaves[0].subject if leaves else None
    node = first.value if isinstance(first, NamedNode) else None
    return Finding(
        check="logic",
        severity=Severity.VIOLATION,
        code="logic/clash",
        message=message,
        where=short(node) if node else "the ontology",
        node=node,
        hint="One of them is wrong, or the ontology says too much.",
        french_hint="L'un d'eux est faux, ou l'ontologie en dit trop.",
    )


def _unsatisfiable(name: str) -> Finding:
    message = {"en": f"Nothing can ever be a {short(name)}.", "fr": f"Rien ne peut jamais être un {short(name)}."}
    return Finding(
        check="logic",
        severity=Severity.VIOLATION,
        code="logic/unsatisfiable",
        message=message,
        where=short(name),
        node=name,
        hint="Look for disjoint superclasses, or a domain or range that contradicts them.",
        french_hint="Cherchez des superclasses disjointes, ou un domaine ou une portée qui les contredit.",
    )
