"""The published graph together with what it says of itself, as it is queried. Called by workers and the CLI."""

from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Quad

from cancernet_kg import loading, namespaces
from cancernet_kg.loading import Progress
from cancernet_kg.lookup.about import About, about
from cancernet_kg.lookup.description.parts import describe
from cancernet_kg.lookup.description.statistics import Statistics, count
from cancernet_kg.lookup.description.survey import Survey, survey
from cancernet_kg.lookup.questions import load_questions
from cancernet_kg.settings import Settings
from cancernet_kg.store.snapshot import Snapshot, default_size


@dataclass(frozen=True, slots=True)
class Published:
    """A snapshot that holds its own description, its summary, and what the description was made from."""

    snapshot: Snapshot
    about: About
    survey: Survey
    statistics: Statistics


def load_published(settings: Settings, progress: Progress | None = None) -> Published:
    """Load the graph of the settings' root and describe it; raises what `load` and `load_questions` raise.

    The description is derived, like the inferred statements: it changes neither the revision nor what is checked.
    """
    found = loading.load(settings, progress).snapshot
    questions = load_questions(settings.graph_root)
    surveyed = survey(
        found.store, revision=found.revision, triples=found.triples, questions=questions, settings=settings
    )
    statistics = count(found.store)
    summary = about(found)
    quads = describe(surveyed, statistics, f"{settings.public_url}/sparql" if settings.public_url else "")
    found.store.extend(quads)
    found.store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for name in namespaces.DESCRIPTION_GRAPHS:
        found.store.add_graph(NamedNode(name))
    graphs = tuple(sorted({*found.graphs, *namespaces.DESCRIPTION_GRAPHS}))
    snapshot = replace(found, graphs=graphs, triples=default_size(found.store), base=base_of(settings))
    told = replace(summary, triples=snapshot.triples, graphs=len(graphs), graph_names=graphs)
    return Published(snapshot, told, surveyed, statistics)


def base_of(settings: Settings) -> str:
    """Return the IRI against which relative ones in queries are resolved: the public address, else the project's."""
    return f"{settings.public_url}/" if settings.public_url else namespaces.BASE
