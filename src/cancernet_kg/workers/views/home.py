"""What the home page shows. Called by view_lookup."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from pyoxigraph import DefaultGraph, NamedNode

from cancernet_kg.loading import RELEASED
from cancernet_kg.lookup import about
from cancernet_kg.lookup.chronology import chronology
from cancernet_kg.lookup.description import schema_org
from cancernet_kg.lookup.description.record import record
from cancernet_kg.lookup.example_groups import EXAMPLE, Example, examples_in
from cancernet_kg.lookup.labelling import Labelling, Named
from cancernet_kg.lookup.presence import presences
from cancernet_kg.lookup.recent_changes import RecentChange, recent_changes
from cancernet_kg.namespaces import DERIVED_GRAPHS, ONTOLOGY
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.pages.europe_map import europe_map
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.pages.timeline import timeline
from cancernet_kg.workers.holding import Holding

MOST_CHANGES, MOST_SOURCES, MOST_EXAMPLES, MOST_COUNTRIES = 5, 10, 4, 15
_IS_DRAWN_FROM = NamedNode(ONTOLOGY + "isDrawnFrom")
_ASSERTED = f"""SELECT (COUNT(*) AS ?statements) WHERE {{
  GRAPH ?graph {{ ?subject ?property ?value }}
  FILTER(?graph NOT IN ({", ".join(f"<{graph}>" for graph in sorted(DERIVED_GRAPHS))}))
}}"""
_FIGURES = (
    "JointAction",
    "Project",
    "ProjectPart",
    "Network",
    "Organisation",
    "Person",
    "Country",
    "PolicyElement",
    "SourceDocument",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """How many things are in a class; its name is that of the word for it."""

    name: str
    things: int


@dataclass(frozen=True, slots=True)
class Source:
    """A source document, or its graph where no document is named, and how many statements it makes."""

    thing: Named
    statements: int


def home(holding: Holding, _parameters: Mapping[str, str], reader: Reader) -> Mapping[str, object]:
    """Return what the graph holds, how current it is, who is where, what runs when, and what changed of late."""
    store = holding.snapshot.store
    labelling = Labelling(store, reader.language)
    where = presences(store, labelling)
    when = chronology(store, labelling)
    changes = _changes(holding)
    return {
        "about": holding.about,
        "is_published": holding.survey.is_published_graph,
        "asserted_query": _ASSERTED,
        "different": holding.survey.triples,
        "figures": _figures(holding),
        "where": where,
        "map": europe_map(where.countries),
        "most_countries": MOST_COUNTRIES,
        "when": when,
        "timeline": timeline(when.spans),
        "changes": changes,
        "day": _day(holding, changes),
        "sources": [_source(holding, each, labelling) for each in holding.about.sources[:MOST_SOURCES]],
        "examples": _examples(holding, reader.language),
        "dataset": lambda address: _dataset(holding, address, reader.language),
        "page_of": page_of,
    }


def _figures(holding: Holding) -> tuple[Figure, ...]:
    things = {each.iri: each.things for each in holding.about.classes}
    return tuple(Figure(name, things[ONTOLOGY + name]) for name in _FIGURES if ONTOLOGY + name in things)


def _source(holding: Holding, source: about.Source, labelling: Labelling) -> Source:
    quads = holding.snapshot.store.quads_for_pattern(NamedNode(source.graph), _IS_DRAWN_FROM, None, DefaultGraph())
    document = min((quad.object.value for quad in quads if isinstance(quad.object, NamedNode)), default=None)
    named = labelling.named(document) if document else None
    if named is None or not named.is_labelled:
        named = Named(source.graph, source.title)
    return Source(named, source.statements)


def _changes(holding: Holding) -> tuple[RecentChange, ...]:
    if holding.desk is None:
        return ()
    return recent_changes(holding.snapshot.store, holding.desk.record.number, MOST_CHANGES)


def _day(holding: Holding, changes: Sequence[RecentChange]) -> str | None:
    """Return the day of the newest revision, or of the release that the files are; None where nobody knows it."""
    if changes:
        return changes[0].time.partition("T")[0]
    return RELEASED.date().isoformat() if holding.survey.is_published_graph else None


def _examples(holding: Holding, language: str) -> tuple[Example, ...]:
    """Return some questions, those first that were chosen as examples."""
    found = sorted(examples_in(holding.survey.questions, language), key=lambda each: each.kind != EXAMPLE)
    return tuple(found[:MOST_EXAMPLES])


def _dataset(holding: Holding, address: str, language: str) -> Markup:
    members = schema_org.dataset(record(holding.survey), holding.snapshot.revision, address, language)
    return Markup(schema_org.in_script(members))  # noqa: S704 - escaped there
