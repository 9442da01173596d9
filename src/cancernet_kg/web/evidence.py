"""Why statements stand in the graph, at `/evidence`: documents and lines, or rules. Routed by the front."""

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.web import answering, looking_up
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.openapi_evidence import DEFAULT_LIMIT, LARGEST_LIMIT, PARAMETERS
from cancernet_kg.web.parameters import language, number, require_known
from cancernet_kg.web.protocol import parameter_of
from cancernet_kg.web.serving import Serving

PATH = "/evidence"


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send the evidence of the statements that fit `s`, `p` and `o`; raises `CancerNetError`."""
    query_string: bytes = exchange.scope["query_string"]
    require_known(exchange, PARAMETERS)
    asked = {name: parameter_of(name, query_string) for name in ("s", "p", "o", "lang", "revision")}
    if not asked["s"]:
        hint = "Send /evidence?s=id/action/jane&p=cnet:partnerCount, the IRIs in full, prefixed, or as in addresses."
        raise InvalidParameter("No subject was sent: the parameter “s” is missing.", hint=hint)
    arguments = {
        "asked": {name: value for name, value in asked.items() if value},
        "page": number(exchange, "page", 1, 10_000_000),
        "limit": number(exchange, "limit", DEFAULT_LIMIT, LARGEST_LIMIT),
        "language": language(exchange),
        "address": serving.address(exchange) + PATH,
    }
    plan = looking_up.planned(
        exchange,
        serving,
        "evidence",
        arguments,
        format_name=parameter_of("format", query_string),
        accept=exchange.header(b"accept"),
        links=((b"vary", b"Accept-Language"),),
    )
    await answering.answer(exchange, serving, plan)
