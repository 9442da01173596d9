"""What the terms of an upload must be like to get into the graph. Called by stage, once all has been read."""

import difflib
import re
from collections.abc import Mapping

from pyoxigraph import NamedNode

from cancernet_kg.curation.staging.attempt import RELATIVE
from cancernet_kg.curation.staging.blank_nodes import generated_iris, is_blank
from cancernet_kg.curation.staging.findings import Findings
from cancernet_kg.curation.staging.json_document import UNDECLARED
from cancernet_kg.curation.staging.statements import Statement
from cancernet_kg.curation.staging.terms import Terms
from cancernet_kg.curation.staging.upload import Place, UploadLimits
from cancernet_kg.curation.staging.uris import Problem, problem_with, problem_with_graph
from cancernet_kg.curation.staging.whereabouts import Whereabouts
from cancernet_kg.namespaces import PREFIXES, short

SHOWN_EXAMPLES = 3
_RELATIVE_SCHEME = RELATIVE.partition(":")[0] + ":"
# N-Quads escapes control characters; a backslash that is itself escaped starts nothing.
_CONTROL = re.compile(rb"(?<!\\)(?:\\\\)*\\(u00[01][0-9A-Fa-f]|u007F|b|f)")
_CONTROL_NAMES = {b"b": "U+0008", b"f": "U+000C"}
_DIRECTION = re.compile(rb'"@[A-Za-z0-9-]*--[a-z]+$')
_DIRECTIONS = (b"--ltr", b"--rtl")
_ESCAPES = (rb"\u00", rb"\b", rb"\f")
_XSD = PREFIXES["xsd"]
_XSD_NAMES = (
    "anyURI base64Binary boolean byte date dateTime dateTimeStamp dayTimeDuration decimal double duration float gDay"
    " gMonth gMonthDay gYear gYearMonth hexBinary int integer language long Name NCName NMTOKEN negativeInteger"
    " nonNegativeInteger nonPositiveInteger normalizedString positiveInteger short string time token unsignedByte"
    " unsignedInt unsignedLong unsignedShort yearMonthDuration"
)
_XSD_TYPES = frozenset(_XSD_NAMES.split())


def check_target(graph: str | None, findings: Findings, *, curated: bool) -> str | None:
    """Return the graph for statements that name none, if it may take them."""
    if graph is None:
        return None
    problem = problem_with_graph(graph) if curated else None
    try:
        NamedNode(graph)
    except ValueError:
        problem = problem_with_graph(f"{graph} ")
    if problem is None:
        return graph
    code, details = problem
    findings.add(code, None, details, node=graph)
    return None


def check_literals(terms: Terms, limits: UploadLimits, where: Whereabouts, findings: Findings) -> None:
    """Refuse literals that are too long, what belongs to RDF 1.2, and control characters written as escapes."""
    if any(value[:3] == b"<<(" for value in terms.objects):
        findings.add("syntax/rdf-1.2", where.find("{|", "~", "<<"), {"text": "<<( … )>>"})
    for value in sorted(value for value in terms.objects if _is_telling(value, limits.max_literal_bytes)):
        _check_literal(value, limits, where, findings)


def _is_telling(value: bytes, most: int) -> bool:
    """Say whether a term is a literal that must be looked at closely; few are."""
    if value[:1] != b'"':
        return False
    is_escaped = b"\\" in value and any(escape in value for escape in _ESCAPES)
    return is_escaped or len(value) > most or value.endswith(_DIRECTIONS)


def _check_literal(value: bytes, limits: UploadLimits, where: Whereabouts, findings: Findings) -> None:
    """Refuse a literal that is too long, or holds an escaped control character or a direction."""
    if len(value) > limits.max_literal_bytes:
        text = value[1:61].decode("utf-8", "ignore")
        details = {"size": len(value), "limit": limits.max_literal_bytes}
        findings.add("upload/long-literal", where.find(text.partition("\\")[0]), details, value=text)
    elif b"\\" in value and (control := _CONTROL.search(value)):
        name = _CONTROL_NAMES.get(control[1]) or f"U+{control[1][1:].decode().upper()}"
        place = where.find("\\" + control[1].decode())
        findings.add("upload/control-character", place, {"character": name}, value=value.decode())
    elif b"--" in value and (direction := _DIRECTION.search(value)):
        tag = direction[0].decode()
        findings.add("syntax/rdf-1.2", where.find(tag), {"text": tag[1:]})


def check_iris(terms: Terms, limits: UploadLimits, where: Whereabouts, findings: Findings, *, curated: bool) -> None:
    """Find the IRIs that break the rules, each once, with the first place where it stands."""
    if not any(_problem(iri, limits, curated=curated) for iri in terms.iris()):
        return
    datatypes = terms.datatypes()
    for iri in sorted(set(terms.iris())):
        problem = _problem(iri, limits, curated=curated)
        if problem is None or (problem[0] == "syntax/datatype" and iri not in datatypes):
            continue
        code, details = problem
        findings.add(code, _place(iri, where), details, node=iri if code.startswith("uris/") else None)
        if findings.are_more:
            return


def _problem(iri: str, limits: UploadLimits, *, curated: bool) -> Problem | None:
    if len(iri) > limits.max_iri_bytes:
        return "upload/long-iri", {"size": len(iri.encode()), "limit": limits.max_iri_bytes}
    if iri.startswith(_RELATIVE_SCHEME):
        return "syntax/relative-iri", {"text": f"<{iri.removeprefix(RELATIVE)}>"}
    if iri.startswith(UNDECLARED):
        return "syntax/undeclared-key", {"key": iri.removeprefix(UNDECLARED)}
    if iri.startswith(_XSD) and iri.removeprefix(_XSD) not in _XSD_TYPES:
        return "syntax/datatype", _known_datatype(iri)
    return problem_with(iri) if curated else None


def _place(iri: str, where: Whereabouts) -> Place | None:
    """Return where an IRI stands; what was put before it to make it absolute does not."""
    for added in (RELATIVE, UNDECLARED):
        if iri.startswith(added):
            written = iri.removeprefix(added)
            return where.find(f'"{written}"', f"'{written}'")
    return where.of(iri)


def _known_datatype(datatype: str) -> Mapping[str, object]:
    near = difflib.get_close_matches(datatype.removeprefix(_XSD), sorted(_XSD_TYPES), n=1, cutoff=0.5)
    english = f"Did you mean xsd:{near[0]}?" if near else "Use one of XML Schema, such as xsd:date or xsd:integer."
    french = f"Vouliez-vous dire xsd:{near[0]} ?" if near else "Utilisez-en un de XML Schema, comme xsd:date."
    return {"text": short(datatype), "suggestion": english, "french_suggestion": french}


def check_graphs(terms: Terms, where: Whereabouts, findings: Findings, *, curated: bool) -> None:
    """Find the graphs that an upload names and that nothing may be put into."""
    for name in sorted(terms.graphs):
        if findings.are_more:
            return
        if name.startswith(b"_:"):
            findings.add("uris/blank-graph")
        elif curated:
            _check_graph(name[1:-1].decode(), where, findings)


def _check_graph(name: str, where: Whereabouts, findings: Findings) -> None:
    problem = problem_with_graph(name)
    if problem is not None:
        code, details = problem
        findings.add(code, where.of(name), details, node=name)


def check_blank_nodes(statements: list[Statement], findings: Findings) -> Mapping[bytes, bytes]:
    """Return the IRIs that take the place of blank nodes, and tell of these nodes once, with examples."""
    if not statements:
        return {}
    iris = generated_iris(statements)
    pointing = (
        f"{short(predicate[1:-1].decode())} of {short(thing[1:-1].decode())}"
        for thing, predicate, value, _graph in statements
        if is_blank(value) and not is_blank(thing)
    )
    described = (f"a thing with {short(predicate[1:-1].decode())}" for _thing, predicate, _value, _graph in statements)
    examples = list(dict.fromkeys(pointing))[:SHOWN_EXAMPLES] or list(dict.fromkeys(described))[:1]
    findings.add("uris/blank-node", None, {"count": len(iris), "examples": ", ".join(examples)})
    return iris
