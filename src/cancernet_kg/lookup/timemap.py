"""The list of all mementos of a document, in link-format (RFC 6690; RFC 7089, section 5). Called by workers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from cancernet_kg.errors import NothingFound
from cancernet_kg.formats import Format, Kind
from cancernet_kg.store.record import Record

MEMENTOS_A_PAGE = 1000
LINK_FORMAT = Format("link-format", "application/link-format", "link", Kind.PAGE)


@dataclass(frozen=True, slots=True)
class TimeMap:
    """The records that the mementos of a document hold after, the oldest first, and the addresses of both."""

    records: Sequence[Record]
    document: str
    address: str

    def written(self, page: int) -> bytes:
        """Return one page, counted from the oldest, so that a full one never changes; raises `NothingFound`."""
        pages = [self.records[at : at + MEMENTOS_A_PAGE] for at in range(0, len(self.records), MEMENTOS_A_PAGE)]
        if page > len(pages):
            hint = f"The last page is {len(pages)}."
            raise NothingFound(f"There is no page {page} of the versions of <{self.document}>.", hint=hint)
        return ",".join(self._links(pages, page)).encode("ascii")  # RFC 6690 allows no space between them

    def _links(self, pages: Sequence[Sequence[Record]], page: int) -> Iterator[str]:
        yield f'<{self.document}>;rel="original timegate"'
        for number, shown in enumerate(pages, start=1):
            address = self.address if number == 1 else f"{self.address}?page={number}"
            span = f'from="{_http_date(shown[0])}";until="{_http_date(shown[-1])}"'
            relation = "self" if number == page else "timemap"
            yield f'<{address}>;rel="{relation}";type="{LINK_FORMAT.media_type}";{span}'
        ends = {"first": self.records[0], "last": self.records[-1]}
        for record in pages[page - 1]:
            relation = " ".join([*(name for name, end in ends.items() if end is record), "memento"])
            yield f'<{self.document}?at={at(record)}>;rel="{relation}";datetime="{_http_date(record)}"'


def at(record: Record) -> str:
    """Return the time of a revision as addresses have it."""
    return record.time.replace("+00:00", "Z")


def _http_date(record: Record) -> str:
    return format_datetime(datetime.fromisoformat(record.time), usegmt=True)
