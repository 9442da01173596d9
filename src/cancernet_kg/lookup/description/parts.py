"""The four graphs of the self-description, for an endpoint at any address. Called by loading's callers and workers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import Quad

from cancernet_kg.lookup.description.addresses import Addresses, addresses
from cancernet_kg.lookup.description.catalogue import catalogue
from cancernet_kg.lookup.description.examples import examples
from cancernet_kg.lookup.description.service import service
from cancernet_kg.lookup.description.statements import Statement, quads
from cancernet_kg.lookup.description.statistics import Statistics
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.lookup.description.told import told
from cancernet_kg.lookup.description.void import void
from cancernet_kg.namespaces import GRAPHS, SELF_GRAPHS
from cancernet_kg.store.changes import Changes


class Part(StrEnum):
    """A part of the self-description; each is a named graph of its own."""

    VOID = "void"
    CATALOGUE = "catalogue"
    SERVICE = "service"
    EXAMPLES = "examples"

    @property
    def graph(self) -> str:
        """The IRI of the part's graph."""
        return GRAPHS + self.value


@dataclass(frozen=True, slots=True)
class Described:
    """A dataset as its description sees it."""

    survey: Survey
    statistics: Statistics


def describe(survey: Survey, statistics: Statistics, endpoint: str = "") -> tuple[Quad, ...]:
    """Return the quads of all parts, sorted within each; an empty endpoint stands for the canonical one."""
    return tuple(quad for part in Part for quad in described(part, survey, lambda: statistics, endpoint))


def described(part: Part, survey: Survey, statistics: Callable[[], Statistics], endpoint: str = "") -> tuple[Quad, ...]:
    """Return the sorted quads of one part; the statistics, which take a pass over the data, are asked for only if used.

    Raises what `guard.check` raises when a published question would be refused.
    """
    return quads(part.graph, _statements(part, survey, statistics, addresses(survey, endpoint)))


def difference(before: Described, after: Described, endpoint: str = "") -> Changes:
    """Return how the description changes with what it describes; its examples, which are files', stay as they are."""
    old, new = _unlike(before, after, endpoint), _unlike(after, before, endpoint)
    return Changes(
        tuple(quad for part in new for quad in quads(part.graph, new[part] - old[part])),
        tuple(quad for part in old for quad in quads(part.graph, old[part] - new[part])),
    )


def _unlike(described: Described, other: Described, endpoint: str) -> Mapping[Part, set[Statement]]:
    """Return the statements of a description without most of those that another one has too."""
    to = addresses(described.survey, endpoint)
    known = told(other.survey, other.statistics)
    return {
        Part.VOID: set(void(described.survey, described.statistics, to, known)),
        Part.CATALOGUE: set(catalogue(described.survey, to)),
        Part.SERVICE: set(service(described.survey, to, told=known)),
    }


def _statements(part: Part, survey: Survey, statistics: Callable[[], Statistics], to: Addresses) -> Iterator[Statement]:
    match part:
        case Part.VOID:
            return void(survey, statistics(), to)
        case Part.CATALOGUE:
            return catalogue(survey, to)
        case Part.SERVICE:  # other files than the published graph are described beside, not within, themselves
            return service(survey, to, SELF_GRAPHS if survey.is_published_graph else ())
        case Part.EXAMPLES:
            return examples(survey, to)
