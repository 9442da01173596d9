"""Who reads a page: the language they chose now, chose before, or whose browser likes best. Called by page routes."""

from urllib.parse import urlencode

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.formats import language_of
from cancernet_kg.pages.rendering import Reader
from cancernet_kg.pages.words import LANGUAGES
from cancernet_kg.web.exchange import Exchange, Header
from cancernet_kg.web.protocol import parameter_of, parameters_of

_COOKIE = "lang"
_YEAR = 365 * 24 * 60 * 60
_VARY = (b"vary", b"Accept-Language, Cookie")


def reader_of(exchange: Exchange, query: str | None = None) -> Reader:
    """Return the reader of a page with its query, that of the request unless given; raises `InvalidParameter`."""
    named = parameter_of("lang", exchange.scope["query_string"])
    if named is not None and named not in LANGUAGES:
        hint = f"Use one of: {', '.join(LANGUAGES)}."
        raise InvalidParameter(f"“{named[:20]}” is no language that is offered.", hint=hint)
    return Reader(named or _preferred(exchange), exchange.scope["path"], _query(exchange) if query is None else query)


def reader_in_trouble(exchange: Exchange) -> Reader:
    """Return the reader of a page about an error, even where the error is in the address itself."""
    try:
        return reader_of(exchange)
    except InvalidParameter:
        return Reader(_preferred(exchange), exchange.scope["path"])


def _preferred(exchange: Exchange) -> str:
    """Return the language chosen before, else the one that the browser likes best."""
    kept = exchange.cookie(_COOKIE)
    return kept if kept in LANGUAGES else language_of(exchange.header(b"accept-language"))


def _query(exchange: Exchange) -> str:
    """Return the query of a request's address without the language."""
    return urlencode([pair for pair in parameters_of(exchange.scope["query_string"]) if pair[0] != "lang"])


def _is_language_named(exchange: Exchange) -> bool:
    """Say whether the address names a language; the page may be about an address that cannot be read."""
    try:
        return parameter_of("lang", exchange.scope["query_string"]) is not None
    except InvalidParameter:
        return False


def headers_of(exchange: Exchange, reader: Reader) -> tuple[Header, ...]:
    """Return what a page's answer says of its language; one that is chosen by `lang` is remembered for a year."""
    headers = (_VARY, (b"content-language", reader.language.encode("ascii")))
    if not _is_language_named(exchange):
        return headers
    cookie = f"{_COOKIE}={reader.language}; Path=/; Max-Age={_YEAR}; SameSite=Lax"
    return (*headers, (b"set-cookie", cookie.encode("ascii")))
