"""A resource as one readable JSON-LD tree, with the part of the context that it uses. Called by documents.

Each link is an object with the label of what it leads to; what points to the thing stands under `@reverse`. Whatever
does not fit its key's definition is written out under the property's whole IRI, so no statement is lost or changed.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring as quoted

from pyoxigraph import Literal, NamedNode, Quad, Triple

from cancernet_kg.lookup.json_ld_terms import ABOUT, ABOUT_DEFINITION, Terms
from cancernet_kg.lookup.labelling import NAMING
from cancernet_kg.lookup.resource import MOST_LABELLED, Resource
from cancernet_kg.namespaces import PREFIXES, curie

_XSD = PREFIXES["xsd"]
_STRING, _INTEGER, _BOOLEAN = _XSD + "string", _XSD + "integer", _XSD + "boolean"
_TYPE = PREFIXES["rdf"] + "type"
_TOPIC = PREFIXES["foaf"] + "primaryTopic"
_EXACT_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what every JSON reader keeps as it is
_NAMING = tuple(each.value for each in NAMING)
_MOST_NODES = 20_000
_MOST_CONTEXTS = 1_000  # things of one class use nearly the same

Member = tuple[str, str]  # a key and the text of its value
Values = Mapping[str, list[NamedNode | Literal]]  # of each property


@dataclass(frozen=True, slots=True)
class _Text:
    """A piece of a document, and the keys of the context that it uses."""

    text: str
    used: frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class _Slot:
    """Where the values of a property stand, names first, and how."""

    rank: int
    key: str
    coercion: str
    is_list: bool

    @property
    def is_map(self) -> bool:
        """Whether it holds texts by language."""
        return self.coercion == "@language"


class JsonLdWriter:
    """Writes resources with the terms of one context, and remembers how things that are linked to are written."""

    def __init__(self, terms: Terms, labels: Callable[[str], tuple[Quad, ...]]) -> None:
        """Write with these terms, and label links."""
        self._terms = terms
        self._labels = labels
        self._defined = {term.key: term for term in (*terms.properties.values(), *terms.classes.values())}
        self._linked = lru_cache(maxsize=_MOST_NODES)(self._link)
        self._slot = lru_cache(maxsize=_MOST_NODES)(self._placed)
        self._context = lru_cache(maxsize=_MOST_CONTEXTS)(self._part)

    def written(self, found: Resource, record: Iterable[Triple]) -> bytes:
        """Return the document on a resource."""
        used: set[str] = set()
        nodes = _by_subject(found.statements)
        members = self._node(found.iri, nodes.pop(found.iri, {}), used)
        for document, values in _by_subject(record).items():
            used.add(ABOUT)
            members.append((ABOUT, _object(self._about(document, values, used), "  ")))
        pointing = [*self._reverse(found, used)]
        if pointing:
            members.append(("@reverse", _object(pointing, "  ")))
        others = [_object(self._node(iri, node, used), "    ") for iri, node in sorted(nodes.items())]
        others += [text for iri in _classes(found) if (text := self._labelled(iri, used))]
        if others:
            members.append(("@included", _list(others, always=True)))
        return (_object([("@context", self._context(frozenset(used))), *members], "") + "\n").encode()

    def _node(self, iri: str, values: Values, used: set[str]) -> list[Member]:
        """Return the members that describe a node, with labelled links: what it is and is called first."""
        members = [("@id", quoted(iri))]
        types = values.get(_TYPE, ())
        names = [quoted(self._class(each.value, used)) for each in types if isinstance(each, NamedNode)]
        texts = [_literal(each, "") for each in types if isinstance(each, Literal)]  # nonsense, but stated
        members += [("@type", _list(names, inline=True))] if names else []
        members += [(_TYPE, _list(texts))] if texts else []
        for slot, predicate in sorted((self._slot(name), name) for name in values if name != _TYPE):
            used.add(slot.key)
            members += self._members(slot, predicate, values[predicate], used)
        return members

    def _about(self, iri: str, values: Values, used: set[str]) -> list[Member]:
        """Return the members that describe a document, or a thing that is linked to: their own links have no labels."""
        members = [("@id", quoted(iri))]
        for slot, predicate in sorted((self._slot(name), name) for name in values):
            if predicate == _TYPE:
                names = [quoted(self._class(each.value, used)) for each in values[predicate]]
                members.append(("@type", _list(names, inline=True)))
            elif predicate != _TOPIC:  # which the key says that this stands under
                used.add(slot.key)
                members += self._members(slot, predicate, values[predicate], None)
        return members

    def _members(
        self, slot: "_Slot", predicate: str, values: Iterable[NamedNode | Literal], used: set[str] | None
    ) -> list[Member]:
        """Return a property with its values; those that do not fit its term stand under its whole IRI.

        Links have labels when it can be noted which keys these use, but not all of very many.
        """
        labelled = 0
        fitting: list[str] = []
        others: list[str] = []
        languages: dict[str, list[str]] = {}
        for value in values:
            if isinstance(value, NamedNode):
                if used is None or labelled >= MOST_LABELLED:
                    link = f'{{"@id": {quoted(value.value)}}}'
                else:
                    link = self._use(value.value, used)
                    labelled += 1
                (others if slot.is_map else fitting).append(link)
            elif not slot.is_map:
                fitting.append(_literal(value, slot.coercion))
            elif value.language or value.datatype.value == _STRING:
                languages.setdefault(value.language or "@none", []).append(quoted(value.value))
            else:
                others.append(_literal(value, slot.coercion))
        members = [(predicate, _list(others))] if others else []
        if languages:
            members.append((slot.key, _languages(languages, always=slot.is_list)))
        elif fitting:
            members.append((slot.key, _list(fitting, always=slot.is_list)))
        return members

    def _reverse(self, found: Resource, used: set[str]) -> Iterator[Member]:
        """Yield the things that point to a resource, by property."""
        pointing: dict[str, dict[str, None]] = defaultdict(dict)
        for quad in found.incoming:
            if isinstance(quad.subject, NamedNode):
                pointing[quad.predicate.value][quad.subject.value] = None
        for predicate, things in pointing.items():
            slot = self._slot(predicate)
            is_plain = slot.coercion in {"", "@id"}
            used.add(slot.key)
            links = [self._use(thing, used) for thing in things]
            yield slot.key if is_plain else predicate, _list(links, always=True, indent="    ")

    def _use(self, iri: str, used: set[str]) -> str:
        linked = self._linked(iri)
        used |= linked.used
        return linked.text

    def _labelled(self, iri: str, used: set[str]) -> str:
        """Return a thing with its labels, the empty string when it has none."""
        return self._use(iri, used) if self._labels(iri) else ""

    def _link(self, iri: str) -> _Text:
        """Return a thing that is linked to, with its labels."""
        used: set[str] = set()
        members = self._about(iri, _by_subject(self._labels(iri)).get(iri, {}), used)
        return _Text("{" + ", ".join(f"{quoted(key)}: {text}" for key, text in members) + "}", frozenset(used))

    def _class(self, iri: str, used: set[str]) -> str:
        term = self._terms.classes.get(iri)
        key = term.key if term is not None else self._short(iri)
        used.add(key)
        return key

    def _placed(self, predicate: str) -> _Slot:
        """Return where the values of a property stand."""
        rank = _NAMING.index(predicate) if predicate in _NAMING else len(_NAMING)
        term = self._terms.properties.get(predicate)
        if term is None:
            return _Slot(rank, self._short(predicate), "", is_list=False)
        return _Slot(rank, term.key, term.coercion or "", is_list=term.is_set)

    def _short(self, iri: str) -> str:
        """Return the prefixed form of an IRI where the context has the prefix."""
        short = curie(iri)
        known = self._terms.prefixes.get(short.partition(":")[0])
        return short if known is not None and iri.startswith(known) else iri

    def _part(self, used: frozenset[str]) -> str:
        """Return the part of the context that a document uses."""
        terms = [self._defined[key] for key in sorted(used) if key in self._defined]
        prefixes = {prefix for term in terms for prefix in term.prefixes} | {"foaf"}
        prefixes |= {key.partition(":")[0] for key in used}
        members = [("@version", "1.1")]
        known = self._terms.prefixes
        members += [(name, quoted(known[name])) for name in sorted(prefixes & known.keys())]
        members += [(term.key, term.definition) for term in terms]
        return _object((*members, (ABOUT, json.dumps(ABOUT_DEFINITION))), "  ")


def _by_subject(statements: Iterable[Quad | Triple]) -> dict[str, dict[str, list[NamedNode | Literal]]]:
    """Return the values of each property of each subject, each value once, in the order they come."""
    found: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for each in statements:
        subject, value = each.subject, each.object
        if isinstance(subject, NamedNode) and isinstance(value, (NamedNode, Literal)):
            values = found.setdefault(subject.value, {}).setdefault(each.predicate.value, [])
            if not values or values[-1] != value:  # they are sorted, so that equal ones follow each other
                values.append(value)
    return found


def _classes(found: Resource) -> list[str]:
    """Return the classes of a resource and its parts."""
    return sorted(
        {
            quad.object.value
            for quad in found.statements
            if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode)
        }
    )


def _literal(value: Literal, coercion: str) -> str:
    """Return a literal as it stands under a key whose values are taken for something, or for nothing in particular."""
    text, language = value.value, value.language
    if language:
        return f'{{"@value": {quoted(text)}, "@language": {quoted(language)}}}'
    kind = value.datatype.value
    if kind == _STRING:
        return f'{{"@value": {quoted(text)}}}' if coercion else quoted(text)
    if coercion in {"", kind}:
        if kind == _INTEGER and _EXACT_INTEGER.fullmatch(text):
            return text
        if kind == _BOOLEAN and text in {"true", "false"}:
            return text
    return quoted(text) if coercion == kind else f'{{"@value": {quoted(text)}, "@type": {quoted(kind)}}}'


def _languages(texts: Mapping[str, list[str]], *, always: bool) -> str:
    """Return texts by language."""
    pairs = (f"{quoted(tag)}: {_list(texts[tag], always=always, inline=True)}" for tag in sorted(texts))
    return "{" + ", ".join(pairs) + "}"


def _list(texts: list[str], *, always: bool = False, inline: bool = False, indent: str = "  ") -> str:
    """Return one text as it is, unless a list is always wanted, or several as a list."""
    if len(texts) == 1 and not always:
        return texts[0]
    if inline or len(texts) == 1 or not any(text.startswith("{") for text in texts):
        return "[" + ", ".join(texts) + "]"
    return f"[\n{indent}  " + f",\n{indent}  ".join(texts) + f"\n{indent}]"


def _object(members: Iterable[Member], indent: str) -> str:
    """Return an object with a member a line."""
    lines = [f"{indent}  {quoted(key)}: {text}" for key, text in members]
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
