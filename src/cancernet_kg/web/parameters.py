"""Parameters that several endpoints take: the language, and numbers within bounds. Called by routes."""

import re

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.formats import language_of
from cancernet_kg.lookup.labelling import LANGUAGES
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.protocol import parameter_of

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def language(exchange: Exchange) -> str:
    """Return the language to write in: `lang`, else what Accept-Language likes better; raises `InvalidParameter`."""
    asked = parameter_of("lang", exchange.scope["query_string"]) or language_of(exchange.header(b"accept-language"))
    if asked not in LANGUAGES:
        hint = f"Use one of: {', '.join(LANGUAGES)}."
        raise InvalidParameter(f"“{asked[:20]}” is no language that is offered.", hint=hint)
    return asked


def number(exchange: Exchange, name: str, default: int, most: int) -> int:
    """Return a number that is counted from 1; raises `InvalidParameter`."""
    text = parameter_of(name, exchange.scope["query_string"])
    if text is None:
        return default
    if not _NUMBER.fullmatch(text) or int(text) > most:
        raise InvalidParameter(f"“{name}” is no number that is taken here.", hint=f"Send one from 1 to {most}.")
    return int(text)
