"""The whole dataset in schema.org's words, as pages embed it for search engines of datasets. Called by pages.

https://developers.google.com/search/docs/appearance/structured-data/dataset tells what they read.
"""

import json
from collections.abc import Mapping
from typing import Any

from cancernet_kg.lookup.description.harvest import WRITTEN_AS, DumpFacts
from cancernet_kg.lookup.description.record import Record
from cancernet_kg.lookup.description.statements import Words
from cancernet_kg.namespaces import BASE


def dataset(
    known: Record, revision: str, site: str, language: str, dumps: tuple[DumpFacts, ...] = ()
) -> dict[str, Any]:
    """Return the description of a revision in a language, with the dumps that have been made, as JSON-LD."""

    def said(words: Words) -> str:
        return words.fr if language == "fr" else words.en

    members: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": said(known.title),
        "description": said(known.description),
        "url": f"{site}/",
        "version": revision,
        "isAccessibleForFree": True,
        "keywords": [said(words) for words in known.keywords],
        "distribution": [_download(dump, site) for dump in dumps],
    }
    if known.licence:
        members["license"] = known.licence
    if known.publisher:  # then it is the project's own graph
        members["creator"] = members["publisher"] = {"@type": "Organization", "name": known.publisher}
        members |= {
            "@id": BASE + ".well-known/void#dataset",
            "identifier": BASE,
            "sameAs": BASE,
            "inLanguage": ["en", "fr"],
        }
    return {name: value for name, value in members.items() if value != []}


def in_script(members: Mapping[str, Any]) -> str:
    """Return JSON-LD fit to stand in a script element: nothing in it can end the element (HTML, section 4.12.1.3)."""
    written = json.dumps(members, ensure_ascii=False)
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _download(dump: DumpFacts, site: str) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "encodingFormat": WRITTEN_AS[dump.extension],
        "contentUrl": site + dump.path,
        "contentSize": f"{dump.size} B",
        "sha256": dump.checksum,
    }
