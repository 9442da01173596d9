"""What shapes say, without the names that RDF has for it: for those who fill in spreadsheets and forms.

Called by tables, and by publish for what a row of one has brought.
"""

import re
from collections.abc import Mapping

# “title” (dcterms:title); a day (2025-01-29, xsd:date); typed xsd:anyURI; de type xsd:anyURI
_TERMS = re.compile(r" \([a-z]+:\w+(?:, [a-z]+:\w+)*\)|, (?:typed |de type )?xsd:\w+")
_SCHEMES = {
    "en": (re.compile(r"a concept of the scheme concept/[\w-]+"), "one of those to choose from"),
    "fr": (re.compile(r"un concept du schéma concept/[\w-]+"), "à choisir dans la liste"),
}


def without_terms(message: Mapping[str, str]) -> dict[str, str]:
    """Return a message in both languages without the terms that stand beside labels, and without names of schemes."""
    found = {}
    for language, text in message.items():
        scheme, choices = _SCHEMES[language]
        found[language] = scheme.sub(choices, _TERMS.sub("", text))
    return found
