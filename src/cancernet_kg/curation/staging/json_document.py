"""A JSON-LD document before its parser: depth, keys, contexts from elsewhere, values that the parser would drop.

JSON-LD's own algorithms leave out silently what they cannot understand; a curator must be told. Called by reading.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cancernet_kg.curation.staging.findings import Findings, named_character
from cancernet_kg.curation.staging.places import Places
from cancernet_kg.curation.staging.upload import UploadLimits

UNDECLARED = "x-undeclared:"
_CONTEXT = "@context"
_VOCABULARY = b'{"@vocab":"' + UNDECLARED.encode() + b'"}'
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')
# As in `nesting`: single characters and runs, so that the pass is linear.
_TOKEN = re.compile(rb'(?P<string>"[^"\\]*")|(?P<quote>")|(?P<sign>[{}\[\]:,])')
_STOP = re.compile(rb'\\.|"', re.DOTALL)


class Document(NamedTuple):
    """A document that may be parsed: its bytes, with a vocabulary put first that names what no context declares."""

    data: bytes
    is_linked: bool


@dataclass(slots=True)
class _Level:
    """An object or array that is open; `key` is that of the present value, or the one an array stands under."""

    is_object: bool
    in_context: bool
    start: int
    key: str = ""
    is_outermost: bool = False
    wants_value: bool = False
    keys: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Scan:
    """One pass over a document: what is open, what was learnt of its context, what will be put in."""

    data: bytes
    limits: UploadLimits
    findings: Findings
    places: Places
    levels: list[_Level] = field(default_factory=list)
    meanings: dict[str, str] = field(default_factory=dict)
    splices: list[tuple[int, bytes]] = field(default_factory=list)
    contexts: int = 0
    terms: int = 0
    objects: int = 0
    is_linked: bool = False
    is_sound: bool = True

    def refuse(self, code: str, start: int, details: Mapping[str, object]) -> None:
        self.is_sound = False
        if self.findings.are_more:
            return
        self.findings.add(code, self.places.at(start), details)


def check_json(data: bytes, limits: UploadLimits, findings: Findings) -> Document | None:
    """Return the document if a parser may see it; None, with the reasons among the findings, if not."""
    scan = _Scan(data, limits, findings, Places(data))
    for kind, start, end in _tokens(data):
        token = data[start:end]
        if kind == "string":
            _string(scan, token, start)
        elif token in b"{[":
            _open(scan, token, start)
        elif token in b"}]":
            _close(scan, start)
        elif scan.levels and scan.levels[-1].is_object:
            scan.levels[-1].wants_value = token == b":"
        if findings.are_more:
            return None
        if len(scan.levels) > limits.max_depth:
            scan.refuse("upload/too-deep", start, {"limit": limits.max_depth})
            return None
    if scan.contexts > 1 and (
        scan.contexts > limits.max_contexts or scan.terms * scan.objects > limits.max_terms_copied
    ):
        scan.refuse("upload/many-contexts", 0, {"contexts": scan.contexts, "terms": scan.terms})
    return Document(_spliced(data, scan.splices), scan.is_linked) if scan.is_sound else None


def _open(scan: _Scan, token: bytes, start: int) -> None:
    parent = scan.levels[-1] if scan.levels else None
    is_object = token == b"{"
    level = _Level(is_object, in_context=False, start=start)
    if parent is None:
        level.is_outermost = is_object
    else:
        level.in_context = parent.in_context or parent.key == _CONTEXT
        level.is_outermost = is_object and len(scan.levels) == 1 and not parent.is_object
        level.key = "" if is_object else parent.key
        scan.contexts += is_object and parent.key == _CONTEXT
    scan.objects += is_object and not level.in_context
    scan.levels.append(level)


def _close(scan: _Scan, end: int) -> None:
    if not scan.levels:
        return
    level = scan.levels.pop()
    parent = scan.levels[-1] if scan.levels else None
    if level.is_outermost and level.keys and _CONTEXT not in level.keys:
        scan.splices.append((level.start + 1, b'"@context":' + _VOCABULARY + b","))
    elif parent is not None and parent.is_outermost and parent.key == _CONTEXT:
        if level.is_object:
            scan.splices += [(level.start, b"[" + _VOCABULARY + b","), (end + 1, b"]")]
        elif scan.data[level.start + 1 : end].strip():
            scan.splices.append((level.start + 1, _VOCABULARY + b","))


def _string(scan: _Scan, token: bytes, start: int) -> None:
    level = scan.levels[-1] if scan.levels else None
    if level is None:
        return
    if level.is_object and not level.wants_value:
        _key(scan, level, token, start)
    elif level.in_context or level.key == _CONTEXT:
        _context_value(scan, level, _text(token), start)
    else:
        _value(scan, level.key, token, start)


def _key(scan: _Scan, level: _Level, token: bytes, start: int) -> None:
    if len(token) > scan.limits.max_iri_bytes:
        scan.refuse("upload/long-key", start, {"size": len(token), "limit": scan.limits.max_iri_bytes})
    key = _text(token)
    if key in level.keys:
        scan.refuse("syntax/duplicate-key", start, {"key": key})
    if key == "@direction":
        scan.refuse("syntax/rdf-1.2", start, {"text": key})
    level.keys.add(key)
    scan.terms += level.in_context
    level.key = key if level.in_context else scan.meanings.get(key, key)
    scan.is_linked = scan.is_linked or key.startswith("@") or ":" in key


def _context_value(scan: _Scan, level: _Level, value: str, start: int) -> None:
    """Refuse what would have to be fetched, and learn which keys stand for @id, @language or a link."""
    if level.key in {_CONTEXT, "@import"}:
        scan.refuse("upload/remote-context", start, {"context": value})
    elif level.key == "@language" and not _LANGUAGE.fullmatch(value):
        scan.refuse("syntax/language-tag", start, {"text": value})
    elif level.key == "@type" and value == "@id" and len(scan.levels) > 1:
        scan.meanings[scan.levels[-2].key] = "@id"
    elif value in {"@id", "@language"}:
        term = scan.levels[-2].key if level.key == "@id" and len(scan.levels) > 1 else level.key
        scan.meanings[term] = value


def _value(scan: _Scan, key: str, token: bytes, start: int) -> None:
    """Refuse values that the parser would leave out without a word (JSON-LD 1.1 API, section 8)."""
    if key == "@language":
        if not _LANGUAGE.fullmatch(_text(token)):
            scan.refuse("syntax/language-tag", start, {"text": _text(token)})
    elif key == "@id" and (bad := _NO_IRI.search(_text(token))):
        scan.refuse("syntax/iri-character", start, {"text": _text(token), "character": named_character(bad.group())})


def _tokens(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield strings and signs with where they start and end."""
    position = 0
    while True:
        for match in _TOKEN.finditer(data, position):
            if match.lastgroup == "quote":
                position = _string_end(data, match.start())
                yield "string", match.start(), position
                break
            yield match.lastgroup or "", match.start(), match.end()
        else:
            return


def _string_end(data: bytes, start: int) -> int:
    return next((stop.end() for stop in _STOP.finditer(data, start + 1) if stop.group() == b'"'), len(data))


def _text(token: bytes) -> str:
    """Return what a string in quotation marks says; as it is written when it is not well-formed."""
    if b"\\" not in token:
        return token[1:-1].decode()
    try:
        return str(json.loads(token))
    except ValueError:
        return token.decode("utf-8", "replace").strip('"')


def _spliced(data: bytes, splices: list[tuple[int, bytes]]) -> bytes:
    pieces, position = [], 0
    for offset, piece in sorted(splices, key=lambda splice: splice[0]):
        pieces += [data[position:offset], piece]
        position = offset
    return b"".join([*pieces, data[position:]])
