"""Runs one query over a snapshot and writes its answer. Called by workers, CLI and the example questions."""

import io
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import IO

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from cancernet_kg.errors import InvalidParameter, QueryEvaluationError, UnknownGraph
from cancernet_kg.formats import Format, Kind
from cancernet_kg.namespaces import CONCEPTS, GRAPHS, PREFIXES, THINGS
from cancernet_kg.store import corrections
from cancernet_kg.store.dataset import Outcome
from cancernet_kg.store.explanation import explain
from cancernet_kg.store.guard import Checked
from cancernet_kg.store.snapshot import Snapshot

SORTED_TRIPLES = 10_000
Term = NamedNode | BlankNode | Literal | Triple
GraphName = NamedNode | BlankNode | DefaultGraph

_RESULT_FORMATS: Mapping[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_GRAPH_FORMATS: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
}


@dataclass(frozen=True, slots=True)
class Query:
    """A query that passed the guard, and its dataset: the protocol's (section 2.1.4), else the one it names itself."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT query: plain strings, unbound values are empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The columns of a SELECT query, its first solutions, unbound values None, and how many there are in all."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    total: int


def write(snapshot: Snapshot, query: Query, written_as: Format, sink: IO[bytes]) -> None:
    """Evaluate a query and write its answer into the sink, row by row.

    Raises `QuerySyntaxError`, `QueryEvaluationError` and, for a graph name that is not an IRI, `InvalidParameter`.
    """
    try:
        _serialise(_evaluate(snapshot, query), written_as, sink)
    except (RuntimeError, ValueError, OSError) as error:
        raise _evaluation_error(error) from None


def run(snapshot: Snapshot, query: Query, written_as: Format) -> bytes:
    """Return the whole answer in the format asked for; raises what `write` raises."""
    sink = io.BytesIO()
    write(snapshot, query, written_as, sink)
    return sink.getvalue()


def write_graph(snapshot: Snapshot, graph: str, written_as: Format, sink: IO[bytes]) -> None:
    """Write one named graph into the sink, the default graph when the name is empty.

    Raises `UnknownGraph`.
    """
    if graph and graph not in snapshot.graphs:
        hint = "The graphs are listed at /graphs."
        raise UnknownGraph(f"There is no graph <{graph[:500]}>.", hint=hint)
    name = NamedNode(graph) if graph else DefaultGraph()
    snapshot.store.dump(sink, _GRAPH_FORMATS[written_as.name], from_graph=name, prefixes=_offered_prefixes())


def write_triples(triples: Iterable[Triple], written_as: Format, sink: IO[bytes]) -> None:
    """Write triples that are not in the store."""
    serialize(triples, sink, format=_GRAPH_FORMATS[written_as.name], prefixes=_offered_prefixes())


def write_few(statements: Sequence[Triple] | Sequence[Quad], written_as: Format, sink: IO[bytes]) -> None:
    """Write statements that are few enough for a look at all of them: only prefixes that they use are declared."""
    triples = (each.triple if isinstance(each, Quad) else each for each in statements)
    serialize(statements, sink, format=_GRAPH_FORMATS[written_as.name], prefixes=_prefixes_in(triples))


def table(snapshot: Snapshot, query: Query) -> Table:
    """Return a SELECT query's solutions as rows of strings; a boolean is one cell, a graph three columns.

    Raises the same errors as `run`.
    """
    try:
        outcome = _evaluate(snapshot, query)
        if isinstance(outcome, QueryBoolean):
            return Table(("answer",), (("true" if outcome else "false",),))
        if isinstance(outcome, QueryTriples):
            triples = sorted(set(outcome), key=str)
            rows = [(plain(item.subject), plain(item.predicate), plain(item.object)) for item in triples]
            return Table(("subject", "predicate", "object"), tuple(rows))
        columns = tuple(variable.value for variable in outcome.variables)
        return Table(columns, tuple(tuple(plain(solution[name]) for name in columns) for solution in outcome))
    except (RuntimeError, ValueError, OSError) as error:
        raise _evaluation_error(error) from None


def solutions(snapshot: Snapshot, query: Query, most: int) -> Solutions:
    """Return the solutions of a SELECT query, `most` of them at most; of any other query none.

    Raises the same errors as `run`.
    """
    try:
        outcome = _evaluate(snapshot, query)
        if isinstance(outcome, QueryBoolean | QueryTriples):
            return Solutions((), (), 0)
        columns = tuple(variable.value for variable in outcome.variables)
        rows = [tuple(solution[name] for name in columns) for solution in itertools.islice(outcome, most)]
        return Solutions(columns, tuple(rows), len(rows) + sum(1 for _ in outcome))
    except (RuntimeError, ValueError, OSError) as error:
        raise _evaluation_error(error) from None


def plain(term: Term | None) -> str:
    """Return a term's value without quotes, language or datatype; the empty string when there is none."""
    if term is None:
        return ""
    return str(term) if isinstance(term, BlankNode | Triple) else term.value


def _evaluation_error(error: Exception) -> QueryEvaluationError:
    hint = "Use only the functions of SPARQL 1.1 and check the arguments."
    return QueryEvaluationError(f"{str(error).rstrip('.')}.", hint=hint)


def _evaluate(snapshot: Snapshot, query: Query) -> Outcome:
    """Start the evaluation over the dataset the query asks for."""
    store = snapshot.store
    defaults: list[NamedNode | BlankNode | DefaultGraph] = [graph_name(iri) for iri in query.default_graphs]
    named: list[NamedNode | BlankNode] = [graph_name(iri) for iri in query.named_graphs]
    if len(defaults) > 1:
        store, defaults = merged(store, defaults, named), [DefaultGraph()]
    ask = partial(store.query, base_iri=snapshot.base)
    if defaults or named:
        ask = partial(ask, default_graph=defaults, named_graphs=named)
    try:
        return corrections.evaluate(query.text, ask, snapshot.base)
    except SyntaxError as error:
        raise explain(query.text, str(error)) from None


def with_own_dataset(query: Query, checked: Checked, snapshot: Snapshot) -> Query:
    """Return the query with the dataset of its FROM clauses, unless the protocol names one, which wins.

    The engine would count a triple once for each FROM graph it is in. One FROM alone it reads right.
    """
    if query.default_graphs or query.named_graphs or len(checked.default_graphs) <= 1:
        return query
    written = " ".join((*checked.default_graphs, *checked.named_graphs))
    try:
        found = Store().query(f"{checked.prologue}\nSELECT ?g {{ VALUES ?g {{ {written} }} }}", base_iri=snapshot.base)
    except SyntaxError:  # the engine will say what is wrong with the whole query
        return query
    graphs = tuple(plain(row[0]) for row in found) if isinstance(found, QuerySolutions) else ()
    split = len(checked.default_graphs)
    return Query(query.text, graphs[:split], graphs[split:])


def merged(store: Store, defaults: Iterable[GraphName], named: Iterable[GraphName]) -> Store:
    """Return a store whose default graph is the merge of several, so that a triple in two of them counts once."""
    merged = Store()  # filled without the bulk loader, whose threads alone need 200 MiB of address space
    for graph in defaults:
        quads = store.quads_for_pattern(None, None, None, graph)
        merged.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for graph in named:
        merged.extend(store.quads_for_pattern(None, None, None, graph))
    return merged


def graph_name(iri: str) -> NamedNode:
    """Return the name of a graph; raises `InvalidParameter` when it is not an IRI."""
    try:
        return NamedNode(iri)
    except ValueError:
        hint = "Give the whole IRI, for example https://w3id.org/cancernet-kg/graph/curated."
        raise InvalidParameter(f"The graph name “{iri[:200]}” is not an IRI.", hint=hint) from None


def _serialise(outcome: Outcome, written_as: Format, sink: IO[bytes]) -> None:
    """Write an outcome; graphs are sorted unless they are large, so that equal answers are equal bytes."""
    if isinstance(outcome, QueryTriples):
        _require(Kind.GRAPH, written_as)
        first = sorted(itertools.islice(outcome, SORTED_TRIPLES), key=str)
        prefixes = _prefixes_in(first) if len(first) < SORTED_TRIPLES else {}
        serialize(itertools.chain(first, outcome), sink, format=_GRAPH_FORMATS[written_as.name], prefixes=prefixes)
        return
    _require(Kind.RESULTS, written_as)
    outcome.serialize(sink, format=_RESULT_FORMATS[written_as.name])


def _require(kind: Kind, written_as: Format) -> None:
    """Raise when the answer turned out to be of another kind than its format is made for."""
    if written_as.kind is not kind:
        hint = "Separate keywords by spaces so that the query form can be seen before evaluation."
        raise QueryEvaluationError(f"The answer cannot be written as {written_as.media_type}.", hint=hint)


def _offered_prefixes() -> dict[str, str]:
    """Return the project's prefixes, without those whose names have slashes and would need escapes."""
    return {prefix: name for prefix, name in PREFIXES.items() if name not in {THINGS, CONCEPTS, GRAPHS}}


def _prefixes_in(triples: Iterable[Triple]) -> dict[str, str]:
    """Return the prefixes that the triples use and that shorten without escapes, that is without slashes."""
    terms = [term for triple in triples for term in triple]
    iris = {term.value for term in terms if isinstance(term, NamedNode)}
    iris |= {term.datatype.value for term in terms if isinstance(term, Literal)}
    return {prefix: name for prefix, name in PREFIXES.items() if _shortens(name, iris)}


def _shortens(namespace: str, iris: Iterable[str]) -> bool:
    """Say whether some IRI is in the namespace and none of them has a slash after it."""
    local_names = [iri.removeprefix(namespace) for iri in iris if iri.startswith(namespace)]
    return bool(local_names) and not any("/" in name for name in local_names)
