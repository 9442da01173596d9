"""IRIs for nodes that have none, made from what is said of them (RDF 1.1 Concepts, section 3.5). Called by stage.

The same file always gives the same IRIs. So does any other that says the same, unless nodes can only be told apart by
where they stand: then their order in the file decides. Unlike RDFC-1.0 this cannot take exponentially long.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from cancernet_kg.curation.staging.statements import Statement
from cancernet_kg.namespaces import BASE

GENERATED = BASE + ".well-known/genid/"
LENGTH = 32
# How much is looked at before nodes that are still alike are told apart by their order.
MOST_LINES = 300_000
FEWEST_ROUNDS = 3


def is_blank(term: bytes) -> bool:
    """Say whether a term of N-Quads is a blank node."""
    return term.startswith(b"_:")


def generated_iris(statements: Iterable[Statement]) -> Mapping[bytes, bytes]:
    """Return the new IRI, in brackets, of each blank node of some statements."""
    incident: dict[bytes, list[Statement]] = defaultdict(list)
    for statement in statements:
        for node in {term for term in statement if is_blank(term)}:
            incident[node].append(statement)
    signatures = _told_apart(incident)
    alike: dict[bytes, int] = defaultdict(int)
    iris = {}
    for node in incident:
        signature = signatures[node]
        name = _digest(signature, str(alike[signature]).encode())
        alike[signature] += 1
        iris[node] = f"<{GENERATED}{name.hex()[:LENGTH]}>".encode()
    return iris


def _told_apart(incident: Mapping[bytes, list[Statement]]) -> dict[bytes, bytes]:
    """Return a signature for each node, by looking further and further around those that look alike."""
    signatures = dict.fromkeys(incident, b"")
    alike, kinds, rounds, looked_at = list(incident), 0, 0, 0
    while alike and (rounds < FEWEST_ROUNDS or looked_at < MOST_LINES):
        signatures |= {node: _signature(node, incident[node], signatures) for node in alike}
        rounds, looked_at = rounds + 1, looked_at + sum(len(incident[node]) for node in alike)
        count = Counter(signatures[node] for node in alike)
        unique = len(incident) - len(alike)
        if unique + len(count) == kinds:
            break
        kinds = unique + len(count)
        alike = [node for node in alike if count[signatures[node]] > 1]
    return signatures


def _signature(node: bytes, statements: list[Statement], signatures: Mapping[bytes, bytes]) -> bytes:
    """Return what can be said of a node without naming it: its statements, with signatures in place of blank nodes."""

    def told(term: bytes) -> bytes:
        if term == node:
            return b"_"
        return b"_" + signatures[term].hex().encode() if is_blank(term) else term

    lines = sorted(b" ".join(told(term) for term in statement) for statement in statements)
    return _digest(signatures[node], *lines)


def _digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"\n".join(parts)).digest()
