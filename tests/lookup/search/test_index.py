import random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from cancernet_kg.lookup.search.finding import find
from cancernet_kg.lookup.search.index import SearchIndex
from cancernet_kg.namespaces import BASE, CONCEPTS, GRAPHS, ONTOLOGY, PREFIXES, THINGS
from cancernet_kg.store.changes import Changes

TYPE = NamedNode(PREFIXES["rdf"] + "type")
LABEL, OTHER = (NamedNode(PREFIXES["skos"] + name) for name in ("prefLabel", "altLabel"))
CLASS_LABEL, FLAGSHIP = NamedNode(PREFIXES["rdfs"] + "label"), NamedNode(ONTOLOGY + "Flagship")
ACRONYM, NOTATION, HAS_PART, IS_PART_OF, LEADS = (
    NamedNode(ONTOLOGY + name) for name in ("acronym", "notation", "hasPart", "isPartOf", "hasLeader")
)
SUBJECTS = [
    *(NamedNode(THINGS + f"action/{name}") for name in ("jane", "jane/wp/5", "crane")),
    *(NamedNode(iri) for iri in (CONCEPTS + "role/leader", GRAPHS + "leaflet", ONTOLOGY + "Action", "urn:elsewhere")),
    FLAGSHIP,
    NamedNode(BASE + "actor/marie"),  # has no name that is shown
]
WORDS = ["Jane", "JANE-2", "réseau", "of", "Reseaux", "WP5", "5", "…", "l'Union", "Œuvre", "cancer", "Cancers"]


def any_quad(chance: random.Random) -> Quad:
    """Return a statement that names, types or links something."""
    subject = chance.choice(SUBJECTS)
    predicate = chance.choice([TYPE, LABEL, CLASS_LABEL, OTHER, ACRONYM, NOTATION, HAS_PART, IS_PART_OF, LEADS])
    if predicate in {LABEL, CLASS_LABEL, OTHER, ACRONYM, NOTATION}:
        text = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
        language = chance.choice(["en", "fr", None])
        return Quad(subject, predicate, Literal(text, language=language) if language else Literal(text))
    return Quad(subject, predicate, chance.choice(SUBJECTS))


@pytest.mark.parametrize("seed", range(25))
def test_following_changes_is_indexing_anew(seed: int) -> None:
    """After any change of names, classes, parts and links the index is as if it were made of the new graph."""
    chance = random.Random(seed)  # noqa: S311 - the same changes every time
    store = Store()
    store.extend([any_quad(chance) for _ in range(60)])
    index = SearchIndex.of(store)
    for _ in range(25):
        held = sorted(store, key=str)
        removed = set(chance.sample(held, min(len(held), chance.randint(0, 8))))
        added = {any_quad(chance) for _ in range(chance.randint(2, 8))} - set(held)
        for quad in removed:
            store.remove(quad)
        store.extend(added)
        index.advance(store, Changes(tuple(added), tuple(removed)))

        assert index == SearchIndex.of(store)
    assert index.things


@pytest.mark.parametrize(
    ("typed", "language"), [("flagship 5", "en"), ("Flagship F5", "en"), ("initiative phare 5", "fr")]
)
def test_an_element_of_a_plan_is_found_by_what_it_is_and_its_number(typed: str, language: str) -> None:
    """Flagship F5 is found as people call it, before what only speaks of it, and no other flagship is."""
    store = Store()
    store.extend(
        Quad(FLAGSHIP, CLASS_LABEL, Literal(text, language=code))
        for text, code in (("flagship", "en"), ("initiative phare", "fr"))
    )
    for number in (5, 6):
        flagship = NamedNode(THINGS + f"plan/p/flagship/{number}")
        store.extend([Quad(flagship, TYPE, FLAGSHIP), Quad(flagship, NOTATION, Literal(f"F{number}"))])
    store.add(Quad(SUBJECTS[0], LABEL, Literal(f"{typed} and Jane", language=language)))

    found = find(SearchIndex.of(store), typed, type_=None, language=language, first=0, most=10)

    assert [hit.iri for hit in found.page] == [THINGS + "plan/p/flagship/5", SUBJECTS[0].value]


def test_nothing_but_names_are_indexed() -> None:
    """What has no page here, or no letter in its name, is not found; what has one is, also from another namespace."""
    store = Store()
    store.extend(Quad(subject, LABEL, Literal("Name", language="en")) for subject in SUBJECTS)
    store.add(Quad(NamedNode(THINGS + "action/dots"), LABEL, Literal("…", language="en")))
    found = find(SearchIndex.of(store), "name", type_=None, language="en", first=0, most=10)

    assert {hit.iri for hit in found.page} == {subject.value for subject in SUBJECTS[:-1]}


def test_the_most_linked_comes_first_among_equals() -> None:
    """An exact name beats a beginning, a beginning beats a word; among equals, links decide, then the IRI."""
    store = Store()
    names = {"a": "Cancer", "b": "Cancer plan", "c": "Cancer mission", "d": "Plan on cancer"}
    store.extend(Quad(NamedNode(THINGS + each), LABEL, Literal(name, language="en")) for each, name in names.items())
    store.add(Quad(SUBJECTS[0], LEADS, NamedNode(THINGS + "c")))
    index = SearchIndex.of(store)
    found = find(index, "cancer", type_=None, language="en", first=0, most=10)
    second = find(index, "cancer", type_=None, language="en", first=2, most=2)

    assert [hit.iri.removeprefix(THINGS) for hit in found.page] == ["a", "c", "b", "d"]
    assert [hit.iri.removeprefix(THINGS) for hit in second.page] == ["b", "d"]
    assert [hit.score for hit in found.page] == sorted((hit.score for hit in found.page), reverse=True)


def test_an_iri_means_the_thing_it_names() -> None:
    """Who pastes a URI gets that thing first, not another that is called the same, and nothing of another class."""
    store = Store()
    store.extend(Quad(NamedNode(THINGS + each), LABEL, Literal("Cancer", language="en")) for each in "abc")
    store.add(Quad(SUBJECTS[0], LEADS, NamedNode(THINGS + "a")))
    index = SearchIndex.of(store)
    found = find(index, THINGS + "b", type_=None, language="en", first=0, most=10)

    assert [hit.iri for hit in found.page] == [THINGS + "b"]
    assert find(index, THINGS + "b", type_=ONTOLOGY + "Action", language="en", first=0, most=10).total == 0


def test_the_name_shown_is_the_one_that_matched() -> None:
    """Of a thing's names that is shown which the reader has typed, in their language when it is the same in both."""
    store = Store()
    for text, language in (("Belgium", "en"), ("Belgique", "fr"), ("BE", "en"), ("BE", "fr")):
        store.add(Quad(SUBJECTS[0], OTHER, Literal(text, language=language)))
    index = SearchIndex.of(store)

    def shown(query: str) -> tuple[str, str]:
        return find(index, query, type_=None, language="fr", first=0, most=1).page[0].name

    assert shown("belgi") == ("Belgique", "fr")
    assert shown("belgiun") == ("Belgium", "en")
    assert shown("be") == ("BE", "fr")
