from cancernet_kg.lookup.description.parts import Described, describe, difference
from cancernet_kg.lookup.description.statistics import Statistics
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.lookup.description.told import NOTHING, told, unlike


def test_only_what_differs_is_told() -> None:
    """What is missing or has another value comes; what is alike, or only in the other, does not."""
    assert dict(unlike({"a": 1, "b": 2, "c": 0}, {"a": 1, "b": 3, "d": 4})) == {"b": 2, "c": 0}
    assert dict(unlike({"a": 0}, {})) == {"a": 0}


def test_a_description_is_unlike_nothing(surveyed: Survey, counted: Statistics) -> None:
    """Beside nothing, everything is told; beside itself, no graph, class or property."""
    known = told(surveyed, counted)

    assert dict(unlike(known.classes, NOTHING.classes)) == known.classes
    assert not [*unlike(known.graphs, known.graphs), *unlike(known.classes, known.classes)]


def test_the_difference_leads_from_one_description_to_another(surveyed: Survey, counted: Statistics) -> None:
    """Removed from one whole description, and added, it makes the other whole description."""
    fewer = {graph: size + 1 for graph, size in list(surveyed.graphs.items())[1:]}
    before = Described(surveyed, counted)
    after = Described(
        Survey("0123456789ab", 7, fewer, surveyed.questions, surveyed.terms),
        Statistics(1, 2, 3, counted.classes[1:], {**counted.properties, "urn:p": 4}),
    )
    changes = difference(before, after)

    assert difference(before, before).added == difference(before, before).removed == ()
    assert set(describe(surveyed, counted)) >= set(changes.removed)
    assert set(describe(after.survey, after.statistics)) == (
        set(describe(surveyed, counted)) - set(changes.removed) | set(changes.added)
    )
