"""What an upload says becomes quads as the graph keeps them, whatever its format; the rules and the bounds."""

import gc
import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from cancernet_kg.curation.staging.findings import shown_name
from cancernet_kg.curation.staging.stage import stage
from cancernet_kg.curation.staging.upload import Staged, Upload, UploadFormat, UploadLimits
from cancernet_kg.curation.staging.uris import problem_with, problem_with_graph
from cancernet_kg.store import files, snapshot

BASE = "https://w3id.org/cancernet-kg/"
GRAPH = BASE + "graph/sample"
PREFIXES = (
    "@prefix cnet: <https://w3id.org/cancernet-kg/ontology#> .\n@prefix id: <https://w3id.org/cancernet-kg/id/> .\n"
)
XSD = "http://www.w3.org/2001/XMLSchema#"
ROOT = Path(__file__).parents[2]
TURTLE = PREFIXES + 'id:project\\/jane cnet:acronym "JANE" ; cnet:budget 40.50 ; cnet:hasPart id:action\\/wp .\n'


def staged(text: str | bytes, folder: Path, name: str = "a.ttl", **options: object) -> Staged:
    """Return what comes of a text; options are those of an upload, `curated`, and limits by name."""
    path = folder / "spool"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    curated = bool(options.pop("curated", True))
    own = {option: options.pop(option) for option in ("media_type", "graph", "base") if option in options}
    upload = Upload(path, name, **{"graph": GRAPH, **own})  # type: ignore[arg-type]
    return stage(upload, UploadLimits(**options), curated=curated)  # type: ignore[arg-type]


def codes(result: Staged) -> list[str]:
    """Return the codes of what was found."""
    return [finding.code for finding in result.findings]


def expected_quads() -> set[Quad]:
    """Return what the sample says."""
    graph, jane = NamedNode(GRAPH), NamedNode(BASE + "id/project/jane")
    return {
        Quad(jane, NamedNode(BASE + "ontology#acronym"), Literal("JANE"), graph),
        Quad(jane, NamedNode(BASE + "ontology#budget"), Literal("40.5", datatype=NamedNode(XSD + "decimal")), graph),
        Quad(jane, NamedNode(BASE + "ontology#hasPart"), NamedNode(BASE + "id/action/wp"), graph),
    }


@pytest.mark.parametrize(
    "format_", [each for each in UploadFormat if not each.is_table and each is not UploadFormat.UNKNOWN]
)
def test_every_format_says_the_same(format_: UploadFormat, tmp_path: Path) -> None:
    """The same statements come out of each of the six formats, as the store keeps them."""
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(GRAPH))
        for quad in parse(TURTLE, format=RdfFormat.TURTLE)
    ]
    source = quads if format_.names_graphs else [quad.triple for quad in quads]
    text = serialize(source, format=format_.parsed_as) or b""
    result = staged(text, tmp_path, "data", media_type=format_.parsed_as.media_type)

    assert result.findings == ()
    assert set(result.quads) == expected_quads()
    assert result.format is format_
    assert result.digest == hashlib.sha256(text).hexdigest()


def test_the_published_graph_is_accepted(tmp_path: Path) -> None:
    """Every file of data passes all rules, and says exactly what the checks of the repository read from it."""
    for file in files.graph_files(ROOT):
        if file.graph == BASE + "graph/ontology":
            continue
        result = staged(file.path.read_bytes(), tmp_path, file.path.name, graph=file.graph)
        assert result.findings == ()
        assert sorted(map(str, result.quads)) == sorted(map(str, snapshot.normalise(files.read_quads([file]))))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """The parser goes on after each statement it cannot read; what may only follow from the first mistake says so."""
    body = 'id:project\\/a nope:b 1 .\nid:project\\/b cnet:acronym "open .\n'
    body += 'id:project\\/b cnet:acronym "shut" .\nid:project\\/c cnet:acronym bare .\n'
    result = staged(PREFIXES + body, tmp_path)

    assert codes(result) == ["syntax/undeclared-prefix", "syntax/unclosed-string", "syntax/bare-word"]
    assert [finding.where for finding in result.findings] == ["a.ttl:3:15", "a.ttl:4:28", "a.ttl:6:28"]
    assert ["consequence" in finding.message["en"] for finding in result.findings] == [False, True, True]
    assert result.quads == []


def test_wrong_iris_are_told_beside_mistakes(tmp_path: Path) -> None:
    """What could be read is held against the rules, even if other statements could not be read."""
    result = staged(PREFIXES + "id:Project\\/A cnet:acronym 1 .\nid:project\\/b nope:x 1 .\n", tmp_path)

    assert set(codes(result)) == {"syntax/undeclared-prefix", "uris/unknown-kind"} or set(codes(result)) == {
        "syntax/undeclared-prefix",
        "uris/form",
    }


def test_every_bad_line_is_told(tmp_path: Path) -> None:
    """Each line of N-Triples stands for itself."""
    good = f'<{BASE}id/project/a> <{BASE}ontology#acronym> "A" .\n'
    lines = [good if number % 3 else "oops\n" for number in range(3000)]
    result = staged("".join(lines), tmp_path, "a.nt")

    assert [finding.where for finding in result.findings[:3]] == ["a.nt:1:1", "a.nt:4:1", "a.nt:7:1"]
    assert codes(result)[-2:] == ["syntax/bare-word", "syntax/bare-word"]
    assert len(result.findings) == 1000


def test_lines_are_counted_as_editors_do(tmp_path: Path) -> None:
    """A mark before the text and Windows line ends move no place."""
    text = "\ufeff" + (PREFIXES + "id:project\\/a nope:b 1 .\n").replace("\n", "\r\n")

    assert [finding.where for finding in staged(text, tmp_path).findings] == ["a.ttl:3:15"]
    assert staged("\ufeff" + TURTLE, tmp_path).findings == ()


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("a.nq", "text/turtle; charset=utf-8", UploadFormat.TURTLE),
        ("a.TTL", None, UploadFormat.TURTLE),
        ("a.trig", "application/octet-stream", UploadFormat.TRIG),
        ("folder.rdf/a", None, UploadFormat.TURTLE),
        ("partners.csv", None, UploadFormat.CSV),
        ("partners.ttl", "text/csv", UploadFormat.CSV),
        ("partners.xlsx", "application/vnd.ms-excel", UploadFormat.XLSX),
    ],
)
def test_the_format_is_chosen_in_order(
    name: str, media_type: str | None, expected: UploadFormat, tmp_path: Path
) -> None:
    """The media type decides, then the ending, then the look; tables are only recognised."""
    result = staged(TURTLE, tmp_path, name, media_type=media_type)

    assert result.format is expected
    assert result.findings == ()
    assert bool(result.quads) is not expected.is_table


def test_a_missing_file_and_too_many_statements(tmp_path: Path) -> None:
    """What cannot be read at all, or holds too much, is a finding like any other."""
    gone = stage(Upload(tmp_path / "gone", "a.ttl", None, GRAPH))
    many = staged(TURTLE, tmp_path, max_triples=2)

    assert codes(gone) == ["upload/unreadable"]
    assert codes(many) == ["upload/too-many-statements"]
    assert not many.quads


def test_without_curation_anything_sound_passes(tmp_path: Path) -> None:
    """Plain RDF keeps its blank nodes, the default graph, names of any form, and a base for relative IRIs."""
    text = "<#me> <http://e.org/p> [ <http://localhost/q> <../x> ] ."
    result = staged(text, tmp_path, graph=None, base="http://e.org/a/b", curated=False)

    assert result.findings == ()
    assert {str(quad.subject) for quad in result.quads if not isinstance(quad.subject, BlankNode)} == {
        "<http://e.org/a/b#me>"
    }
    assert {str(quad.graph_name) for quad in result.quads} == {"DEFAULT"}
    assert any(isinstance(quad.object, BlankNode) for quad in result.quads)
    assert staged("", tmp_path, curated=False).findings == ()


def test_json_ld_with_a_context_of_its_own(tmp_path: Path) -> None:
    """Aliases, lists, languages and coerced links are understood; null contexts and empty arrays do no harm."""
    text = """{"@context": [[], {"id": "@id", "acronym": "cnet:acronym", "cnet": "https://w3id.org/cancernet-kg/ontology#",
      "part": {"@id": "cnet:hasPart", "@type": "@id"}}], "id": "https://w3id.org/cancernet-kg/id/project/jane",
      "acronym": {"@value": "JANE", "@language": "en"}, "part": ["https://w3id.org/cancernet-kg/id/action/wp"]}"""
    result = staged(text.replace("[], ", ""), tmp_path, "a.jsonld")

    assert result.findings == ()
    assert len(result.quads) == 2
    assert codes(staged(text.replace("[], ", "").replace("/action/wp", "/action/w p"), tmp_path, "a.jsonld")) == [
        "syntax/iri-character"
    ]


def test_signs_within_strings_and_comments_do_not_count(tmp_path: Path) -> None:
    """Only real brackets nest, and only real quoted triples belong to RDF 1.2."""
    signs = "([{<<" * 100
    body = f'# {signs}\nid:project\\/a cnet:acronym \'{signs}\', """{signs}\n\\""" , <https://e.org/(((> .\n'
    result = staged(PREFIXES + body, tmp_path, max_depth=5)

    assert codes(result) == ["syntax/unclosed-long-string"]
    assert staged(PREFIXES + body.replace('\\"""', '\\""""'), tmp_path, max_depth=5).findings == ()


def test_a_literal_may_quote_what_an_iri_must_not_be(tmp_path: Path) -> None:
    """What is wrong as an IRI, and escapes that are escaped, are harmless within a text."""
    body = 'id:project\\/a cnet:acronym "see <http://localhost/> or <<( --ltr _:b .\\n \\\\u0000" .\n'
    result = staged(PREFIXES + body, tmp_path)

    assert result.findings == ()
    assert len(result.quads) == 1


@pytest.mark.parametrize(
    ("name", "text", "code", "words"),
    [
        (
            "a.ttl",
            '<urn:a> <urn:b> "c"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString> .',
            "syntax/datatype",
            "@en",
        ),
        ("a.ttl", "<urn:a> skoss:prefLabel 1 .", "syntax/undeclared-prefix", "did you mean skos:"),
        ("a.ttl", "<urn:a> <urn:b> 1 .\n<urn:a> <urn:b> 'open", "syntax/unclosed-string", "Close it"),
        ("a.nt", "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <urn:c", "syntax/unclosed-iri", "Write >"),
        ("a", "<!DOCTYPE html><html></html>", "upload/not-rdf", "Send Turtle"),
        ("a.ttl", "name: JANE\ncountry: IT\n", "upload/not-rdf", "Send Turtle"),
        ("a.ttl", PREFIXES + "id:zzz\\/a a cnet:Project .", "uris/unknown-kind", "Kinds are"),
        (
            "a.ttl",
            PREFIXES + "<https://W3ID.org/cancer_net-kg#Project> a cnet:Project .",
            "uris/near-miss",
            "Did you mean",
        ),
        ("a.ttl", "<urn:a> <http://[::1]/p> 1 .", "uris/local", "everybody"),
        ("a.jsonld", '{"@id": "urn:a", "urn:b": {"@value": "x", "@direction": "rtl"}}', "syntax/rdf-1.2", "RDF 1.1"),
        ("a.jsonld", '{"@context": {"@language": "en_GB"}, "@id": "urn:a"}', "syntax/language-tag", "@en"),
        ("a.jsonld", '"only a text"', "syntax/no-context", "@context"),
    ],
)
def test_hints_say_what_to_do(name: str, text: str, code: str, words: str, tmp_path: Path) -> None:
    """What is wrong is told with what would be right."""
    found = [finding for finding in staged(text, tmp_path, name).findings if finding.code == code]

    assert found
    assert words in (found[0].hint or "")


def test_the_collector_is_switched_on_again(tmp_path: Path) -> None:
    """Staging leaves the process as it found it."""
    staged(TURTLE, tmp_path)

    assert gc.isenabled()


@pytest.mark.parametrize(
    "iri",
    [
        "https://ror.org/05f82e368",
        "urn:isbn:1",
        "mailto:a@b.eu",
        BASE + "ontology",
        BASE + "shapes#XShape",
        BASE + "concept/topic/a",
    ],
)
def test_good_iris_pass(iri: str) -> None:
    """What the graph uses, and what it may use, breaks no rule."""
    assert problem_with(iri) is None


@pytest.mark.parametrize("name", ["inferred", "void", "revisions", "revisions/4"])
def test_graphs_of_the_system_are_protected(name: str) -> None:
    """Nobody writes what the system makes."""
    found = problem_with_graph(BASE + "graph/" + name)

    assert found is not None
    assert found[0] == "uris/protected-graph"


@given(st.text())
def test_shown_names_are_short_and_plain(name: str) -> None:
    """Whatever a client calls its file, what is shown of it is one short visible line without folders."""
    shown = shown_name(name)

    assert 0 < len(shown) <= 60
    assert "/" not in shown
    assert all(character.isprintable() or character.isspace() for character in shown)
    assert "\n" not in shown


LITERALS = st.one_of(
    st.tuples(
        st.sampled_from(["integer", "decimal", "double", "boolean", "gYear", "int"]),
        st.from_regex(r"[+-]?[0-9.eE]{1,8}", fullmatch=True),
    ),
    st.tuples(
        st.sampled_from(["date", "dateTime", "gYearMonth", "time"]),
        st.sampled_from(
            ["2024-09-01", "2024-09-01Z", "2024-9-1", "2024-09-01T10:00:00.500", "2024-09", "10:00:00.0", "x"]
        ),
    ),
    st.tuples(
        st.sampled_from(["string", "anyURI", "boolean", "integer"]),
        st.text(st.characters(min_codepoint=32, exclude_categories=("Cc", "Cs"))),
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(LITERALS, min_size=1, max_size=5))
def test_literals_are_as_the_store_keeps_them(tmp_path: Path, literals: list[tuple[str, str]]) -> None:
    """The quads are those that a store gives back, whatever the literals."""
    subject, predicate = NamedNode(BASE + "id/project/a"), NamedNode(BASE + "ontology#acronym")
    quads = [
        Quad(subject, predicate, Literal(text, datatype=NamedNode(XSD + name)), NamedNode(GRAPH))
        for name, text in literals
    ]
    result = staged(serialize(quads, format=RdfFormat.N_QUADS) or b"", tmp_path, "a.nq")

    assert result.findings == ()
    assert set(result.quads) == set(snapshot.normalise(quads))
    assert len(result.quads) == len(set(result.quads))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    st.binary(max_size=80),
    st.integers(0, 300),
    st.integers(0, 40),
    st.sampled_from(["ttl", "trig", "nt", "nq", "rdf", "jsonld", "x"]),
)
def test_nothing_is_raised_for_anything(tmp_path: Path, noise: bytes, position: int, cut: int, ending: str) -> None:
    """Noise, and good files with noise in them, give findings or quads, never an exception or half an upload."""
    samples = {
        "rdf": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
        "nt": RdfFormat.N_TRIPLES,
        "nq": RdfFormat.N_QUADS,
    }
    triples = [quad.triple for quad in parse(TURTLE, format=RdfFormat.TURTLE)]
    good = serialize(triples, format=samples.get(ending, RdfFormat.TURTLE)) or b""
    damaged = good[:position] + noise + good[position + cut :]
    for text in (noise, damaged):
        result = staged(text, tmp_path, f"a.{ending}")
        assert result.findings or result.quads
        if any(finding.check in {"upload", "syntax"} for finding in result.findings):
            assert not result.quads
