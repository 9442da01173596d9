"""A made-up graph of people, organisations and events, the same on every run; the torture and its tests serve it."""

from collections.abc import Iterator
from pathlib import Path

NAMESPACE = "https://torture.example/"
PREFIX = f"PREFIX : <{NAMESPACE}>\n"
PEOPLE = 10_000
ORGANISATIONS = 500
EVENTS = 2_000
COUNTRIES = 27
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def write(path: Path) -> int:
    """Write the graph as N-Triples and return how many triples it has."""
    lines = [*_people(), *_organisations(), *_events()]
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def _people() -> Iterator[str]:
    for number in range(PEOPLE):
        person = _thing("person", number)
        yield _triple(person, f"<{_TYPE}>", _thing("Person"))
        yield _triple(person, _thing("name"), f'"Person {number:05}"')
        yield _triple(person, _thing("email"), f'"person.{number}@torture.example"')
        yield _triple(person, _thing("age"), f'"{20 + number * 7 % 60}"^^<{_XSD}integer>')
        yield _triple(person, _thing("memberOf"), _thing("organisation", number % ORGANISATIONS))
        for known in (number + 1, number * 7 + 3):
            yield _triple(person, _thing("knows"), _thing("person", known % PEOPLE))


def _organisations() -> Iterator[str]:
    for number in range(ORGANISATIONS):
        organisation = _thing("organisation", number)
        yield _triple(organisation, f"<{_TYPE}>", _thing("Organisation"))
        yield _triple(organisation, _thing("name"), f'"Organisation {number:03}"@en')
        yield _triple(organisation, _thing("country"), _thing("country", number % COUNTRIES))
        if number:
            yield _triple(organisation, _thing("partOf"), _thing("organisation", number // 2))


def _events() -> Iterator[str]:
    for number in range(EVENTS):
        event = _thing("event", number)
        yield _triple(event, f"<{_TYPE}>", _thing("Event"))
        yield _triple(event, _thing("name"), f'"Event {number:04}"')
        yield _triple(event, _thing("organiser"), _thing("organisation", number * 3 % ORGANISATIONS))
        day = f"{2015 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
        yield _triple(event, _thing("date"), f'"{day}"^^<{_XSD}date>')
        yield _triple(event, _thing("budget"), f'"{number * 101 % 9973}.5"^^<{_XSD}decimal>')
        for step in range(9):
            yield _triple(event, _thing("attendedBy"), _thing("person", (number * 37 + step * 1009) % PEOPLE))


def _thing(name: str, number: int | None = None) -> str:
    return f"<{NAMESPACE}{name}>" if number is None else f"<{NAMESPACE}{name}/{number}>"


def _triple(subject: str, predicate: str, object_: str) -> str:
    return f"{subject} {predicate} {object_} .\n"
