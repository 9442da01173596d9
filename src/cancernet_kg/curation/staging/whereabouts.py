"""Where in a file an IRI first stands, as a whole or behind a prefix; parsers do not say. Called by stage."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from cancernet_kg.curation.staging.places import place_of
from cancernet_kg.curation.staging.upload import Place

MOST_BYTES = 1 << 27
QUICKER = 8  # a plain text is found so many times faster than a pattern
LONGEST = 1000  # a longer IRI makes too long a pattern
MOST_DECLARED = 500
MOST_PREFIXES = 3
_BEFORE = frozenset(bytes([sign]) for sign in b"\t\n\r ;,.()[]{}^") | {b""}


@dataclass(slots=True)
class Whereabouts:
    """The bytes of a file, its prefixes, and how much may still be searched before places are left out."""

    data: bytes
    prefixes: Mapping[str, str]
    left: int = MOST_BYTES

    def find(self, *spellings: str) -> Place | None:
        """Return the first place of the first spelling that occurs."""
        for spelling in spellings:
            offset = self.data.find(spelling.encode()) if self.left > 0 else -1
            self.left -= (len(self.data) if offset < 0 else offset) // QUICKER
            if offset >= 0:
                return place_of(self.data, offset)
        return None

    def of(self, iri: str) -> Place | None:
        """Return where an IRI stands, in any format."""
        for prefix, start in self._matching(iri) if len(iri) < LONGEST and self.left > 0 else ():
            for match in _prefixed(prefix, iri[len(start) :]).finditer(self.data):
                if self.data[max(match.start() - 1, 0) : match.start()] in _BEFORE:
                    self.left -= match.start()
                    return place_of(self.data, match.start())
            self.left -= len(self.data)
        return self.find(f"<{iri}>", f'"{iri}"', f"'{iri}'")

    def _matching(self, iri: str) -> list[tuple[str, str]]:
        some = islice(self.prefixes.items(), MOST_DECLARED)
        found = [(prefix, start) for prefix, start in some if start and iri.startswith(start)]
        return sorted(found, key=lambda pair: len(pair[1]), reverse=True)[:MOST_PREFIXES]


def _prefixed(prefix: str, local: str) -> re.Pattern[bytes]:
    """Return a pattern for a prefixed name, whose signs may be escaped (Turtle 1.1, rule 172)."""
    escaped = "".join(character if character.isalnum() else rf"\\?{re.escape(character)}" for character in local)
    return re.compile(re.escape(f"{prefix}:").encode() + escaped.encode() + rb"(?![\w%:/\\-])")
