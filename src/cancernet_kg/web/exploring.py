"""What the explorer's picture is drawn from, at `/explore/network`. Routed by the front."""

from cancernet_kg.web import answering, looking_up
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.parameters import language, require_known
from cancernet_kg.web.protocol import parameters_of
from cancernet_kg.web.serving import Serving

PARAMETERS = ("start", "action", "country", "role", "year")


async def answer_network(exchange: Exchange, serving: Serving) -> None:
    """Send who is connected with whom, as nodes and edges in JSON; raises `CancerNetError`."""
    require_known(exchange, (*PARAMETERS, "lang", "revision"))
    chosen = language(exchange)
    sent = dict(parameters_of(exchange.scope["query_string"]))
    arguments = {"language": chosen, "parameters": {name: sent[name] for name in PARAMETERS if name in sent}}
    headers = ((b"vary", b"Accept-Language"), (b"content-language", chosen.encode("ascii")))
    plan = looking_up.planned(exchange, serving, "network", arguments, links=headers)
    await answering.answer(exchange, serving, plan)
