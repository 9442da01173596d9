"""Parameters that several endpoints take: the language, numbers within bounds, and no others. Called by routes."""

from collections.abc import Collection

from cancernet_kg.errors import InvalidParameter
from cancernet_kg.formats import language_of
from cancernet_kg.lookup.labelling import LANGUAGES
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.protocol import parameter_of, parameters_of


def language(exchange: Exchange) -> str:
    """Return the language to write in: `lang`, else what Accept-Language likes better; raises `InvalidParameter`."""
    named = parameter_of("lang", exchange.scope["query_string"])
    asked = language_of(exchange.header(b"accept-language")) if named is None else named
    if asked not in LANGUAGES:
        hint = f"Use one of: {', '.join(LANGUAGES)}."
        raise InvalidParameter(f"“{asked[:20]}” is no language that is offered.", hint=hint)
    return asked


def number(exchange: Exchange, name: str, default: int, most: int, least: int = 1) -> int:
    """Return a number between two others; raises `InvalidParameter`."""
    text = parameter_of(name, exchange.scope["query_string"])
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most):
        raise InvalidParameter(f"“{name}” is no number that is taken here.", hint=f"Send one from {least} to {most}.")
    return int(text)


def require_known(exchange: Exchange, known: Collection[str]) -> None:
    """Raise `InvalidParameter` for a parameter that means nothing here: most often it is mistyped."""
    unknown = sorted({name for name, _ in parameters_of(exchange.scope["query_string"])} - set(known))
    if unknown:
        hint = f"Use these: {', '.join(known)}."
        raise InvalidParameter(f"There is no parameter “{unknown[0][:100]}” here.", hint=hint)
