"""Writes synthetic triples of this domain's shape, the same ones every time. Used by `bench.compare`.

Organisations, and actions with work packages, participations, budgets, remarks, labels, in the project's vocabulary.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.wording import ACTION_NAMES, COUNTRIES, ORGANISATION_NAMES, SENTENCES, TOPICS
from cancernet_kg.namespaces import CONCEPTS, ONTOLOGY, PREFIXES, THINGS

SIZES = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000}

_SEED = 20_220_901
_VERSION = 1  # a change of what is generated needs a new number, which leaves old files unused
_TRIPLES_PER_ORGANISATION = 340  # of the whole, so that an organisation takes part in about twenty actions
_REPEATED_EVERY = 100  # the part of triples that a second document states again
_ROLES = ("coordinator", "leader", "leader", "contributor", *("partner",) * 12, *("participant",) * 8)
_DOMAINS = ("prevention", "screening", "early-detection", "diagnosis", "treatment", "support", "survivorship")
_ORGANISATION_TYPES = ("cancer-centre", "hospital", "university", "public-health-institute", "patient-association")
_ACTION_TYPES = ("joint-action", "coordination-and-support-action", "action-grant")
_PROGRAMMES = ("eu4health", "horizon-europe", "health-programme-3", "mission-cancer")
_COUNTRY = "http://publications.europa.eu/resource/authority/country/"
_EURO = "<http://publications.europa.eu/resource/authority/currency/EUR>"
_FIRST_DAY = dt.date(2008, 1, 1)
_TYPE = f"<{PREFIXES['rdf']}type>"
_LABEL = f"<{PREFIXES['skos']}prefLabel>"
_OTHER_LABEL = f"<{PREFIXES['skos']}altLabel>"


@dataclass(frozen=True, slots=True)
class Data:
    """A file of N-Triples, and how many different triples it holds."""

    path: Path
    triples: int


def synthetic_data(folder: Path, size: str) -> Data:
    """Return the data of a size (a key of `SIZES`), written into the folder unless it is there."""
    path = folder / f"synthetic-{size}-v{_VERSION}.nt"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        with unfinished.open("w", encoding="utf-8") as file:
            file.writelines(_with_repetitions(islice(_triples(SIZES[size]), SIZES[size])))
        unfinished.rename(path)
    return Data(path, SIZES[size])


def _with_repetitions(triples: Iterator[str]) -> Iterator[str]:
    """State some triples twice, as documents about one action do; a store counts them once."""
    for number, triple in enumerate(triples):
        yield triple
        if number % _REPEATED_EVERY == 0:
            yield triple


def _triples(size: int) -> Iterator[str]:
    """Yield different triples without end; the size sets how many organisations there are."""
    source = random.Random(_SEED)  # noqa: S311 - data for a benchmark, which must be the same every time
    organisations = max(50, size // _TRIPLES_PER_ORGANISATION)
    for number in range(organisations):
        yield from _organisation(number, source)
    number = 0
    while True:
        yield from _action(number, organisations, source)
        number += 1


def _organisation(number: int, source: random.Random) -> Iterator[str]:
    subject = _thing(f"organisation/o{number}")
    country = source.choice(COUNTRIES)
    yield _line(subject, _TYPE, _term("Organisation"))
    yield _line(subject, _term("isInCountry"), f"<{_COUNTRY}{country}>")
    yield _line(
        subject, _term("hasOrganisationType"), _concept("organisation-type", source.choice(_ORGANISATION_TYPES))
    )
    yield _line(subject, _term("website"), f"<https://organisation-{number}.example.org/>")
    for language in _languages(ORGANISATION_NAMES, source):
        name = ORGANISATION_NAMES[language].format(number=number, country=country)
        yield _line(subject, _LABEL, f'"{name}"@{language}')
    yield _line(subject, _OTHER_LABEL, f'"{country}-CC{number}"@en')


def _action(number: int, organisations: int, source: random.Random) -> Iterator[str]:
    """Yield a project and everything that hangs on it: about 260 triples."""
    action = f"action/a{number}"
    topic, french_topic = source.choice(TOPICS)
    yield from _description(_thing(action), number, source)
    for language in _languages(ACTION_NAMES, source):
        name = ACTION_NAMES[language].format(number=number, topic=french_topic if language == "fr" else topic)
        yield _line(_thing(action), _LABEL, f'"{name}"@{language}')
    yield from _budget(action, source)
    parts = source.randint(4, 10)
    for part in range(1, parts + 1):
        yield from _work_package(action, part, number, source)
    partners = sorted({int(organisations * source.random() ** 2) for _ in range(source.randint(8, 28))})
    for place, organisation in enumerate(partners):
        yield from _participation(action, place, organisation, source)
    for remark in range(source.randint(0, 3)):
        subject = _thing(f"{action}/remark/{remark}")
        yield _line(subject, _TYPE, _term("Remark"))
        yield _line(subject, _term("isRemarkOn"), _thing(action))
        yield _line(subject, _term("wording"), f'"{source.choice(SENTENCES).format(topic=topic)}"@en')


def _description(action: str, number: int, source: random.Random) -> Iterator[str]:
    start = _FIRST_DAY + dt.timedelta(days=source.randrange(6000))
    months = source.choice((24, 36, 36, 48, 60))
    yield _line(action, _TYPE, _term("Project"))
    yield _line(action, _term("hasActionType"), _concept("action-type", source.choice(_ACTION_TYPES)))
    yield _line(action, _term("isFundedUnder"), _thing(f"programme/{source.choice(_PROGRAMMES)}"))
    yield _line(action, _term("acronym"), f'"JA-{number}"')
    yield _line(action, _term("startDate"), _literal(start.isoformat(), "date"))
    yield _line(action, _term("durationInMonths"), _literal(str(months), "integer"))
    if number % 4:
        end = start + dt.timedelta(days=months * 365 // 12)
        yield _line(action, _term("endDate"), _literal(end.isoformat(), "date"))
    if number % 5:
        yield _line(action, _term("isDirectSuccessorOf"), _thing(f"action/a{number - 1}"))
    for domain in source.sample(_DOMAINS, source.randint(1, 3)):
        yield _line(action, _term("hasDomain"), _concept("domain", domain))
    if number % 3 == 0:
        yield _line(action, _term("website"), f"<https://action-{number}.example.org/>")


def _budget(action: str, source: random.Random) -> Iterator[str]:
    amount = _thing(f"{action}/budget")
    yield _line(_thing(action), _term("hasBudget"), amount)
    yield _line(amount, _TYPE, _term("MonetaryAmount"))
    yield _line(amount, _term("amountValue"), _literal(f"{source.randrange(20, 3000) * 10_000}.5", "decimal"))
    yield _line(amount, _term("hasCurrency"), _EURO)


def _work_package(action: str, part: int, number: int, source: random.Random) -> Iterator[str]:
    subject = _thing(f"{action}/wp/{part}")
    topic, french_topic = source.choice(TOPICS)
    yield _line(subject, _TYPE, _term("WorkPackage"))
    yield _line(subject, _term("isPartOf"), _thing(action))
    yield _line(_thing(action), _term("hasPart"), subject)
    yield _line(subject, _term("notation"), f'"WP{part}"')
    yield _line(subject, _LABEL, f'"JA-{number} WP{part}: {topic}"@en')
    yield _line(subject, _LABEL, f'"JA-{number} WP{part} : {french_topic}"@fr')
    for task in range(1, source.randint(1, 4)):
        piece = _thing(f"{action}/wp/{part}/task/{task}")
        yield _line(piece, _TYPE, _term("ProjectPart"))
        yield _line(piece, _term("isPartOf"), subject)
        yield _line(piece, _term("position"), _literal(str(task), "integer"))


def _participation(action: str, place: int, organisation: int, source: random.Random) -> Iterator[str]:
    subject = _thing(f"participation/{action.rpartition('/')[2]}-p{place}")
    role = _ROLES[0] if place == 0 else source.choice(_ROLES[1:])
    yield _line(subject, _TYPE, _term("Participation"))
    yield _line(_thing(action), _term("hasParticipation"), subject)
    yield _line(subject, _term("isParticipationIn"), _thing(action))
    yield _line(subject, _term("hasParticipant"), _thing(f"organisation/o{organisation}"))
    yield _line(subject, _term("hasRole"), _concept("role", role))
    yield _line(_thing(action), _term("involves"), _thing(f"organisation/o{organisation}"))
    yield _line(_thing(f"organisation/o{organisation}"), _term("isInvolvedIn"), _thing(action))
    if place % 3 == 0:
        yield _line(
            subject, _term("startDate"), _literal(f"20{source.randint(10, 24)}-0{source.randint(1, 9)}-01", "date")
        )


def _languages(names: dict[str, str], source: random.Random) -> list[str]:
    """English and French always, as in the published graph; a few of the others."""
    others = [language for language in names if language not in {"en", "fr"}]
    return ["en", "fr", *source.sample(others, source.randint(0, 4))]


def _line(subject: str, predicate: str, value: str) -> str:
    return f"{subject} {predicate} {value} .\n"


def _thing(path: str) -> str:
    return f"<{THINGS}{path}>"


def _term(name: str) -> str:
    return f"<{ONTOLOGY}{name}>"


def _concept(scheme: str, name: str) -> str:
    return f"<{CONCEPTS}{scheme}/{name}>"


def _literal(value: str, datatype: str) -> str:
    return f'"{value}"^^<{PREFIXES["xsd"]}{datatype}>'
