"""The terms of a JSON-LD context: how it is made from the ontology, and how one that is published is read.

Published contexts are files, `ontology/contexts/{version}.jsonld`, and are never changed. Called by json_ld.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.namespaces import BASE, ONTOLOGY, ONTOLOGY_GRAPH, PREFIXES

FOLDER = Path("ontology") / "contexts"
ABOUT = "isPrimaryTopicOf"  # from a thing to the document on it, the way round that a tree needs
ABOUT_DEFINITION = {"@reverse": "foaf:primaryTopic"}
_OWL, _RDF, _RDFS, _XSD = (PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))
_PREFIXES = {**{name: iri for name, iri in PREFIXES.items() if not iri.startswith(BASE)}, "cnet": ONTOLOGY}
# What documents and concept schemes use though the ontology does not declare it.
_THINGS_BESIDE = (
    *(PREFIXES["dcterms"] + name for name in ("isPartOf", "isReplacedBy", "replaces")),
    *(PREFIXES["skos"] + name for name in ("narrower", "related", "exactMatch", "closeMatch", "hasTopConcept")),
    *(PREFIXES["skos"] + name for name in ("broader", "inScheme", "topConceptOf")),
)
_TEXTS_BESIDE = (_RDFS + "label", _RDFS + "comment")


@dataclass(frozen=True, slots=True)
class Term:
    """A key: its definition and the prefixes that this needs; of a property, what values are, and if always a list."""

    key: str
    definition: str
    prefixes: tuple[str, ...]
    coercion: str | None = None
    is_set: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """A context: properties by IRI, the names of classes by IRI, the namespaces of prefixes."""

    properties: Mapping[str, Term]
    classes: Mapping[str, Term]
    prefixes: Mapping[str, str]


def versions(root: Path) -> tuple[int, ...]:
    """Return the versions of the context that a graph root has published, the oldest first."""
    return tuple(sorted(int(path.stem) for path in (root / FOLDER).glob("*.jsonld") if path.stem.isdecimal()))


def published(root: Path, version: int) -> bytes:
    """Return the file of a version; raises OSError when there is none."""
    return (root / FOLDER / f"{version}.jsonld").read_bytes()


def newest(root: Path) -> Terms:
    """Return the terms of the newest context; without any, those of none but the prefixes."""
    found = versions(root)
    return read(json.loads(published(root, found[-1]))["@context"] if found else _PREFIXES)


def read(context: Mapping[str, Any]) -> Terms:
    """Return the terms of a context that `context` has made."""
    prefixes = {name: value for name, value in context.items() if isinstance(value, str) and value[-1:] in "#/"}
    properties = {}
    classes = {}
    for name, value in context.items():
        if isinstance(value, str) and name not in prefixes:
            classes[_expanded(value, prefixes)] = Term(name, json.dumps(value), (value.partition(":")[0],))
        elif isinstance(value, dict) and "@id" in value:
            container = value.get("@container", ())
            coercion = "@language" if "@language" in container else _expanded(value.get("@type", ""), prefixes) or None
            needed = {text.partition(":")[0] for text in (value["@id"], value.get("@type", ""), name) if ":" in text}
            term = Term(name, json.dumps(value), tuple(sorted(needed)), coercion, "@set" in container)
            properties[_expanded(value["@id"], prefixes)] = term
    return Terms(properties, classes, prefixes)


def context(store: Store) -> dict[str, Any]:
    """Return the context for an ontology and the data that use it, from the store that holds both."""
    names = {**dict(_texts(store)), **dict(_objects(store))}
    clashing = {name for name, times in Counter(map(_local, names)).items() if times > 1} | {ABOUT}
    properties = {}
    for iri, definition in names.items():
        is_bare = iri.startswith(ONTOLOGY) or _local(iri) not in clashing  # of equal names, the ontology's is bare
        properties[_local(iri) if is_bare else _compact(iri)] = {"@id": _compact(iri), **definition}
    classes = {_local(iri): _compact(iri) for iri in _declared(store, "Class") if iri.startswith(ONTOLOGY)}
    found = {**classes, **properties, ABOUT: ABOUT_DEFINITION}
    return {"@version": 1.1, **dict(sorted(_PREFIXES.items())), **dict(sorted(found.items()))}


def _objects(store: Store) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the properties whose values are things."""
    functional = set(_declared(store, "FunctionalProperty"))
    for iri in (*_declared(store, "ObjectProperty"), *_THINGS_BESIDE):
        yield iri, {"@type": "@id", **({} if iri in functional else {"@container": "@set"})}


def _texts(store: Store) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the other properties, by the one kind of value that they have in the ontology or, if it is open, in use."""
    functional = set(_declared(store, "FunctionalProperty"))
    for iri in (*_declared(store, "DatatypeProperty"), *_declared(store, "AnnotationProperty"), *_TEXTS_BESIDE):
        kinds = _ranges(store, iri) - {_RDFS + "Literal"} or _used(store, iri)
        kind = next(iter(kinds)) if len(kinds) == 1 else None
        single = iri in functional
        if kind == _RDF + "langString":
            is_label = iri == PREFIXES["skos"] + "prefLabel"  # one for each language (SKOS, S14)
            yield iri, {"@container": "@language" if is_label else ["@language", "@set"]}
        elif kind == "@id":
            yield iri, {"@type": "@id", "@container": "@set"}
        elif kind is None or kind == _XSD + "string":
            yield iri, {} if single else {"@container": "@set"}
        else:
            yield iri, {"@type": _compact(kind), **({} if single else {"@container": "@set"})}


def _declared(store: Store, kind: str) -> list[str]:
    graph = NamedNode(ONTOLOGY_GRAPH)
    quads = store.quads_for_pattern(None, NamedNode(_RDF + "type"), NamedNode(_OWL + kind), graph)
    return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))


def _ranges(store: Store, iri: str) -> set[str]:
    quads = store.quads_for_pattern(NamedNode(iri), NamedNode(_RDFS + "range"), None, NamedNode(ONTOLOGY_GRAPH))
    return {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}


def _used(store: Store, iri: str) -> set[str]:
    """Return the datatypes of a property's values, `@id` for things."""
    quads = store.quads_for_pattern(None, NamedNode(iri), None, DefaultGraph())
    return {quad.object.datatype.value if isinstance(quad.object, Literal) else "@id" for quad in quads}


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def _compact(iri: str) -> str:
    for prefix, namespace in _PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _expanded(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = name.partition(":")
    return prefixes[prefix] + local if prefix in prefixes else name
