from xml.etree import ElementTree as ET

import pytest

from cancernet_kg.ontology.diagram import Diagram, Link, diagram, mermaid, overview
from cancernet_kg.ontology.drawing import describe, svg
from cancernet_kg.ontology.model import Ontology
from cancernet_kg.ontology.usage import Usage

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def drawn() -> Diagram:
    """Return a diagram with something at every side."""
    return Diagram(
        name="Middle",
        parents=("Above",),
        children=("Below", "Beside"),
        attributes=("size: integer",),
        outgoing=(Link("leads", "Right"),),
        incoming=(Link("follows", "Left<&"),),
        more=0,
    )


def test_mermaid_names_every_neighbour(drawn: Diagram) -> None:
    """Values, super- and subclasses and arrows both ways are written in Mermaid's class diagram syntax."""
    assert mermaid(drawn).splitlines() == [
        "classDiagram",
        "  class Middle",
        "  Middle : size: integer",
        "  Above <|-- Middle",
        "  Middle <|-- Below",
        "  Middle <|-- Beside",
        "  Middle --> Right : leads",
        "  Left<& --> Middle : follows",
    ]


def test_the_drawing_is_well_formed_and_escaped(drawn: Diagram) -> None:
    """The SVG parses as XML and shows each name as text, whatever characters it has."""
    shown = [text.text for text in ET.fromstring(svg(drawn)).iter(f"{_SVG}text")]  # noqa: S314  # our own output

    assert sorted(str(text) for text in shown) == sorted(
        ["Above", "Below", "Beside", "Middle", "size: integer", "leads", "Right", "follows", "Left<&"]
    )


def test_the_drawing_says_in_words_what_it_shows(drawn: Diagram) -> None:
    """Title and description stand in the SVG and are what it is labelled by."""
    root = ET.fromstring(svg(drawn))  # noqa: S314  # our own output
    title, description = root[0], root[1]

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.tag, description.tag) == (f"{_SVG}title", f"{_SVG}desc")
    assert description.text == describe(drawn)
    assert "leads leads to Right." in describe(drawn)


def test_the_drawing_brings_no_colour_style_or_script(drawn: Diagram) -> None:
    """Colours come from the page, so that the drawing is readable on dark and on light, under a strict policy."""
    elements = list(ET.fromstring(svg(drawn)).iter())  # noqa: S314  # our own output
    colours = {element.get(name) for element in elements for name in ("fill", "stroke")}

    assert colours == {None, "none", "currentColor"}
    assert not {element.tag.removeprefix(_SVG) for element in elements} & {"script", "style", "image", "use", "a"}
    assert [element.get("style") for element in elements if element.get("style")] == []


def test_everything_lies_inside_the_drawing(model: Ontology, usage: Usage) -> None:
    """No box and no text of any class's diagram stands outside the picture."""
    for item in model.classes.values():
        root = ET.fromstring(svg(diagram(item, model, usage)))  # noqa: S314  # our own output
        width, height = (float(number) for number in str(root.get("viewBox")).split()[2:])
        for box in root.iter(f"{_SVG}rect"):
            left, top, wide, high = (float(str(box.get(name))) for name in ("x", "y", "width", "height"))

            assert left >= 0
            assert top >= 0
            assert left + wide <= width
            assert top + high <= height


def test_a_class_shows_its_own_properties_first(model: Ontology, usage: Usage) -> None:
    """A participation's diagram begins with what it is the domain of, and counts what it leaves out."""
    shown = diagram(model.classes["cnet:Participation"], model, usage)

    assert {link.property for link in shown.outgoing} >= {"hasParticipant", "hasRole"}
    assert shown.more >= 0
    assert len(shown.outgoing) <= 6
    assert len(shown.attributes) <= 8


def test_the_overview_joins_the_chosen_classes_only(model: Ontology) -> None:
    """Each chosen class is drawn and no other, subclasses hang below, and a pair of inverses is one arrow."""
    lines = overview(model, ["cnet:Endeavour", "cnet:Project", "cnet:Participation", "cnet:Agent"]).splitlines()

    assert "  Endeavour <|-- Project" in lines
    assert "  Endeavour --> Participation : hasParticipation" in lines
    assert not any("isParticipationIn" in line or "Network" in line for line in lines)
