"""Writes a query anew without what the engine answers wrongly. Called by corrections.

`GROUP_CONCAT(…)` becomes `STR(GROUP_CONCAT(…))`: the result is a plain string (SPARQL 1.1, section 18.5.1.7), but the
engine keeps a language that all values share. https://github.com/oxigraph/oxigraph/pull/1717
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cancernet_kg.errors import QueryTooComplex
from cancernet_kg.store.dataset import Dataset
from cancernet_kg.store.graph_clauses import may_miss_graph, must_be_written_out
from cancernet_kg.store.group_patterns import Element, ElementKind, Group, GroupPatterns
from cancernet_kg.store.tokens import TokenKind, place
from cancernet_kg.store.zero_length_paths import ZeroLengthTriple, zero_length_triples

MOST_CHARACTERS = 1 << 20

# What a copy of a group has around it, beside the name of its graph.
_AROUND = 40


@dataclass(frozen=True, slots=True)
class _Label:
    """Stands after the label of a blank node, where the number of a copy belongs."""


@dataclass(frozen=True, slots=True)
class _Open:
    """Stands for a triple whose solution depends on the graph that a copy is for."""

    triple: ZeroLengthTriple
    text: str


_Piece = str | _Label | _Open


def rewritten(query: GroupPatterns, dataset: Dataset) -> str:
    """Return a query with the same meaning that the engine answers right; the same text if it already does.

    Raises `QueryTooComplex` when the text would become too long, and `QueryEvaluationError` when it depends on the
    variable of a GRAPH clause inside it.
    """
    writer = _Writer(query, dataset)
    writer.plan_concatenations()
    for group in query.groups:
        writer.plan(group, "")
    if not (writer.inserted or writer.clauses or writer.triples):
        return query.text
    return "".join(piece for piece in writer.pieces(0, len(query.tokens)) if isinstance(piece, str))


@dataclass(frozen=True, slots=True)
class _Writer:
    """What must be changed, by the index of the token where it begins, and the copying of all else."""

    query: GroupPatterns
    dataset: Dataset
    inserted: dict[int, str] = field(default_factory=dict)
    appended: dict[int, str] = field(default_factory=dict)
    clauses: dict[int, Element] = field(default_factory=dict)
    triples: dict[int, tuple[ZeroLengthTriple, str]] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=list)

    def plan_concatenations(self) -> None:
        """Plan STR( ) around each GROUP_CONCAT."""
        for index in range(len(self.query.tokens)):
            if self.query.word(index) == "group_concat" and self.query.word(index + 1) == "(":
                self.inserted[index] = "STR("
                self.appended[self.query.closing[index + 1]] = ")"

    def plan(self, group: Group, graph: str | None) -> None:
        """Plan the changes in a group; `graph` is empty for the default graph, None where the engine iterates."""
        for element in group.elements:
            inside = graph
            if element.kind is ElementKind.TRIPLES and graph is not None:
                for triple in zero_length_triples(self.query, element):
                    self.triples[triple.first] = (triple, graph)
            elif element.kind is ElementKind.GRAPH:
                inside = self._plan_clause(element)
            for inner in element.groups:
                self.plan(inner, inside)

    def _plan_clause(self, element: Element) -> str | None:
        name = self.query.tokens[element.first + 1]
        if name.kind is TokenKind.VARIABLE:
            if not must_be_written_out(self.query, element):
                return None
            self.clauses[element.first] = element
        elif may_miss_graph(self.query, element) and not self.dataset.has_graph(name.text):
            self.inserted[element.first] = f"GRAPH {name.text} {{}} "
        return name.text

    def pieces(self, first: int, last: int) -> list[_Piece]:
        """Return the text of some tokens, with what is between and what is changed."""
        tokens, text = self.query.tokens, self.query.text
        found: list[_Piece] = []
        copied = tokens[first].start if first else 0
        index = first
        while index < last:
            changed, end = self._changed(index)
            if changed:
                found += [text[copied : tokens[index].start], *changed]
                copied = self.query.end(end)
            index = end + 1
        return [*found, text[copied : self.query.end(last - 1) if last < len(tokens) else len(text)]]

    def _changed(self, index: int) -> tuple[list[_Piece], int]:
        """Return what stands for the tokens from here to another one; nothing for a token that stays as it is."""
        token = self.query.tokens[index]
        if index in self.clauses:
            return self._union(self.clauses[index]), self.clauses[index].last
        if index in self.triples:
            triple, graph = self.triples[index]
            written = _Open(triple, self.query.text[token.start : self.query.end(triple.last)])
            is_open = graph.startswith(("?", "$"))
            return [written if is_open else self._closed(written, graph)], triple.last
        if index in self.inserted or index in self.appended:
            return [self.inserted.get(index, "") + token.text + self.appended.get(index, "")], index
        if token.kind is TokenKind.NAME and token.text.startswith("_:"):
            return [token.text, _Label()], index
        return [], index

    def _closed(self, written: _Open, graph: str) -> str:
        """Return a triple, or its only solution, in a graph."""
        return written.triple.solution if self.dataset.lacks(graph, written.triple.constant) else written.text

    def _union(self, element: Element) -> list[_Piece]:
        """Return a GRAPH clause written out; without named graphs it has no solutions, but its variables."""
        variable = self.query.tokens[element.first + 1].text
        group = self.pieces(element.groups[0].first, element.last + 1)
        names = self.dataset.names()
        if not names:
            parts = [piece.text if isinstance(piece, _Open) else piece for piece in group]
            return [f"{{ GRAPH {variable} ", *parts, " FILTER(false) }"]
        length = sum(len(piece) for piece in group if isinstance(piece, str))
        self.lengths.append(sum(length + 2 * len(name) + _AROUND for name in names))
        if sum(self.lengths) > MOST_CHARACTERS:
            raise self._too_long(element, len(names))
        return _balanced([self._copy(variable, name, number, group) for number, name in enumerate(names)])

    def _copy(self, variable: str, name: str, number: int, group: Sequence[_Piece]) -> list[_Piece]:
        """Return the group in one graph; blank nodes get other labels, because groups may not share them."""
        found: list[_Piece] = [f"{{ VALUES {variable} {{ {name} }} GRAPH {name} "]
        for piece in group:
            if isinstance(piece, _Label):
                found += [f"-{number}", piece]
            else:
                found.append(self._closed(piece, name) if isinstance(piece, _Open) else piece)
        return [*found, " }"]

    def _too_long(self, element: Element, graphs: int) -> QueryTooComplex:
        line, column = place(self.query.text, self.query.tokens[element.first].start)
        detail = f"This GRAPH must be asked of {graphs} graphs one by one, which makes the query too long."
        hint = "Choose graphs by FROM NAMED, or put GRAPH inside SELECT and group by its variable."
        return QueryTooComplex(detail, hint=hint, line=line, column=column)


def _balanced(branches: list[list[_Piece]]) -> list[_Piece]:
    """Return a union as a balanced tree: the engine's depth grows with that of the query."""
    if len(branches) == 1:
        return branches[0]
    half = len(branches) // 2
    return ["{ ", *_balanced(branches[:half]), " UNION ", *_balanced(branches[half:]), " }"]
