"""Reads the operations of a SPARQL Update request from its tokens (SPARQL 1.1 grammar, rules 29-52). Called by updates.

Stricter than the engine, which reads `INSERTDATA` too: the two must never see different operations in one text. What
stands inside braces is left to the engine; here it is only made certain where it ends.
"""

from collections.abc import Callable
from dataclasses import replace

from cancernet_kg.errors import QueryTooComplex, QueryTooLarge
from cancernet_kg.store import guard
from cancernet_kg.store.guard import Limits, QueryForm
from cancernet_kg.store.tokens import TokenKind
from cancernet_kg.store.update_operations import (
    ALL,
    DEFAULT,
    NAMED,
    Action,
    Block,
    Clear,
    Create,
    Load,
    Modify,
    Operation,
    Pattern,
    Transfer,
    TransferKind,
)
from cancernet_kg.store.update_tokens import Cursor

_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
_NAMES = frozenset({TokenKind.IRI, TokenKind.NAME})
_OPERANDS = _NAMES | {TokenKind.VARIABLE, TokenKind.NUMBER, TokenKind.STRING, TokenKind.WORD}
# What, inside of something that looks like an IRI, would change how the text after it is read if it were none.
_MISLEADING = frozenset("'#()[]\\")


def read(text: str, limits: Limits) -> tuple[Operation, ...]:
    """Return the operations of a request that a parser may see.

    Raises `QueryTooLarge`, `QueryTooDeep`, `QueryTooComplex`, `ServiceRefused` and `QuerySyntaxError`.
    """
    size = len(text.encode("utf-8", errors="surrogatepass"))
    if size > limits.max_bytes:
        hint = f"Send it in parts of at most {limits.max_bytes} bytes, or upload the statements as a file."
        raise QueryTooLarge(f"The update has {size} bytes; {limits.max_bytes} are allowed.", hint=hint)
    return _Reader(text, replace(limits, services=False)).operations()


class _Reader:
    """Reads one operation after the other."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._cursor = Cursor(text, limits.max_depth)
        self._prologue: tuple[tuple[int, str], ...] = ()
        self._prefixes: set[str] = set()
        self._reading: dict[str, Callable[[], Action]] = {
            "INSERT": self._insert,
            "DELETE": self._delete,
            "WITH": self._with,
            "CLEAR": self._clear,
            "DROP": self._clear,
            "CREATE": self._create,
            "COPY": self._transfer,
            "MOVE": self._transfer,
            "ADD": self._transfer,
            "LOAD": self._load,
        }

    def operations(self) -> tuple[Operation, ...]:
        """Return all operations (rules 29 and 30)."""
        cursor = self._cursor
        found: list[Operation] = []
        while True:
            self._read_prologue()
            if cursor.is_at_end:
                return (*found, Operation(cursor.start, cursor.start, self._prologue, None))
            start, action = cursor.start, self._action()
            found.append(Operation(start, cursor.end, self._prologue, action))
            self._require_few(len(found), "operations")
            if not cursor.is_at_end:
                cursor.take(";")

    def _read_prologue(self) -> None:
        """Read declarations (rule 4); those before earlier operations hold, too."""
        cursor = self._cursor
        while (word := cursor.word) in _PROLOGUE:
            start = cursor.start
            cursor.take(word)
            if word == "PREFIX":
                prefix = cursor.take_kind({TokenKind.NAME}, "a prefix with its colon")
                self._prefixes.add(prefix.text.partition(":")[0])
            if word == "VERSION":
                cursor.take_kind({TokenKind.STRING}, "a version in quotation marks")
            else:
                cursor.take_kind({TokenKind.IRI}, "an IRI between < and >")
            self._prologue += ((start, self._text[start : cursor.end]),)
            self._require_few(len(self._prologue), "declarations")

    def _require_few(self, number: int, what: str) -> None:
        """Refuse so many operations or declarations that to read each with all before it takes long."""
        if number > self._limits.max_clauses:
            hint = "Write all statements into one INSERT DATA or DELETE DATA, or send the update in parts."
            raise QueryTooComplex(f"The update has more than {self._limits.max_clauses} {what}.", hint=hint)

    def _action(self) -> Action:
        verb = self._cursor.word
        if verb.startswith(tuple(QueryForm)):
            raise self._cursor.error(self._cursor.start, "The text is a query, not an update.", "Ask it at /sparql.")
        if verb not in self._reading:
            raise self._cursor.unexpected(*self._reading)
        return self._reading[verb]()

    def _insert(self) -> Modify:
        """Read INSERT DATA (rule 38), or INSERT with a pattern (rule 43)."""
        verb = self._cursor.start
        self._cursor.take("INSERT")
        if self._cursor.skips("DATA"):
            return Modify(insert=self._block())
        insert = self._block("DATA")
        return Modify(insert=insert, where=self._where(verb))

    def _delete(self) -> Modify:
        """Read DELETE DATA (rule 39), DELETE WHERE (rule 40), or DELETE, maybe INSERT, with a pattern (rule 42)."""
        verb = self._cursor.start
        self._cursor.take("DELETE")
        if self._cursor.skips("DATA"):
            return Modify(delete=self._require_named(self._block()))
        if self._cursor.word == "WHERE":
            where = self._where(verb)
            return Modify(delete=self._require_named(where.group), where=where)
        delete = self._require_named(self._block("DATA", "WHERE"))
        insert = self._block() if self._cursor.skips("INSERT") else None
        return Modify(delete, insert, self._where(verb))

    def _with(self) -> Modify:
        """Read WITH (rule 41), which only a pattern makes sense of."""
        self._cursor.take("WITH")
        graph = self._name()
        if self._cursor.word not in {"INSERT", "DELETE"}:
            raise self._cursor.unexpected("INSERT", "DELETE")
        start, action = self._cursor.start, self._action()
        if not isinstance(action, Modify) or action.where is None or action.where.group is action.delete:
            hint = "Put GRAPH inside DATA and WHERE instead, or write DELETE { … } WHERE { … }."
            raise self._cursor.error(start, "WITH cannot stand before DATA or DELETE WHERE.", hint)
        return replace(action, graph=graph)

    def _where(self, verb: int) -> Pattern:
        """Read USING and the pattern; it must pass the guard of queries, and be readable in one way only."""
        using: tuple[list[str], list[str]] = ([], [])
        while self._cursor.skips("USING"):
            using[self._cursor.skips(NAMED)].append(self._name())
        keyword = self._cursor.start
        self._cursor.take("WHERE", "USING")
        pattern = Pattern(self._block(), verb, keyword, tuple(using[0]), tuple(using[1]))
        guard.check(pattern.as_query(self._text), self._limits)
        self._require_certain(pattern.group)
        return pattern

    def _require_named(self, block: Block) -> Block:
        """Return quads to be deleted, in which there must be no blank node (notes 8 and 9): it could be any node."""
        for token, after in zip(block.tokens, block.tokens[1:], strict=False):
            is_label = token.kind is TokenKind.NAME and token.text.startswith("_:")
            is_bracket = token.kind is TokenKind.SIGN and (
                token.text == "[" or (token.text == "(" and after.text != ")")
            )
            if is_label or is_bracket:
                hint = "Use a variable, and find the node in WHERE."
                raise self._cursor.error(token.start, "DELETE cannot name a blank node.", hint)
        return block

    def _require_certain(self, group: Block) -> None:
        """Refuse what looks like an IRI where a `<` could compare, if what follows would then be read otherwise."""
        depth = 0
        for before, token in zip(group.tokens, group.tokens[1:], strict=False):
            if token.kind is TokenKind.SIGN:
                depth += (token.text == "(") - (token.text == ")")
            if not depth or token.kind is not TokenKind.IRI or _MISLEADING.isdisjoint(token.text):
                continue
            scheme, colon, _ = token.text[1:].partition(":")
            is_whole = bool(colon) and scheme.isalnum() and scheme not in self._prefixes
            if not is_whole and (before.kind in _OPERANDS or before.text in {")", "]", "}"}):
                hint = "Write spaces around “<”, and write whole IRIs (with https://…) between < and >."
                raise self._cursor.error(token.start, "This “<” can be read in two ways.", hint)

    def _clear(self) -> Clear:
        """Read CLEAR or DROP (rules 32 and 33)."""
        drops = self._cursor.take("CLEAR", "DROP") == "DROP"
        silent = self._cursor.skips("SILENT")
        target = self._cursor.take("GRAPH", DEFAULT, NAMED, ALL)
        return Clear(self._name() if target == "GRAPH" else target, silent, drops)

    def _create(self) -> Create:
        """Read CREATE (rule 34)."""
        self._cursor.take("CREATE")
        silent = self._cursor.skips("SILENT")
        self._cursor.take("GRAPH")
        return Create(self._name(), silent)

    def _transfer(self) -> Transfer:
        """Read COPY, MOVE or ADD (rules 35-37)."""
        kind = TransferKind(self._cursor.take(*TransferKind))
        silent = self._cursor.skips("SILENT")
        source = self._graph_or_default()
        self._cursor.take("TO")
        return Transfer(kind, source, self._graph_or_default(), silent)

    def _load(self) -> Load:
        """Read LOAD (rule 31)."""
        self._cursor.take("LOAD")
        silent = self._cursor.skips("SILENT")
        self._cursor.take_kind(_NAMES, "an IRI")
        if self._cursor.skips("INTO"):
            self._cursor.take("GRAPH")
            self._name()
        return Load(silent)

    def _graph_or_default(self) -> str:
        if self._cursor.skips(DEFAULT):
            return DEFAULT
        self._cursor.skips("GRAPH")
        return self._name()

    def _name(self) -> str:
        return self._cursor.take_kind(_NAMES, "the name of a graph").text

    def _block(self, *others: str) -> Block:
        """Read what is in braces; `others` are the keywords that could have stood here instead."""
        if self._cursor.word != "{":
            raise self._cursor.unexpected("{", *others)
        return Block(self._cursor.take_block())
