from math import isclose

import pytest

from cancernet_kg.lookup.labelling import Named
from cancernet_kg.lookup.presence import Presence
from cancernet_kg.pages.europe_map import europe_map, numeric_code


def country(alpha2: str, numeric: str = "", organisations: int = 1, coordinators: int = 0) -> Presence:
    """Return who takes part from a country."""
    named = Named(f"urn:{alpha2}{numeric}", alpha2)
    return Presence(named, alpha2, numeric, organisations, coordinators, is_coordinator=False)


@pytest.mark.parametrize(
    ("alpha2", "numeric", "code"),
    [
        ("NL", "", "528"),
        ("GB", "", "826"),
        ("BE", "56", "056"),
        ("XX", "250", "250"),
        ("FR", "", "250"),
        ("DE", "", "276"),
        ("", "", ""),
    ],
)
def test_a_country_is_placed_by_whichever_code_is_stated(alpha2: str, numeric: str, code: str) -> None:
    """The numeric code counts; where only two letters are stated, they tell it."""
    assert numeric_code(country(alpha2, numeric)) == code


def test_areas_are_in_proportion_to_organisations_and_coordinators() -> None:
    """A circle of four organisations has four times the area of that of one; the filled part counts coordinators."""
    drawn = europe_map((country("FR", organisations=4, coordinators=1), country("BE")))
    large, small = drawn.circles

    assert isclose(large.radius**2, 4 * small.radius**2)
    assert isclose(large.inner_radius, small.radius)
    assert small.inner_radius == 0


def test_circles_lie_within_the_map_and_the_largest_below() -> None:
    """However many organisations there are, none of the circles covers the map."""
    drawn = europe_map((country("MT"), country("FR", organisations=900), country("CY", organisations=20)))

    assert [each.presence.alpha2 for each in drawn.circles] == ["FR", "CY", "MT"]
    assert drawn.circles[0].radius < 40
    assert all(0 < each.x < drawn.width and 0 < each.y < drawn.height for each in drawn.circles)


def test_countries_beyond_the_map_are_told() -> None:
    """Nobody is lost because of where they are."""
    drawn = europe_map((country("US"), country("", "036"), country("BE")))

    assert [each.country.iri for each in drawn.beyond] == ["urn:US", "urn:036"]
    assert drawn.marked.startswith("M")


def test_without_anybody_there_is_only_the_outline() -> None:
    """An empty map can be drawn."""
    drawn = europe_map(())

    assert (drawn.circles, drawn.beyond, drawn.marked) == ((), (), "")
    assert drawn.land
