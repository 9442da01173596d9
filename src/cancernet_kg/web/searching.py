"""Things by what they are called, at `/api/search`, also as somebody types. Routed by the front."""

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.lookup.search.classes import class_of
from cancernet_kg.web import answering, looking_up
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.openapi_search import DEFAULT_LIMIT, LARGEST_LIMIT, LARGEST_OFFSET, LONGEST_QUERY, PARAMETERS
from cancernet_kg.web.parameters import language, number, require_known
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.serving import Serving


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send what is called as `q` says; raises `CancerNetError`."""
    query_string: bytes = exchange.scope["query_string"]
    require_known(exchange, PARAMETERS)
    chosen = language(exchange)
    arguments = {
        "query": _query(query_string),
        "type": class_of(parameter_of("type", query_string)),
        "language": chosen,
        "limit": number(exchange, "limit", DEFAULT_LIMIT, LARGEST_LIMIT),
        "offset": number(exchange, "offset", 0, LARGEST_OFFSET, least=0),
    }
    headers = ((b"vary", b"Accept-Language"), (b"content-language", chosen.encode("ascii")))
    plan = looking_up.planned(exchange, serving, "search", arguments, links=headers)
    await answering.answer(exchange, serving, plan)


def _query(query_string: bytes) -> str:
    query = (parameter_of("q", query_string) or "").strip()
    if not query:
        hint = "Send a name, or the beginning of one: /api/search?q=sciens."
        raise InvalidParameter("Nothing is sought: the parameter “q” is missing or empty.", hint=hint)
    if len(query) > LONGEST_QUERY:
        hint = f"Send {LONGEST_QUERY} characters at most."
        raise InvalidParameter("No name is as long as what is sought.", hint=hint)
    return query
