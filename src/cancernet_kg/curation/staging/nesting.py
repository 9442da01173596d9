"""How deep an upload nests, found in one pass that knows strings, comments and IRIs. Called before any parser.

A text that could be read in two ways counts under the deeper reading: what is no complete IRI or string hides nothing.
"""

import re
from collections.abc import Iterator

from cancernet_kg.curation.staging.findings import Findings
from cancernet_kg.curation.staging.places import place_of
from cancernet_kg.curation.staging.upload import UploadLimits

_OPENING = b"[({"
# Each alternative is a single character or a run over one class, so that the pass is linear and needs no memory.
_TOKEN = re.compile(
    rb"""
      (?P<string>"[^"\\\r\n]+"|'[^'\\\r\n]+')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\r\n]*)
    | (?P<escaped>\\.)
    | (?P<quote>["'])
    | (?P<quoted><<)
    | (?P<open>[\[({])
    | (?P<close>[\])}])
    """,
    re.VERBOSE | re.DOTALL,
)
_STOPS = {
    b"'": re.compile(rb"\\.|['\r\n]", re.DOTALL),
    b'"': re.compile(rb'\\.|["\r\n]', re.DOTALL),
    b"'''": re.compile(rb"\\.|'''", re.DOTALL),
    b'"""': re.compile(rb'\\.|"""', re.DOTALL),
}


def check_nesting(data: bytes, limits: UploadLimits, findings: Findings, *, is_lines: bool) -> bool:
    """Say whether Turtle or one of its relatives nests no deeper than it may, and quotes no triples (RDF 1.2).

    In lines nothing else can nest.
    """
    is_flat = is_lines or sum(data.count(bytes([sign])) for sign in _OPENING) <= limits.max_depth
    if is_flat and b"<<" not in data:
        return True
    depth = 0
    for kind, position in _structure(data):
        if kind == "quoted":
            findings.add("syntax/rdf-1.2", place_of(data, position), {"text": "<<"})
            return False
        depth = depth + 1 if kind == "open" else max(depth - 1, 0)
        if depth > limits.max_depth:
            findings.add("upload/too-deep", place_of(data, position), {"limit": limits.max_depth})
            return False
    return True


def _structure(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield the brackets and the signs of quoted triples that stand outside strings, comments and IRIs."""
    position = 0
    while True:
        for match in _TOKEN.finditer(data, position):
            kind = match.lastgroup or ""
            if kind == "quote":
                position = string_end(data, match.start())
                break
            if kind in {"open", "close", "quoted"}:
                yield kind, match.start()
        else:
            return


def open_string(line: bytes) -> int | None:
    """Return where the string begins that is not closed on a line."""
    position = 0
    while True:
        for match in _TOKEN.finditer(line, position):
            if match.lastgroup == "quote":
                position = string_end(line, match.start())
                if position >= len(line.rstrip(b"\r\n")) and line[position - 1 : position] != match.group():
                    return match.start()
                break
        else:
            return None


def string_end(data: bytes, start: int) -> int:
    """Return where the string that opens at `start` ends (Turtle 1.1, section 6.5, rules 22-25), rightly or not."""
    quote = data[start : start + 1]
    closing = quote * 3 if data.startswith(quote * 3, start) else quote
    for stop in _STOPS[closing].finditer(data, start + len(closing)):
        if stop.group() == closing:
            return stop.end()
        if stop.group() in {b"\r", b"\n"}:
            return stop.start()
    return len(data)
