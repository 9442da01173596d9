"""Damage to the real graph is noticed: each block of mutations.ru is one way to damage it, and what must notice it.

A whole check takes seconds, so mutations that cannot be mistaken for each other (they expect different findings, about
different things) are made together; each must still be found at its own place.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from cancernet_kg.curation.check import check_quads
from cancernet_kg.curation.report import Finding
from cancernet_kg.namespaces import BASE
from cancernet_kg.settings import Settings
from cancernet_kg.store import files

BATCH_SIZE = 20
ROOT = Path(__file__).parents[2]
HEADING = re.compile(r"^## (?P<name>.+) \| expects: (?P<code>\S+) \| at: (?P<at>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One way to damage the graph: what is done, the finding that must notice it, and the IRI or place it is about."""

    name: str
    code: str
    at: str
    update: str

    def is_noticed_by(self, finding: Finding) -> bool:
        """Say whether a finding is the one that is expected."""
        return finding.code == self.code and self.at in (finding.node, finding.where)


@cache
def mutations() -> tuple[Mutation, ...]:
    """Return every block of mutations.ru."""
    text = (Path(__file__).parent / "mutations.ru").read_text(encoding="utf-8")
    headings = list(HEADING.finditer(text))
    prologue = text[: headings[0].start()]
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    return tuple(
        Mutation(heading["name"], heading["code"], _at(heading["at"]), prologue + text[heading.end() : end])
        for heading, end in zip(headings, ends, strict=True)
    )


def _at(written: str) -> str:
    return BASE + written if written.startswith(("id/", "concept/", "graph/")) else written


@cache
def batches() -> tuple[tuple[Mutation, ...], ...]:
    """Return the mutations in batches whose members expect different findings about different things."""
    found: list[list[Mutation]] = []
    for mutation in mutations():
        for batch in found:
            apart = all(other.code != mutation.code and other.at != mutation.at for other in batch)
            if apart and len(batch) < BATCH_SIZE:
                batch.append(mutation)
                break
        else:
            found.append([mutation])
    return tuple(tuple(batch) for batch in found)


@cache
def quads() -> tuple[Quad, ...]:
    """Return the real graph's quads."""
    return tuple(files.read_quads(files.graph_files(ROOT)))


@cache
def findings(batch: tuple[Mutation, ...]) -> tuple[Finding, ...]:
    """Return what the whole check finds in the real graph after the mutations of a batch."""
    store = Store()
    store.bulk_extend(quads())
    for mutation in batch:
        before = frozenset(store)
        store.update(mutation.update)
        changed = frozenset(store) != before
        assert changed, f"“{mutation.name}” changes nothing"
    return check_quads(Settings(ROOT), list(store)).findings


@pytest.mark.parametrize("mutation", mutations(), ids=lambda mutation: mutation.name)
def test_a_mutation_is_noticed(mutation: Mutation) -> None:
    """Each mutation is reported by the finding that is meant for it, which the undamaged graph does not have."""
    batch = next(batch for batch in batches() if mutation in batch)
    noticed = [finding for finding in findings(batch) if mutation.is_noticed_by(finding)]
    assert noticed, sorted({f"{finding.code} {finding.where}" for finding in findings(batch)})
    assert not any(mutation.is_noticed_by(finding) for finding in findings(()))
    print(f"{mutation.name}: {noticed[0].message['en']}")  # noqa: T201  (shown by pytest -rP)
    assert all(noticed[0].message[language] for language in ("en", "fr"))


def test_there_are_at_least_forty_mutations() -> None:
    """At least 40 mutations are made, no two of which expect the same finding about the same thing."""
    assert len({(mutation.code, mutation.at) for mutation in mutations()}) == len(mutations()) >= 40
