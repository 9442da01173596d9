"""The revisions as an Atom feed (RFC 4287), in pages (RFC 5005, section 3). Called by the web's feed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from cancernet_kg.namespaces import BASE, REVISIONS

MOST_ENTRIES = 50
_ID = BASE + "feed.atom"
_TITLES = {
    "en": "Changes of cancernet-kg, a knowledge graph of Europe's cancer networks",
    "fr": "Changements de cancernet-kg, un graphe de connaissances des réseaux européens contre le cancer",
}
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision as the feed tells of it; without a log there is one, of which less is known."""

    id: str
    number: int | None
    time: str
    actor: str
    message: str
    added: int
    removed: int


def document(entries: Sequence[Entry], site: str, language: str, links: Sequence[tuple[str, str]]) -> bytes:
    """Return a page of the feed with the newest revisions first; links are relations and addresses."""
    return "".join(_lines(entries, site, language, links)).encode()


def _lines(entries: Sequence[Entry], site: str, language: str, links: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
    yield f"<id>{_ID}</id>\n<title>{escape(_TITLES[language])}</title>\n"
    yield f"<updated>{entries[0].time}</updated>\n<author><name>cancernet-kg</name></author>\n"
    for relation, address in links:
        yield f"<link rel={quoteattr(relation)} href={quoteattr(address)}/>\n"
    for entry in entries:
        yield from _entry(entry, site, language)
    yield "</feed>\n"


def _entry(entry: Entry, site: str, language: str) -> Iterator[str]:
    title = f"{'Révision' if language == 'fr' else 'Revision'} {entry.number or entry.id}"
    message = " ".join(_text(entry.message).split())
    yield f"<entry>\n<id>{REVISIONS}{entry.number or entry.id}</id>\n"
    yield f"<title>{title}{': ' if message and language == 'en' else ' : ' if message else ''}{message}</title>\n"
    yield f"<updated>{entry.time}</updated>\n<author><name>{_text(entry.actor)}</name></author>\n"
    yield f'<summary type="text">{_text(summary(entry, language))}</summary>\n'
    if entry.number is not None:
        path = f"{site}/changes/{entry.number}"
        yield f'<link rel="alternate" type="application/json" href={quoteattr(path)}/>\n'
        patch = f"{path}.patch"
        yield f'<link rel="related" type="application/rdf-patch" href={quoteattr(patch)}/>\n'
    dump = f"{site}/dumps/{entry.number or entry.id}/cancernet.nq.gz"
    yield f'<link rel="enclosure" type="application/gzip" href={quoteattr(dump)}/>\n</entry>\n'


def summary(entry: Entry, language: str) -> str:
    """Return in words how much a revision changed."""
    if language == "fr":
        return f"Énoncés affirmés ajoutés : {entry.added} ; retirés : {entry.removed}. Auteur : {entry.actor}."
    return f"Asserted statements added: {entry.added}; removed: {entry.removed}. By {entry.actor}."


def _text(value: str) -> str:
    """Return a text as XML 1.0 can hold it."""
    return escape(value.translate(_CONTROLS))
