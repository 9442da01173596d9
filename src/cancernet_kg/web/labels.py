"""What many things are called, at `/labels`: for programs that show the IRIs of answers. Routed by the front."""

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.web import answering, looking_up
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.openapi_labels import MOST_IRIS, PARAMETERS
from cancernet_kg.web.parameters import language, require_known
from cancernet_kg.web.protocol import parameters_of
from cancernet_kg.web.serving import Serving


async def answer(exchange: Exchange, serving: Serving) -> None:
    """Send the labels of the things that the parameters `iri` name; raises `CancerNetError`."""
    require_known(exchange, PARAMETERS)
    chosen = language(exchange)
    arguments = {"iris": _iris(exchange.scope["query_string"]), "language": chosen}
    headers = ((b"vary", b"Accept-Language"), (b"content-language", chosen.encode("ascii")))
    plan = looking_up.planned(exchange, serving, "label", arguments, links=headers)
    await answering.answer(exchange, serving, plan)


def _iris(query_string: bytes) -> list[str]:
    """Return each IRI once, in the order asked."""
    iris = [value for name, value in parameters_of(query_string) if name == "iri"]
    if not iris or len(iris) > MOST_IRIS:
        hint = f"Send 1 to {MOST_IRIS}: /labels?iri=…&iri=…"
        raise InvalidParameter(f"{len(iris)} things were named in parameters “iri”.", hint=hint)
    return list(dict.fromkeys(iris))
