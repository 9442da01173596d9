"""Who takes part from where, drawn on the outline of Europe: what is drawn where. Called by the home page."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from babel.core import get_global

from cancernet_kg.lookup.presence import Presence
from cancernet_kg.pages.assets import europe

_SMALLEST, _LARGEST = 9.0, 34.0  # radius of the circle of one organisation, and of that of most


@dataclass(frozen=True, slots=True)
class Circle:
    """A country with its place on the map; areas of its circles are in proportion to all and to coordinators."""

    presence: Presence
    x: float
    y: float
    radius: float
    inner_radius: float


@dataclass(frozen=True, slots=True)
class EuropeMap:
    """The outlines of countries from which nobody and somebody takes part, circles, and countries beyond the map."""

    width: int
    height: int
    land: str
    marked: str
    circles: tuple[Circle, ...]
    beyond: tuple[Presence, ...]


def europe_map(countries: tuple[Presence, ...]) -> EuropeMap:
    """Return the map of some countries; the largest circles come first, so that smaller ones lie upon them."""
    outline = europe()
    places: Mapping[str, Mapping[str, object]] = outline["countries"]
    placed = {each.country.iri: code for each in countries if (code := numeric_code(each)) in places}
    most = max((each.organisations for each in countries if each.country.iri in placed), default=1)
    unit = min(_SMALLEST, _LARGEST / sqrt(most))
    circles = [
        Circle(
            each,
            outline["countries"][placed[each.country.iri]]["x"],
            outline["countries"][placed[each.country.iri]]["y"],
            round(unit * sqrt(each.organisations), 1),
            round(unit * sqrt(each.coordinators), 1),
        )
        for each in countries
        if each.country.iri in placed
    ]
    marked = set(placed.values())
    return EuropeMap(
        outline["width"],
        outline["height"],
        "".join(str(place["outline"]) for code, place in places.items() if code not in marked),
        "".join(str(places[code]["outline"]) for code in sorted(marked)),
        tuple(sorted(circles, key=lambda each: (-each.radius, each.presence.country.iri))),
        tuple(each for each in countries if each.country.iri not in placed),
    )


def numeric_code(presence: Presence) -> str:
    """Return the numeric code (ISO 3166-1) that is stated, else one that belongs to the code of two letters.

    A country may have had several: one that the map knows is preferred.
    """
    if presence.numeric:
        return presence.numeric.zfill(3)
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    fitting = [code for code, names in aliases.items() if code.isdigit() and names == [presence.alpha2]]
    return min(fitting, key=lambda code: (code not in europe()["countries"], code), default="")
