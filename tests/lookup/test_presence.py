from pyoxigraph import RdfFormat, Store

from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.presence import Presence, Presences, presences
from cancernet_kg.namespaces import prefix_lines

GRAPH = """
<urn:be> skos:prefLabel "Belgium"@en, "Belgique"@fr ; cnet:alpha2Code "BE" ; cnet:numericCode "056" .
<urn:fr> skos:prefLabel "France"@en .
<urn:leader> a cnet:Organisation ; cnet:isInCountry <urn:be> .
<urn:partner> a cnet:Organisation ; cnet:isInCountry <urn:be>, <urn:fr> .
<urn:nowhere> a cnet:Organisation .
<urn:bystander> a cnet:Organisation ; cnet:isInCountry <urn:fr> .
<urn:person> a cnet:Person ; cnet:isInCountry <urn:fr> .
<urn:1> a cnet:CoordinatorParticipation ; cnet:hasParticipant <urn:leader> .
<urn:2> cnet:hasParticipant <urn:partner> ; cnet:hasParticipantCountry <urn:be> .
<urn:3> cnet:hasParticipant <urn:nowhere>, <urn:person> .
<urn:4> a cnet:CoordinatorParticipation ; cnet:hasParticipant <urn:fr> .
"""


def found(text: str, language: str = "en") -> Presences:
    """Return who takes part from where in a graph."""
    store = Store()
    store.load((prefix_lines() + text).encode(), format=RdfFormat.TURTLE)
    return presences(store, Labelling(store, language))


def told(presence: Presence) -> tuple[str, str, str, int, int, bool]:
    """Return what is counted of a country."""
    counts = (presence.organisations, presence.coordinators, presence.is_coordinator)
    return presence.country.text, presence.alpha2, presence.numeric, *counts


def test_organisations_that_take_part_are_counted_by_country() -> None:
    """Only organisations count, each once in each country that is stated for it, and only if they take part."""
    where = found(GRAPH)

    assert [told(each) for each in where.countries] == [
        ("Belgium", "BE", "056", 2, 1, False),
        ("France", "", "", 1, 0, True),
    ]
    assert (where.in_several, where.in_none) == (1, 1)


def test_the_country_of_a_participation_counts_as_that_of_the_participant() -> None:
    """A source that says from where somebody takes part need not say where they are otherwise."""
    where = found(
        "<urn:o> a cnet:Organisation . <urn:p> cnet:hasParticipant <urn:o> ; cnet:hasParticipantCountry <urn:x> ."
    )

    assert [(each.country.iri, each.organisations) for each in where.countries] == [("urn:x", 1)]


def test_countries_are_named_in_the_readers_language() -> None:
    """A French reader reads French names."""
    assert found(GRAPH, "fr").countries[0].country.text == "Belgique"


def test_a_graph_of_something_else_has_nobody_anywhere() -> None:
    """Any other data give an empty answer."""
    assert found("<urn:a> <urn:b> <urn:c> .") == Presences((), 0, 0)
