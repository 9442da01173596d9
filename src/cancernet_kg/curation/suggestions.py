"""The known term that an unknown one is probably meant to be: `cnet:ledBy` is `cnet:isLedBy`.

Called by the check of the vocabulary.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from cancernet_kg.namespaces import curie

# Below this, out of 100, a guess would more often mislead than help.
_LEAST_LIKE = 78.0
_NAME_OF_IRI = re.compile(r"[^/#]*$")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")
# Words that names of terms carry or leave out without meaning anything else.
_LINKING = frozenset(
    {"a", "an", "by", "de", "des", "du", "est", "et", "has", "have", "in", "is", "la", "le", "of", "par", "the"}
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in lower case, and its words without those that only link them."""

    whole: str
    words: str


class Suggestions:
    """The terms that may be suggested, each with its names: the end of its IRI, and its labels."""

    def __init__(self, labels: Mapping[str, Iterable[str]]) -> None:
        """Take the known terms with their labels in any language."""
        self._names = {
            iri: tuple(_name(text) for text in (_local(iri), *texts)) for iri, texts in sorted(labels.items())
        }

    def nearest(self, iri: str) -> str | None:
        """Return the known IRI whose names are most like the end of this one; none when all are too different.

        The same end in another namespace comes first, then the same words without prefixes such as `is` and `has`,
        then what differs by a few letters.
        """
        wanted, best = _name(_local(iri)), (0.0, 0.0, "")
        for known, names in self._names.items():
            likeness = max(_likeness(wanted, name) for name in names)
            if likeness >= _LEAST_LIKE:
                best = max(best, (likeness, fuzz.ratio(iri, known), known), key=lambda found: found[:2])
        return best[2] or None


def _likeness(one: _Name, other: _Name) -> float:
    """Return from 0 to 100 how alike two names are; equal words count a little less than equal names."""
    if one.whole == other.whole:
        return 100.0
    if one.words == other.words:
        return 99.0
    return max(fuzz.ratio(one.whole, other.whole), fuzz.ratio(one.words, other.words)) * 0.98


def _name(text: str) -> _Name:
    words = [word.casefold() for word in _WORDS.findall(text)]
    telling = [word for word in words if word not in _LINKING]
    return _Name("".join(words), " ".join(telling or words))


def _local(iri: str) -> str:
    """Return what follows the namespace: the part after a prefix that the project knows, else the end of the IRI."""
    prefixed = curie(iri)
    if not prefixed.startswith("<"):
        return prefixed.partition(":")[2]
    found = _NAME_OF_IRI.search(iri)
    return found.group() if found else iri
