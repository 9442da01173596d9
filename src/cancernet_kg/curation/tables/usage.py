"""Which columns of a table are mostly filled in, by what is known of the things of its class. Called by form."""

from collections import Counter, defaultdict
from itertools import islice

from pyoxigraph import NamedNode

from cancernet_kg.curation.tables.column import Column, Table
from cancernet_kg.curation.tables.dates import BOUNDS
from cancernet_kg.curation.tables.values import fits
from cancernet_kg.namespaces import PREFIXES
from cancernet_kg.store.view import View

MOST_THINGS = 200
FEWEST_THINGS = 3  # fewer tell nothing
USUAL_SHARE = 1 / 3
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_MADE = {bound for both in BOUNDS.values() for bound in both}  # of the date, when they are left empty


def usual_columns(table: Table, known: View) -> frozenset[Column]:
    """Return the columns that are required, or that a third of the things known of the class have a value for."""
    things = {quad.subject for quad in islice(known.quads(predicate=_TYPE, value=NamedNode(table.iri)), MOST_THINGS)}
    if len(things) < FEWEST_THINGS:
        return frozenset(column for column in table.columns if not column.is_rare and column.path not in _MADE)
    by_path: dict[str, list[Column]] = defaultdict(list)
    for column in table.columns:
        by_path[column.path].append(column)
    counts: Counter[Column] = Counter()
    for thing in things:
        counts.update(
            {
                column
                for quad in (known.quads(thing) if isinstance(thing, NamedNode) else ())
                for column in by_path.get(quad.predicate.value, ())
                if fits(quad.object, column)
            }
        )
    least = USUAL_SHARE * len(things)
    return frozenset(
        column for column in table.columns if column.required or (counts[column] >= least and column.path not in _MADE)
    )
