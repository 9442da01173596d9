"""Writes the shipped graph and renamed copies of its things and sources, until it is large enough: data for the gate.

    python -m bench.gate.copies 1000000 big.nq

A copy renames things, sources and their evidence, labels (two things of one class and name draw a warning) and grant
numbers. The ontology, concepts and countries are shared, so that they become as wide as they would in a larger graph.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from cancernet_kg.namespaces import BASE, GRAPHS, ONTOLOGY_GRAPH, PREFIXES, THINGS, is_evidence_graph, is_source_graph
from cancernet_kg.store import files

ROOT = Path(__file__).parents[2]

_GRANTS = THINGS + "grant-agreement/"
_FIRST_GRANT = 200_000_000  # above all real ones, and like the longest of them nine digits
_GRANTS_PER_COPY = 100
_SUBJECT = NamedNode(PREFIXES["rdf"] + "subject")
_LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
_SHARED = (THINGS + "country/", _GRANTS)
_SLUG = re.compile(r"[^/]*")
# Where a copy differs; none of these characters is in an IRI or a written literal.
_IN_IRI, _IN_LABEL, _AROUND_GRANT = "\x01", "\x02", "\x03"


def copies(quads: Iterable[Quad], statements: int) -> Iterator[str]:
    """Yield blocks of N-Quads: the quads as they are, then copies, until there are as many statements as wanted."""
    shipped = list(quads)
    yield "".join(f"{_line(quad)}\n" for quad in shipped)
    template = Template(shipped)
    number, written = 0, len(shipped)
    while written < statements:
        number += 1
        yield template.copy(number)
        written += template.statements


class Template:
    """What of a graph is copied, with marks where a copy differs."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Mark the statements that name something that is copied, or that a copied source makes."""
        named = [quad for quad in quads if quad.graph_name != NamedNode(ONTOLOGY_GRAPH)]
        self._labels = {quad.object for quad in named if quad.predicate == _LABEL and _is_copied(quad.subject)}
        self._grants = {iri.value.removeprefix(_GRANTS): number for number, iri in enumerate(_grants(named))}
        # What evidence is about: its texts are those of the statement that it is evidence for.
        self._about = {quad.subject: quad.object for quad in named if quad.predicate == _SUBJECT}
        marked = [self._marked(quad) for quad in named]
        lines = [line for line in marked if any(mark in line for mark in (_IN_IRI, _IN_LABEL, _AROUND_GRANT))]
        self.statements = len(lines)
        self._text = "".join(f"{line}\n" for line in lines)

    def copy(self, number: int) -> str:
        """Return the N-Quads of a copy; copies are numbered from 1."""
        text = self._text.replace(_IN_IRI, f"-c{number}").replace(_IN_LABEL, f" (copy {number})")
        for grant, place in self._grants.items():
            copied = _FIRST_GRANT + number * _GRANTS_PER_COPY + place
            text = text.replace(f"{_AROUND_GRANT}{grant}{_AROUND_GRANT}", str(copied))
        return text

    def _marked(self, quad: Quad) -> str:
        about = self._about.get(quad.subject, quad.subject)
        if isinstance(quad.object, Literal) and _is_copied(about):
            value = self._text_marked(quad.object)
        else:
            value = self._iri_marked(quad.object)
        terms = (self._iri_marked(quad.subject), str(quad.predicate), value, self._iri_marked(quad.graph_name))
        return f"{' '.join(terms)} ."

    def _text_marked(self, text: Literal) -> str:
        if text in self._labels:
            words, quote, language = str(text).rpartition('"')
            return f"{words}{_IN_LABEL}{quote}{language}"
        return f'"{_AROUND_GRANT}{text.value}{_AROUND_GRANT}"' if text.value in self._grants else str(text)

    def _iri_marked(self, term: object) -> str:
        if not isinstance(term, NamedNode) or not _is_copied(term):
            return str(term)
        if term.value.startswith(_GRANTS):
            return f"<{_GRANTS}{_AROUND_GRANT}{term.value.removeprefix(_GRANTS)}{_AROUND_GRANT}>"
        end = _end_of_name(term.value)
        return f"<{term.value[:end]}{_IN_IRI}{term.value[end:]}>"


def _is_copied(term: object) -> bool:
    if not isinstance(term, NamedNode):
        return False
    name = term.value
    if name.startswith(GRAPHS):
        return is_source_graph(name) or is_evidence_graph(name) or name.startswith(GRAPHS + "outside/")
    return name.startswith(_GRANTS) or (name.startswith(THINGS) and not name.startswith(_SHARED))


def _grants(quads: Iterable[Quad]) -> list[NamedNode]:
    subjects = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
    return sorted((iri for iri in subjects if iri.value.startswith(_GRANTS)), key=str)


def _end_of_name(iri: str) -> int:
    """Return where the name of a thing or source ends, before what is below it, such as `/wp/5` or `/evidence`."""
    depth = 1 if iri.startswith(GRAPHS) and not iri.startswith(GRAPHS + "outside/") else 2
    place = len(BASE)
    for _ in range(depth):
        place = iri.index("/", place) + 1
    name = _SLUG.match(iri, place)
    return len(iri) if name is None else name.end()


def _line(quad: Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} {quad.graph_name} ."


def main() -> None:
    """Write a file with at least as many statements as the first argument says."""
    statements, path = int(sys.argv[1]), Path(sys.argv[2])
    quads = files.read_quads(files.graph_files(ROOT))
    with path.open("w", encoding="utf-8") as file:
        file.writelines(copies(quads, statements))


if __name__ == "__main__":
    main()
