"""Times in requests for how a thing was, and links to these (Memento, RFC 7089). Called by resources and timemaps."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.lookup.timemap import LINK_FORMAT
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.protocol import parameter_of

VARY = (b"vary", b"Accept-Datetime")
_END_OF_SECOND = timedelta(milliseconds=999)
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
    """Return the end of the second that the header Accept-Datetime names (section 2.1.1).

    Revisions are told apart by milliseconds, and one that Memento-Datetime names must be found by that again. Raises
    `InvalidParameter`.
    """
    value = exchange.header(b"accept-datetime")
    if value is None:
        return None
    try:
        return _in_utc(parsedate_to_datetime(value) + _END_OF_SECOND)
    except (ValueError, OverflowError):
        hint = "Send Accept-Datetime like: Sun, 22 Nov 2026 12:00:00 GMT."
        raise InvalidParameter(f"“{value[:100]}” is not a time of HTTP.", hint=hint) from None


def to(place: str, moment: str) -> tuple[Header, ...]:
    """Return the headers that lead from a document to how it was (section 4.1.1)."""
    return ((b"location", f"{place}?at={moment}".encode("ascii")), VARY)


def links(place: str, timemap: str) -> Header:
    """Return the header that tells of a document where it, its other versions and their list are (section 2.2)."""
    name, value = link(timemap)
    return (name, f'<{place}>; rel="original timegate", '.encode("ascii") + value)


def link(timemap: str) -> Header:
    """Return the header that tells where the list of all versions is."""
    return (b"link", f'<{timemap}>; rel="timemap"; type="{LINK_FORMAT.media_type}"'.encode("ascii"))


def _in_utc(moment: datetime) -> str:
    try:
        known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return known.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    except OverflowError:
        raise InvalidParameter("The time is out of all bounds.", hint="Send a time of these years.") from None
