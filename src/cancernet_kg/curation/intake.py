"""From a proposal to the quads it adds and removes, whatever door it came in by. Called by publish."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from cancernet_kg.access import Role
from cancernet_kg.curation.desk import Desk
from cancernet_kg.curation.proposal import Entry, Mode, Proposal, UploadedFile
from cancernet_kg.curation.report import Finding, Severity
from cancernet_kg.curation.staging.stage import stage
from cancernet_kg.curation.staging.upload import Upload, UploadLimits
from cancernet_kg.curation.tables.reading import Rows
from cancernet_kg.curation.tables.reading import read as read_table
from cancernet_kg.errors import Forbidden, InvalidParameter, NothingFound, PreconditionFailed
from cancernet_kg.namespaces import DERIVED_GRAPHS, ONTOLOGY_GRAPH, short
from cancernet_kg.store import files, snapshot, updates
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.guard import Limits
from cancernet_kg.store.update_execution import UpdateDataset
from cancernet_kg.store.view import View

_FIRST = 1
_MOST_LATER = 200  # revisions that are looked at
MOST_CHANGED = 5_000_000


@dataclass(frozen=True, slots=True)
class Intake:
    """The quads that are to be added and removed, as the store keeps them, and what is wrong with what was sent.

    `rows` tells for each thing of a spreadsheet which row is about it.
    """

    added: tuple[Quad, ...] = ()
    removed: tuple[Quad, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: Rows = field(default_factory=dict)


def take_in(desk: Desk, proposal: Proposal) -> Intake:
    """Read what is proposed; an update is evaluated on the desk's own store, which is as before afterwards.

    Raises what the limits on uploads and updates raise, and `NothingFound` for a revision that cannot be undone.
    """
    if proposal.reverts is not None:
        taken = _reverted(desk, proposal.reverts)
    elif proposal.update is not None:
        taken = _updated(desk, proposal)
    elif proposal.drops:
        taken = Intake(removed=tuple(_held(desk.snapshot.store, {proposal.graph or ""})))
    elif proposal.entry is Entry.UPGRADE:
        taken = _upgraded(desk)
    else:
        taken = _uploaded(desk, proposal)
    misplaced = _misplaced(desk, proposal, taken)
    return replace(taken, findings=(*taken.findings, *misplaced))


def _reverted(desk: Desk, number: int) -> Intake:
    """Take back what a revision did, as far as it still stands."""
    head = desk.record.number
    if not _FIRST < number <= head:
        hint = f"Revisions {_FIRST + 1} to {head} can be undone; “cancernet log” lists them."
        raise NothingFound(f"Revision {number} cannot be undone.", hint=hint)
    undone = desk.log.changes(number).inverse()
    return Intake(undone.added, undone.removed, tuple(_built_upon(desk, number, undone)))


def _built_upon(desk: Desk, number: int, undone: Changes) -> Iterator[Finding]:
    """Note later revisions that have changed what is to be undone: it may only be possible after undoing them."""
    subjects = {quad.subject for quad in (*undone.added, *undone.removed)}
    for later in range(max(number, desk.record.number - _MOST_LATER) + 1, desk.record.number + 1):
        gained = desk.log.changes(later)
        if not subjects.isdisjoint(quad.subject for quad in (*gained.added, *gained.removed)):
            yield Finding(
                check="graphs",
                severity=Severity.WARNING,
                code="graphs/built-upon",
                message={
                    "en": f"Revision {later} has changed things that revision {number} is about.",
                    "fr": f"La révision {later} a modifié des choses dont traite la révision {number}.",
                },
                where=f"revision {later}",
                hint=f"If revision {number} cannot be undone by itself, undo revision {later} first.",
                french_hint=f"Si la révision {number} ne peut pas être annulée seule, annulez d'abord la {later}.",
            )


def _updated(desk: Desk, proposal: Proposal) -> Intake:
    """Evaluate a SPARQL Update."""
    settings, store = desk.settings, desk.snapshot.store
    dataset = UpdateDataset(desk.is_merged, proposal.using_graphs, proposal.using_named_graphs, derived=_derived(desk))
    limits = Limits(settings.max_query_bytes, settings.max_query_depth, settings.max_query_clauses)
    found = updates.evaluate(proposal.update or "", store, dataset, limits, most=MOST_CHANGED, base=desk.snapshot.base)
    return Intake(found.added, found.removed)


def _derived(desk: Desk) -> frozenset[str]:
    """Return the graphs that nobody may write."""
    return DERIVED_GRAPHS if desk.gate is not None else frozenset()


def _upgraded(desk: Desk) -> Intake:
    """Find what the graph root's files say otherwise than when they were last taken in; later changes stay."""
    before = set(desk.log.changes(_FIRST).added)
    for number in range(_FIRST + 1, desk.record.number + 1):
        if desk.log.record(number).entry == Entry.UPGRADE:
            gained = desk.log.changes(number)
            before = (before - set(gained.removed)) | set(gained.added)
    now = set(snapshot.normalise(files.read_quads(files.graph_files(desk.settings.graph_root))))
    return Intake(tuple(now - before), tuple(before - now))


def _uploaded(desk: Desk, proposal: Proposal) -> Intake:
    """Read files."""
    added: list[Quad] = []
    removed: list[Quad] = []
    findings: list[Finding] = []
    rows: dict[str, Mapping[str, str]] = {}
    for file in proposal.files:
        taken = _file(desk, proposal, file)
        added += taken.added
        removed += taken.removed
        findings += taken.findings
        rows |= taken.rows
    if proposal.mode is Mode.REMOVE:
        return Intake((), (*added, *removed), tuple(findings), rows)
    if proposal.mode is Mode.REPLACE:
        graphs = {proposal.graph or ""} if proposal.only_graph else {_graph(quad) for quad in added}
        removed += _held(desk.snapshot.store, graphs)
    return Intake(tuple(added), tuple(removed), tuple(findings), rows)


def _file(desk: Desk, proposal: Proposal, file: UploadedFile) -> Intake:
    path = Path(file.path)
    upload = Upload(path, file.name, file.media_type, proposal.graph or None)
    limits = UploadLimits(max_bytes=desk.settings.max_upload_bytes)
    staged = stage(upload, limits, curated=desk.gate is not None)
    if desk.gate is None or not staged.format.is_table:
        return Intake(tuple(staged.quads), (), staged.findings)
    if proposal.mode is Mode.REPLACE:
        hint = "Leave the mode out; to take rows back, use “remove”."
        raise InvalidParameter("A spreadsheet replaces what its rows said before by itself.", hint=hint)
    imported = read_table(
        desk.gate.tables,
        path.read_bytes(),
        file.name,
        View(desk.snapshot.store),
        today=datetime.now(UTC).date(),
        table=proposal.table or "",
        takes_back=proposal.mode is Mode.REMOVE,
        of_form=file.is_form,
    )
    changes, findings = imported.changes, (*staged.findings, *imported.findings)
    return Intake(changes.added, changes.removed, findings, imported.rows)


def _misplaced(desk: Desk, proposal: Proposal, taken: Intake) -> Iterator[Finding]:
    """Find graphs that may not be changed, or not in this way."""
    touched = {_graph(quad) for quad in (*taken.added, *taken.removed)}
    if desk.gate is not None and ONTOLOGY_GRAPH in touched and proposal.role != Role.ADMIN:
        hint = "Send the other statements without them, or ask an administrator."
        raise Forbidden("Only administrators change the ontology.", hint=hint)
    for graph in sorted(touched):
        if graph in _derived(desk):
            yield _finding(
                graph,
                "derived",
                {"en": "is derived and cannot be changed", "fr": "est dérivé et ne se change pas"},
                "It is made by the server: change what it is made from.",
                "Il est fait par le serveur : changez ce dont il est tiré.",
            )
        elif proposal.only_graph and graph != (proposal.graph or ""):
            only = short(proposal.graph or "")
            yield _finding(
                graph,
                "other",
                {"en": "is not the graph that this request is about", "fr": "n'est pas le graphe de cette requête"},
                f"Only {only} may be changed by this request; send others to /changes.",
                f"Seul {only} peut être modifié par cette requête ; envoyez les autres à /changes.",
            )
        elif desk.is_merged and graph == "":
            merge = "is the merge of all graphs: statements must be in one of them"
            french = "est la fusion de tous les graphes : les énoncés doivent être dans l'un d'eux"
            yield _finding(
                "the default graph",
                "default",
                {"en": merge, "fr": french},
                "Name a graph for them: --graph, graph=…, or GRAPH in the file.",
                "Nommez-leur un graphe : --graph, graph=…, ou GRAPH dans le fichier.",
            )
    if proposal.must_be_new and next(iter(_held(desk.snapshot.store, {proposal.graph or ""})), None) is not None:
        raise PreconditionFailed("The graph exists already.", hint="Leave If-None-Match out to replace it.")


def _held(store: Store, graphs: Iterable[str]) -> Iterator[Quad]:
    """Yield what graphs hold; the empty name is the default graph."""
    for graph in graphs:
        yield from store.quads_for_pattern(None, None, None, NamedNode(graph) if graph else DefaultGraph())


def _graph(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _finding(graph: str, code: str, said: Mapping[str, str], hint: str, french_hint: str) -> Finding:
    name = short(graph) if ":" in graph else graph
    return Finding(
        check="graphs",
        severity=Severity.VIOLATION,
        code=f"graphs/{code}",
        message={language: f"{name} {text}." for language, text in said.items()},
        where=name,
        hint=hint,
        french_hint=french_hint,
    )
