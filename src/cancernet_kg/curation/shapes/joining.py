"""The order in which rdflib joins the patterns of a SPARQL constraint. Called when shapes are loaded.

It starts with all patterns that $this is in, and so pairs every participation in a project with every other, before it
looks at anything that only few have in common. Here each join follows from the one before as far as it leads.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import Variable
from rdflib.namespace import RDF
from rdflib.plugins.sparql.algebra import BGP, Join, traverse
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from cancernet_kg.curation.shapes.queries import Pattern, in_order

_THIS = Variable("this")
_FEWEST = 3  # two patterns have no order but the one that begins with $this


def put_in_order(query: Query) -> None:
    """Make rdflib join patterns one after the other; the answer stays the same."""
    traverse(query.algebra, visitPost=_chained)


def _chained(part: object) -> CompValue | None:
    """Return the joins that take the place of a part of a query, if any do."""
    if not isinstance(part, CompValue) or part.name != "BGP":
        return None
    if len(list(in_order(part.triples, [_THIS]))) < max(_FEWEST, len(part.triples)):  # not all are linked to $this
        return None
    first, *others = (BGP(group) for group in _groups(part.triples))
    chain = first
    for group in others:
        chain = Join(chain, group)
        chain["lazy"] = True  # rdflib's word for passing on what is bound already
    chain["_vars"] = part["_vars"]
    return chain


def _groups(patterns: Iterable[Pattern]) -> list[list[Any]]:
    """Return patterns in groups, within which rdflib's own order, the fewest unknown variables first, is theirs."""
    known: set[Node] = {_THIS}
    groups: list[list[Pattern]] = []
    before = 0
    for pattern in _depth_first(patterns):
        if not groups or len(_variables(pattern) - known) < before:
            known.update(*(_variables(other) for group in groups for other in group))
            groups.append([])
        groups[-1].append(pattern)
        before = len(_variables(pattern) - known)
    return groups


def _depth_first(patterns: Iterable[Pattern]) -> Iterator[Pattern]:
    """Yield the patterns with fewest unknown variables first, of those types last, and else the newest known first."""
    known: list[Node] = [_THIS]
    waiting = list(patterns)
    while waiting:
        ranks = []
        for place, pattern in enumerate(waiting):
            variables = _variables(pattern)
            newest = max(map(known.index, variables.intersection(known)), default=-1)
            ranks.append((len(variables.difference(known)), pattern[1] == RDF.type, -newest, place))
        pattern = waiting.pop(min(ranks)[-1])
        known += [term for term in pattern if isinstance(term, Variable) and term not in known]
        yield pattern


def _variables(pattern: Pattern) -> set[Node]:
    return {term for term in pattern if isinstance(term, Variable)}
