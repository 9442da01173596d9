"""Times in requests for how a thing was (Memento, RFC 7089). Called by resources."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.protocol import parameter_of

VARY = (b"vary", b"Accept-Datetime")
_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?")


def named(query_string: bytes) -> str | None:
    """Return the time that an address names, in full and in UTC; raises `InvalidParameter`."""
    at = parameter_of("at", query_string)
    if at is None:
        return None
    try:
        moment = datetime.fromisoformat(at) if _TIME.fullmatch(at) else None
    except ValueError:
        moment = None
    if moment is None:
        hint = "Send a time like 2026-11-22T12:00:00Z, or a day."
        raise InvalidParameter(f"“{at[:100]}” is not a time.", hint=hint)
    return _in_utc(moment)


def wished(exchange: Exchange) -> str | None:
    """Return the time that the header Accept-Datetime names (section 2.1.1); raises `InvalidParameter`."""
    value = exchange.header(b"accept-datetime")
    if value is None:
        return None
    try:
        return _in_utc(parsedate_to_datetime(value))
    except (ValueError, OverflowError):
        hint = "Send Accept-Datetime like: Sun, 22 Nov 2026 12:00:00 GMT."
        raise InvalidParameter(f"“{value[:100]}” is not a time of HTTP.", hint=hint) from None


def to(place: str, moment: str) -> tuple[Header, ...]:
    """Return the headers that lead from a document to how it was (section 4.1.1)."""
    link = f'<{place}>; rel="original timegate"'
    return ((b"location", f"{place}?at={moment}".encode("ascii")), VARY, (b"link", link.encode("ascii")))


def _in_utc(moment: datetime) -> str:
    try:
        known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return known.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    except OverflowError:
        raise InvalidParameter("The time is out of all bounds.", hint="Send a time of these years.") from None
