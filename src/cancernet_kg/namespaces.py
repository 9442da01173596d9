"""The project's IRIs: prefixes, graph names, and the way between an IRI and its prefixed form. Used everywhere."""

import re

from cancernet_kg.errors import UnknownName

BASE = "https://w3id.org/cancernet-kg/"
ONTOLOGY = BASE + "ontology#"
SHAPES = BASE + "shapes#"
ERRORS = BASE + "errors#"
THINGS = BASE + "id/"
CONCEPTS = BASE + "concept/"
GRAPHS = BASE + "graph/"
REVISIONS = BASE + "revision/"
ACTORS = BASE + "actor/"

ONTOLOGY_GRAPH = GRAPHS + "ontology"
CONCEPTS_GRAPH = GRAPHS + "concepts"
PROVENANCE_GRAPH = GRAPHS + "provenance"
CURATED_GRAPH = GRAPHS + "curated"
INTERPRETATIONS_GRAPH = GRAPHS + "interpretations"
INFERRED_GRAPH = GRAPHS + "inferred"
DESCRIPTION_GRAPHS = tuple(GRAPHS + name for name in ("void", "catalogue", "service", "examples"))
REVISIONS_GRAPH = GRAPHS + "revisions"
SELF_GRAPHS = (*DESCRIPTION_GRAPHS, REVISIONS_GRAPH)  # what a server says of the graph; no part of what is counted
DERIVED_GRAPHS = frozenset({INFERRED_GRAPH, *SELF_GRAPHS})  # what nobody asserts
OUTSIDE_GRAPHS = GRAPHS + "outside/"
EVIDENCE_SUFFIX = "/evidence"

PREFIXES = {
    "cnet": ONTOLOGY,
    "cnsh": SHAPES,
    "id": THINGS,
    "concept": CONCEPTS,
    "graph": GRAPHS,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_RESERVED_GRAPHS = DERIVED_GRAPHS | {
    ONTOLOGY_GRAPH,
    CONCEPTS_GRAPH,
    PROVENANCE_GRAPH,
    CURATED_GRAPH,
    INTERPRETATIONS_GRAPH,
}
_OWN_PATHS = ("id/", "concept/", "graph/", "revision/", "actor/")
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


def curie(iri: str) -> str:
    """Return the shortest prefixed form of an IRI that is valid in Turtle and SPARQL, else `<iri>`."""
    best = f"<{iri}>"
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)):
            best = min(best, f"{prefix}:{iri.removeprefix(namespace)}", key=len)
    return best


def short(iri: str) -> str:
    """Return an IRI as people read and type it: `id/action/jane` for what is ours, else the prefixed form."""
    return iri.removeprefix(BASE) if iri.startswith((THINGS, CONCEPTS, GRAPHS)) else curie(iri)


def expand(name: str) -> str:
    """Return the IRI of `prefix:local` or `<iri>`; an IRI without brackets is passed through.

    Raises `UnknownName` when the prefix is not one of the project's.
    """
    if name.startswith("<") and name.endswith(">"):
        return name[1:-1]
    prefix, colon, local = name.partition(":")
    if colon and not local.startswith("//") and prefix in PREFIXES:
        return PREFIXES[prefix] + local
    if colon and (local.startswith("//") or prefix in {"urn", "mailto", "tel", "tag"}):
        return name
    hint = f"Write the whole IRI in <…>, or use one of these prefixes: {', '.join(PREFIXES)}."
    raise UnknownName(f"“{name}” is not an IRI and its prefix is not known.", hint=hint)


def iri_of(name: str) -> str:
    """Return the IRI of what people type: `id/action/jane` and the like for what is ours, else what `expand` takes.

    Raises `UnknownName`.
    """
    return BASE + name if name.startswith(_OWN_PATHS) else expand(name)


def is_evidence_graph(graph: str) -> bool:
    """Say whether a graph holds, for one source, which line states which triple."""
    return graph.startswith(GRAPHS) and graph.endswith(EVIDENCE_SUFFIX)


def is_source_graph(graph: str) -> bool:
    """Say whether a graph holds the statements of exactly one source document."""
    return graph.startswith(GRAPHS) and graph not in _RESERVED_GRAPHS and "/" not in graph.removeprefix(GRAPHS)


def prefix_lines() -> str:
    """Return the SPARQL `PREFIX` lines of every prefix the project uses."""
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
