"""The curators' history: who changed what, when and why, and each change in words. Called by curating."""

from cancernet_kg.loading import log_of
from cancernet_kg.web import looking_up, parameters
from cancernet_kg.web.curating_difference import shown_difference
from cancernet_kg.web.curating_pages import PATH, notice_of, send
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.reader import reader_of
from cancernet_kg.web.serving import Serving

_LISTED = 25
_MOST = 999_999_999
_WITH_DIFFERENCE = 2  # the first revision is the whole graph


async def show_list(exchange: Exchange, serving: Serving, _parts: tuple[str, ...]) -> None:
    """Send the list of revisions, the newest first."""
    parameters.require_known(exchange, ("before", "lang"))
    log = serving.readers.log or log_of(serving.settings)
    head = log.head()
    newest = head.number if head is not None else 0
    before = parameters.number(exchange, "before", newest + 1, _MOST)
    last = min(before - 1, newest)
    oldest = max(last - _LISTED + 1, 1)
    records = [log.record(number) for number in range(last, oldest - 1, -1)]
    reader = reader_of(exchange, f"before={before}" if before <= newest else "")
    values = {
        "actor": None,
        "notice": None,
        "records": records,
        "newer": _page(last + _LISTED + 1, newest) if last < newest else None,
        "older": _page(oldest, newest) if oldest > 1 else None,
    }
    await send(exchange, "curate_changes", reader, values)


def _page(before: int, newest: int) -> str:
    return f"{PATH}/changes" if before > newest else f"{PATH}/changes?before={before}"


async def show_revision(exchange: Exchange, serving: Serving, parts: tuple[str, ...]) -> None:
    """Send what one revision changed; raises `UnknownRevision`."""
    parameters.require_known(exchange, ("lang", "notice"))
    log = serving.readers.log or log_of(serving.settings)
    record = log.record(int(parts[0]))
    head = log.head()
    reader = reader_of(exchange)
    shown = None
    if record.number >= _WITH_DIFFERENCE:
        arguments = {"number": record.number, "language": reader.language}
        found = await looking_up.found(exchange, serving, "revision-difference", arguments)
        if found is None:
            return
        shown = shown_difference(found, reader.language, frozenset(found["known"]))
    values = {
        "actor": None,
        "notice": notice_of(exchange),
        "record": record,
        "newest": head.number if head is not None else record.number,
        "difference": shown,
    }
    await send(exchange, "curate_change", reader, values)
