"""The coverage table against the graph: each fact has evidence that is there, or a reason why it is left out.

Called by the checks and the command line.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.curation import asserted
from cancernet_kg.curation.local_check import LocalCheck
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.curation.traces import line_number
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.lookup.facts import TABLE, Fact
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, THINGS, short
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.view import View

_EVIDENCE = THINGS + "evidence/"


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple in prefixed form and the lines that make it."""

    text: str
    document: str
    first_line: int
    last_line: int


def statements(graph: LoadedGraph) -> dict[str, Statement]:
    """Return what each evidence node states, by the node's IRI."""
    view = View(graph.snapshot.store)
    subjects = (quad.subject for quad in asserted.quads(view, predicate=NamedNode(ONTOLOGY + "firstLine")))
    nodes = sorted({term.value for term in subjects if isinstance(term, NamedNode)})
    return {node: found for node in nodes if (found := statement(view, node)) is not None}


def statement(view: View, node: str) -> Statement | None:
    """Return what one evidence node states; of several values, which the shapes refuse, the last by its text counts."""
    if not node.startswith(_EVIDENCE):
        return None
    quads = sorted(asserted.quads(view, NamedNode(node)), key=str)
    return _statement({quad.predicate.value: _text(quad) for quad in quads})


def written(fact: Fact, stated: Mapping[str, Statement]) -> list[str]:
    """Return the lines that show a row: number, document and lines, then its statements or the reason."""
    lines = f"{fact.first_line}" if fact.first_line == fact.last_line else f"{fact.first_line}-{fact.last_line}"
    head = f"{fact.number} {fact.document}, line {lines}"
    if fact.reason:
        return [head, f"  left out: {fact.reason}"]
    found = (stated.get(node) for node in _nodes(fact))
    return [head, *(f"  {one.text}" for one in found if one)]


def summary(facts: tuple[Fact, ...]) -> str:
    """Return how many facts are represented and how many are left out."""
    represented = sum(1 for fact in facts if fact.evidence)
    return f"{represented} of {len(facts)} facts represented, {len(facts) - represented} left out with a reason"


def check_coverage(facts: tuple[Fact, ...], view: View) -> tuple[Finding, ...]:
    """Return each row that points to no evidence, to evidence elsewhere, or says neither statement nor reason."""
    return (*local_check(facts).full(view), *misnumbered(facts))


def local_check(facts: Iterable[Fact]) -> LocalCheck[Fact]:
    """Return the check of each row of the table against the evidence that it names."""
    naming: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for node in _nodes(fact):
            naming[node].append(fact)

    def affected(changes: Changes, _old: View, _new: View) -> Iterator[Fact]:
        for quad in asserted.changed(changes):
            if isinstance(quad.subject, NamedNode):
                yield from naming.get(quad.subject.value, ())

    return LocalCheck("coverage", lambda view: _findings(view, facts), affected, _findings)


def _findings(view: View, facts: Iterable[Fact]) -> Iterator[Finding]:
    for fact in facts:
        if bool(fact.evidence) == bool(fact.reason):
            english = "The fact needs either the evidence that represents it or a reason why it is left out, not both."
            french = "Le fait demande soit la preuve qui le représente, soit la raison de son absence, pas les deux."
            yield _finding(fact, "row", english, french)
        else:
            yield from _evidence_findings(view, fact)


def _evidence_findings(view: View, fact: Fact) -> Iterator[Finding]:
    for slug, node in zip(fact.evidence, _nodes(fact), strict=True):
        found = statement(view, node)
        if found is None:
            english = f"There is no evidence “{slug}” for the document {fact.document}."
            french = f"Il n'y a pas de preuve « {slug} » pour le document {fact.document}."
            yield _finding(fact, "evidence", english, french)
        elif found.first_line < fact.first_line or found.last_line > fact.last_line:
            english = f"The evidence “{slug}” stands on other lines than the fact."
            french = f"La preuve « {slug} » se trouve sur d'autres lignes que le fait."
            yield _finding(fact, "lines", english, french)


def misnumbered(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Yield the first row whose number is not its place; those below it follow from it."""
    for expected, fact in enumerate(facts, start=1):
        if fact.number != expected:
            english = f"Row {expected} of {TABLE} is fact {fact.number}: a fact is missing, doubled or out of order."
            french = f"La ligne {expected} de {TABLE} est le fait {fact.number} : un fait manque ou est en double."
            yield _finding(fact, "number", english, french)
            return


def _nodes(fact: Fact) -> list[str]:
    """Return the IRIs of the evidence that a row names."""
    return [f"{_EVIDENCE}{fact.document}/{slug}" for slug in fact.evidence]


def _finding(fact: Fact, code: str, english: str, french: str) -> Finding:
    return Finding(
        check="coverage",
        severity=Severity.VIOLATION,
        code=f"coverage/{code}",
        message={"en": english, "fr": french},
        where=f"{TABLE}, fact {fact.number}",
        hint="Mend the row, or the evidence.ttl of the document.",
        french_hint="Corrigez la ligne, ou le fichier evidence.ttl du document.",
    )


def _statement(part: dict[str, str]) -> Statement | None:
    rdf, keys = PREFIXES["rdf"], ("subject", "predicate", "object")
    first, last = (line_number(part.get(ONTOLOGY + name, "")) for name in ("firstLine", "lastLine"))
    document = part.get(ONTOLOGY + "inDocument", "")
    triple = [part.get(rdf + key) for key in keys]
    if not all(triple) or first is None or last is None:
        return None
    text = " ".join(term for term in triple if term)
    return Statement(text, document.rpartition("/")[2], first, last)


def _text(quad: Quad) -> str:
    """Return a part of an evidence node: terms of its triple in prefixed form, all else as its plain value."""
    term, is_of_triple = quad.object, quad.predicate.value.startswith(PREFIXES["rdf"])
    if isinstance(term, NamedNode):
        return short(term.value) if is_of_triple else term.value
    return term.value if isinstance(term, Literal) and not is_of_triple else str(term)
