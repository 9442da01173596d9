"""The revision log over HTTP: propose a change, list what was changed, undo it. Routed by the front."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cancernet_kg.curation import report
from cancernet_kg.curation.proposal import Entry, Mode, Proposal, UploadedFile
from cancernet_kg.curation.validation_report import as_turtle
from cancernet_kg.errors import ChangeRefused, InvalidParameter, PageNotFound, UnknownFormat
from cancernet_kg.formats import HTML, Format, Kind, by_name, language_of, prefers_page
from cancernet_kg.loading import log_of
from cancernet_kg.namespaces import iri_of
from cancernet_kg.store.record import named
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.publishing import Outcome, publish, require_writable, with_actor
from cancernet_kg.web.serving import Serving
from cancernet_kg.web.uploads import Received, received

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
PATH = "/changes"
PAGES = "/curate/changes"
PATCH = "application/rdf-patch"
JSON: Header = (b"content-type", b"application/json")
NO_STORE: Header = (b"cache-control", b"no-store")
_VARY: Header = (b"vary", b"Accept")
_LISTED, _MOST_LISTED = 50, 1000
_YES = {"", "1", "true", "yes"}
_NO = {"0", "false", "no"}
_FIELDS = ("graph", "mode", "table", "message", "source", "dry-run", "reverts", "format")


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Answer a request to `/changes` or `/changes/{number}`; raises `CancerNetError`."""
    path: str = exchange.scope["path"].removeprefix(PATH).strip("/")
    page = None if exchange.method == "POST" else _page(exchange, serving, path)
    if page is not None:
        await exchange.answer(303, ((b"location", page.encode("ascii")), _VARY, NO_STORE))
        return
    require_writable(serving)
    if exchange.method == "POST":
        await _propose(exchange, serving)
    else:
        await (_show(exchange, serving, path) if path else _list(exchange, serving))


def _page(exchange: Exchange, serving: Serving, path: str) -> str | None:
    """Return the page that shows the same to whoever likes pages better than JSON; raises `UnknownFormat`.

    A server without a log tells on its first page that it shows one revision.
    """
    query_string: bytes = exchange.scope["query_string"]
    name = parameter_of("format", query_string)
    if name is not None and name != "json":
        raise UnknownFormat(f"“{name[:50]}” is no format of the log.", hint="Use json, or leave it out.")
    if name == "json" or not prefers_page(exchange.header(b"accept")) or not re.fullmatch(r"[0-9]{0,9}", path):
        return None
    if serving.settings.data_dir is None:
        return "/#changes"
    if path:
        return f"{PAGES}/{path}"
    before = parameter_of("before", query_string)
    return f"{PAGES}?before={_number(before, 0)}" if before else PAGES


async def _propose(exchange: Exchange, serving: Serving) -> None:
    """Check files, or the undoing of a revision, and publish them unless it is a rehearsal."""
    proposal = with_actor(Proposal(Entry.CHANGES, actor=""), serving, exchange)
    query_string: bytes = exchange.scope["query_string"]
    given = {name: value for name in _FIELDS if (value := parameter_of(name, query_string)) is not None}
    async with received(exchange, serving.settings) as sent:
        fields = {**sent.fields, **given}
        written_as = _format(fields.get("format"))
        proposal = _described(proposal, fields, exchange)
        if proposal.reverts is None:
            proposal = replace(proposal, files=_files(sent))
        try:
            outcome = await publish(exchange, serving, proposal)
        except ChangeRefused as refused:
            if written_as is None or refused.report is None:
                raise
            await exchange.answer(
                refused.status, (NO_STORE, *_typed(written_as)), _written(refused.report, written_as, exchange)
            )
            return
    if outcome is not None and written_as is not None:
        await exchange.answer(200, (NO_STORE, *_typed(written_as)), _written(outcome, written_as, exchange))
    elif outcome is not None:
        await told(exchange, outcome)


def _files(sent: Received) -> tuple[UploadedFile, ...]:
    """Return the files that were sent; raises `InvalidParameter` when there is none."""
    if not sent.files:
        hint = (
            "Send a file as the body, or forms with files in them (multipart/form-data); ?reverts=N undoes a revision."
        )
        raise InvalidParameter("The form holds no file.", hint=hint)
    return sent.files


def _format(name: str | None) -> Format | None:
    """Return how the report is to be written, None for JSON; raises `UnknownFormat`."""
    if name is None or name == "json":
        return None
    if name not in {"html", "turtle"}:
        raise UnknownFormat(f"“{name[:50]}” is no format of a report.", hint="Use json, html or turtle.")
    return HTML if name == "html" else by_name(name, Kind.GRAPH)


def _typed(format_: Format) -> tuple[Header, ...]:
    return ((b"content-type", format_.content_type.encode("ascii")),)


def _written(outcome: Mapping[str, Any], format_: Format, exchange: Exchange) -> bytes:
    """Return the report of an outcome as a fragment of a page in the reader's language, or as a SHACL report."""
    found = report.restored(outcome["report"])
    if format_ is not HTML:
        return as_turtle(found)
    return found.as_html(language_of(exchange.header(b"accept-language"))).encode()


async def told(exchange: Exchange, outcome: Outcome, *, created: int = 201) -> None:
    """Send what became of a change: 201 for a new revision, 200 for a rehearsal or for nothing to do."""
    revision = outcome["revision"]
    if revision is None:
        await exchange.answer(200, (JSON, NO_STORE), as_json(outcome))
        return
    where = f"{PATH}/{revision['number']}".encode("ascii")
    await exchange.answer(created, (JSON, NO_STORE, (b"location", where)), as_json(outcome))


def as_json(members: Mapping[str, Any]) -> bytes:
    """Return what is told of changes as it is sent."""
    return json.dumps(members, ensure_ascii=False, indent=2).encode() + b"\n"


def _described(proposal: Proposal, given: Mapping[str, str], exchange: Exchange) -> Proposal:
    """Return the proposal with what the address and the form say of it."""
    mode = given.get("mode", Mode.ADD)
    if mode not in set(Mode):
        hint = f"Use one of: {', '.join(Mode)}."
        raise InvalidParameter(f"The mode “{mode[:50]}” is not known.", hint=hint)
    reverts = given.get("reverts", "")
    if reverts and not re.fullmatch(r"[0-9]{1,9}", reverts):
        raise InvalidParameter("“reverts” is not the number of a revision.", hint="GET /changes lists them.")
    return replace(
        proposal,
        entry=Entry.REVERT if reverts else proposal.entry,
        mode=Mode(mode),
        graph=iri_of(given["graph"]) if given.get("graph") else None,
        table=given.get("table") or None,
        message=given.get("message", ""),
        source=iri_of(given["source"]) if given.get("source") else None,
        reverts=int(reverts) if reverts else None,
        dry_run=is_rehearsal(given.get("dry-run")),
        base=base_of(exchange),
        language=language_of(exchange.header(b"accept-language")),
    )


def is_rehearsal(value: str | None) -> bool:
    """Say whether a request only asks what would happen; raises `InvalidParameter`."""
    if value is None or value.lower() in _NO:
        return False
    if value.lower() not in _YES:
        raise InvalidParameter(f"“dry-run={value[:50]}” is not understood.", hint="Send dry-run=true or leave it out.")
    return True


def base_of(exchange: Exchange) -> str | None:
    """Return the revision that a change must build upon, from If-Match (RFC 9110, section 13.1.1).

    An entity tag of this server begins with its revision; `*` asks for nothing here, the graph always exists.
    """
    tag = (exchange.header(b"if-match") or "").strip()
    if not tag or tag == "*":
        return None
    match = re.fullmatch(r'(?:W/)?"(?P<revision>[0-9a-f]{12})(?:-[^"]*)?"', tag)
    if match is None:
        hint = "Send the value of an ETag header, or the X-Revision header in quotation marks."
        raise InvalidParameter("If-Match holds no entity tag of this server.", hint=hint)
    return match["revision"]


async def _list(exchange: Exchange, serving: Serving) -> None:
    """List revisions, the newest first, with a link to older ones (RFC 8288)."""
    log = serving.readers.log or log_of(serving.settings)
    query_string: bytes = exchange.scope["query_string"]
    head = log.head()
    newest = head.number if head is not None else 0
    before = _number(parameter_of("before", query_string), newest + 1)
    limit = min(_number(parameter_of("limit", query_string), _LISTED), _MOST_LISTED)
    oldest = max(before - limit, 1)
    records = [log.record(number).as_json() for number in range(min(before - 1, newest), oldest - 1, -1)]
    body = as_json({"newest": newest, "revisions": records})
    older = f'<{PATH}?before={oldest}&limit={limit}>; rel="next"'.encode("ascii")
    await exchange.answer(200, (JSON, _VARY, NO_STORE, *(((b"link", older),) if oldest > 1 else ())), body)


async def _show(exchange: Exchange, serving: Serving, path: str) -> None:
    """Show one revision: its record, or with `Accept: application/rdf-patch` what it added and removed."""
    log = serving.readers.log or log_of(serving.settings)
    name = path.removesuffix(".patch")
    if not re.fullmatch(r"[0-9]{1,9}|[0-9a-f]{12}", name):
        raise PageNotFound("Revisions are named by their number or id.", hint="GET /changes lists them.")
    record = log.record(named(name))
    if path.endswith(".patch") or PATCH in (exchange.header(b"accept") or ""):
        await exchange.answer(200, ((b"content-type", PATCH.encode()), _VARY), log.patch(record.number))
        return
    await exchange.answer(200, (JSON, _VARY), as_json(record.as_json()))


def _number(value: str | None, default: int) -> int:
    if value is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise InvalidParameter(f"“{value[:50]}” is not a number.", hint="Send limit and before as whole numbers.")
    return int(value)
