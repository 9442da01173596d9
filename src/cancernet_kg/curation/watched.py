"""What a query looks at: triple patterns one of which a change must fit to matter to its answer.

Called when a change is checked, for the questions whose answers it may alter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Triple

from cancernet_kg.errors import QuerySyntaxError
from cancernet_kg.namespaces import PREFIXES
from cancernet_kg.store.group_patterns import AmbiguousText, Element, ElementKind, Group, GroupPatterns
from cancernet_kg.store.tokens import Token, TokenKind

_TYPE, _FIRST, _REST = (PREFIXES["rdf"] + name for name in ("type", "first", "rest"))
_LITERALS = frozenset({TokenKind.STRING, TokenKind.NUMBER})
# Of a path: what it may have between its IRIs. `*`, `?` and `!` reach terms by other predicates than those named.
_PATH_SIGNS = frozenset({"/", "|", "^", "+", "(", ")"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """A predicate, with subject and object where the query gives an IRI for them."""

    subject: str | None
    predicate: str
    value: str | None


class ChangedTriples:
    """Changed triples by what patterns may fix of them."""

    def __init__(self, changed: Iterable[Quad | Triple]) -> None:
        """Take the triples of a change, asserted and inferred, added and removed."""
        self._fits: set[tuple[str | None, str, str | None]] = set()
        for item in changed:
            subject, value = _iri(item.subject), _iri(item.object)
            for one in {None, subject}:
                self._fits.update((one, item.predicate.value, other) for other in {None, value})

    def matter_to(self, patterns: Iterable[Pattern] | None) -> bool:
        """Say whether a change may alter what is found by these patterns; by None, any change may."""
        if patterns is None:
            return bool(self._fits)
        return any((pattern.subject, pattern.predicate, pattern.value) in self._fits for pattern in patterns)


def patterns(text: str) -> frozenset[Pattern] | None:
    """Return the patterns that a query looks at; None when its answer may depend on any triple.

    It may for variables and negated sets in the place of a predicate, paths that may have length zero, DESCRIBE, and
    graphs that are asked for by nothing in them.
    """
    if "\\u" in text.lower():  # escapes hide what the text says until it is parsed
        return None
    try:
        query = GroupPatterns(text)
        if any(query.word(index) in {"describe", "base", "service"} for index in range(len(query.tokens))):
            return None
        reader = _Reader(query)
        return frozenset(pattern for group in query.groups for pattern in reader.group(group))
    except (AmbiguousText, QuerySyntaxError, _AnyTripleError):
        return None


class _AnyTripleError(ValueError):
    """The answer may depend on any triple, or the text is beyond what is read here."""


class _Reader:
    """Reads the triples of a query (SPARQL 1.1 grammar, rules 75-107)."""

    def __init__(self, query: GroupPatterns) -> None:
        self._query = query
        self._prefixes = self._declared()
        self._index = self._last = 0
        self._found: list[Pattern] = []

    def group(self, group: Group) -> Iterator[Pattern]:
        """Yield the patterns of a group and of all groups in it."""
        for element in group.elements:
            if element.kind is ElementKind.OTHER:
                raise _AnyTripleError
            if element.kind is ElementKind.GRAPH and not _is_tied(element):
                raise _AnyTripleError
            if element.kind is ElementKind.TRIPLES:
                yield from self._triples(element)
            for inner in element.groups:
                yield from self.group(inner)

    def _triples(self, element: Element) -> list[Pattern]:
        self._index, self._last, self._found = element.first, element.last, []
        while self._index <= self._last:
            is_alone = self._word() in {"[", "("}
            subject = self._node()
            if not (is_alone and (self._index > self._last or self._word() == ".")):
                self._properties(subject, {"."})
            self._skip(".")
        return self._found

    def _properties(self, subject: str | None, ends: set[str]) -> None:
        while True:
            predicates, is_path = self._verb()
            while True:
                value = self._node()
                for predicate in predicates:
                    ends_of_path = (None, None) if is_path else (subject, value)
                    self._found.append(Pattern(ends_of_path[0], predicate, ends_of_path[1]))
                if not self._skip(","):
                    break
            while self._skip(";"):
                pass
            if self._index > self._last or self._word() in ends:
                return

    def _verb(self) -> tuple[list[str], bool]:
        """Return the IRIs of a predicate or path, and whether it is a path."""
        found: list[str] = []
        signs, depth, is_complete = 0, 0, False
        while self._index <= self._last:
            word = self._word()
            if is_complete and not depth and word not in {"/", "|", "+"}:
                if word in {"*", "?"}:
                    raise _AnyTripleError
                return found, bool(signs)
            if word in _PATH_SIGNS:
                signs += 1
                depth += (word == "(") - (word == ")")
                is_complete = word in {")", "+"}
                self._index += 1
            else:
                found.append(self._predicate())
                is_complete = True
        raise _AnyTripleError

    def _predicate(self) -> str:
        token = self._take()
        if token.kind is TokenKind.WORD and token.text == "a":
            return _TYPE
        if token.kind in {TokenKind.IRI, TokenKind.NAME}:
            return self._resolved(token)
        raise _AnyTripleError

    def _node(self) -> str | None:
        """Read a term and what is nested in it; return its IRI if it is one."""
        token = self._take()
        if token.text == "[":
            if not self._skip("]"):
                self._properties(None, {"]"})
                self._require("]")
            return None
        if token.text == "(":
            self._found += [Pattern(None, _FIRST, None), Pattern(None, _REST, None)]
            while not self._skip(")"):
                self._node()
            return None
        if token.kind in {TokenKind.IRI, TokenKind.NAME}:
            return None if token.text.startswith("_:") else self._resolved(token)
        if token.kind in _LITERALS or token.text in {"+", "-"}:
            self._rest_of_literal(token)
        elif token.kind is not TokenKind.VARIABLE and token.text.lower() not in {"true", "false"}:
            raise _AnyTripleError
        return None

    def _rest_of_literal(self, token: Token) -> None:
        """Read language, datatype, or what belongs to a number: any IRI in the place of a literal fits nothing."""
        if token.kind is TokenKind.STRING:
            if self._index <= self._last and self._query.tokens[self._index].text.startswith("@"):
                self._index += 1
            elif self._skip("^"):
                self._require("^")
                self._index += 1
            return
        while self._index <= self._last and self._query.tokens[self._index].start == self._query.end(self._index - 1):
            if self._query.tokens[self._index].kind not in {TokenKind.NUMBER, TokenKind.WORD} and self._word() != ".":
                return
            self._index += 1
        if self._query.tokens[self._index - 1].text == ".":  # the dot ends the triple, not the number
            self._index -= 1

    def _resolved(self, token: Token) -> str:
        prefix, iri = "", token.text[1:-1]
        if token.kind is TokenKind.NAME:
            prefix, _, local = token.text.partition(":")
            iri = self._prefixes.get(prefix, "") + local.replace("\\", "")
        if ":" not in iri or (token.kind is TokenKind.NAME and prefix not in self._prefixes):
            raise _AnyTripleError
        return iri

    def _declared(self) -> dict[str, str]:
        """Return the prefixes of the prologue; one that means two things is left to the engine."""
        found: dict[str, str] = {}
        for index, (name, iri) in enumerate(zip(self._query.tokens[1:], self._query.tokens[2:], strict=False)):
            if self._query.word(index) == "prefix":
                is_other = found.setdefault(name.text[:-1], iri.text[1:-1]) != iri.text[1:-1]
                if is_other or not name.text.endswith(":"):
                    raise _AnyTripleError
        return found

    def _word(self) -> str:
        return self._query.word(self._index)

    def _take(self) -> Token:
        if self._index > self._last:
            raise _AnyTripleError
        self._index += 1
        return self._query.tokens[self._index - 1]

    def _skip(self, sign: str) -> bool:
        is_there = self._index <= self._last and self._word() == sign
        self._index += is_there
        return is_there

    def _require(self, sign: str) -> None:
        if not self._skip(sign):
            raise _AnyTripleError


def _is_tied(element: Element) -> bool:
    """Say whether a GRAPH clause holds triples of its own: without, it may find a graph by nothing but its name."""
    return any(inner.kind is ElementKind.TRIPLES for inner in element.groups[0].elements)


def _iri(term: object) -> str | None:
    return term.value if isinstance(term, NamedNode) else None
