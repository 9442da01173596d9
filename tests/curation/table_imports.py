"""What the tests of spreadsheets ask with: a day, a thing, a source, and what an import tells."""

from datetime import date

from cancernet_kg.curation.tables.reading import Imported
from cancernet_kg.namespaces import ONTOLOGY

TODAY = date(2027, 3, 1)
SC = "id/organisation/sciensano"
ROR = "outside/ror-04ejags36"


def asked(found: Imported) -> list[str]:
    """Return code and hint of each finding."""
    return [f"{finding.code.removeprefix('table/')}: {finding.hint}" for finding in found.findings]


def codes(found: Imported) -> list[str]:
    """Return the codes of the findings."""
    return [finding.code.removeprefix("table/") for finding in found.findings]


def csv_of(*rows: str) -> bytes:
    """Return a CSV file of organisations that the source ROR speaks of."""
    return "\n".join(rows).encode()


def values(found: Imported, name: str) -> list[str]:
    """Return the added values of a property of the ontology."""
    return [quad.object.value for quad in found.changes.added if quad.predicate.value == ONTOLOGY + name]  # type: ignore[union-attr]
