"""Whether a file is plain UTF-8 text, and where it is not. Called by stage before anything else reads the bytes."""

import codecs
import re

from cancernet_kg.curation.staging.findings import Findings
from cancernet_kg.curation.staging.places import place_of
from cancernet_kg.curation.staging.upload import Place

_PIECE = 1 << 16  # it stays in the processor's cache
_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_CONTROL = re.compile(b"[" + re.escape(_CONTROLS) + b"]")
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_HALF = 0.3


def check_encoding(data: bytes, findings: Findings) -> bool:
    """Say whether the bytes are UTF-8 without control characters; if not, the first place is among the findings."""
    guess = _wide(data)
    if guess is not None:
        findings.add("upload/utf-16", Place(1, 1), {"guess": guess})
        return False
    offset, is_cut = _first_fault(data)
    if offset is not None:
        code = "upload/cut-character" if is_cut else "upload/not-utf-8"
        findings.add(code, place_of(data, offset), {"offset": offset, "guess": _narrow(data)})
        return False
    if not any(_has_controls(data[start : start + _PIECE]) for start in range(0, len(data), _PIECE)):
        return True
    match = _CONTROL.search(data)
    if match is not None:
        findings.add(
            "upload/control-character", place_of(data, match.start()), {"character": f"U+{match.group()[0]:04X}"}
        )
    return False


def without_mark(data: bytes) -> bytes:
    """Return the bytes without the mark that some editors put before UTF-8."""
    return data.removeprefix(codecs.BOM_UTF8)


def _wide(data: bytes) -> str | None:
    """Return the name of an encoding of two or four bytes a character, by its mark or by its many zeros."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:2000]
    return "UTF-16" if head.count(0) > _HALF * len(head) and head.isascii() and head[0:4].count(0) else None


def _first_fault(data: bytes) -> tuple[int | None, bool]:
    """Return the offset of the first byte that is not UTF-8, and whether the file only ends too early."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _PIECE):
        waiting = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + _PIECE])
        except UnicodeDecodeError as error:
            return start - waiting + error.start, False
    waiting = len(decoder.getstate()[0])
    return (len(data) - waiting, True) if waiting else (None, False)


def _has_controls(piece: bytes) -> bool:
    return len(piece.translate(None, _CONTROLS)) != len(piece)


def _narrow(data: bytes) -> str:
    """Guess the encoding of one byte a character: Windows uses codes that Latin-1 leaves to controls."""
    return "Windows-1252" if re.search(rb"[\x80-\x9f]", data) else "Latin-1"
