"""Runs one query over a snapshot and returns the bytes to send. Called by web, CLI and the example questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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

from cancernet_kg.errors import InvalidParameter, QueryEvaluationError
from cancernet_kg.formats import Format, Kind
from cancernet_kg.namespaces import PREFIXES
from cancernet_kg.store.explanation import explain
from cancernet_kg.store.snapshot import Snapshot

Term = NamedNode | BlankNode | Literal | Triple
Outcome = QuerySolutions | QueryBoolean | QueryTriples

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
    """A query that passed the guard, and the dataset it asks for (SPARQL 1.1 Protocol, section 2.1.4)."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer and how they are written."""

    body: bytes
    format: Format


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT query: plain strings, unbound values are empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def run(snapshot: Snapshot, query: Query, written_as: Format) -> Answer:
    """Return the answer in the format asked for.

    Raises `QuerySyntaxError`, `QueryEvaluationError` and, for a graph name that is not an IRI, `InvalidParameter`.
    """
    try:
        return Answer(_serialise(_evaluate(snapshot, query), written_as), written_as)
    except (RuntimeError, ValueError, OSError) as error:
        raise _evaluation_error(error) from None


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
    defaults = [_graph_name(iri) for iri in query.default_graphs]
    named = [_graph_name(iri) for iri in query.named_graphs]
    try:
        if not defaults and not named:
            return store.query(query.text)
        if len(defaults) > 1:
            merged = _merged(store, defaults, named)
            return merged.query(query.text, default_graph=DefaultGraph(), named_graphs=list(named))
        return store.query(query.text, default_graph=list(defaults), named_graphs=list(named))
    except SyntaxError as error:
        raise explain(query.text, str(error)) from None


def _merged(store: Store, defaults: Iterable[NamedNode], named: Iterable[NamedNode]) -> Store:
    """Return a store whose default graph is the merge of several, so that a triple in two of them counts once."""
    merged = Store()
    for graph in defaults:
        quads = store.quads_for_pattern(None, None, None, graph)
        merged.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for graph in named:
        merged.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return merged


def _graph_name(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        hint = "Give the whole IRI, for example https://w3id.org/cancernet-kg/graph/curated."
        raise InvalidParameter(f"The graph name “{iri[:200]}” is not an IRI.", hint=hint) from None


def _serialise(outcome: Outcome, written_as: Format) -> bytes:
    """Write an outcome; graphs are sorted and free of doubles, so that equal answers are equal bytes."""
    if isinstance(outcome, QueryTriples):
        _require(Kind.GRAPH, written_as)
        triples = sorted(set(outcome), key=str)
        return serialize(triples, format=_GRAPH_FORMATS[written_as.name], prefixes=_prefixes_in(triples)) or b""
    _require(Kind.RESULTS, written_as)
    return outcome.serialize(format=_RESULT_FORMATS[written_as.name]) or b""


def _require(kind: Kind, written_as: Format) -> None:
    """Raise when the answer turned out to be of another kind than its format is made for."""
    if written_as.kind is not kind:
        hint = "Separate keywords by spaces so that the query form can be seen before evaluation."
        raise QueryEvaluationError(f"The answer cannot be written as {written_as.media_type}.", hint=hint)


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
