"""Where in a file an IRI first stands, as a whole or behind a prefix; parsers do not say. Called by stage."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cancernet_kg.curation.staging.places import place_of
from cancernet_kg.curation.staging.upload import Place

MOST_BYTES = 1 << 28


@dataclass(slots=True)
class Whereabouts:
    """The bytes of a file, its prefixes, and how much may still be searched before places are left out."""

    data: bytes
    prefixes: Mapping[str, str]
    left: int = MOST_BYTES

    def find(self, *spellings: str) -> Place | None:
        """Return the first place of the first spelling that occurs."""
        for spelling in spellings:
            self.left -= len(self.data)
            if self.left < 0:
                return None
            offset = self.data.find(spelling.encode())
            if offset >= 0:
                return place_of(self.data, offset)
        return None

    def of(self, iri: str) -> Place | None:
        """Return where an IRI stands, in any format."""
        names = [self._prefixed(prefix, iri[len(start) :]) for prefix, start in self._matching(iri)]
        for pattern in names:
            self.left -= len(self.data)
            match = pattern.search(self.data) if self.left >= 0 else None
            if match is not None:
                return place_of(self.data, match.start(1))
        return self.find(f"<{iri}>", f'"{iri}"', f"'{iri}'")

    def _matching(self, iri: str) -> list[tuple[str, str]]:
        return [(prefix, start) for prefix, start in self.prefixes.items() if start and iri.startswith(start)]

    @staticmethod
    def _prefixed(prefix: str, local: str) -> re.Pattern[bytes]:
        escaped = "".join(character if character.isalnum() else rf"\\?{re.escape(character)}" for character in local)
        name = f"{re.escape(prefix)}:{escaped}".encode()
        return re.compile(rb"(?:^|[\s;,.()\[\]{}\"^])(" + name + rb")(?![\w%:/\\-])", re.MULTILINE)
