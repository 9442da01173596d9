"""Each row: a competency question, the address of a shortcut that answers it, and how its rows are read from there.

The two questions that need several requests have tests of their own; none is left out.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from cancernet_kg.lookup.questions import load_questions
from cancernet_kg.namespaces import ONTOLOGY
from cancernet_kg.settings import read_settings

QUESTIONS = {question.id: question for question in load_questions(read_settings({}).graph_root)}
DOCUMENTS = "stated=documents"
Rows = Callable[[Any], list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Covered:
    """A question, the columns of its answer that the shortcut tells, the address, and the rows in it."""

    question: str
    columns: tuple[str, ...]
    address: str
    rows: Rows

    def __str__(self) -> str:
        """Return the name that the test report shows."""
        return f"{self.question}-{self.address}"


def items(read: Callable[[Any], list[tuple[object, ...]]]) -> Rows:
    """Return what reads the rows of each item of a list."""
    return lambda body: [row for item in body["items"] for row in read(item)]


def labels(things: list[Any] | None) -> list[str]:
    """Return the labels of things."""
    return [thing["label"] for thing in things or ()]


def led(item: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Yield acronym and country as written of the leaders of a part."""
    for leader in item["leaders"] or ():
        for acronym in leader["acronym"]:
            for country in leader["countryAsWritten"] or ():
                yield acronym, country


def leads_both(body: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - JSON
    """Return who leads a work package as well as a task force."""
    by_kind = {
        kind: {acronym for item in body["items"] if f"cnet:{kind}" in item["@type"] for acronym, _ in led(item)}
        for kind in ("WorkPackage", "TransversalTaskForce")
    }
    return [(acronym,) for acronym in by_kind["WorkPackage"] & by_kind["TransversalTaskForce"]]


def budgets(body: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - JSON
    """Return the sums of an action with who says them and where."""
    lines = {
        value["value"]: [
            line["first"]
            for statement in value["fields"]["wording"][0]["statements"]
            for support in statement["stated"]
            for line in support["lines"]
        ]
        for value in body["evidence"]["budgets"]
    }
    return [
        (
            budget["comparator"]["label"],
            budget["amount"],
            budget["currency"]["@id"].rpartition("/")[2],
            budget["wording"],
            budget["statedBy"]["label"] if budget["statedBy"] else "the document itself",
            line,
        )
        for budget in body["budgets"]
        for line in lines[budget["@id"]]
    ]


def directors(body: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - JSON
    """Return the line of each document that says that a person directs something."""
    return [
        (f"{item['honorificPrefix']} {item['label']}", line["first"])
        for item in body["items"]
        for value in item["evidence"]["directs"]
        for statement in value["statements"]
        for support in statement["stated"]
        for line in support["lines"]
    ]


def counted(body: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - JSON
    """Return how many partner counts are stated, their sum and their mean."""
    counts = [item["partnerCount"] for item in body["items"] if item["partnerCount"] is not None]
    return [(len(counts), sum(counts), sum(counts) / len(counts))]


def projects(body: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - JSON
    """Return what each action is called: its acronym, else its name, with the body that it was done for."""
    found: list[tuple[object, ...]] = []
    for item in body["items"]:
        counterparts = [
            name
            for participation in item["participations"] or ()
            for participant in participation["participant"]
            for name in participant["otherNames"] or ()
            if any(role["@id"].endswith("/counterpart") for role in participation["role"])
        ]
        name = next(name for field in ("acronym", "title", "otherNames") for name in item[field] or ())
        found.append((f"{name} ({counterparts[0]})" if counterparts else name,))
    return found


COVERED = (
    Covered("cq01", ("title",), f"/api/actions/jane?{DOCUMENTS}", lambda body: [(title,) for title in body["title"]]),
    Covered(
        "cq04",
        ("action",),
        f"/api/actions?type=joint-action&participant=sciensano&role=coordinator&{DOCUMENTS}",
        items(lambda item: [(acronym,) for acronym in item["acronym"]]),
    ),
    Covered(
        "cq06",
        ("notation", "title", "leader"),
        f"/api/work-packages?action=jane&type=TransversalTaskForce&{DOCUMENTS}",
        items(lambda item: [(item["notation"], *item["title"], acronym) for acronym, _ in led(item)]),
    ),
    Covered(
        "cq09",
        ("flagship", "targetYear"),
        f"/api/policies?action=jane&type=Flagship&plan=europes-beating-cancer-plan&{DOCUMENTS}",
        items(lambda item: [(item["notation"], item["targetDate"])]),
    ),
    Covered(
        "cq10",
        ("actionArea",),
        f"/api/policies?action=jane&type=ActionArea&{DOCUMENTS}",
        items(lambda item: [(item["notation"],)]),
    ),
    Covered(
        "cq12",
        ("date", "city"),
        f"/api/events?action=crane&type=kick-off-meeting&{DOCUMENTS}",
        items(lambda item: [(item["startDate"], *labels(item["place"]))]),
    ),
    Covered("cq16", ("director", "line"), f"/api/people?directs=inc-luxembourg&evidence=true&{DOCUMENTS}", directors),
    Covered(
        "cq20",
        ("network",),
        f"/api/actions/jane-2?{DOCUMENTS}&fields=networkScopes",
        lambda body: [(scope["wording"],) for scope in body["networkScopes"]],
    ),
    Covered("cq23", ("leader",), f"/api/work-packages?action=jane&{DOCUMENTS}", leads_both),
    Covered(
        "cq26",
        ("notation", "title"),
        f"/api/work-packages?action=jane&type=WorkPackage&dedicated=false&{DOCUMENTS}",
        items(lambda item: [(item["notation"], *item["title"])]),
    ),
    Covered(
        "cq29",
        ("person", "notation", "title", "leader", "country"),
        f"/api/work-packages?action=jane&contact=true&{DOCUMENTS}",
        items(
            lambda item: [
                (person, item["notation"], *item["title"], *leader)
                for person in labels(item["contacts"])
                for leader in led(item)
            ]
        ),
    ),
    Covered(
        "cq31",
        ("earlier", "later"),
        f"/api/actions?{DOCUMENTS}&fields=acronym,follows",
        items(
            lambda item: [
                (earlier, *item["acronym"]) for action in item["follows"] or () for earlier in action["acronym"]
            ]
        ),
    ),
    Covered(
        "cq34",
        ("event", "date"),
        f"/api/events?place=brussels&{DOCUMENTS}&sort=startDate",
        items(lambda item: [(item["label"], item["startDate"])]),
    ),
    Covered(
        "cq38",
        ("action", "partners"),
        f"/api/actions?type=joint-action&{DOCUMENTS}&sort=-partnerCount",
        items(lambda item: [(item["acronym"][-1], item["partnerCount"])] if item["partnerCount"] is not None else []),
    ),
    Covered("cq40", ("actions", "sum", "mean"), f"/api/actions?type=joint-action&{DOCUMENTS}", counted),
    Covered("cq44", ("project",), f"/api/actions?name=HPV&listed=true&{DOCUMENTS}", projects),
    Covered(
        "cq46",
        ("number", "action"),
        f"/api/actions?type=joint-action&{DOCUMENTS}",
        lambda body: [(body["total"], item["label"].partition(":")[0]) for item in body["items"]],
    ),
    Covered(
        "cq49",
        ("action", "number"),
        f"/api/actions?type=joint-action&{DOCUMENTS}",
        items(
            lambda item: (
                [(*item["acronym"], item["grantAgreementNumber"])] if item["grantAgreementNumber"] is not None else []
            )
        ),
    ),
    Covered(
        "cq51",
        ("action", "start", "end"),
        f"/api/actions?at=2026-01-01&{DOCUMENTS}",
        items(lambda item: [(*item["acronym"], item["startDate"], item["endDate"])]),
    ),
    Covered(
        "cq55",
        ("title",),
        f"/api/actions?name=JA%20CraNE&{DOCUMENTS}",
        items(lambda item: [(title,) for title in item["title"]]),
    ),
    Covered(
        "cq57",
        ("comparator", "amount", "currency", "wording", "saidBy", "line"),
        f"/api/actions/jane-2?evidence=true&{DOCUMENTS}",
        budgets,
    ),
    Covered(
        "cq59",
        ("dispute",),
        "/api/disputes?about=ciph",
        items(lambda item: [(item["label"],)]),
    ),
    Covered(
        "ex02",
        ("notation", "title", "leader", "country"),
        f"/api/work-packages?action=jane&{DOCUMENTS}",
        items(lambda item: [(item["notation"], *item["title"], *leader) for leader in led(item)]),
    ),
    Covered(
        "ex07",
        ("point", "reason"),
        "/api/disputes?kind=contradiction",
        items(lambda item: [(item["label"], *item["reason"])]),
    ),
)


NETWORK = "eu-network-of-national-comprehensive-cancer-centres"
# What belongs to CraNE: its parts, its events, the network it prepares, and their targets.
BELONGING = (
    "/api/work-packages?action=crane",
    "/api/events?action=crane",
    "/api/networks?action=crane",
    "/api/targets?of=crane",
    f"/api/targets?of={NETWORK}",
)


@pytest.fixture(scope="module")
def client(real_server: str) -> Iterator[httpx.Client]:
    """Return a client of the server over the published graph."""
    with httpx.Client(base_url=real_server, trust_env=False, timeout=60) as held:
        yield held


def by_sparql(client: httpx.Client, identifier: str, columns: tuple[str, ...]) -> list[tuple[object, ...]]:
    """Return some columns of the rows that a question's own query gives."""
    sent = {"query": QUESTIONS[identifier].query, "format": "csv"}
    table = client.get("/sparql", params=sent).raise_for_status().text
    return [tuple(number_or_text(row[name]) for name in columns) for row in csv.DictReader(io.StringIO(table))]


@pytest.mark.parametrize("covered", COVERED, ids=str)
def test_shortcuts_agree_with_sparql(covered: Covered, client: httpx.Client) -> None:
    """A shortcut gives the rows that the question's own query gives at the same server."""
    body = client.get(covered.address).raise_for_status().json()

    found = [tuple(number_or_text(cell) for cell in row) for row in covered.rows(body)]
    wanted = by_sparql(client, covered.question, covered.columns)
    assert found
    assert set(found) == set(wanted)
    if QUESTIONS[covered.question].expected.ordered and covered.question == "cq38":
        assert found == wanted


def test_search_tells_french_names_as_sparql_does(client: httpx.Client) -> None:
    """cq54: sought by its acronym, the first thing bears the French name of the documents, if with a capital letter."""
    wanted = by_sparql(client, "cq54", ("acronym", "frenchName"))

    found = set()
    for acronym, _ in wanted:
        sent = {"q": str(acronym), "lang": "fr", "limit": "1"}
        first = client.get("/api/search", params=sent).raise_for_status().json()["items"][0]
        found.add((first["name"], first["label"].casefold()))

    assert found == {(acronym, str(name).casefold()) for acronym, name in wanted}
    assert len(found) == 3


def test_single_items_tell_what_several_documents_say_as_sparql_does(client: httpx.Client) -> None:
    """cq58: from the item of CraNE and those below it, the statements with lines in two documents or more."""
    wanted = by_sparql(client, "cq58", ("about", "property", "value", "document", "line"))
    documents = {item["@id"]: item["label"] for item in client.get("/api/sources?limit=500").json()["items"]}
    addresses = ["/api/actions/crane"]
    for listed in BELONGING:
        items = client.get(listed).raise_for_status().json()["items"]
        starts = listed.partition("?")[0]
        addresses += [f"{starts}/{item['@id'].split('/', 6)[6]}" for item in items]

    found: set[tuple[object, ...]] = set()
    for address in addresses:
        item = client.get(f"{address}?evidence=true&{DOCUMENTS}").raise_for_status().json()
        for said in item["statements"]:
            for value in said["values"]:
                found |= set(corroborated(item["label"], said["property"], value, documents))

    assert found == set(wanted)


def corroborated(
    about: str, said: dict[str, str], value: dict[str, Any], documents: dict[str, str]
) -> Iterator[tuple[object, ...]]:
    """Yield a row for each document of a value that two documents state, with the first line there."""
    stated = [support for support in value["stated"] if support["lines"]]
    # A day that follows from a month as written is the curators' reading of it.
    if len(stated) < 2 or said["@id"] in {ONTOLOGY + "startsNotBefore", ONTOLOGY + "startsNotAfter"}:
        return
    text = value.get("label") or value.get("@value") or value["@id"]
    for support in stated:
        line = min(line["first"] for line in support["lines"])
        name = said["label"].rpartition(":")[2]  # dcterms:title has no label in the graph
        yield about, name, number_or_text(text), documents[support["document"]], number_or_text(line)


def test_no_competency_question_is_left_out() -> None:
    """Each of the 24 competency questions is asked here without SPARQL."""
    asked = {covered.question for covered in COVERED} | {"cq54", "cq58"}

    assert {identifier for identifier in QUESTIONS if identifier.startswith("cq")} - asked == set()


def number_or_text(cell: object) -> object:
    """Return a number for what is one, however it is written."""
    try:
        return float(str(cell))
    except ValueError:
        return str(cell)
