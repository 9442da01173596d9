"""Finds `<x> :p* ?v` and `?v :p? <x>`, which the engine does not answer where the graph does not hold `<x>`.

By SPARQL 1.1, section 18.4, a path of length zero then connects the term to itself, and nothing else can. Called by
rewriting and graph_clauses. https://github.com/oxigraph/oxigraph/pull/1815
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cancernet_kg.store.group_patterns import Element, ElementKind, Group, GroupPatterns
from cancernet_kg.store.tokens import Token, TokenKind

# A whole triple, one character a token (C constant, V variable, G group in brackets): nothing with `;` or `,`, and no
# path of which only a part may have length zero. Those are left to the engine.
_ZERO_LENGTH = re.compile(r"[CV]\^?(?:!\^?)?[CG][*?][CV]")
# In all graphs at once, the engine finds such a path more than once between ends that it knows already.
_REPEATED = re.compile(r"[CV]\^?(?:!\^?)?[CG]\+[CV]")
_PLAIN = re.compile(r"[CV][CV][CV]")


@dataclass(frozen=True, slots=True)
class Triple:
    """The indices of a triple's first and last token, and the kinds of all of them in one character each."""

    first: int
    last: int
    signature: str


@dataclass(frozen=True, slots=True)
class ZeroLengthTriple:
    """A triple with the constant at one end; the variable at the other is empty when both ends are the constant."""

    first: int
    last: int
    constant: str
    variable: str

    @property
    def solution(self) -> str:
        """The only solution in a graph that does not hold the constant, as it is written in SPARQL."""
        return f"VALUES {self.variable} {{ {self.constant} }}" if self.variable else "VALUES () { () }"


def zero_length_triples(query: GroupPatterns, element: Element) -> Iterator[ZeroLengthTriple]:
    """Yield the triples among others whose path may have length zero and which have one constant."""
    for triple in _triples(query, element):
        if _is_zero_length(query, triple):
            ends = _ends(query, triple)
            variables = [token.text for token in ends if token.kind is TokenKind.VARIABLE]
            (constant,) = {token.text for token in ends if token.kind is not TokenKind.VARIABLE}
            yield ZeroLengthTriple(triple.first, triple.last, constant, variables[0] if variables else "")


def is_exposed(query: GroupPatterns, group: Group) -> bool:
    """Say whether a group inside GRAPH with a variable has a path that the engine may follow wrongly.

    That does not matter where a plain triple beside it has the variable too: a term is then of the graph, and the graph
    is known.
    """
    elements = [element for element in group.elements if element.kind is ElementKind.TRIPLES]
    held = {name for element in elements for name in _held(query, element)}
    for element in elements:
        for triple in _triples(query, element):
            variables = {token.text[1:] for token in _ends(query, triple) if token.kind is TokenKind.VARIABLE}
            is_wrong = _is_zero_length(query, triple) or _REPEATED.fullmatch(triple.signature) is not None
            if is_wrong and variables.isdisjoint(held):
                return True
    return False


def _held(query: GroupPatterns, element: Element) -> Iterator[str]:
    """Yield the variables that stand for a node of the graph, by a triple without a path."""
    for triple in _triples(query, element):
        if _PLAIN.fullmatch(triple.signature):
            for token in _ends(query, triple):
                if token.kind is TokenKind.VARIABLE:
                    yield token.text[1:]


def _triples(query: GroupPatterns, element: Element) -> Iterator[Triple]:
    """Yield what stands between the dots."""
    signature = ""
    first = index = element.first
    while index <= element.last + 1:
        if index == element.last + 1 or query.word(index) == ".":
            yield Triple(first, index - 1, signature)
            first, signature = index + 1, ""
        else:
            signature += _sign(query, index)
        index = query.closing.get(index, index) + 1


def _is_zero_length(query: GroupPatterns, triple: Triple) -> bool:
    constants = {token.text for token in _ends(query, triple) if token.kind is not TokenKind.VARIABLE}
    return len(constants) == 1 and _ZERO_LENGTH.fullmatch(triple.signature) is not None


def _ends(query: GroupPatterns, triple: Triple) -> tuple[Token, Token]:
    return query.tokens[triple.first], query.tokens[triple.last]


def _sign(query: GroupPatterns, index: int) -> str:
    token, word = query.tokens[index], query.word(index)
    if token.kind is TokenKind.VARIABLE:
        return "V"
    is_name = token.kind is TokenKind.NAME and not token.text.startswith("_:")
    if is_name or token.kind is TokenKind.IRI or word == "a":
        return "C"
    return "G" if word == "(" else word or "-"
