"""The coverage table: for each fact of the source documents, the evidence that represents it, or why it is left out.

Called by the checks and the command line; it needs nothing but the project's own files.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.errors import MissingGraphFiles, SourceSyntaxError
from cancernet_kg.loading import LoadedGraph
from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, THINGS, short

TABLE = "data/coverage.csv"
COLUMNS = ("fact", "document", "lines", "statements", "reason")


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: a fact's number, its document and lines, and the evidence that represents it or the reason it is not."""

    number: int
    document: str
    first_line: int
    last_line: int
    evidence: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple in prefixed form and the lines that make it."""

    text: str
    document: str
    first_line: int
    last_line: int


def read_coverage(root: Path) -> tuple[Fact, ...]:
    """Return the rows of the coverage table.

    Raises `MissingGraphFiles` when there is none and `SourceSyntaxError` for a row that cannot be read.
    """
    path = root / TABLE
    if not path.is_file():
        raise MissingGraphFiles(f"{TABLE} is missing.", hint="It lists each fact of the source documents, one a row.")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            hint = f"The first line must be: {','.join(COLUMNS)}"
            raise SourceSyntaxError(f"{TABLE} has other columns than expected.", hint=hint, file=TABLE, line=1)
        return tuple(_fact(row, rows.line_num) for row in rows)


def statements(graph: LoadedGraph) -> dict[str, Statement]:
    """Return what each evidence node states, by the node's IRI."""
    parts: dict[str, dict[str, str]] = {}
    for quad in graph.asserted:
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(THINGS + "evidence/"):
            written = _written(quad.object) if quad.predicate.value.startswith(PREFIXES["rdf"]) else _value(quad.object)
            parts.setdefault(quad.subject.value, {})[quad.predicate.value] = written
    return {iri: found for iri, part in parts.items() if (found := _statement(part)) is not None}


def written(fact: Fact, stated: dict[str, Statement]) -> list[str]:
    """Return the lines that show a row: number, document and lines, then its statements or the reason."""
    lines = f"{fact.first_line}" if fact.first_line == fact.last_line else f"{fact.first_line}-{fact.last_line}"
    head = f"{fact.number} {fact.document}, line {lines}"
    if fact.reason:
        return [head, f"  left out: {fact.reason}"]
    found = (stated.get(f"{THINGS}evidence/{fact.document}/{slug}") for slug in fact.evidence)
    return [head, *(f"  {statement.text}" for statement in found if statement)]


def summary(facts: tuple[Fact, ...]) -> str:
    """Return how many facts are represented and how many are left out."""
    represented = sum(1 for fact in facts if fact.evidence)
    return f"{represented} of {len(facts)} facts represented, {len(facts) - represented} left out with a reason"


def check_coverage(facts: tuple[Fact, ...], stated: dict[str, Statement]) -> tuple[Finding, ...]:
    """Return each row that points to no evidence, to evidence elsewhere, or says neither statement nor reason."""
    findings = [finding for fact in facts for finding in _row_findings(fact, stated)]
    for expected, fact in enumerate(facts, start=1):
        if fact.number != expected:
            message = f"Row {expected} of {TABLE} is fact {fact.number}: a fact is missing, doubled or out of order."
            french = f"La ligne {expected} de {TABLE} est le fait {fact.number} : un fait manque ou est en double."
            findings.append(_finding(fact, "number", message, french))
            break
    return tuple(findings)


def _row_findings(fact: Fact, stated: dict[str, Statement]) -> list[Finding]:
    if bool(fact.evidence) == bool(fact.reason):
        english = "The fact needs either the evidence that represents it or a reason why it is left out, not both."
        french = "Le fait demande soit la preuve qui le représente, soit la raison de son absence, pas les deux."
        return [_finding(fact, "row", english, french)]
    findings = []
    for slug in fact.evidence:
        found = stated.get(f"{THINGS}evidence/{fact.document}/{slug}")
        if found is None:
            english = f"There is no evidence “{slug}” for the document {fact.document}."
            french = f"Il n'y a pas de preuve « {slug} » pour le document {fact.document}."
            findings.append(_finding(fact, "evidence", english, french))
        elif found.first_line < fact.first_line or found.last_line > fact.last_line:
            english = f"The evidence “{slug}” stands on other lines than the fact."
            french = f"La preuve « {slug} » se trouve sur d'autres lignes que le fait."
            findings.append(_finding(fact, "lines", english, french))
    return findings


def _finding(fact: Fact, code: str, english: str, french: str) -> Finding:
    return Finding(
        check="coverage",
        severity=Severity.VIOLATION,
        code=f"coverage/{code}",
        message={"en": english, "fr": french},
        where=f"{TABLE}, fact {fact.number}",
        hint="Mend the row, or the evidence.ttl of the document.",
    )


def _fact(row: dict[str, str], line: int) -> Fact:
    try:
        first, _, last = row["lines"].partition("-")
        return Fact(
            number=int(row["fact"]),
            document=row["document"],
            first_line=int(first),
            last_line=int(last or first),
            evidence=tuple(row["statements"].split()),
            reason=row["reason"],
        )
    except (ValueError, AttributeError, TypeError):
        hint = "A row is: number, document, line or first-last, evidence separated by spaces, reason."
        raise SourceSyntaxError(f"A row of {TABLE} cannot be read.", hint=hint, file=TABLE, line=line) from None


def _statement(part: dict[str, str]) -> Statement | None:
    rdf, keys = PREFIXES["rdf"], ("subject", "predicate", "object")
    lines = part.get(ONTOLOGY + "firstLine"), part.get(ONTOLOGY + "lastLine")
    document = part.get(ONTOLOGY + "inDocument", "")
    triple = [part.get(rdf + key) for key in keys]
    if not all(triple) or not all(line is not None and line.isdigit() for line in lines):
        return None
    text = " ".join(term for term in triple if term)
    return Statement(text, document.rpartition("/")[2], int(lines[0] or 0), int(lines[1] or 0))


def _written(term: object) -> str:
    return short(term.value) if isinstance(term, NamedNode) else str(term)


def _value(term: object) -> str:
    return term.value if isinstance(term, (NamedNode, Literal)) else str(term)
