"""The terms of a JSON-LD context: how it is made from the ontology, and how one that is published is read.

Published contexts are files, `ontology/contexts/{version}.jsonld`, and are never changed; `cancernet context` writes
the next one. Called by documents, the web and the CLI.
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
    return read(_newest_context(root) or _PREFIXES)


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


def lacking(root: Path, store: Store) -> dict[str, Any]:
    """Return the entries for terms of the ontology that the newest context lacks, none when it has them all.

    A key that was published keeps its meaning, so a term whose own key is taken comes under its prefixed name.
    """
    held, made = _newest_context(root), read(context(store))
    known = read(held)
    found: dict[str, Any] = {}
    for wanted, there in ((made.classes, known.classes), (made.properties, known.properties)):
        for iri in sorted(wanted.keys() - there.keys()):
            key = wanted[iri].key
            found[_compact(iri) if key in held or key in found else key] = json.loads(wanted[iri].definition)
    return found


def publish(root: Path, store: Store) -> Path | None:
    """Write the next version of the context, the newest and what it lacks; return its file, None when it lacks nothing.

    Raises OSError when the file cannot be written; one that is there is never written over.
    """
    added = lacking(root, store)
    if not added:
        return None
    version = max(versions(root), default=0) + 1
    path = root / FOLDER / f"{version}.jsonld"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = written({**_PREFIXES, ABOUT: ABOUT_DEFINITION, **_newest_context(root), **added})
    with path.open("x", encoding="utf-8", newline="\n") as sink:
        sink.write(text)
    return path


def _newest_context(root: Path) -> dict[str, Any]:
    found = versions(root)
    held: dict[str, Any] = json.loads(published(root, found[-1]))["@context"] if found else {}
    return held


def written(entries: Mapping[str, Any]) -> str:
    """Return a context as its file has it: a line for each entry, the version first, then prefixes, then terms."""
    names = [name for name in sorted(entries) if name != "@version"]
    prefixes = [name for name in names if isinstance(entries[name], str) and entries[name][-1:] in "#/"]
    ordered = {"@version": 1.1, **{name: entries[name] for name in (*prefixes, *names)}}
    lines = (f"    {json.dumps(name)}: {json.dumps(value)}" for name, value in ordered.items())
    return '{\n  "@context": {\n' + ",\n".join(lines) + "\n  }\n}\n"


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
