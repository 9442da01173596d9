"""Says what a SPARQL Update request changes (SPARQL 1.1 Update). Called by whoever publishes changes.

The engine reads quads and answers patterns, corrected as for queries; what is made of them is decided here, so that
every change is known exactly, and nothing is fetched or written on the way.
"""

import contextlib
import re
from collections.abc import Iterable

from pyoxigraph import Store

from cancernet_kg.errors import InvalidParameter, LoadRefused, QuerySyntaxError
from cancernet_kg.namespaces import BASE
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.explanation import explain
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.tokens import TokenKind, place
from cancernet_kg.store.update_execution import Execution, UpdateDataset
from cancernet_kg.store.update_operations import Load, Modify, Operation, overlay
from cancernet_kg.store.update_state import State
from cancernet_kg.store.update_text import read

# Fails over an empty store, which ends the request before anything after it; by then all of it has been parsed.
_STOP = "DROP GRAPH <urn:cancernet:none> ;\n"
_PLACE = re.compile(r"error at (\d+)(?=:\d+:)")


def check(text: str, limits: Limits, base: str = BASE) -> tuple[Operation, ...]:
    """Return the operations of a request that is well-formed and offered; nothing is evaluated.

    Raises `QueryTooLarge`, `QueryTooDeep`, `QueryTooComplex`, `ServiceRefused`, `LoadRefused` and `QuerySyntaxError`.
    """
    operations = read(text, limits)
    for operation in operations:
        _require_well_formed(text, operation, base)
    _require_separate_labels(text, operations)
    for operation in operations:
        if isinstance(operation.action, Load) and not operation.action.silent:
            line, column = place(text, operation.start)
            detail = "LOAD is not offered: nothing is fetched from elsewhere."
            hint = "Get the file yourself, and upload it with its source."
            raise LoadRefused(detail, hint=hint, line=line, column=column)
    return operations


def evaluate(  # noqa: PLR0913 - what is asked, of what, and within which limits
    text: str, store: Store, dataset: UpdateDataset, limits: Limits, *, most: int, base: str = BASE
) -> Changes:
    """Return the net change of a request. The store, which must be the caller's own, is as before in the end.

    Raises what `check` raises, `InvalidParameter` when both the text and the protocol choose graphs, `NotWritable`,
    `UpdateFailed` for a graph that is missing or exists already, `QueryEvaluationError`, and `ChangeTooLarge` when more
    than `most` statements are changed.
    """
    operations = check(text, limits, base)
    if dataset.using_graphs or dataset.using_named_graphs:
        _require_no_dataset(text, operations)
    state = State(store, most, merged=dataset.merged)
    try:
        for operation in operations:
            Execution(text, operation, state, dataset, base).run()
        return state.changes()
    finally:
        state.undo()


def _require_well_formed(text: str, operation: Operation, base: str) -> None:
    """Have the engine parse an operation with its prologue, which it takes at the very start of a request only."""
    line, column = place(text, operation.start)
    before = overlay(text, (*operation.prologue, (operation.start, "")))
    stop = _STOP + " " * (column - 1) if operation.action else ""
    try:
        with contextlib.suppress(RuntimeError):
            Store().update(f"{before}{stop}{text[operation.start : operation.end]}", base_iri=base)
    except SyntaxError as error:
        raise _explained(text, str(error), line) from None
    except UnicodeEncodeError:
        raise QuerySyntaxError("The update is not UTF-8.", hint="Save it in UTF-8, and send it again.") from None


def _explained(text: str, message: str, line: int) -> QuerySyntaxError:
    """Return the error for what the engine says of a text that has one line more, after the one that is given."""
    match = _PLACE.match(message)
    if match is None:
        return QuerySyntaxError(f"{message.rstrip('.')}.", hint="Compare the update with the examples.", line=line)
    seen = int(match.group(1))
    return explain(text, f"error at {seen - (seen > line)}{message[match.end() :]}")


def _require_separate_labels(text: str, operations: Iterable[Operation]) -> None:
    """Refuse a label of a blank node that two INSERT DATA share (SPARQL 1.1 grammar, note 11)."""
    seen: set[str] = set()
    for operation in operations:
        action = operation.action
        if not isinstance(action, Modify) or action.where is not None or action.insert is None:
            continue
        labels = {
            token.text.rstrip("."): token.start
            for token in reversed(action.insert.tokens)
            if token.kind is TokenKind.NAME and token.text.startswith("_:")
        }
        for label, start in labels.items():
            if label in seen:
                line, column = place(text, start)
                hint = "Use another label; or one INSERT DATA, if the same node is meant."
                detail = f"The label {label} stands in two INSERT DATA."
                raise QuerySyntaxError(detail, hint=hint, line=line, column=column)
        seen |= labels.keys()


def _require_no_dataset(text: str, operations: Iterable[Operation]) -> None:
    """Refuse USING and WITH in a request whose dataset the protocol names (SPARQL 1.1 Protocol, section 2.2.3)."""
    for operation in operations:
        action = operation.action
        if not isinstance(action, Modify):
            continue
        if action.graph or (action.where and (action.where.using or action.where.using_named)):
            line, column = place(text, operation.start)
            detail = "The graphs are chosen both by USING or WITH, and by using-graph-uri or using-named-graph-uri."
            raise InvalidParameter(detail, hint="Choose them in one of these ways.", line=line, column=column)
