"""A difference as its page shows it: thing by thing, stated before inferred, with links, and no more than is readable.

Called by the curators' routes with what publishing or a look-up tells in JSON.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from cancernet_kg.lookup.labelling import Named
from cancernet_kg.namespaces import BASE, PREFIXES, expand
from cancernet_kg.pages.addresses import page_of
from cancernet_kg.pages.thing import term

MOST_LINES = 400
MOST_INFERRED = 400
_TYPE = "rdf:type"
_LINKED = ("http://", "https://")
Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A statement that comes or goes: what to read, and where its value leads, if it leads anywhere."""

    is_added: bool
    property: str
    is_type: bool
    text: str
    language: str
    address: str
    graph: str


@dataclass(frozen=True, slots=True)
class ShownThing:
    """A thing with what is stated of it and what follows, its place on the page, and its own page if there is one."""

    anchor: str
    label: str
    name: str
    address: str
    stated: tuple[ShownLine, ...]
    inferred: tuple[ShownLine, ...]


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """Things of which something is stated, things of which only something follows, and how many lines are left out."""

    things: tuple[ShownThing, ...]
    followers: tuple[ShownThing, ...]
    left_out: int


def shown_difference(
    difference: Mapping[str, Any], language: str, known: AbstractSet[str] | None = None
) -> ShownDifference:
    """Return a difference for its page; `known` are the things that have a page, by default those that are not new."""
    things: Sequence[Mapping[str, Any]] = difference["things"]
    if known is None:
        known = {thing["iri"] for thing in things if not _is_new(thing)}
    anchors = {thing["iri"]: f"thing-{number}" for number, thing in enumerate(things, start=1)}
    left_out: int = difference["left_out"]
    shown: list[ShownThing] = []
    room = {False: MOST_LINES, True: MOST_INFERRED}
    for thing in things:
        lines: dict[bool, tuple[ShownLine, ...]] = {}
        for is_inferred, left in room.items():
            wanted = [line for line in thing["lines"] if line["inferred"] is is_inferred]
            lines[is_inferred] = tuple(_line(line, anchors, known, language) for line in wanted[:left])
            left_out += len(wanted) - len(lines[is_inferred])
            room[is_inferred] = left - len(lines[is_inferred])
        if lines[False] or lines[True]:
            address = _address(thing["iri"]) if thing["iri"] in known else ""
            label = thing["label"] or thing["name"]
            anchor = anchors[thing["iri"]]
            shown.append(ShownThing(anchor, label, thing["name"], address, lines[False], lines[True]))
    return ShownDifference(
        tuple(thing for thing in shown if thing.stated), tuple(thing for thing in shown if not thing.stated), left_out
    )


def _is_new(thing: Mapping[str, Any]) -> bool:
    return any(line["sign"] == "+" and line["property"] == _TYPE and not line["inferred"] for line in thing["lines"])


def _line(line: Line, anchors: Mapping[str, str], known: AbstractSet[str], language: str) -> ShownLine:
    iri = line["iri"] or ""
    address = f"#{anchors[iri]}" if iri in anchors and iri not in known else _address(iri)
    return ShownLine(
        is_added=line["sign"] == "+",
        property=_named(line, language),
        is_type=line["property"] == _TYPE,
        text=line["label"] or (line["value"] if line["text"] is None else line["text"]),
        language=line["language"] or "",
        address=address,
        graph=line["graph"],
    )


def _named(line: Line, language: str) -> str:
    """Return the name of a property: its label, or what pages call a term of another vocabulary."""
    name: str = line["property"]
    iri = expand(name) if ":" in name else name
    return term(Named(iri, line["property_label"] or name), language).text


def _address(iri: str) -> str:
    """Return where a link to a thing leads, empty for what is no address of a page."""
    if not iri.startswith(_LINKED) or iri.startswith((PREFIXES["xsd"], PREFIXES["rdf"])):
        return ""
    return page_of(Named(iri, "", "", is_labelled=not iri.startswith(BASE)))
