"""Candidates for names in a table (Reconciliation API 0.2, section 4). Called by the look-up of reconciliation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cancernet_kg.lookup.reconciliation.constraints import Constraint, penalty
from cancernet_kg.lookup.reconciliation.source import Source
from cancernet_kg.lookup.search.matching import Candidate, candidates

_MOST_CHECKED = 200  # candidates whose properties are compared
_AHEAD = 4.0  # by which the score of a certain match must exceed that of any other candidate


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked about one name: which classes it may have, what must be true of it, how many candidates."""

    text: str
    types: frozenset[str]
    constraints: tuple[Constraint, ...]
    limit: int

    @classmethod
    def of(cls, members: Mapping[str, Any]) -> "Query":
        """Return a query that was sent to a worker."""
        constraints = tuple(map(Constraint.of, members["properties"]))
        return cls(members["query"], frozenset(members["types"]), constraints, members["limit"])


@dataclass(frozen=True, slots=True)
class _Judged:
    """A candidate with what its properties leave of its score, and whether it may be taken for certain."""

    candidate: Candidate
    score: float
    may_match: bool


def result(source: Source, query: Query) -> dict[str, object]:
    """Return the candidates for a query, the best first; one that stands out and is certain is a match."""
    judged = sorted(
        (_judged(source, query, candidate) for candidate in _candidates(source, query)[:_MOST_CHECKED]),
        key=lambda each: (-each.score, -source.index.links.get(each.candidate.iri, 0), each.candidate.iri),
    )
    is_match = (
        bool(judged) and judged[0].may_match and all(other.score <= judged[0].score - _AHEAD for other in judged[1:])
    )
    shown = judged[: query.limit]
    return {"result": [_told(source, each, match=is_match and not place) for place, each in enumerate(shown)]}


def _candidates(source: Source, query: Query) -> list[Candidate]:
    def accepts(iri: str) -> bool:
        return not query.types or not query.types.isdisjoint(source.index.things[iri].types)

    if query.text:
        return candidates(source.index, query.text, accepts)
    things = dict.fromkeys(iri for constraint in query.constraints for iri in constraint.things(source))
    index = source.index
    return [Candidate(iri, index.things[iri].names[0][1], 100.0, is_certain=False) for iri in things if accepts(iri)]


def _judged(source: Source, query: Query, candidate: Candidate) -> _Judged:
    left, is_consistent = penalty(source, query.constraints, candidate.iri)
    return _Judged(candidate, candidate.score * left, candidate.is_certain and is_consistent)


def _told(source: Source, judged: _Judged, *, match: bool) -> dict[str, object]:
    candidate = judged.candidate
    types = source.named(source.types(candidate.iri))
    label = source.labelling.named(candidate.iri).text
    also = f" – {candidate.name.text}" if candidate.name.text != label else ""
    return {
        "id": candidate.iri,
        "name": label,
        "description": f"{types[0]['name'] if types else ''}{also}",
        "type": types,
        "score": round(judged.score, 1),
        "features": [
            {"id": "name_likeness", "value": round(candidate.score, 1)},
            {"id": "links", "value": source.index.links.get(candidate.iri, 0)},
        ],
        "match": match,
    }
