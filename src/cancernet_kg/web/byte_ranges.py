"""Which parts of a file a Range header asks for (RFC 9110, section 14). Called by dump_sending."""

import re

from cancernet_kg.errors import MalformedRange, RangeNotSatisfiable

MOST_PARTS = 100
_PART = re.compile(r"(?P<first>[0-9]{1,18})-(?P<last>[0-9]{0,18})|-(?P<suffix>[0-9]{1,18})")
_HINT = "Send Range: bytes=first-last, bytes=first- or bytes=-length, or leave it out."


def satisfiable(header: str, size: int) -> str | None:
    """Return a Range header with the parts that a file of so many bytes has; None when it is to be passed over.

    That is so for units other than bytes (section 14.2), and for more parts than anybody needs. Raises
    `MalformedRange` and, when the file has none of the parts, `RangeNotSatisfiable`.
    """
    unit, equals, listed = header.partition("=")
    if equals and unit.strip().lower() != "bytes":
        return None
    parts = [part.strip() for part in listed.split(",") if part.strip()]
    if len(parts) > MOST_PARTS:
        return None
    if not equals or not parts:
        raise MalformedRange(f"“{header[:100]}” names no part of a file.", hint=_HINT)
    found = [part for part in parts if _is_within(part, size)]
    if not found:
        hint = f"Ask for bytes from 0 to {size - 1}."
        raise RangeNotSatisfiable(f"The file has {size} bytes, and no such part.", hint=hint)
    return f"bytes={','.join(found)}"


def _is_within(part: str, size: int) -> bool:
    """Say whether a file of this size has any byte of a part; raises `MalformedRange`."""
    match = _PART.fullmatch(part)
    if match is None or (match["last"] and int(match["last"]) < int(match["first"])):
        raise MalformedRange(f"“{part[:100]}” is no part of a file.", hint=_HINT)
    if match["suffix"] is not None:
        return int(match["suffix"]) > 0 and size > 0
    return int(match["first"]) < size
