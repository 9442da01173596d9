"""The classes and properties that queries can name, at `/api/terms`: what editors complete. Routed by the front."""

from cancernet_kg.web import answering, looking_up
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.openapi_terms import PARAMETERS
from cancernet_kg.web.parameters import language, require_known
from cancernet_kg.web.serving import Serving

PATH = "/api/terms"


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send prefixes, classes and properties; raises `CancerNetError`."""
    require_known(exchange, PARAMETERS)
    chosen = language(exchange)
    headers = ((b"vary", b"Accept-Language"), (b"content-language", chosen.encode("ascii")))
    plan = looking_up.planned(exchange, serving, "terms", {"language": chosen}, links=headers)
    await answering.answer(exchange, serving, plan)
