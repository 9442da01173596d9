"""The tables of a revision: what is read back from cells is what is stated, whatever the texts, now as later."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from cancernet_kg.cell_notation import SEPARATOR, denatured
from cancernet_kg.lookup import table_package, tables
from cancernet_kg.lookup.description.record import texts
from cancernet_kg.lookup.feed.members import Feed
from cancernet_kg.lookup.feed.stream import Stream
from cancernet_kg.lookup.things import Things, things
from cancernet_kg.namespaces import INFERRED_GRAPH, ONTOLOGY, PREFIXES
from cancernet_kg.store import changes
from cancernet_kg.store.changes import effective
from cancernet_kg.store.log import Log
from cancernet_kg.store.record import Origin

TYPE = NamedNode(PREFIXES["rdf"] + "type")
XSD = PREFIXES["xsd"]
KIND = NamedNode(ONTOLOGY + "Organisation")
ORIGIN = Origin(actor="marie", role="curator", entry="test", tools={}, checks={})
START = datetime(2026, 1, 1, tzinfo=UTC)
# What separates, quotes, ends lines or begins formulas; a text that is empty cannot be told from none.
TEXTS = st.one_of(
    st.sampled_from(
        ["a | b", "|", "\\", "\\|", " | ", "=1+1", "-5", "+x", "@a", "'a", "''=", 'say "so"', "a\r\nb", "é, è"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=8),
)
VALUES = st.one_of(
    TEXTS.map(Literal),
    st.builds(lambda text, language: Literal(text, language=language), TEXTS, st.sampled_from(["en", "fr"])),
    st.integers(-9, 9).map(Literal),
    st.sampled_from([NamedNode("urn:ex:a"), BlankNode("b1"), Literal("2022", datatype=NamedNode(XSD + "gYear"))]),
)
STATEMENTS = st.builds(
    lambda thing, name, value, graph: Quad(thing, NamedNode(f"urn:ex:{name}"), value, NamedNode(f"urn:ex:{graph}")),
    st.sampled_from([NamedNode("urn:ex:a"), NamedNode("urn:ex:a/b"), NamedNode("urn:ex:ab"), BlankNode("b2")]),
    st.sampled_from("pq"),
    VALUES,
    st.sampled_from("gh"),
)
TYPED = [Quad(NamedNode(f"urn:ex:{name}"), TYPE, KIND, NamedNode("urn:ex:g")) for name in ("a", "ab")]


def held(quads: Iterable[Quad]) -> Things:
    """Return the things of a store without a log."""
    store = Store()
    store.extend(quads)
    stream = Stream(lasting=False)
    stream.add(1, "x", START.isoformat(), ())
    return things(Feed(stream, store, is_merged=False), 1)


def read(found: Things, kind: str) -> dict[str, dict[str, str]]:
    """Return a table's cells by thing and header."""
    written = b"".join(tables.rows(found, kind, tables.columns(found, kind))).decode()
    return {row["uri"]: row for row in csv.DictReader(io.StringIO(written, newline=""), strict=True)}


def split(cell: str) -> set[str]:
    """Return the values of a cell, as the guide says."""
    pieces = denatured(cell).split(SEPARATOR) if cell else []
    return {piece.replace("\\\\", "\0").replace("\\|", "|").replace("\0", "\\") for piece in pieces}


@given(st.sets(STATEMENTS, max_size=8))
def test_cells_give_back_what_is_stated(stated: set[Quad]) -> None:
    """Each value of each thing of the class stands in the cell of its property and language, and nothing else does."""
    store = Store()
    store.extend([*stated, *TYPED])  # it writes some literals in another way
    expected: dict[str, dict[str, set[str]]] = {str(quad.subject).strip("<>"): {} for quad in TYPED}
    for quad in store:
        value = quad.object
        language = value.language if isinstance(value, Literal) else None
        prefixed = quad.predicate.value.replace(PREFIXES["rdf"], "rdf:") + (f"@{language}" if language else "")
        text = value.value if isinstance(value, NamedNode | Literal) else str(value)
        name = str(quad.subject).strip("<>")
        if name in expected:
            expected[name].setdefault(prefixed, set()).add(text)

    found = read(held(store), KIND.value)

    assert {
        uri: {header: split(cell) for header, cell in row.items() if header != "uri" and cell}
        for uri, row in found.items()
    } == expected


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.sets(STATEMENTS, max_size=6), st.sets(STATEMENTS, max_size=6)), min_size=1, max_size=4))
def test_an_older_revision_gives_the_tables_that_it_gave_when_it_was_the_newest(
    steps: list[tuple[set[Quad], set[Quad]]],
) -> None:
    """What is read from the log is what was read from the store, byte for byte."""
    with TemporaryDirectory() as folder:
        log, store = Log(Path(folder)), Store()
        then: list[bytes] = []
        for added, removed in [(set(TYPED), set[Quad]()), *steps]:
            gained = effective(store, added, removed - added)
            head = log.head()
            if not gained:
                continue
            with log.writing() as writer:
                writer.append(gained, base=None if head is None else head.number, origin=ORIGIN, time=START)
            changes.apply(store, gained, merged=False)
            then.append(packed(log, store, len(then) + 1))
        again = [packed(log, store, number, newest=len(then)) for number in range(1, len(then) + 1)]
    assert again == then


def packed(log: Log, store: Store, number: int, newest: int | None = None) -> bytes:
    """Return the archive of a revision, read from the store if it is the newest one."""
    stream = Stream(lasting=True)
    stream.follow(log, newest or number)
    found = things(Feed(stream, store, log, is_merged=False), number)
    return b"".join(table_package.packed(found, texts(is_published_graph=False)))


def test_what_is_derived_is_in_no_table() -> None:
    """What follows by the rules, and what the server repeats in the merge of all graphs, is not asserted."""
    inferred = Quad(NamedNode("urn:ex:c"), TYPE, KIND, NamedNode(INFERRED_GRAPH))
    assert set(read(held([*TYPED, inferred]), KIND.value)) == {"urn:ex:a", "urn:ex:ab"}

    store = Store()
    store.extend([*TYPED, *(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in TYPED), inferred])
    stream = Stream(lasting=False)
    stream.add(1, "x", START.isoformat(), ())
    assert list(things(Feed(stream, store), 1).by_class[KIND.value]) == [b"<urn:ex:a>", b"<urn:ex:ab>"]


def test_file_names_are_short_and_differ_in_more_than_case() -> None:
    """Names are those of the ontology, or have a prefix; what has no plain name, or another's, gets one for good."""
    classes = [
        ONTOLOGY + "Event",
        ONTOLOGY + "event",
        PREFIXES["skos"] + "Concept",
        "urn:ex:../x",
        "urn:ex:" + "a" * 999,
    ]
    names = tables.file_names(classes)

    assert names[ONTOLOGY + "Event"] == "Event"
    assert names[PREFIXES["skos"] + "Concept"] == "skos-Concept"
    assert all(names[iri].startswith("class-") for iri in classes if iri not in classes[:1] + classes[2:3])
    assert len({name.lower() for name in names.values()}) == len(classes)
    assert tables.file_names(reversed(classes)) == names


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["1", "2"], "integer"),
        (["2022-01-01"], "date"),
        (["2022"], "year"),
        (["2022-01"], "yearmonth"),
        (["1.5"], "number"),
        (["true"], "boolean"),
        (["text"], "string"),
        (["2022", "2022-01"], "string"),
    ],
)
def test_fields_have_the_types_of_their_values(values: list[str], expected: str) -> None:
    """A program reads numbers and dates as such, where all values of a column are of one kind."""
    kinds = {"1.5": "decimal", "true": "boolean", "text": "string", "2022": "gYear", "2022-01": "gYearMonth"}
    stated = [
        Quad(typed.subject, NamedNode("urn:ex:p"), Literal(value, datatype=NamedNode(XSD + kind)), DefaultGraph())
        for typed, value in zip(TYPED, values, strict=False)
        for kind in [kinds.get(value, "date" if "-" in value else "integer")]
    ]
    described = description(held([*TYPED, *stated]))

    (field,) = [each for each in described["resources"][0]["schema"]["fields"] if each["name"] == "urn:ex:p"]
    assert field["type"] == expected
    assert "separator" not in field


def description(found: Things) -> dict[str, list[dict[str, dict[str, list[dict[str, str]]]]]]:
    """Return the description in an archive."""
    archive = b"".join(table_package.packed(found, texts(is_published_graph=False)))
    described: dict[str, list[dict[str, dict[str, list[dict[str, str]]]]]] = json.loads(
        ZipFile(io.BytesIO(archive)).read("datapackage.json")
    )
    return described


def test_an_archive_is_made_piece_by_piece() -> None:
    """However long a table is, what waits to be sent is not."""
    many = [
        quad
        for number in range(2000)
        for thing in [NamedNode(f"urn:ex:{number}")]
        for quad in (
            Quad(thing, TYPE, KIND, DefaultGraph()),
            Quad(thing, NamedNode("urn:ex:p"), Literal(noise(number)), DefaultGraph()),
        )
    ]
    pieces: Iterator[bytes] = table_package.packed(held(many), texts(is_published_graph=False))
    lengths = [len(piece) for piece in pieces]

    assert sum(lengths) > 1_000_000
    assert max(lengths) < 150_000


def noise(number: int) -> str:
    """Return a text that cannot be made much shorter."""
    return "".join(hashlib.sha256(f"{number} {part}".encode()).hexdigest() for part in range(16))
