"""The rules for IRIs that may enter the graph: ours follow one form, none is local, and near misses are named.

Called by stage, once for each different IRI.
"""

import difflib
import ipaddress
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from cancernet_kg.curation.staging.findings import named_character
from cancernet_kg.namespaces import BASE, DERIVED_GRAPHS, GRAPHS, PREFIXES, REVISIONS_GRAPH

_KIND_NAMES = (
    "action amount assignment call contact-point country designation discrepancy document event evidence"
    " grant-agreement indicator infrastructure interpretation journal list-entry listing mission network network-scope"
    " objective organisation output participation person place plan post programme project projection quantity"
    " quotation remark series service stakeholder-group target"
)
KINDS = frozenset(_KIND_NAMES.split())
SCHEMES = frozenset({"http", "https", "urn", "mailto", "tel", "tag", "info", "geo", "doi", "did", "ark"})
COUNTRIES = "http://publications.europa.eu/resource/authority/country/"

_PART = "[a-z0-9]+(?:-[a-z0-9]+)*"
_PATH = f"{_PART}(?:/{_PART})*"
_OWN = re.compile(
    rf"(?:ontology(?:/[0-9.]+)?|shapes|ontology#[A-Za-z][A-Za-z0-9]*|(?:shapes|errors)#[A-Za-z][A-Za-z0-9-]*"
    rf"|id/(?P<kind>{_PART})/{_PATH}|(?:concept|graph|revision|actor)/{_PATH}|sparql|\.well-known/[A-Za-z0-9/#_.~:-]+)?",
)
_KIND = re.compile(r"id/([^/]*)")
_GRAPH = re.compile(_PATH)
_NEAR = re.compile(
    r"https?:/{1,3}(?:www\.)?w3id\.org/+cancer[-_. ]?net(?:work)?s?[-_. ]?(?:kg|graph)(?=[/#]|$)/*(?P<rest>.*)",
    re.IGNORECASE,
)
_LOCAL_HOST = re.compile(r"(?:localhost|.*\.(?:local|localhost|localdomain|internal|lan|home\.arpa))\.?", re.IGNORECASE)
_COUNTRY = re.compile(r"https?://publications\.europa\.eu/resource/authority/country(?:/(?P<code>.*))?", re.IGNORECASE)
_COUNTRY_CODE = re.compile(r"[A-Z0-9]{3}|OP_DATPRO")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")

Problem = tuple[str, Mapping[str, object]]


class _Hint(NamedTuple):
    """A suggestion in both languages."""

    english: str
    french: str


def problem_with(iri: str) -> Problem | None:
    """Return the code of what is wrong with an IRI, and what fills the gaps of its words; None if nothing is."""
    return next(_problems(iri), None)


def problem_with_graph(name: str) -> Problem | None:
    """Return what is wrong with the name of a graph that statements are to be put into."""
    if name in DERIVED_GRAPHS or name.startswith(REVISIONS_GRAPH):
        return "uris/protected-graph", {"iri": name}
    if name.startswith(GRAPHS) and _GRAPH.fullmatch(name, len(GRAPHS)):
        return None
    hint = _instead(name, GRAPHS + _cleaned(_last_part(name))) if _last_part(name) else _Hint("", "")
    return "uris/graph-form", {
        "iri": name,
        "graphs": GRAPHS,
        "suggestion": hint.english,
        "french_suggestion": hint.french,
    }


def _problems(iri: str) -> Iterator[Problem]:
    if not iri.isascii():
        yield from _invisible(iri)
    if iri.startswith(BASE):
        yield from _own(iri)
        return
    yield from _scheme(iri)
    near = _near_miss(iri)
    if near is not None:
        yield "uris/near-miss", {"iri": iri, "suggestion": near}
    country = _COUNTRY.fullmatch(iri)
    if country and not (iri.startswith(COUNTRIES) and _COUNTRY_CODE.fullmatch(country["code"])):
        yield "uris/country", {"iri": iri}
    if iri.startswith(("http:", "https:")) and _is_local(iri):
        yield "uris/local", {"iri": iri}


def _invisible(iri: str) -> Iterator[Problem]:
    """Refuse what nobody can see or copy: formatting, odd spaces, private characters (RFC 3987, sections 4.1 and 7)."""
    for character in iri:
        if unicodedata.category(character) in {"Cf", "Cc", "Co", "Cn", "Zs", "Zl", "Zp"}:
            yield "uris/invisible-character", {"iri": iri, "character": named_character(character)}


def _own(iri: str) -> Iterator[Problem]:
    rest = iri.removeprefix(BASE)
    match = _OWN.fullmatch(rest)
    kind = match["kind"] if match else None
    if match is not None and (kind is None or kind in KINDS):
        return
    named = _KIND.match(rest)
    if named is not None and named[1] and _cleaned(named[1]) not in KINDS:
        yield "uris/unknown-kind", {"iri": iri, "kind": named[1], **_kind_hint(named[1])}
    else:
        path = _cleaned_path(rest)
        suggestion = BASE + ("id/" if path.partition("/")[0] in KINDS else "") + path
        hint = _instead(iri, suggestion) if _OWN.fullmatch(suggestion, len(BASE)) else _Hint("", "")
        yield "uris/form", {"iri": iri, "suggestion": hint.english, "french_suggestion": hint.french}


def _kind_hint(kind: str) -> Mapping[str, str]:
    near = difflib.get_close_matches(_cleaned(kind), sorted(KINDS), n=1, cutoff=0.5)
    known = f"{near[0]}" if near else "organisation, person, project, action, network, event, place, document"
    if near:
        return {"suggestion": f"Did you mean {known}?", "french_suggestion": f"Vouliez-vous dire {known} ?"}
    return {"suggestion": f"Kinds are, among others: {known}.", "french_suggestion": f"Genres possibles : {known}…"}


def _scheme(iri: str) -> Iterator[Problem]:
    match = _SCHEME.match(iri)
    scheme = match[1] if match else ""
    if scheme.lower() == "file":
        yield "uris/local", {"iri": iri}
    elif scheme in PREFIXES:
        suggestion = f"<{PREFIXES[scheme]}{iri[len(scheme) + 1 :]}>"
        yield "uris/prefix-not-expanded", {"iri": iri, "suggestion": suggestion}
    elif scheme not in SCHEMES:
        yield "uris/scheme", {"iri": iri, "scheme": scheme}


def _near_miss(iri: str) -> str | None:
    """Return the IRI that is probably meant: of this graph, or of a vocabulary that is used with another scheme."""
    match = _NEAR.fullmatch(iri)
    if match is not None:
        return BASE + match["rest"].lstrip("/#")
    twin = "https" + iri[4:] if iri.startswith("http:") else "http" + iri[5:] if iri.startswith("https:") else ""
    return twin if twin and twin.startswith(_VOCABULARIES) else None


_VOCABULARIES = tuple(namespace for namespace in PREFIXES.values() if not namespace.startswith(BASE))


def _is_local(iri: str) -> bool:
    """Say whether the host of an address is this computer or a private network."""
    try:
        host = urlsplit(iri).hostname or ""
    except ValueError:
        return False
    if _LOCAL_HOST.fullmatch(host):
        return True
    if not re.match(r"[0-9\[]|[0-9a-f]*:", host):
        return False
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _instead(iri: str, suggestion: str) -> _Hint:
    if suggestion == iri:
        return _Hint("", "")
    return _Hint(f"For example {suggestion}.", f"Par exemple {suggestion}.")


def _last_part(iri: str) -> str:
    return _cleaned(re.split(r"[/#:]", iri.rstrip("/#"))[-1])


def _cleaned_path(path: str) -> str:
    return "/".join(part for part in (_cleaned(part) for part in path.split("/")) if part)


def _cleaned(text: str) -> str:
    """Return a text as it may stand in one of our IRIs."""
    plain = unicodedata.normalize("NFKD", re.sub(r"%[0-9A-Fa-f]{2}", "-", text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
