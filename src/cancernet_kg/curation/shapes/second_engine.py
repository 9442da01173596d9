"""The second engine, `shacl` (the extra `fast`): evaluates whole graphs, much faster than pySHACL. Called by `full`.

It gives the findings of pySHACL, which the tests prove. Where the two are known to differ, by the shapes or by single
values, pySHACL's word counts: other shapes are not given to it, and what such values can affect is evaluated anew.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize
from rdflib import URIRef

from cancernet_kg.curation.report import Finding
from cancernet_kg.curation.shapes.checked import CheckedTriples
from cancernet_kg.curation.shapes.findings import Findings, Focus, Result, keyed, violated
from cancernet_kg.curation.shapes.loaded import Shapes
from cancernet_kg.curation.shapes.ordinary import is_ordinary
from cancernet_kg.curation.shapes.preparing import Prepared
from cancernet_kg.curation.shapes.reference import evaluate
from cancernet_kg.curation.shapes.terms import NAMELESS, as_rdflib, quiet_rdflib, shown
from cancernet_kg.curation.shapes.walks import Pairs, TooWideError, affected, neighbourhood, targeted
from cancernet_kg.namespaces import PREFIXES
from cancernet_kg.store.view import Value

if TYPE_CHECKING:
    import shacl

_LIMIT = 500_000
_SPARQL = PREFIXES["sh"] + "SPARQLConstraintComponent"
_IRI = re.compile(r"<([^<>]*)>")


def evaluate_all(shapes: Shapes, engine: Prepared, data: CheckedTriples) -> Findings | None:
    """Return what all triples violate of the shapes; nothing when it is up to pySHACL to say."""
    unusual: list[Triple] = []
    try:
        with TemporaryDirectory(prefix="cancernet-") as folder:
            file = Path(folder) / "checked.nt"
            serialize(_passed_on(data, engine, unusual), file, format=RdfFormat.N_TRIPLES)
            report = engine.compiled.validate_file(str(file))
    except (OSError, ValueError):  # no room for the file, or something that only one of the two can read
        return None
    results = [result for result in report.results if not result.focus_node.startswith("_:")]
    try:
        pairs = _left_to_pyshacl(shapes, engine, data, unusual, results)
        triples = neighbourhood(shapes.automaton, data, pairs, _LIMIT)
    except TooWideError:
        return None
    judged = evaluate(shapes, triples, {shapes.automaton.units[number].shape: pairs[number] for number in pairs})
    with quiet_rdflib():
        return keyed(_findings(shapes, data, results, pairs)) | judged


def _left_to_pyshacl(
    shapes: Shapes, engine: Prepared, data: CheckedTriples, unusual: list[Triple], results: "list[shacl.Result]"
) -> Pairs:
    """Return what unusual triples can affect, and the nodes that queries have been screened for.

    Triples about a node without an IRI are unusual, so pySHACL judges all such nodes; the engine's are left out.
    """
    pairs = {number: set(nodes) for number, nodes in affected(shapes.automaton, data, unusual, _LIMIT).items()}
    for result in results:
        shape = _iri(result.source_shape or "")
        if shape in engine.screened and result.component_iri == _SPARQL:
            focus = _term(result.focus_node)
            for number, unit in enumerate(shapes.automaton.units):
                if URIRef(shape) in unit.sources:
                    pairs.setdefault(number, set()).add(focus)
    return targeted(shapes.automaton, data, {number: frozenset(nodes) for number, nodes in pairs.items()})


def _passed_on(data: CheckedTriples, engine: Prepared, unusual: list[Triple]) -> Iterator[Triple]:
    """Yield all triples, and note those that engines may judge differently."""
    for triple in data.everything():
        if not is_ordinary(triple, engine.comparisons):
            unusual.append(triple)
        yield triple


def _findings(shapes: Shapes, data: CheckedTriples, results: "list[shacl.Result]", judged: Pairs) -> Iterator[Finding]:
    """Yield the findings for results, without those about pairs that pySHACL has judged."""
    units = shapes.automaton.units
    left_out = {
        (str(source), node) for number, nodes in judged.items() for source in units[number].sources for node in nodes
    }
    for result in results:
        focus, shape = _term(result.focus_node), _iri(result.source_shape or "")
        if (shape, focus) in left_out:
            continue
        value = None if result.value is None else _term(result.value)
        path = _iri(result.path or "")
        yield violated(
            shapes.messages,
            Result(
                shape=shape or NAMELESS,
                component=result.component_iri,
                severity=result.severity_iri,
                path=path,
                value=None if value is None or value == focus else shown(as_rdflib(value)),
            ),
            _focus(data, focus),
        )


def _focus(data: CheckedTriples, node: Value) -> Focus:
    if isinstance(node, NamedNode):
        return Focus(data.label(node), node.value)
    return Focus(node.value if isinstance(node, Literal) else NAMELESS, None)


def _iri(written: str) -> str | None:
    iri = _IRI.fullmatch(written)
    return None if iri is None else iri[1]


def _term(written: str) -> Value:
    """Return the term that N-Triples syntax stands for."""
    if (iri := _iri(written)) is not None:
        return NamedNode(iri)
    if written.startswith("_:"):
        return BlankNode(written.removeprefix("_:"))
    (quad,) = parse(f"<urn:s> <urn:p> {written} .", format=RdfFormat.N_TRIPLES)
    value: Value = quad.object
    return value
