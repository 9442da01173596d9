"""What has become of an IRI of ours: it is known, renamed, withdrawn, or was never there. Called by workers.

A thing that says nothing but `dcterms:isReplacedBy` was renamed. One that says `owl:deprecated true` was withdrawn, and
so was one of which nothing is stated any more though the record of a revision names it.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from urllib.parse import unquote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store
from rapidfuzz import process

from cancernet_kg.lookup import history
from cancernet_kg.lookup.labelling import NAMING
from cancernet_kg.namespaces import BASE, GRAPHS, INFERRED_GRAPH, ONTOLOGY, PREFIXES

_REPLACED = NamedNode(PREFIXES["dcterms"] + "isReplacedBy")
_DEPRECATED = NamedNode(PREFIXES["owl"] + "deprecated")
OF_WHAT_IS_GONE = frozenset({_REPLACED, _DEPRECATED})  # all that is said of a thing under an IRI it no longer has
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_KINDS = (ONTOLOGY + "Resource", PREFIXES["skos"] + "Concept", PREFIXES["skos"] + "ConceptScheme")
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_MOST_COMPARED = 20_000
_MOST_NEAR = 3
_NEAR_ENOUGH = 75  # of 100
TRUE = frozenset({"true", "1"})


class State(StrEnum):
    """What has become of an IRI."""

    KNOWN = "known"
    RENAMED = "renamed"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """An IRI and what became of it: the IRIs that replace it, the revision that took it away, IRIs that look alike."""

    iri: str
    state: State
    successors: tuple[str, ...] = ()
    revision: str = ""
    near: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return all of it as members of a JSON object."""
        return asdict(self)


def standing(store: Store, path: str) -> Standing:
    """Return what became of the IRI of ours with a path as it came over the wire."""
    found = Standing(BASE + path, State.UNKNOWN)
    for iri in spellings(path):
        found = standing_of(store, iri)
        if found.state is not State.UNKNOWN:
            return found
    return Standing(found.iri, State.UNKNOWN, near=_near(store, found.iri))


def spellings(path: str) -> tuple[str, ...]:
    """Return the IRIs that a path can mean: letters beyond ASCII stand in IRIs as they are or escaped."""
    return tuple(iri for iri in dict.fromkeys((BASE + path, BASE + _unescaped(path))) if _is_iri(iri))


def standing_of(store: Store, iri: str) -> Standing:
    """Return what became of an IRI, from the statements about it."""
    thing = NamedNode(iri)
    successors = replacements(_asserted(store, thing, _REPLACED))
    if is_deprecated(_asserted(store, thing, _DEPRECATED)):
        return Standing(iri, State.WITHDRAWN, successors, _last_revision(store, thing))
    stated = itertools.chain(_asserted(store, thing, _TYPE), _asserted(store, thing))  # there may be very many
    known = next((quad for quad in stated if not successors or quad.predicate != _REPLACED), None)
    if successors and known is None:
        return Standing(iri, State.RENAMED, successors)
    if known is not None or store.contains_named_graph(thing):
        return Standing(iri, State.KNOWN)
    revision = _last_revision(store, thing)
    if revision:
        return Standing(iri, State.WITHDRAWN, revision=revision)
    pointing = next(store.quads_for_pattern(None, None, thing, DefaultGraph()), None)
    return Standing(iri, State.UNKNOWN if pointing is None else State.KNOWN)


def settled(statements: Iterable[Quad]) -> bool:
    """Say whether statements about a thing leave no doubt that it is known by its IRI, as nearly all do."""
    asserted = [quad for quad in statements if _is_asserted(quad)]
    return any(quad.predicate != _REPLACED for quad in asserted) and not is_deprecated(asserted)


def is_deprecated(stated: Iterable[Quad]) -> bool:
    """Say whether statements about a thing say that it is withdrawn."""
    return any(
        quad.predicate == _DEPRECATED and isinstance(quad.object, Literal) and quad.object.value in TRUE
        for quad in stated
    )


def replacements(stated: Iterable[Quad]) -> tuple[str, ...]:
    """Return the other things that statements name as replacing theirs."""
    found = {
        quad.object.value
        for quad in stated
        if quad.predicate == _REPLACED and isinstance(quad.object, NamedNode) and quad.object != quad.subject
    }
    return tuple(sorted(found))


def _asserted(store: Store, thing: NamedNode, predicate: NamedNode | None = None) -> Iterator[Quad]:
    return filter(_is_asserted, store.quads_for_pattern(thing, predicate, None, None))


def _is_asserted(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value != INFERRED_GRAPH


def _last_revision(store: Store, thing: NamedNode) -> str:
    """Return the newest revision whose record names a thing, the empty string when none does."""
    last = history.last_change(store, thing)
    return history.revision(last).value if last != history.FIRST else ""


def _near(store: Store, iri: str) -> tuple[str, ...]:
    """Return a few IRIs that look like an unknown one: of the same kind, among a bounded number."""
    if not _is_iri(iri):
        return ()
    parts = iri.removeprefix(BASE).split("/")
    start = BASE + "/".join(parts[:2] if len(parts) > 2 else parts[:1]) + "/"  # noqa: PLR2004 - id/{kind}/…
    candidates = [each for each in itertools.islice(_things(store), _MOST_COMPARED) if each.startswith(start)]
    found = process.extract(iri.removeprefix(start), _without(start, candidates), limit=_MOST_NEAR)
    near = [start + text for text, score, _ in found if score >= _NEAR_ENOUGH]
    above = ("/".join(parts[:length]) for length in range(len(parts) - 1, 2, -1))
    known = (BASE + path for path in above if any(_names(store, BASE + path)))
    return tuple(dict.fromkeys((*near, *itertools.islice(known, 1))))


def _things(store: Store) -> Iterator[str]:
    for graph in store.named_graphs():
        if isinstance(graph, NamedNode) and graph.value.startswith(GRAPHS):
            yield graph.value
    for kind in _KINDS:
        for quad in store.quads_for_pattern(None, _TYPE, NamedNode(kind), DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value


def _without(start: str, iris: Iterable[str]) -> list[str]:
    return sorted(iri.removeprefix(start) for iri in iris)


def _names(store: Store, iri: str) -> Iterator[Quad]:
    for predicate in NAMING:
        yield from store.quads_for_pattern(NamedNode(iri), predicate, None, DefaultGraph())


def _unescaped(path: str) -> str:
    """Return a path with letters beyond ASCII as they are (RFC 3987, section 3.2)."""

    def plain(match: re.Match[str]) -> str:
        try:
            decoded = unquote(match[0], errors="strict")
        except UnicodeDecodeError:
            return match[0]
        return decoded if all(sign > "\x9f" for sign in decoded) else match[0]

    return _ESCAPED.sub(plain, path)


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
