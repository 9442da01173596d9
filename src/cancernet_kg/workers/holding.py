"""What a template holds for its workers: the snapshot and what is known of it. Called by template and worker."""

import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Triple

from cancernet_kg import ontology_page
from cancernet_kg.errors import CancerNetError
from cancernet_kg.loading import Progress
from cancernet_kg.lookup.about import About, sizes
from cancernet_kg.lookup.description.parts import Part, described
from cancernet_kg.lookup.description.statistics import Statistics, count
from cancernet_kg.lookup.description.survey import Survey, survey
from cancernet_kg.lookup.published import Published, base_of, load_published
from cancernet_kg.lookup.usage import count_usage
from cancernet_kg.ontology.reading import load_model
from cancernet_kg.settings import Settings
from cancernet_kg.store import rdf_files
from cancernet_kg.store.snapshot import Snapshot

if TYPE_CHECKING:  # what changes are checked with would double the start-up of a server that only reads
    from cancernet_kg.curation.desk import Desk


@dataclass(frozen=True, slots=True)
class Holding:
    """A snapshot, its summary, what is computed from it when it is asked for, and the desk where it can be changed."""

    snapshot: Snapshot
    about: About
    survey: Survey
    statistics: Callable[[], Statistics]
    ontology_page: Callable[[], str]
    desk: "Desk | None" = None

    def description(self, name: str, endpoint: str) -> tuple[Triple, ...]:
        """Return the parts of the self-description with these names, for an endpoint at this address."""
        parts = [Part(part) for part in name.split()]
        quads = [quad for part in parts for quad in described(part, self.survey, self.statistics, endpoint)]
        return tuple(quad.triple for quad in quads)

    def change(self, packed: str) -> bytes:
        """Return what became of a packed proposal, in JSON; raises what `publish` raises."""
        from cancernet_kg.curation import proposal, publish  # noqa: PLC0415 - see above

        if self.desk is None:
            raise TypeError("a change was sent to a template without a revision log")
        try:
            outcome = publish.publish(self.desk, proposal.unpacked(packed))
        except publish.Behind as behind:
            return json.dumps({"behind": behind.revision}).encode()
        return json.dumps(outcome.as_json(), ensure_ascii=False).encode()

    def checkpoint(self) -> None:
        """Write the newest state of the log whole when that is worthwhile; raises what `Log.checkpoint` raises."""
        if self.desk is not None:
            self.desk.log.checkpoint()

    def tidy(self) -> None:
        """Write a checkpoint of the log when one is due; that there is no room for it harms nobody."""
        if self.desk is not None:
            with contextlib.suppress(CancerNetError):
                self.desk.log.checkpoint()

    def advanced(self) -> "Holding":
        """Return what the newest revision of the log makes of this, in a successor of the template.

        Raises what reading the log raises, and `TooWide` when everything must be loaded anew.
        """
        from cancernet_kg.curation import desk as desks  # noqa: PLC0415 - see above

        if self.desk is None:
            raise TypeError("a template without a revision log has no successor")
        return _held(self.desk.settings, desks.advanced(self.desk))


def hold(settings: Settings, data: Sequence[Path], progress: Progress) -> Holding:
    """Load the published graph, or the data files when there are any; raises what loading raises."""
    if settings.data_dir is not None:
        from cancernet_kg.curation import desk as desks  # noqa: PLC0415 - see above
        from cancernet_kg.curation import publish  # noqa: F401, PLC0415 - each worker would else read it from disk

        return _held(settings, desks.open_desk(settings, data, progress))
    if data:
        return _of_files(settings, rdf_files.load_files(data, base_of(settings)))
    return _of_published(settings, load_published(settings, progress))


def _held(settings: Settings, desk: "Desk") -> Holding:
    """Hold the newest revision of a log."""
    made = _of_files(settings, desk.snapshot) if desk.published is None else _of_published(settings, desk.published)
    return replace(made, desk=desk)


def _of_published(settings: Settings, published: Published) -> Holding:
    def page() -> str:
        return ontology_page.render_html(load_model(settings.graph_root), count_usage(published.snapshot))

    return Holding(published.snapshot, published.about, published.survey, lambda: published.statistics, page)


def _of_files(settings: Settings, snapshot: Snapshot) -> Holding:
    """Hold files as they are; their description stands beside them, and is made when it is asked for."""
    store = snapshot.store
    surveyed = survey(store, revision=snapshot.revision, triples=snapshot.triples, questions=(), settings=settings)
    return Holding(snapshot, sizes(snapshot), surveyed, lambda: count(store), lambda: "")
