"""The pages at `/curate`: sign in, upload, look, publish, undo, all with plain forms. Routed by the front.

Each request is a page (GET) or a form (POST) that ends in a redirection to one; only the history is open to everybody.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from cancernet_kg.access import Actor, Role
from cancernet_kg.errors import CancerNetError, Forbidden, MethodNotAllowed, NotAuthorised, PageNotFound
from cancernet_kg.web import curating_downloads, curating_drafts, curating_forms, curating_history, looking_up
from cancernet_kg.web.curating_pages import PATH, SIGN_IN_FIELDS, go_to, notice_of, require_own_form, send, send_again
from cancernet_kg.web.exchange import Exchange, Header, body_of
from cancernet_kg.web.parameters import require_known
from cancernet_kg.web.protocol import parameters_of
from cancernet_kg.web.publishing import require_writable
from cancernet_kg.web.reader import reader_of
from cancernet_kg.web.serving import Serving
from cancernet_kg.web.sessions import SECONDS

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_COOKIE = "session"
_MOST_SECONDS = 10.0
_Open = Callable[[Exchange, Serving, tuple[str, ...]], Awaitable[None]]
_Own = Callable[[Exchange, Serving, Actor, tuple[str, ...]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Page:
    """What is at a path: a page for everybody, and pages and forms for those who are signed in."""

    everybody: _Open | None = None
    get: _Own | None = None
    post: _Own | None = None


_FORM = r"/add/([A-Za-z]{1,60})"
_PAGES: Mapping[str, _Page] = {
    r"/changes": _Page(everybody=curating_history.show_list),
    r"/changes/([0-9]{1,9})": _Page(everybody=curating_history.show_revision),
    r"/changes/([0-9]{1,9})/undo": _Page(post=curating_drafts.undo),
    r"/templates/([A-Za-z]{1,60})\.(xlsx|csv)": _Page(everybody=curating_forms.send_template),
    r"/drafts": _Page(post=curating_drafts.upload),
    r"/drafts/([0-9a-f]{32})": _Page(get=curating_drafts.show),
    r"/drafts/([0-9a-f]{32})/(findings|difference)\.csv": _Page(get=curating_downloads.send_table),
    r"/drafts/([0-9a-f]{32})/check": _Page(post=curating_drafts.check_again),
    r"/drafts/([0-9a-f]{32})/publish": _Page(post=curating_drafts.publish_draft),
    r"/drafts/([0-9a-f]{32})/throw-away": _Page(post=curating_drafts.throw_away),
    r"/drafts/([0-9a-f]{32})/form": _Page(get=curating_forms.show_filled),
    _FORM: _Page(get=curating_forms.show_empty, post=curating_forms.take),
}


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Answer a request to `/curate` or below; raises `CancerNetError`."""
    path: str = exchange.scope["path"].removeprefix(PATH).rstrip("/")
    if exchange.method == "POST":
        require_own_form(exchange, serving)
    if path == "":
        await _desk(exchange, serving)
    elif path == "/sign-in":
        await _sign_in(exchange, serving)
    elif path == "/sign-out":
        await _sign_out(exchange, serving)
    else:
        await _below(exchange, serving, path)


async def _below(exchange: Exchange, serving: Serving, path: str) -> None:
    """Answer a request to one of the other pages; who is not signed in is sent to where they can."""
    for pattern, page in _PAGES.items():
        match = re.fullmatch(pattern, path)
        if match is None:
            continue
        own = page.post if exchange.method == "POST" else page.get
        if own is None and exchange.method == "POST":
            raise MethodNotAllowed("No form is sent to this page.", hint="Start at /curate.")
        require_writable(serving)
        if page.everybody is not None and exchange.method != "POST":
            await page.everybody(exchange, serving, match.groups())
        elif own is None:
            await go_to(exchange, PATH)  # as when the language is changed after a form was sent
        else:
            actor = actor_of(exchange, serving)
            if actor is None:
                notice = "sign-in" if exchange.cookie(_COOKIE) is None else "ended"
                if re.fullmatch(_FORM, path) and exchange.method == "POST":
                    await _keep_form(exchange, serving, path)
                else:
                    await go_to(exchange, PATH, notice, _over(exchange, serving))
            else:
                await own(exchange, serving, actor, match.groups())
        return
    raise PageNotFound(f"There is nothing at {PATH}{path[:500]}.", hint="Start at /curate.")


def actor_of(exchange: Exchange, serving: Serving) -> Actor | None:
    """Return who is signed in, None for nobody; the token is checked anew, so one that was revoked opens nothing."""
    key, now = exchange.cookie(_COOKIE), asyncio.get_running_loop().time()
    authorization = serving.sessions.authorization(key, now)
    if authorization is None:
        return None
    try:
        return serving.require(authorization, Role.CURATOR)
    except (NotAuthorised, Forbidden):
        serving.sessions.close(key)
        return None


async def _desk(exchange: Exchange, serving: Serving) -> None:
    """Send the first page: what curating is, with a form to sign in, or to whoever is signed in what can be done."""
    if exchange.method == "POST":
        raise MethodNotAllowed("No form is sent to this page.", hint="Send it to /curate/sign-in.")
    require_known(exchange, ("lang", "notice"))
    reader = reader_of(exchange)
    is_writable = serving.settings.data_dir is not None
    actor = actor_of(exchange, serving) if is_writable else None
    values: dict[str, object] = {"actor": actor, "is_writable": is_writable, "notice": notice_of(exchange)}
    values |= {"error": None, "kept": [], "after": "", "classes": [], "drafts": []}
    if actor is not None:
        values["drafts"] = serving.drafts.of(actor.name)
        if serving.is_published_graph:
            found = await looking_up.found(exchange, serving, "classes", {"language": reader.language})
            if found is None:
                return
            values["classes"] = found
    await send(exchange, "curate", reader, values)


async def _sign_in(exchange: Exchange, serving: Serving) -> None:
    """Take a token, and give a cookie for it; wrong ones are counted as failing queries are."""
    if exchange.method != "POST":
        await go_to(exchange, PATH)
        return
    require_writable(serving)
    now = asyncio.get_running_loop().time()
    serving.budget.admit(exchange.client, now)
    fields = parameters_of(await body_of(exchange, curating_forms.MOST_BYTES, _MOST_SECONDS))
    token, after = (dict(fields).get(name, "").strip() for name in SIGN_IN_FIELDS)
    after = after if re.fullmatch(_FORM, after) else ""
    try:
        serving.require(f"Bearer {token}", Role.CURATOR)
    except (NotAuthorised, Forbidden) as error:
        serving.budget.charge_error(exchange.client, now)
        await _ask_for_token(exchange, error.status, error=error, fields=fields, after=after)
        return
    serving.sessions.close(exchange.cookie(_COOKIE))
    cookie = _cookie(exchange, serving, serving.sessions.open(token, now), SECONDS)
    if after:
        await send_again(exchange, PATH + after, (cookie,))
    else:
        await go_to(exchange, PATH, headers=(cookie,))


async def _keep_form(exchange: Exchange, serving: Serving, path: str) -> None:
    """Ask who sends a filled form when the session is over; what was filled in is sent along once more."""
    serving.budget.admit(exchange.client, asyncio.get_running_loop().time())
    fields = parameters_of(await body_of(exchange, curating_forms.MOST_BYTES, _MOST_SECONDS))
    await _ask_for_token(exchange, NotAuthorised.status, fields=fields, after=path)


async def _ask_for_token(
    exchange: Exchange,
    status: int,
    *,
    error: CancerNetError | None = None,
    fields: Sequence[tuple[str, str]] = (),
    after: str = "",
) -> None:
    """Send the page to sign in on; a filled form that waits to be sent to `after` stands in it, unseen."""
    kept = [(name, text) for name, text in fields if name not in SIGN_IN_FIELDS] if after else []
    values: dict[str, object] = {"actor": None, "is_writable": True, "error": error, "kept": kept, "after": after}
    values |= {"notice": "ended" if after and error is None else None, "classes": [], "drafts": []}
    challenge: Header = (b"www-authenticate", b'Bearer realm="cancernet-kg"')
    await send(exchange, "curate", reader_of(exchange), values, status=status, headers=(challenge,))


async def _sign_out(exchange: Exchange, serving: Serving) -> None:
    if exchange.method != "POST":
        await go_to(exchange, PATH)
        return
    serving.sessions.close(exchange.cookie(_COOKIE))
    await go_to(exchange, PATH, "signed-out", _over(exchange, serving))


def _over(exchange: Exchange, serving: Serving) -> tuple[Header, ...]:
    """Return what makes a browser forget its session."""
    return (_cookie(exchange, serving, "", 0),)


def _cookie(exchange: Exchange, serving: Serving, key: str, seconds: int) -> Header:
    """Return the session's cookie (RFC 6265, section 4.1): no script sees it, and no other site sends it."""
    secure = "; Secure" if serving.address(exchange).startswith("https:") else ""
    written = f"{_COOKIE}={key}; Path={PATH}; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"
    return (b"set-cookie", written.encode("ascii"))
