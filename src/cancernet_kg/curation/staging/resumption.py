"""Where Turtle can be read again after a string that is not closed on its line. Called by attempt.

The parser would take the next quotation mark, however far, for the end of the string, and misread all that follows. No
such string can span lines, so the next line is sound to start from, and a new statement begins after its first dot.
"""

import re
from collections.abc import Mapping

from cancernet_kg.curation.staging.nesting import open_string, string_end
from cancernet_kg.curation.staging.places import place_of

MOST_BYTES = 4 * 1024 * 1024
_UNCLOSED = re.compile(r"Line jumps are not allowed in string|Unexpected end of file")
_TOKEN = re.compile(rb"<[^<>\"{}|^`\\\x00-\x20]*>|#[^\r\n]*|\\.|(?P<quote>[\"'])|(?P<dot>\.)(?=[\s#]|\Z)", re.DOTALL)
_LINE_END = re.compile(rb"\r\n|\n|\r")


def resumed(source: bytes, error: SyntaxError, prefixes: Mapping[str, str], base: str | None) -> bytes | None:
    """Return what follows the statement with an unclosed string, with the prefixes so far and all places as before.

    None if the error is another one, or nothing follows.
    """
    if len(source) > MOST_BYTES or not _UNCLOSED.search(error.msg):
        return None
    ends = [match.end() for _, match in zip(range(error.lineno or 1), _LINE_END.finditer(source), strict=False)]
    if len(ends) < (error.lineno or 1):
        return None
    line = source[ends[-2] if len(ends) > 1 else 0 : ends[-1]]
    start = open_string(line)
    if start is None or line[start : start + 3] in {b'"""', b"'''"}:
        return None
    position = _after_dot(source, ends[-1])
    if position is None:
        return None
    place = place_of(source, position)
    header = "".join(f"@prefix {prefix}: <{iri}> . " for prefix, iri in prefixes.items())
    header += f"@base <{base}> . " if base else ""
    padding = b"\n" * (place.line - 1) + b" " * ((place.column or 1) - 1)
    return header.encode() + padding + source[position:]


def _after_dot(source: bytes, position: int) -> int | None:
    """Return where the first statement ends that ends after a position."""
    while True:
        for match in _TOKEN.finditer(source, position):
            if match.lastgroup == "dot":
                return match.end()
            if match.lastgroup == "quote":
                position = string_end(source, match.start())
                break
        else:
            return None
