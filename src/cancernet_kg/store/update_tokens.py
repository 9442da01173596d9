"""Steps through the tokens of a SPARQL Update request, whose brackets match. Used by update_text."""

from collections.abc import Collection

from cancernet_kg.errors import QuerySyntaxError, QueryTooDeep
from cancernet_kg.store.tokens import Token, TokenKind, place, tokens

_PAIRS = {"{": "}", "(": ")", "[": "]"}
_CLOSING = frozenset(_PAIRS.values())


class Cursor:
    """A place among the tokens of a text."""

    def __init__(self, text: str, max_depth: int) -> None:
        """Begin before the first token; raises `QueryTooDeep`, and `QuerySyntaxError` for brackets without partner."""
        self.text = text
        self._tokens = list(tokens(text))
        self._index = 0
        self._closing: dict[int, int] = {}
        self._match(max_depth)

    @property
    def is_at_end(self) -> bool:
        """Whether no token is left."""
        return self._index == len(self._tokens)

    @property
    def start(self) -> int:
        """Where the next token begins."""
        return len(self.text) if self.is_at_end else self._tokens[self._index].start

    @property
    def end(self) -> int:
        """Where the last token that was taken ended."""
        last = self._tokens[self._index - 1]
        return last.start + len(last.text)

    @property
    def word(self) -> str:
        """The next token as a keyword in capitals or as a sign; empty when it is neither."""
        if self.is_at_end or self._tokens[self._index].kind not in {TokenKind.WORD, TokenKind.SIGN}:
            return ""
        return self._tokens[self._index].text.upper()

    def skips(self, word: str) -> bool:
        """Take the next token if it is this keyword or sign, and say whether it was."""
        is_next = self.word == word
        self._index += is_next
        return is_next

    def take(self, *words: str) -> str:
        """Take a keyword or sign that must be one of these, and return it; raises `QuerySyntaxError`."""
        word = self.word
        if word not in words:
            raise self.unexpected(*words)
        self._index += 1
        return word

    def take_kind(self, kinds: Collection[TokenKind], words: str) -> Token:
        """Take a token that must be of one of these kinds, in words; raises `QuerySyntaxError`."""
        if self.is_at_end or self._tokens[self._index].kind not in kinds:
            raise self.unexpected(words)
        self._index += 1
        return self._tokens[self._index - 1]

    def take_block(self) -> tuple[Token, ...]:
        """Take all from a brace, which must be next, to the one that closes it; raises `QuerySyntaxError`."""
        first = self._index
        self.take("{")
        self._index = self._closing[first] + 1
        return tuple(self._tokens[first : self._index])

    def unexpected(self, *words: str) -> QuerySyntaxError:
        """Return the error for the next token, and what could stand in its place."""
        found = "end of the update" if self.is_at_end else f"“{self._tokens[self._index].text[:40]}”"
        return self.error(self.start, f"Unexpected {found}.", f"Here could stand: {' '.join(words)}")

    def error(self, position: int, detail: str, hint: str) -> QuerySyntaxError:
        """Return the error for a place in the text."""
        line, column = place(self.text, position)
        return QuerySyntaxError(detail, hint=hint, line=line, column=column)

    def _match(self, max_depth: int) -> None:
        """Find the partner of each bracket; `<<` counts for the depth only, it has no other meaning here."""
        opened: list[int] = []
        quoted = 0
        for index, token in enumerate(self._tokens):
            sign = token.text
            if token.kind is not TokenKind.SIGN:
                continue
            quoted = max(quoted + (sign == "<<") - (sign == ">>"), 0)
            if sign in _PAIRS:
                opened.append(index)
            elif sign in _CLOSING:
                if not opened or _PAIRS[self._tokens[opened[-1]].text] != sign:
                    raise self.error(token.start, f"This “{sign}” closes nothing.", "Look for the bracket before it.")
                self._closing[opened.pop()] = index
            if len(opened) + quoted > max_depth:
                line, column = place(self.text, token.start)
                hint = "Flatten the update: one group with several patterns instead of groups within groups."
                raise QueryTooDeep(f"Brackets are nested deeper than {max_depth}.", hint=hint, line=line, column=column)
        if opened:
            bracket = self._tokens[opened[-1]]
            hint = f"Close it with {_PAIRS[bracket.text]}."
            raise self.error(bracket.start, f"This “{bracket.text}” is never closed.", hint)
