"""Carries out one operation of an update (SPARQL 1.1 Update, section 3). Called by updates."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from cancernet_kg.errors import CancerNetError, NotWritable, QueryEvaluationError, UpdateFailed
from cancernet_kg.store import corrections
from cancernet_kg.store.explanation import explain
from cancernet_kg.store.queries import graph_name, merged
from cancernet_kg.store.tokens import place
from cancernet_kg.store.update_operations import (
    ALL,
    DEFAULT,
    NAMED,
    Clear,
    Create,
    Modify,
    Operation,
    Pattern,
    Transfer,
    TransferKind,
)
from cancernet_kg.store.update_state import State
from cancernet_kg.store.update_templates import GraphName, Solution, Template, as_stored, template


@dataclass(frozen=True, slots=True)
class UpdateDataset:
    """What an update works on: the graphs that the protocol names, and what the default graph is.

    Merged, it is the union of all graphs, which can be read but not written; nor can `derived` graphs be.
    """

    merged: bool
    using_graphs: tuple[str, ...] = ()
    using_named_graphs: tuple[str, ...] = ()
    derived: frozenset[str] = frozenset()


class Execution:
    """One operation, with the state that it changes."""

    def __init__(self, text: str, operation: Operation, state: State, dataset: UpdateDataset, base: str) -> None:
        """Prepare an operation that is well-formed."""
        self._text = text
        self._operation = operation
        self._prologue = "\n".join(piece for _, piece in operation.prologue)
        self._state = state
        self._dataset = dataset
        self._derived = frozenset(NamedNode(name) for name in dataset.derived)
        self._base = base

    def run(self) -> None:
        """Change the state; raises what `updates.evaluate` raises."""
        match self._operation.action:
            case Modify() as modify:
                self._modify(modify)
            case Clear() as clear:
                self._clear(clear)
            case Create() as create:
                self._create(create)
            case Transfer() as transfer:
                self._transfer(transfer)
            case _:
                return  # nothing after the prologue, or LOAD SILENT, which succeeds by loading nothing

    def _modify(self, modify: Modify) -> None:
        """Remove and add what the templates give for all solutions, which are found before anything is changed."""
        home: GraphName = self._names(modify.graph)[0] if modify.graph else DefaultGraph()
        read = partial(template, text=self._text, prologue=self._prologue, base=self._base)
        delete = read(modify.delete) if modify.delete else Template()
        insert = read(modify.insert) if modify.insert else Template()
        hint = "Use GRAPH ?g { … } both in DELETE and in WHERE to delete from all graphs, or name one."
        self._require_writable(delete.graphs(home), hint)
        hint = "Name the graph: GRAPH <…> { … } inside the braces, or WITH <…> before INSERT."
        self._require_writable(insert.graphs(home), hint)
        if modify.where is None:  # DATA, without variables
            self._state.apply(delete.quads, insert.quads)
            return
        removed: set[Quad] = set()
        added: set[Quad] = set()
        variables = {*delete.variables.values(), *insert.variables.values()}
        for solution in self._solutions(modify.where, modify.graph, variables):
            found = delete.instances(solution, home)
            removed.update(quad for quad in found if quad.graph_name not in self._derived and quad in self._state.store)
            added.update(insert.instances(solution, home))
            self._state.require_few(len(removed) + len(added))
        self._require_writable({quad.graph_name for quad in added}, hint)
        self._state.apply(as_stored(removed), as_stored(added))

    def _solutions(self, pattern: Pattern, graph: str, variables: Collection[str]) -> Iterator[Solution]:
        """Yield the solutions of a pattern, as far as variables are asked for; `graph` is that of WITH."""
        try:
            query = pattern.as_query(self._text, self._operation.prologue)
            outcome = corrections.evaluate(query, self._ask(pattern, graph), self._base)
            if isinstance(outcome, QuerySolutions):
                names = {variable.value for variable in outcome.variables} & {*variables}
                for solution in outcome:
                    yield {name: solution[name] for name in names}
        except SyntaxError as error:
            raise explain(self._text, str(error)) from None
        except (RuntimeError, ValueError, OSError) as error:
            hint = "Use only the functions of SPARQL 1.1 and check the arguments."
            raise QueryEvaluationError(f"{str(error).rstrip('.')}.", hint=hint) from None

    def _ask(self, pattern: Pattern, graph: str) -> corrections.Ask:
        """Return the engine over the dataset of a pattern: USING, else the protocol's graphs, else that of WITH."""
        store = self._state.store
        ask = partial(store.query, base_iri=self._base)
        if pattern.using or pattern.using_named:
            defaults, named = self._names(*pattern.using), self._names(*pattern.using_named)
        elif self._dataset.using_graphs or self._dataset.using_named_graphs:
            defaults = [graph_name(name) for name in self._dataset.using_graphs]
            named = [graph_name(name) for name in self._dataset.using_named_graphs]
        elif graph:
            return partial(ask, default_graph=self._names(graph))
        else:
            return ask
        if len(defaults) > 1:
            ask = partial(merged(store, defaults, named).query, base_iri=self._base)
            return partial(ask, default_graph=[DefaultGraph()], named_graphs=named)
        return partial(ask, default_graph=defaults, named_graphs=named)

    def _clear(self, clear: Clear) -> None:
        """Empty a graph or some (sections 3.1.5 and 3.2.2)."""
        if clear.target in {DEFAULT, ALL}:
            self._require_writable({DefaultGraph()}, "Clear or drop the graphs one by one.")
        targets: list[GraphName] = [DefaultGraph()] if clear.target in {DEFAULT, ALL} else []
        if clear.target in {NAMED, ALL}:
            targets += [name for name in self._state.graphs() if name not in self._derived]
        elif clear.target != DEFAULT:
            targets = [*self._names(clear.target)]
            self._require_writable(targets, "Clear the graphs it is computed from.")
        for graph in targets:
            if self._is_there(graph, silent=clear.silent):
                self._state.apply(self._state.quads(graph), ())
            if clear.drops:
                self._state.drop(graph)

    def _create(self, create: Create) -> None:
        """Take note of a graph; it will not last unless something is added to it (section 3.2.1)."""
        graph = self._names(create.target)[0]
        if self._state.has(graph) and not create.silent:
            raise self._error(UpdateFailed, f"The graph {graph} exists already.", "Use CREATE SILENT GRAPH.")
        self._state.create(graph)

    def _transfer(self, transfer: Transfer) -> None:
        """Copy, move or add one graph to another (sections 3.2.3 to 3.2.5)."""
        source, target = self._graph(transfer.source), self._graph(transfer.target)
        moves = transfer.kind is TransferKind.MOVE
        hint = "Name both graphs." if self._dataset.merged else "Copy it to a graph of your own."
        used = {source, target} if moves or isinstance(source, DefaultGraph) else {target}
        self._require_writable(used, hint)
        if source == target or not self._is_there(source, silent=transfer.silent):
            return
        found = self._state.quads(source)
        removed = [] if transfer.kind is TransferKind.ADD else self._state.quads(target)
        added = [Quad(quad.subject, quad.predicate, quad.object, target) for quad in found]
        self._state.create(target)
        self._state.apply([*removed, *(found if moves else ())], added)
        if moves:
            self._state.drop(source)

    def _is_there(self, graph: GraphName, *, silent: bool) -> bool:
        """Say whether a graph exists; raise `UpdateFailed` when it does not, unless SILENT."""
        if self._state.has(graph):
            return True
        if not silent:
            raise self._error(UpdateFailed, f"There is no graph {graph}.", "Check its name, or use SILENT.")
        return False

    def _require_writable(self, graphs: Iterable[object], hint: str) -> None:
        """Raise `NotWritable` for the default graph, where it is the union of all, and for derived graphs."""
        for graph in graphs:
            if isinstance(graph, DefaultGraph) and self._dataset.merged:
                raise self._error(
                    NotWritable, "The default graph is the union of all graphs; only they can be changed.", hint
                )
            if graph in self._derived:
                hint = "Change the statements that it is computed from."
                raise self._error(NotWritable, f"The graph {graph} is computed from the others.", hint)

    def _error(self, kind: type[CancerNetError], detail: str, hint: str) -> CancerNetError:
        line, column = place(self._text, self._operation.start)
        return kind(detail, hint=hint, line=line, column=column)

    def _graph(self, written: str) -> GraphName:
        return DefaultGraph() if written == DEFAULT else self._names(written)[0]

    def _names(self, *written: str) -> list[NamedNode]:
        """Return the graphs that are named in the text, prefixed or relative."""
        query = f"{self._prologue}\nSELECT ?g {{ VALUES ?g {{ {' '.join(written)} }} }}"
        found = Store().query(query, base_iri=self._base)
        rows = found if isinstance(found, QuerySolutions) else ()
        return [row[0] for row in rows]
