"""Media types of answers and the choice among them: pure functions, used by the web, the CLI and the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cancernet_kg.errors import NotAcceptable, UnknownFormat

EXACT = 3  # the specificity of a media range that names a type itself


class Kind(StrEnum):
    """What is sent: a table of solutions (or a boolean), a graph, or a page."""

    RESULTS = "results"
    GRAPH = "graph"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer: its short name (`?format=`), its media type, and other types that mean the same."""

    name: str
    media_type: str
    extension: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    charset: str | None = None

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return f"{self.media_type}; charset={self.charset}" if self.charset else self.media_type


# The first of each kind is the default, for clients that accept anything. The other names are those that
# widespread clients send as `format=`.
FORMATS = (
    Format("json", "application/sparql-results+json", "srj", Kind.RESULTS, ("application/json", "text/json")),
    Format("xml", "application/sparql-results+xml", "srx", Kind.RESULTS, ("application/xml", "text/xml")),
    Format("csv", "text/csv", "csv", Kind.RESULTS, charset="utf-8"),
    Format("tsv", "text/tab-separated-values", "tsv", Kind.RESULTS, charset="utf-8"),
    Format("turtle", "text/turtle", "ttl", Kind.GRAPH, ("application/x-turtle",), ("n3",), "utf-8"),
    Format("ntriples", "application/n-triples", "nt", Kind.GRAPH, ("text/plain",), ("n-triples",)),
    Format("rdfxml", "application/rdf+xml", "rdf", Kind.GRAPH, ("application/xml", "text/xml"), ("xml", "rdf+xml")),
    Format("jsonld", "application/ld+json", "jsonld", Kind.GRAPH, ("application/json",), ("json", "json-ld")),
    Format("trig", "application/trig", "trig", Kind.GRAPH),
    Format("nquads", "application/n-quads", "nq", Kind.GRAPH, other_names=("n-quads",)),
)


# Not answers to a query: pages are offered beside these, and what became of a change is told in JSON.
HTML = Format("html", "text/html", "html", Kind.PAGE, charset="utf-8")
JSON = Format("json", "application/json", "json", Kind.PAGE)


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an Accept header (RFC 9110, section 12.5.1)."""

    type: str
    subtype: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """Return 3 (`EXACT`) for the type itself, 2 for `type/*`, 1 for `*/*`, 0 for no match."""
        main, _, sub = media_type.partition("/")
        if (self.type, self.subtype) == (main, sub):
            return EXACT
        if (self.type, self.subtype) == (main, "*"):
            return 2
        return 1 if (self.type, self.subtype) == ("*", "*") else 0


def offers(kind: Kind) -> tuple[Format, ...]:
    """Return the formats offered for one kind of answer, the default first."""
    return tuple(format_ for format_ in FORMATS if format_.kind is kind)


def by_name(name: str, kind: Kind) -> Format:
    """Return the format with this short name, media type or file extension.

    Raises `UnknownFormat` when there is none, or none for this kind of answer.
    """
    asked = "SELECT and ASK queries" if kind is Kind.RESULTS else "CONSTRUCT and DESCRIBE queries"
    return _named(name, offers(kind), asked)


def _named(name: str, offered: Sequence[Format], asked: str) -> Format:
    wanted = name.strip().lower()
    for format_ in offered:
        if wanted in {format_.name, format_.media_type, format_.extension, *format_.aliases, *format_.other_names}:
            return format_
    names = ", ".join(format_.name for format_ in offered)
    raise UnknownFormat(f"“{name[:200]}” is not a format for {asked}.", hint=f"Use one of: {names}.")


@lru_cache(maxsize=1024)
def choose(name: str | None, accept: str | None, kind: Kind) -> Format:
    """Return the format to write: the one that is named, else what the Accept header likes best.

    Raises `UnknownFormat` and `NotAcceptable`.
    """
    return by_name(name, kind) if name is not None else _accepted(accept, offers(kind))


@lru_cache(maxsize=256)
def choose_among(name: str | None, accept: str | None, offered: tuple[Format, ...], asked: str) -> Format:
    """Return which of some formats to write what is asked in: the one that is named, else what is liked best.

    The first is the default. Raises `UnknownFormat` and `NotAcceptable`.
    """
    return _named(name, offered, asked) if name is not None else _accepted(accept, offered)


def _accepted(accept: str | None, offered: Sequence[Format]) -> Format:
    chosen = negotiate(accept, offered)
    if chosen is None:
        types = tuple(offer.media_type for offer in offered)
        hint = f"Accept one of: {', '.join(types)}."
        raise NotAcceptable(f"“{accept}” accepts nothing that is offered.", hint=hint, available=types)
    return chosen


def negotiate(accept: str | None, offered: Sequence[Format]) -> Format | None:
    """Return the offer the client likes best, or None when it accepts none of them.

    The most specific range decides an offer's quality; equal qualities go to the more specific match, then to the
    server's order. Media types are compared without case (RFC 9110, sections 8.3.1 and 12.5.1).
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = _media_ranges(accept)
    best: tuple[float, int] = (0.0, 0)
    chosen = None
    for offer in offered:
        liking = _liking(offer, ranges)
        if liking[0] > 0 and liking > best:
            best, chosen = liking, offer
    return chosen


def accepts(accept: str | None, media_type: str) -> bool:
    """Say whether an Accept header names a media type itself, not merely by a wildcard."""
    ranges = _media_ranges(accept or "")
    return any(item.specificity(media_type) == EXACT and item.quality > 0 for item in ranges)


@lru_cache(maxsize=256)
def prefers_page(accept: str | None) -> bool:
    """Say whether a client names HTML and likes nothing else better: a browser, not a program."""
    return accepts(accept, HTML.media_type) and negotiate(accept, (HTML, *FORMATS)) is HTML


@lru_cache(maxsize=256)
def language_of(accept_language: str | None) -> str:
    """Return the language to write in, `en` or `fr`: the one the reader likes better (RFC 9110, section 12.5.4)."""
    liking = {"en": 0.0, "fr": 0.0}
    for element in (accept_language or "").lower().split(","):
        name, *parameters = (part.strip() for part in element.split(";"))
        language = name.partition("-")[0]
        if language in liking:
            liking[language] = max(liking[language], _quality(parameters))
    return "fr" if liking["fr"] > liking["en"] else "en"


def _liking(offer: Format, ranges: Sequence[MediaRange]) -> tuple[float, int]:
    """Return quality and specificity of the most specific range that matches; an alias counts only when named."""
    own = [(item.specificity(offer.media_type), item.quality) for item in ranges]
    named = [
        (EXACT, item.quality) for item in ranges if any(item.specificity(alias) == EXACT for alias in offer.aliases)
    ]
    specificity, quality = max(own, default=(0, 0.0))
    candidates = [(quality, specificity)] if specificity else []
    return max([*candidates, *((quality, specificity) for specificity, quality in named)], default=(0.0, 0))


def _media_ranges(accept: str) -> list[MediaRange]:
    """Parse an Accept header; elements that are not media ranges are ignored."""
    ranges = []
    for element in accept.lower().split(","):
        name, *parameters = (part.strip() for part in element.split(";"))
        main, slash, sub = name.partition("/")
        if slash and main and sub:
            ranges.append(MediaRange(main, sub, _quality(parameters)))
    return ranges


def _quality(parameters: Sequence[str]) -> float:
    """Return the weight among an element's parameters; a malformed weight counts as 0, the cautious reading."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
