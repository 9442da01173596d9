"""N-Triples and N-Quads as the serialiser writes them are taken in by their terms, with what a parser would find."""

import random
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse, serialize

from cancernet_kg.curation.staging.canonical import read_canonical
from cancernet_kg.curation.staging.stage import stage
from cancernet_kg.curation.staging.terms import Terms, terms_of
from cancernet_kg.curation.staging.upload import Staged, Upload, UploadFormat, UploadLimits

XSD = "http://www.w3.org/2001/XMLSchema#"
GRAPH = "https://w3id.org/cancernet-kg/graph/sample"
COMMENT = b"# no serialiser writes this\n"
SOUND = (
    "<urn:a> <urn:b> <urn:c> <urn:g> .",
    '<urn:a> <urn:b> "a b" <urn:g> .',
    '<urn:é> <urn:b> "é\u2028<urn:c> _:b <<( . \\n\\" .\\n \\\\u0001 --ltr" <urn:g> .',
    '<urn:a> <urn:b> "a"@en <https://w3id.org/cancernet-kg/graph/void> .',
    f'<urn:a> <urn:b> "40.50"^^<{XSD}decimal> <urn:g> .',
    f'<urn:a> <urn:b> "4"^^<{XSD}integr> <urn:g> .',
    '<http://localhost/> <urn:b> "x\\u0001y" <urn:g> .',
    "_:a <urn:b> _:c _:g .",
)
OTHERWISE = (
    "<urn:a> <urn:b> <urn:c> .",
    '<urn:a> <urn:b> "c" .',
    '<urn:a> <urn:b> "c d <urn:g>" .',
    "<urn:a> <urn:b> <urn:c> <urn:g> <urn:h> .",
    '<urn:a> <urn:b> "a" "b" <urn:g> .',
    '<urn:a> <urn:b> "a" "g" .',
    "<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> <urn:g> .",
    f'<urn:a> <urn:b> "a"^^<{XSD}string> <urn:g> .',
    '<urn:a> <urn:b> "\\u00e9" <urn:g> .',
    '<urn:a> <urn:b> "a\tb" <urn:g> .',
    '<urn:a> <urn:b> "a\x7fb" <urn:g> .',
    '<urn:a> <urn:b> "a\nb" <urn:g> .',
    '<urn:a> <urn:b> "a"@e_n <urn:g> .',
    "<a> <urn:b> <urn:c> <urn:g> .",
    "<urn:a b> <urn:b> <urn:c> <urn:g> .",
    "<urn:%zz> <urn:b> <urn:c> <urn:g> .",
    '"a" <urn:b> <urn:c> <urn:g> .',
    "<urn:a> _:b <urn:c> <urn:g> .",
    "<urn:a>\t<urn:b> <urn:c> <urn:g> .",
    "<urn:a>  <urn:b> <urn:c> <urn:g> .",
    "<urn:a> <urn:b> <urn:c> <urn:g>.",
    "<urn:a> <urn:b> <urn:c> <urn:g> .\r",
    "# .",
    " .",
    "",
)


def staged(text: bytes, folder: Path, *, curated: bool) -> Staged:
    """Return what comes of N-Quads."""
    path = folder / "spool"
    path.write_bytes(text)
    return stage(Upload(path, "a.nq", None, GRAPH), curated=curated)


def canonical(text: bytes, format_: UploadFormat = UploadFormat.NQUADS, most: int = 1000) -> bool:
    """Say whether a text is taken in by its terms alone."""
    return read_canonical(text, format_, UploadLimits(max_triples=most)) is not None


@pytest.mark.parametrize("line", SOUND)
def test_what_the_serialiser_writes_is_canonical(line: str) -> None:
    """Every sound line is taken in without a parser of lines, as N-Quads and, without its graph, as N-Triples."""
    text = f"{line}\n".encode()
    triples = serialize((quad.triple for quad in parse(text, format=RdfFormat.N_QUADS)), format=RdfFormat.N_TRIPLES)

    assert canonical(text)
    assert canonical(triples or b"", UploadFormat.NTRIPLES)
    assert not canonical(text, UploadFormat.NTRIPLES)
    assert not canonical(text.removesuffix(b"\n"))
    assert not canonical(text + text, most=1)


@pytest.mark.parametrize("line", OTHERWISE)
def test_nothing_else_is_canonical(line: str) -> None:
    """A line that is wrong, or right and written in another way, is left to the parser, wherever it stands."""
    text = f"{line}\n".encode()
    good = f"{SOUND[0]}\n".encode()

    assert not any(canonical(piece) for piece in (text, text + good, good + text))


def test_a_comment_changes_nothing(tmp_path: Path) -> None:
    """A text that a parser must read, for it ends in a comment, gives the same quads and findings as without it."""
    chance = random.Random(4)  # noqa: S311 - no secret
    for _ in range(300):
        lines = chance.choices(SOUND[:-1], k=5) + chance.choices(OTHERWISE, k=chance.choice([0, 0, 1]))
        chance.shuffle(lines)
        text = "".join(f"{line}\n" for line in lines).encode()
        for curated in (False, True):
            plain, commented = (staged(one, tmp_path, curated=curated) for one in (text, text + COMMENT))
            assert plain.findings == commented.findings
            assert plain.quads == commented.quads


def test_terms_are_gathered_from_all_pieces() -> None:
    """However long a text or one of its lines is, each term is there once, where it stands."""
    long = b'"' + b"x" * 300_000 + b'"'
    lines = [b"<urn:s%d> <urn:p> <urn:o%d> <urn:g> .\n" % (number, number % 7) for number in range(20_000)]
    lines.insert(5, b"<urn:s1> <urn:p> " + long + b" <urn:g> .\n")
    terms = terms_of(b"_:a <urn:q> <urn:s1> .\n", b"".join(lines))

    assert terms == Terms(
        {b"_:a", *(b"<urn:s%d>" % number for number in range(20_000))},
        {b"<urn:p>", b"<urn:q>"},
        {long, b"<urn:s1>", *(b"<urn:o%d>" % number for number in range(7))},
        {b"<urn:g>"},
    )
