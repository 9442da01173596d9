"""How the curators' pages are sent: rendered for one reader, kept by nobody. Called by the curators' routes."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from cancernet_kg.errors import CrossSiteRequest
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.web.exchange import SECURITY_POLICY, Exchange, Header
from cancernet_kg.web.page_sending import send_page
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.serving import Serving

PATH = "/curate"
SIGN_IN_FIELDS = ("token", "after")  # of the form to sign in: who, and where a filled form that waits goes to
NOTICES = frozenset({"sign-in", "signed-out", "ended", "published", "conflict", "nothing", "thrown-away", "rechecked"})
_SEE_OTHER = 303
_TEMPORARY_REDIRECT = 307
_HEADERS: tuple[Header, ...] = (
    (b"cache-control", b"no-store"),
    (b"vary", b"Cookie"),
    (b"content-security-policy", SECURITY_POLICY.encode("ascii")),
    # With no-referrer, as on other pages, browsers would not say where a form comes from.
    (b"referrer-policy", b"same-origin"),
)


async def send(  # noqa: PLR0913 - a page, what it shows, and how it is answered
    exchange: Exchange,
    name: str,
    reader: Reader,
    values: Mapping[str, object],
    *,
    status: int = 200,
    headers: tuple[Header, ...] = (),
) -> None:
    """Send a page by the name of its template."""
    await send_page(exchange, name, reader, values, status=status, headers=(*_HEADERS, *headers))


async def send_again(exchange: Exchange, path: str, headers: tuple[Header, ...]) -> None:
    """Have the browser send the same form to another path (RFC 9110, section 15.4.8)."""
    location = (b"location", path.encode("ascii"))
    await exchange.answer(_TEMPORARY_REDIRECT, (location, (b"cache-control", b"no-store"), *headers))


async def go_to(exchange: Exchange, path: str, notice: str = "", headers: tuple[Header, ...] = ()) -> None:
    """Send the browser to another page, with something to say there (RFC 9110, section 15.4.4)."""
    where = f"{path}?{urlencode({'notice': notice})}" if notice else path
    location = (b"location", where.encode("ascii"))
    await exchange.answer(_SEE_OTHER, (location, (b"cache-control", b"no-store"), *headers))


def notice_of(exchange: Exchange) -> str | None:
    """Return what a page is to say at its beginning, if it is one of the things that are said."""
    notice = parameter_of("notice", exchange.scope["query_string"])
    return notice if notice in NOTICES else None


def require_own_form(exchange: Exchange, serving: Serving) -> None:
    """Raise `CrossSiteRequest` for a form that a page of another site has sent.

    Browsers say so in Sec-Fetch-Site (Fetch Metadata) or Origin (Fetch, section 3.2); what says nothing is no browser,
    and has no cookie but its own.
    """
    site, origin = exchange.header(b"sec-fetch-site"), exchange.header(b"origin")
    is_foreign = site not in {None, "same-origin", "none"}
    if origin is not None and (origin != "null" or site is None):
        is_foreign = is_foreign or origin.lower() != _origin(serving.address(exchange))
    if is_foreign:
        hint = "Open the page on this site, and send the form from there."
        raise CrossSiteRequest("The form was not sent from a page of this site.", hint=hint)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()
