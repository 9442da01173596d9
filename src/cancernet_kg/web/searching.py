"""Things by what they are called, at `/api/search`, also as somebody types. Routed by the front."""

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.formats import language_of
from cancernet_kg.lookup.labelling import LANGUAGES
from cancernet_kg.namespaces import ONTOLOGY, expand
from cancernet_kg.web import answering, looking_up
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.graphs import require_read
from cancernet_kg.web.openapi_search import DEFAULT_LIMIT, LARGEST_LIMIT, LARGEST_OFFSET, LONGEST_QUERY, PARAMETERS
from cancernet_kg.web.protocol import parameter_of, parameters_of
from cancernet_kg.web.serving import Serving


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send what is called as `q` says; raises `CancerNetError`."""
    require_read(exchange)
    query_string: bytes = exchange.scope["query_string"]
    unknown = sorted({name for name, _ in parameters_of(query_string)} - PARAMETERS.keys())
    if unknown:
        hint = f"Use these: {', '.join(PARAMETERS)}."
        raise InvalidParameter(f"There is no parameter “{unknown[0][:100]}” here.", hint=hint)
    language = language_asked(exchange, query_string)
    arguments = {
        "query": _query(query_string),
        "type": class_of(parameter_of("type", query_string)),
        "language": language,
        "limit": number_of("limit", query_string, DEFAULT_LIMIT, 1, LARGEST_LIMIT),
        "offset": number_of("offset", query_string, 0, 0, LARGEST_OFFSET),
    }
    headers = ((b"vary", b"Accept-Language"), (b"content-language", language.encode("ascii")))
    plan = looking_up.planned(exchange, serving, "search", arguments, links=headers)
    await answering.answer(exchange, serving, plan)


def language_asked(exchange: Exchange, query_string: bytes) -> str:
    """Return the language of labels: that of the parameter, else the one that the reader likes better."""
    named = parameter_of("lang", query_string)
    language = language_of(exchange.header(b"accept-language")) if named is None else named
    if language not in LANGUAGES:
        hint = f"Use one of: {', '.join(LANGUAGES)}."
        raise InvalidParameter(f"Labels are not offered in “{language[:20]}”.", hint=hint)
    return language


def class_of(name: str | None) -> str | None:
    """Return the IRI of a class that is named in full, prefixed, or as the ontology names it; raises `UnknownName`."""
    if not name or ":" in name:
        return expand(name) if name else None
    return ONTOLOGY + name


def number_of(name: str, query_string: bytes, default: int, least: int, most: int) -> int:
    """Return a number between two others; raises `InvalidParameter`."""
    text = parameter_of(name, query_string)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most):
        raise InvalidParameter(f"“{name}” is no number that is taken here.", hint=f"Send one from {least} to {most}.")
    return int(text)


def _query(query_string: bytes) -> str:
    query = (parameter_of("q", query_string) or "").strip()
    if not query:
        hint = "Send a name, or the beginning of one: /api/search?q=sciens."
        raise InvalidParameter("Nothing is sought: the parameter “q” is missing or empty.", hint=hint)
    if len(query) > LONGEST_QUERY:
        hint = f"Send {LONGEST_QUERY} characters at most."
        raise InvalidParameter("No name is as long as what is sought.", hint=hint)
    return query
