"""The SPARQL 1.1 Protocol's query operation as pure functions: bytes of a request to what it asks. Called by sparql."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from cancernet_kg.errors import InvalidParameter, MissingQuery, UnsupportedMediaType, UpdateRefused

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_READ_ONLY_HINT = "Only queries are answered; changes to the graph go through the project's files."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the query, its dataset (section 2.1.4), and a format when one was named."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str | None


def asked_by_get(query_string: bytes) -> Asked:
    """Read a GET request (section 2.1.1).

    Raises `MissingQuery`, `InvalidParameter` and, for an `update` parameter, `UpdateRefused`.
    """
    return _asked(_parameters(query_string), None)


def asked_by_post(content_type: str | None, body: bytes, query_string: bytes) -> Asked:
    """Read a POST request with a form (section 2.1.2) or with the query itself as body (section 2.1.3).

    Raises the errors of `asked_by_get` and `UnsupportedMediaType`.
    """
    media_type, _, parameters = (content_type or "").lower().partition(";")
    media_type = media_type.strip()
    if media_type == UPDATE:
        raise UpdateRefused("SPARQL Update is not offered at this endpoint.", hint=_READ_ONLY_HINT)
    if media_type not in {FORM, QUERY} or not _is_utf8(parameters):
        named = f"“{content_type}”" if content_type else "A body without a media type"
        hint = f"Send {QUERY} (the query is the body) or {FORM} (in the field “query”), in UTF-8."
        raise UnsupportedMediaType(f"{named} cannot be read here.", hint=hint)
    if media_type == FORM:
        return _asked(_parameters(body) + _parameters(query_string), None)
    return _asked(_parameters(query_string), _decoded(body))


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
    formats = [value for name, value in parameters if name == "format"]
    if len(set(formats)) > 1:
        raise InvalidParameter("More than one format was asked for.", hint="Send the parameter “format” once.")
    return Asked(
        text=texts[0],
        default_graphs=tuple(value for name, value in parameters if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in parameters if name == "named-graph-uri"),
        format=formats[0] if formats else None,
    )


def _parameters(encoded: bytes) -> list[tuple[str, str]]:
    """Decode `name=value&…` once."""
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        hint = "Percent-encode the parameters as UTF-8, and send fewer than 1000 of them."
        raise InvalidParameter("The parameters are not percent-encoded UTF-8.", hint=hint) from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidParameter("The query is not UTF-8.", hint="Send the body encoded as UTF-8.") from None


def _is_utf8(parameters: str) -> bool:
    """Say whether a Content-Type's parameters name no charset other than UTF-8."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return value.strip(' "') in {"utf-8", "utf8", "us-ascii"}
    return True
