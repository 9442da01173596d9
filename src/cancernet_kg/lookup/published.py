"""The published graph together with what it says of itself, as it is queried. Called by workers and the CLI."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from cancernet_kg import loading, namespaces
from cancernet_kg.loading import LoadedGraph, Progress
from cancernet_kg.lookup.about import About, Names, about, names_in, renamed
from cancernet_kg.lookup.description.parts import Described, describe, difference
from cancernet_kg.lookup.description.recount import can_recount, recount
from cancernet_kg.lookup.description.revisions import revision_quads
from cancernet_kg.lookup.description.statistics import Statistics, statistics_of
from cancernet_kg.lookup.description.survey import Survey, graph_sizes, resized, survey
from cancernet_kg.lookup.description.tally import Tally, count_triples
from cancernet_kg.lookup.questions import Question, load_questions
from cancernet_kg.lookup.search.index import SearchIndex
from cancernet_kg.reasoning.rules import RuleSet, compile_rules
from cancernet_kg.settings import Settings
from cancernet_kg.store import snapshot
from cancernet_kg.store.changes import Changes
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Record
from cancernet_kg.store.snapshot import Snapshot, default_size
from cancernet_kg.store.view import View


@dataclass(frozen=True, slots=True)
class Published:
    """A snapshot that holds its own description, its summary, what these are made from, and the index of its names."""

    snapshot: Snapshot
    about: About
    survey: Survey
    statistics: Statistics
    tally: Tally
    names: Names
    endpoint: str
    rules: RuleSet
    search: SearchIndex


def load_published(settings: Settings, progress: Progress | None = None) -> Published:
    """Load the graph of the settings' root or log and describe it; raises what `load` and `load_questions` raise.

    The description is derived, like the inferred statements: it changes neither the revision nor what is checked.
    """
    return publish_loaded(loading.load(settings, progress), settings)


def publish_loaded(loaded: LoadedGraph, settings: Settings) -> Published:
    """Describe a graph that was loaded, with the records of its revisions; raises what `load_questions` raises."""
    questions = load_questions(settings.graph_root)
    return publish(loaded.snapshot, loaded.rules, questions, settings, _history(loaded.record, settings))


def _history(head: Record | None, settings: Settings) -> Iterator[Quad]:
    """Yield the records of the revisions up to the newest; what the first one brought is not listed in its record."""
    if head is None or settings.data_dir is None:
        return
    log = Log(settings.data_dir)
    for number in range(1, head.number + 1):
        changes = log.changes(number) if number > 1 else Changes()
        yield from revision_quads(log.record(number), changes)


def publish(
    found: Snapshot, rules: RuleSet, questions: tuple[Question, ...], settings: Settings, history: Iterable[Quad] = ()
) -> Published:
    """Return a snapshot with its description, and the quads of its revisions' records, added to its store.

    The rules are those of its ontology: what follows by inference is explained with them.
    """
    surveyed = survey(
        found.store, revision=found.revision, triples=found.triples, questions=questions, settings=settings
    )
    endpoint = f"{settings.public_url}/sparql" if settings.public_url else ""
    return _published(replace(found, base=base_of(settings)), rules, surveyed, endpoint, history)


def advance(published: Published, asserted: Changes, inferred: Changes, record: Record) -> Published:
    """Return the graph after a revision; the store itself is changed, so what was published before is lost.

    The changes are effective: none of them is so already. Only what they concern is looked up, written and counted
    again, unless they touch the ontology or the hierarchy of classes: then all is made anew, which takes seconds.
    """
    store = published.snapshot.store
    changes = Changes((*asserted.added, *inferred.added), (*asserted.removed, *inferred.removed))
    history = revision_quads(record, asserted)
    _write(store, changes)
    if namespaces.ONTOLOGY_GRAPH in changes.graphs() or not can_recount(changes):
        return _anew(published, record, history)
    tally = recount(published.tally, View(store, changes.removed, changes.added), View(store), changes)
    graphs = resized(published.survey.graphs, changes)
    surveyed = replace(published.survey, revision=record.id, triples=tally.size, graphs=graphs)
    statistics = statistics_of(tally)
    told = difference(
        Described(published.survey, published.statistics), Described(surveyed, statistics), published.endpoint
    )
    told = replace(told, added=(*told.added, *history))
    _write(store, told)
    merged = _merge(store, Changes((*changes.added, *told.added), (*changes.removed, *told.removed)))
    published.search.advance(store, merged)
    for name in published.survey.graphs.keys() - graphs.keys():
        store.remove_graph(NamedNode(name))
    current = replace(
        published.snapshot,
        revision=record.id,
        triples=published.snapshot.triples + len(merged.added) - len(merged.removed),
        graphs=_names(surveyed),
    )
    names = renamed(published.names, current, _recorded(changes))
    summary = about(current, surveyed, statistics, names)
    return replace(
        published, snapshot=current, about=summary, survey=surveyed, statistics=statistics, tally=tally, names=names
    )


def base_of(settings: Settings) -> str:
    """Return the IRI against which relative ones in queries are resolved: the public address, else the project's."""
    return f"{settings.public_url}/" if settings.public_url else namespaces.BASE


def _published(found: Snapshot, rules: RuleSet, surveyed: Survey, endpoint: str, history: Iterable[Quad]) -> Published:
    """Count and describe a snapshot, and add its description to it."""
    tally, names = count_triples(found.store), names_in(found)
    statistics = statistics_of(tally)
    quads = [*describe(surveyed, statistics, endpoint), *history]
    found.store.extend(quads)
    found.store.extend(_in_default_graph(quad) for quad in quads)
    for name in namespaces.DESCRIPTION_GRAPHS:
        found.store.add_graph(NamedNode(name))
    told = replace(found, graphs=_names(surveyed), triples=default_size(found.store))
    summary = about(told, surveyed, statistics, names)
    search = SearchIndex.of(found.store)
    return Published(told, summary, surveyed, statistics, tally, names, endpoint, rules, search)


def _anew(published: Published, record: Record, history: Iterable[Quad]) -> Published:
    """Build and describe the graph again from the named graphs of its store, which are those of the new revision."""
    named = [quad for quad in published.snapshot.store if isinstance(quad.graph_name, NamedNode)]
    asserted = [quad for quad in named if loading.graph_name(quad) not in namespaces.DERIVED_GRAPHS]
    inferred = [quad.triple for quad in named if loading.graph_name(quad) == namespaces.INFERRED_GRAPH]
    before = [quad for quad in named if loading.graph_name(quad) == namespaces.REVISIONS_GRAPH]
    built = replace(snapshot.build(asserted, inferred), revision=record.id, base=published.snapshot.base)
    surveyed = replace(
        published.survey, revision=built.revision, triples=built.triples, graphs=graph_sizes(built.store)
    )
    ontology = built.store.quads_for_pattern(None, None, None, NamedNode(namespaces.ONTOLOGY_GRAPH))
    rules = compile_rules(quad.triple for quad in sorted(ontology, key=str))
    return _published(built, rules, surveyed, published.endpoint, [*before, *history])


def _write(store: Store, changes: Changes) -> None:
    """Write into the store; unlike `changes.apply`, a graph of the description that holds nothing stays a graph."""
    for quad in changes.removed:
        store.remove(quad)
    store.extend(changes.added)


def _merge(store: Store, changes: Changes) -> Changes:
    """Make the default graph the merge of the named ones again, where they have changed; return its own changes."""
    new = {_in_default_graph(quad) for quad in changes.added}
    new = {quad for quad in new if quad not in store}
    gone = {_in_default_graph(quad) for quad in changes.removed}
    gone = {quad for quad in gone if not _is_stated(store, quad)}
    merged = Changes(tuple(new), tuple(gone))
    _write(store, merged)
    return merged


def _is_stated(store: Store, quad: Quad) -> bool:
    """Say whether any named graph holds a quad's triple."""
    found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(not isinstance(each.graph_name, DefaultGraph) for each in found)


def _in_default_graph(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object)


def _names(surveyed: Survey) -> tuple[str, ...]:
    """Return the names of all graphs, those of the description included."""
    return tuple(sorted({*surveyed.graphs, *namespaces.SELF_GRAPHS}))


def _recorded(changes: Changes) -> set[str]:
    """Return the graphs whose records changes touch."""
    subjects = (
        quad.subject
        for quad in (*changes.added, *changes.removed)
        if loading.graph_name(quad) == namespaces.PROVENANCE_GRAPH
    )
    return {
        subject.value
        for subject in subjects
        if isinstance(subject, NamedNode) and subject.value.startswith(namespaces.GRAPHS)
    }
