"""Columns of names as people write them, made from the published graph with a seed, with the thing that each means."""

import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from cancernet_kg.namespaces import ONTOLOGY, PREFIXES, THINGS

ROWS_THAT_MEAN_SOMETHING, ROWS_THAT_MEAN_NOTHING = 180, 20
KINDS = (
    *("action", "country", "event", "infrastructure", "mission", "network", "organisation", "person", "place"),
    *("plan", "programme", "project", "service", "stakeholder-group"),
)
COUNTRIES = "http://publications.europa.eu/resource/authority/country/"
LABELS = tuple(PREFIXES[prefix] + name for prefix, name in (("skos", "prefLabel"), ("skos", "altLabel")))
TITLE, ACRONYM = PREFIXES["dcterms"] + "title", ONTOLOGY + "acronym"
LEGAL_FORMS = ("NV", "GmbH", "ASBL", "S.A.", "Ltd", "vzw", "S.p.A.")
# Names of the same field that the graph does not have, and its own with another number, place or word.
NOTHING = (
    *("European Space Agency", "Université de Tartu", "Instituto Geográfico Nacional", "Karolinska Institutet"),
    *("JANE-7", "JANE-2 WP99", "CraNE WP42", "eCAN Minus", "EUnetHTA", "EURACAN", "IKNL", "Zaragoza Airport"),
    *("Alliance against Corrosion", "Horizon 2080", "EU4Wealth", "Ministry of Health of Atlantis", "Paraguay"),
    *("Deutsches Krebsforschungszentrum", "Netherlands Comprehensive Cancer Organisation", "Sciensanto Foundation"),
    *("Réseau national de soins palliatifs du Canada", "Dr. Joan Example", "Work package on fusion", "PERCHERON"),
    *("Luxembourg Institute of Wealth", "Gustave Flaubert", "European Institute of Astronomy", "Lisbon", "WP", "???"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A name as somebody has written it, in which way, and what is meant; None when the graph has no such thing."""

    text: str
    way: str
    meant: str | None


@dataclass(frozen=True, slots=True)
class _Known:
    iri: str
    text: str
    language: str
    predicate: str


def column(store: Store, seed: int) -> list[Row]:
    """Return 200 different rows: each way of writing about equally often, then names of nothing."""
    chance = random.Random(seed)  # noqa: S311 - the same column every time
    names = _names(store)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        for key in (_key(name.text), _rough_key(name.text)):
            owners[key].add(name.iri)
    alone = [name for name in names if len(owners[_key(name.text)]) == 1 and _is_shown(name.iri)]
    rows: dict[str, Row] = {}
    ways = list(_WAYS)
    while len(rows) < ROWS_THAT_MEAN_SOMETHING:
        way = ways[len(rows) % len(ways)]
        name = chance.choice(alone)
        text = _WAYS[way](chance, name)
        meant = {iri for key in (_key(text or ""), _rough_key(text or "")) for iri in owners.get(key, ())} | {name.iri}
        if text and meant == {name.iri}:  # else it has become the name of another thing
            rows.setdefault(text, Row(text, way, name.iri))
    nothing = chance.sample(NOTHING, ROWS_THAT_MEAN_NOTHING)
    return [*rows.values(), *(Row(text, "nothing", None) for text in nothing)]


def _names(store: Store) -> list[_Known]:
    found = [
        _Known(quad.subject.value, quad.object.value, quad.object.language or "", predicate)
        for predicate in (*LABELS, TITLE, ACRONYM)
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph())
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    ]
    return sorted(found, key=lambda name: (name.iri, name.predicate, name.language, name.text))


def _is_shown(iri: str) -> bool:
    return iri.startswith(COUNTRIES) or iri.removeprefix(THINGS).partition("/")[0] in KINDS


def _key(text: str) -> str:
    return "".join(sign for sign in _unaccented(text).casefold() if sign.isalnum())


def _rough_key(text: str) -> str:
    """Return the longer words of a text in alphabetical order: what reads nearly like another name."""
    words = "".join(sign if sign.isalnum() else " " for sign in _unaccented(text).casefold()).split()
    return " ".join(sorted(word for word in words if len(word) > 3 or not word.isalpha()) or words)


def _unaccented(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _as_written(_: random.Random, name: _Known) -> str | None:
    return name.text


def _without_accents(_: random.Random, name: _Known) -> str | None:
    plain = _unaccented(name.text)
    return plain if plain != name.text else None


def _acronym(chance: random.Random, name: _Known) -> str | None:
    if name.predicate != ACRONYM or len(name.text) < 3:
        return None
    return chance.choice([name.text, name.text.upper(), name.text.lower(), name.text.replace("-", " ")])


def _french(_: random.Random, name: _Known) -> str | None:
    return name.text if name.language == "fr" else None


def _in_other_case(chance: random.Random, name: _Known) -> str | None:
    return chance.choice([name.text.upper(), name.text.lower(), name.text.title()])


def _with_a_typo(chance: random.Random, name: _Known) -> str | None:
    places = [place for place, sign in enumerate(name.text) if sign.isalpha()]
    if len(places) < 8:
        return None
    place, text = chance.choice(places), name.text
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        [
            text[:place] + text[place + 1 :],
            text[:place] + letter + text[place:],
            text[:place] + letter + text[place + 1 :],
            text[:place] + text[place : place + 2][::-1] + text[place + 2 :],
        ]
    )


def _in_other_order(chance: random.Random, name: _Known) -> str | None:
    words = name.text.split()
    if len(words) < 2:
        return None
    if len(words) == 2:
        return f"{words[1]}, {words[0]}"
    turn = chance.randint(1, len(words) - 1)
    return " ".join([*words[turn:], *words[:turn]])


def _with_a_legal_form(chance: random.Random, name: _Known) -> str | None:
    return f"{name.text} {chance.choice(LEGAL_FORMS)}" if "/organisation/" in name.iri else None


def _punctuated(chance: random.Random, name: _Known) -> str | None:
    text = chance.choice([name.text.replace(" ", "-"), name.text.replace("-", ""), f"« {name.text} »", f"{name.text}."])
    return text if text != name.text else None


def _with_a_word_left_out(chance: random.Random, name: _Known) -> str | None:
    words = name.text.split()
    if len(words) < 4:
        return None
    del words[chance.randrange(len(words))]
    return " ".join(words)


def _in_haste(chance: random.Random, name: _Known) -> str | None:
    """Return a name without accents and capitals and, if it is long, with two typos."""
    once = _with_a_typo(chance, name)
    twice = _with_a_typo(chance, replace(name, text=once)) if once and len(once) > 16 else once
    return _unaccented(twice).lower() if twice else None


_WAYS: Mapping[str, Callable[[random.Random, _Known], str | None]] = {
    "as written": _as_written,
    "accents": _without_accents,
    "acronym": _acronym,
    "French": _french,
    "case": _in_other_case,
    "typo": _with_a_typo,
    "order": _in_other_order,
    "legal form": _with_a_legal_form,
    "punctuation": _punctuated,
    "word left out": _with_a_word_left_out,
    "haste": _in_haste,
}
