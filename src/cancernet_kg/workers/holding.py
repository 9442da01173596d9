"""What a template holds for its workers: the snapshot and what is known of it. Called by template and worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple

from cancernet_kg import ontology_page
from cancernet_kg.loading import Progress
from cancernet_kg.lookup.about import About, sizes
from cancernet_kg.lookup.description.parts import Part, described
from cancernet_kg.lookup.description.statistics import Statistics, count
from cancernet_kg.lookup.description.survey import Survey, survey
from cancernet_kg.lookup.published import base_of, load_published
from cancernet_kg.lookup.usage import count_usage
from cancernet_kg.ontology.reading import load_model
from cancernet_kg.settings import Settings
from cancernet_kg.store import rdf_files
from cancernet_kg.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Holding:
    """A snapshot, its summary, and what is computed from it when it is asked for."""

    snapshot: Snapshot
    about: About
    survey: Survey
    statistics: Callable[[], Statistics]
    ontology_page: Callable[[], str]

    def description(self, name: str, endpoint: str) -> tuple[Triple, ...]:
        """Return the parts of the self-description with these names, for an endpoint at this address."""
        parts = [Part(part) for part in name.split()]
        quads = [quad for part in parts for quad in described(part, self.survey, self.statistics, endpoint)]
        return tuple(quad.triple for quad in quads)


def hold(settings: Settings, data: Sequence[Path], progress: Progress) -> Holding:
    """Load the published graph, or the data files when there are any; raises what loading raises."""
    if data:
        return _hold_files(settings, data)
    published = load_published(settings, progress)

    def page() -> str:
        return ontology_page.render_html(load_model(settings.graph_root), count_usage(published.snapshot))

    return Holding(published.snapshot, published.about, published.survey, lambda: published.statistics, page)


def _hold_files(settings: Settings, data: Sequence[Path]) -> Holding:
    """Load files as they are; their description stands beside them, and is made when it is asked for."""
    snapshot = rdf_files.load_files(data, base_of(settings))
    store = snapshot.store
    surveyed = survey(store, revision=snapshot.revision, triples=snapshot.triples, questions=(), settings=settings)
    return Holding(snapshot, sizes(snapshot), surveyed, lambda: count(store), lambda: "")
