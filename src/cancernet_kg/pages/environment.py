"""How pages are rendered: everything escaped, an unknown variable an error, numbers and dates as readers write them."""

import json
import os
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from babel import localedata
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from cancernet_kg.namespaces import short
from cancernet_kg.pages.assets import asset
from cancernet_kg.pages.words import LANGUAGES

TEMPLATES = Path(__file__).parent / "templates"
_MONTH_LENGTH, _DAY_LENGTH = 7, 10  # of dates as ISO 8601 writes them
_FIRST = re.compile(r"^1 ")  # of a month: French has an ordinal for that day alone
_DATES_IN = {"en": "en_GB"}  # the day before the month


def environment() -> Environment:
    """Return the environment that all pages are rendered in."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(),
    )
    for name in {*LANGUAGES, *_DATES_IN.values()}:
        localedata.load(name)  # which is kept, so that no reader waits for the files
    made.globals["asset"] = asset
    made.filters |= {
        "number": _number,
        "percent": _percent,
        "day": _day,
        "page_link": page_link,
        "answer_link": answer_link,
        "data": data_block,
        "short": short,
    }
    return made


def _compiled() -> FileSystemBytecodeCache | None:
    """Return where compiled templates are kept, as Python keeps modules: beside them, if that may be written to.

    Compiling all of them takes half a second, reading them a tenth of that.
    """
    folder = TEMPLATES / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def page_link(query: str) -> str:
    """Return the address of the page that shows a query and its answer."""
    return "/sparql?" + urlencode({"query": query})


def answer_link(query: str, name: str) -> str:
    """Return the address that answers a query in the format with this short name."""
    return "/sparql?" + urlencode({"query": query, "format": name})


@pass_context
def _number(context: Context, number: float) -> str:
    """Write a number with the separators of the reader's language."""
    return _written_number(number, context["language"])


@lru_cache(maxsize=4096)
def _written_number(number: float, language: str) -> str:
    """Write a number in a language; a page has hundreds of them, mostly the same ones."""
    return format_decimal(number, locale=language)


@pass_context
def _percent(context: Context, part: float) -> str:
    """Write a part of one as a percentage without decimals."""
    return format_percent(part, format="#,##0 %" if context["language"] == "fr" else "#,##0%", locale="en")


@pass_context
def _day(context: Context, text: str) -> str:
    """Write a date in words, as precisely as it is known: a day, a month or a year; anything else stays as it is."""
    language = _DATES_IN.get(context["language"], context["language"])
    try:
        if len(text) == _DAY_LENGTH:
            written = format_date(date.fromisoformat(text), "long", locale=language)
            return _FIRST.sub("1er ", written) if language == "fr" else written
        if len(text) == _MONTH_LENGTH:
            return format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=language)
    except ValueError:
        return text
    return text


def data_block(value: object) -> Markup:
    """Write a value as JSON that can stand in a script element: nothing in it can end the element (HTML, 4.12.1.3)."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c"))  # noqa: S704 - escaped right here
