"""The SPARQL 1.1 Protocol's query operation as pure functions: bytes of a request to what it asks. Called by routes."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from cancernet_kg.errors import (
    InvalidParameter,
    MethodNotAllowed,
    MissingQuery,
    UnsupportedMediaType,
    UpdateRefused,
)

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
ENCODINGS = ("zstd", "br", "gzip")  # the first is preferred among those a client likes equally
_OPTIONAL = {"format", "lang", "output", "revision", "timeout"}  # without a query, these ask nothing
_LONGEST_KNOWN = 8192  # a longer address takes more memory to remember than time to read
_READ_ONLY_HINT = "Only queries are answered here; updates go to /update, with a token, where that is offered."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the query, its dataset (section 2.1.4), and format, revision and timeout when named."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None
    revision: str | None
    timeout: float | None


def asked_by_get(query_string: bytes) -> Asked | None:
    """Read a GET request (section 2.1.1); None when it asks nothing, which means the service description.

    Raises `MissingQuery`, `InvalidParameter` and, for an `update` parameter, `MethodNotAllowed`.
    """
    return (_known_address if len(query_string) <= _LONGEST_KNOWN else _address)(query_string)


@lru_cache(maxsize=512)  # reading it again costs more than answering from the cache
def _known_address(query_string: bytes) -> Asked | None:
    return _address(query_string)


def _address(query_string: bytes) -> Asked | None:
    parameters = parameters_of(query_string)
    names = {name for name, _ in parameters}
    if "update" in names:
        raise MethodNotAllowed("An update is never taken from an address.", hint=_READ_ONLY_HINT)
    return None if names <= _OPTIONAL else _asked(parameters, None)


def asked_by_body(content_type: str | None, body: bytes, query_string: bytes) -> Asked:
    """Read a POST or QUERY request with a form (section 2.1.2) or with the query itself as body (section 2.1.3).

    Raises the errors of `asked_by_get`, `UpdateRefused` and `UnsupportedMediaType`.
    """
    media_type, _, parameters = (content_type or "").lower().partition(";")
    media_type = media_type.strip()
    if media_type == UPDATE:
        raise UpdateRefused("SPARQL Update is not offered at this endpoint.", hint=_READ_ONLY_HINT)
    if media_type not in {FORM, QUERY} or not is_utf8(parameters):
        named = f"“{content_type}”" if content_type else "A body without a media type"
        hint = f"Send {QUERY} (the query is the body) or {FORM} (in the field “query”), in UTF-8."
        raise UnsupportedMediaType(f"{named} cannot be read here.", hint=hint, available=(QUERY, FORM))
    if media_type == FORM:
        return _asked(parameters_of(body) + parameters_of(query_string), None)
    return _asked(parameters_of(query_string), decoded(body))


def _asked(parameters: list[tuple[str, str]], body: str | None) -> Asked:
    """Put the parameters together; there must be exactly one query."""
    texts = [value for name, value in parameters if name == "query"] + ([] if body is None else [body])
    if any(name == "update" for name, _ in parameters):
        raise UpdateRefused("SPARQL Update is not offered at this endpoint.", hint=_READ_ONLY_HINT)
    if not texts or not texts[0].strip():
        hint = "Send GET /sparql?query=… (percent-encoded), or POST with the query as body; examples are at /."
        raise MissingQuery("No query was sent.", hint=hint)
    if len(texts) > 1:
        raise InvalidParameter("More than one query was sent.", hint="Send one query per request.")
    return Asked(
        text=texts[0],
        default_graphs=tuple(value for name, value in parameters if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in parameters if name == "named-graph-uri"),
        format=_first("format", parameters) or _first("output", parameters),
        revision=_once("revision", parameters),
        timeout=_seconds(_once("timeout", parameters)),
    )


def parameter_of(name: str, query_string: bytes) -> str | None:
    """Return a parameter of an address that may stand there once; raises `InvalidParameter`."""
    return _once(name, parameters_of(query_string))


@lru_cache(maxsize=256)
def encoding_of(accept_encoding: str | None, offered: tuple[str, ...] = ENCODINGS) -> str:
    """Return the content coding to use among those that are offered (RFC 9110, section 12.5.3); empty means none."""
    weights: dict[str, float] = {}
    for element in (accept_encoding or "").lower().split(","):
        name, _, parameters = element.partition(";")
        weight = parameters.partition("q=")[2].strip()
        try:
            weights[name.strip()] = float(weight) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    liked = [(weights[name], -place, name) for place, name in enumerate(offered) if weights.get(name, 0) > 0]
    return max(liked)[2] if liked else ""


def _first(name: str, parameters: list[tuple[str, str]]) -> str | None:
    """Return the first value of a parameter: SPARQLWrapper repeats `format` in other words."""
    return next((value for key, value in parameters if key == name and value), None)


def _once(name: str, parameters: list[tuple[str, str]]) -> str | None:
    """Return the value of a parameter that may stand there once."""
    values = {value for key, value in parameters if key == name}
    if len(values) > 1:
        raise InvalidParameter(f"The parameter “{name}” has several values.", hint=f"Send “{name}” once.")
    return values.pop() if values else None


def _seconds(value: str | None) -> float | None:
    """Return a timeout in seconds."""
    if value is None or not value.strip():
        return None
    if not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,6})?", value.strip()) or float(value) <= 0:
        hint = "Send seconds as a number above 0, for example timeout=2.5."
        raise InvalidParameter(f"The timeout “{value[:100]}” is not a number of seconds.", hint=hint)
    return float(value)


def parameters_of(encoded: bytes) -> list[tuple[str, str]]:
    """Decode `name=value&…` once; raises `InvalidParameter`."""
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        hint = "Percent-encode the parameters as UTF-8, and send fewer than 1000 of them."
        raise InvalidParameter("The parameters are not percent-encoded UTF-8.", hint=hint) from None


def decoded(body: bytes) -> str:
    """Return the query or update that a body is; raises `InvalidParameter` when it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidParameter("The body is not UTF-8.", hint="Send it encoded as UTF-8.") from None


def is_utf8(parameters: str) -> bool:
    """Say whether a Content-Type's parameters name no charset other than UTF-8."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return value.strip(' "') in {"utf-8", "utf8", "us-ascii"}
    return True
