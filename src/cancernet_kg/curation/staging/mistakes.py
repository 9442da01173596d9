"""From what the parser of Turtle and its relatives says to what a curator understands. Called by reading.

The parser's messages are matched by their stable parts; one that is not known is passed on as it is.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cancernet_kg.curation.staging.findings import excerpt, named_character
from cancernet_kg.curation.staging.upload import UploadFormat
from cancernet_kg.namespaces import PREFIXES

Explained = tuple[str, Mapping[str, object]]

_PLACE = re.compile(r"^Parser error (?:at|between) .*?: ", re.DOTALL)
_TYPOGRAPHIC = "“”„‟«»‘’‚‹›′″–—…"
_INVISIBLE = "\u00a0\u00ad\u200b\u200c\u200d\u2007\u2009\u202f\u2060\ufeff"
_WORD = re.compile(r"<[^<>\s]*>|[^\s;,.\])}<>\"']+(?:\.[^\s;,.\])}<>\"']+)*|\S")
_DATATYPE_HINTS = (
    'Use rdf:langString only through a language tag, as in "…"@en; otherwise leave the datatype away.',
    'N\'utilisez rdf:langString que par une étiquette de langue, comme "…"@fr ; sinon enlevez le type.',
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What the parser stumbled over: its words, the text from there to the end of the line, and the format."""

    message: str
    text: str
    format: UploadFormat
    is_at_end: bool = False

    @property
    def word(self) -> str:
        """The first word of the text."""
        match = _WORD.search(self.text)
        return match.group() if match else self.text.strip()


def explain(mistake: Mistake) -> Explained:
    """Return the code of a mistake and what fills the gaps of its words."""
    said = _PLACE.sub("", mistake.message)
    for pattern, build in _EXPLANATIONS:
        match = re.search(pattern, said, re.DOTALL)
        if match is not None:
            found = build(mistake, match)
            if found is not None:
                return found
    return "syntax/not-well-formed", {"expected": mistake.format.label, "reason": said.rstrip(".")}


def declaration(prefix: str) -> str:
    """Return the line that declares a prefix: known ones in full, near ones as a suggestion."""
    near = [prefix] if prefix in PREFIXES else difflib.get_close_matches(prefix, PREFIXES, n=1, cutoff=0.6)
    known = PREFIXES.get(prefix) or "…"
    line = f"@prefix {prefix}: <{known}> ."
    return line if not near or near[0] == prefix else f"{line} (or did you mean {near[0]}:?)"


def _prefix(_mistake: Mistake, match: re.Match[str]) -> Explained:
    prefix = match.group(1)
    return "syntax/undeclared-prefix", {"prefix": prefix, "declaration": declaration(prefix)}


def _missing_dot(mistake: Mistake, _match: re.Match[str]) -> Explained:
    is_fourth = mistake.format is UploadFormat.NTRIPLES and mistake.text.startswith(("<", "_:"))
    if is_fourth or mistake.text.startswith("{"):
        return _named_graph(mistake)
    if not mistake.text:
        return "syntax/missing-final-dot", {}
    return "syntax/missing-dot", {"text": mistake.word}


def _named_graph(mistake: Mistake) -> Explained:
    if mistake.format is UploadFormat.NTRIPLES:
        return "syntax/named-graph", {"expected": "N-Triples", "other": "N-Quads", "ending": ".nq"}
    return "syntax/named-graph", {"expected": "Turtle", "other": "TriG", "ending": ".trig"}


def _end(mistake: Mistake, _match: re.Match[str]) -> Explained:
    text = mistake.text
    if text.startswith(('"', "'")):
        return _open_string(mistake, _match)
    if text.startswith("<"):
        return "syntax/unclosed-iri", {"text": excerpt(text[:60])}
    if mistake.format.is_lines and not mistake.is_at_end:
        return "syntax/missing-final-dot", {}
    return "syntax/truncated", {}


def _open_string(mistake: Mistake, _match: re.Match[str]) -> Explained:
    is_long = mistake.text.startswith(('"""', "'''"))
    return "syntax/unclosed-long-string" if is_long else "syntax/unclosed-string", {"text": mistake.text[:30]}


def _iri_character(mistake: Mistake, match: re.Match[str]) -> Explained:
    character = match.group(1)
    iri, closed, _rest = mistake.text.removeprefix("<").partition(">")
    if not closed or character in "\n\r" or (re.search(r"[\s<]", iri) and iri.rstrip().endswith((".", ";", ","))):
        return "syntax/unclosed-iri", {"text": excerpt(mistake.text[:60])}
    return "syntax/iri-character", {"text": f"<{iri}>", "character": named_character(character)}


def _bad_iri(mistake: Mistake, match: re.Match[str]) -> Explained:
    return "syntax/bad-iri", {"text": mistake.text.partition(">")[0] + ">", "reason": match.group().rstrip(".")}


def _character(mistake: Mistake, match: re.Match[str]) -> Explained | None:
    """Find the sign that a word processor or a copy brought in, in the message or where the mistake begins."""
    for character in (match.groupdict().get("character") or "", mistake.text[:1]):
        if character and character in _TYPOGRAPHIC:
            return "syntax/typographic-character", {"character": named_character(character)}
        if character and character in _INVISIBLE:
            return "syntax/invisible-character", {"character": named_character(character)}
    return None


def _out_of_place(mistake: Mistake, match: re.Match[str]) -> Explained:
    role = match.group(1) or match.group(2) or match.group(3)
    text = mistake.text
    if text.startswith("{") or text[:5].upper() == "GRAPH":
        return _named_graph(mistake)
    if text.startswith((".", ";", ",", "]", ")")):
        return "syntax/missing-value", {"text": text[0]}
    if "beginning" in role or re.match(r"[^\W\d]\w*(?![\w:])", text):
        return "syntax/bare-word", {"text": mistake.word}
    return "syntax/wrong-position", {"text": mistake.word, **_roles(role)}


def _roles(role: str) -> Mapping[str, str]:
    if "predicate" in role:
        return {"role": "a property", "french_role": "une propriété"}
    if "object" in role:
        return {"role": "a value", "french_role": "une valeur"}
    return {"role": "the thing of a statement", "french_role": "la chose d'un énoncé"}


def _fixed(code: str) -> Callable[[Mistake, re.Match[str]], Explained]:
    return lambda mistake, _match: (code, {"text": excerpt(mistake.word)})


def _language(mistake: Mistake, _match: re.Match[str]) -> Explained:
    tag = re.search(r"@?[^\s;,.]+", mistake.text)
    return "syntax/language-tag", {"text": tag.group() if tag else mistake.word}


def _escape(mistake: Mistake, _match: re.Match[str]) -> Explained:
    escape = re.match(r"\\(?:u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.)", mistake.text)
    return "syntax/bad-escape", {"text": escape.group() if escape else mistake.text[:2]}


def _datatype(_mistake: Mistake, _match: re.Match[str]) -> Explained:
    english, french = _DATATYPE_HINTS
    return "syntax/datatype", {"text": "rdf:langString", "suggestion": english, "french_suggestion": french}


_CHARACTER = r"'(?P<character>.)' is not allowed at the beginning of a prefix name|is not a valid|Unexpected"
_POSITION = (
    r"is not a valid (subject|predicate|RDF object|graph name)"
    r"|(beginning) of a prefix name|The (subject|predicate|object) of a triple"
)
_EXPLANATIONS: tuple[tuple[str, Callable[[Mistake, re.Match[str]], Explained | None]], ...] = (
    (r"The prefix (\S*?): has not been declared", _prefix),
    (r"dot is expected at the end|must be followed by a dot", _missing_dot),
    (r"Line jumps are not allowed in string", _open_string),
    (r"Unexpected end", _end),
    (r"Invalid IRI code point '(.)'", _iri_character),
    (r"No scheme found in an absolute IRI", _fixed("syntax/relative-iri")),
    (r"Invalid IRI percent encoding.*|Invalid .*?(?:host|port).*|No authority.*|IPv6.*", _bad_iri),
    (r"escape (?:character|sequence)", _escape),
    (r"must not be rdf:(?:dirL|l)angString", _datatype),
    (r"language (?:code|tag)|subtag", _language),
    (r"Expecting a datatype", _fixed("syntax/missing-datatype")),
    (r"PREFIX (?:keyword|declaration)|BASE (?:keyword|declaration)", lambda *_: ("syntax/prefix-declaration", {})),
    (r"should end with a '[\])]'", _fixed("syntax/unclosed-bracket")),
    (_CHARACTER, _character),
    (_POSITION, _out_of_place),
)
