"""What one description says, so that another one can be written as far as it differs. Called by the parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from cancernet_kg.lookup.description.statistics import ClassUse, Statistics
from cancernet_kg.lookup.description.survey import Survey

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Told:
    """The sizes of graphs, the uses of classes and the sizes of properties that a description tells of."""

    graphs: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, ClassUse] = field(default_factory=dict)
    properties: Mapping[str, int] = field(default_factory=dict)


NOTHING = Told()


def told(survey: Survey, statistics: Statistics) -> Told:
    """Return what the description of a dataset says."""
    return Told(survey.graphs, {each.iri: each for each in statistics.classes}, statistics.properties)


def unlike(items: Mapping[str, _Value], others: Mapping[str, _Value]) -> Iterator[tuple[str, _Value]]:
    """Yield the items that others lack or have with another value."""
    for name, value in items.items():
        if name not in others or others[name] != value:
            yield name, value
