"""Which page of a list is asked for, and where its neighbours are. Called by views of lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from cancernet_kg.errors import InvalidParameter, NothingFound

_MOST = 999_999


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of how many, and the addresses of those before and after it."""

    number: int
    count: int
    previous: str | None
    next: str | None


def number_in(parameters: Mapping[str, str], name: str = "page", most: int = _MOST) -> int:
    """Return the number that a parameter names, 1 without it; raises `InvalidParameter`."""
    text = parameters.get(name, "1")
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise InvalidParameter(f"“{name}” is no number that is taken here.", hint=f"Send one from 1 to {most}.")
    return int(text)


def pages_of(path: str, parameters: Mapping[str, str], number: int, count: int) -> Pages:
    """Return a page's place among the pages of a list; raises `NothingFound` for one beyond the last."""
    if number > count:
        raise NothingFound(f"There is no page {number}.", hint=f"The last page is {count}.")
    return Pages(
        number,
        count,
        _address(path, parameters, number - 1) if number > 1 else None,
        _address(path, parameters, number + 1) if number < count else None,
    )


def _address(path: str, parameters: Mapping[str, str], number: int) -> str:
    kept = {name: text for name, text in parameters.items() if name != "page"}
    asked = {**kept, **({"page": str(number)} if number > 1 else {})}
    return f"{path}?{urlencode(asked)}" if asked else path
