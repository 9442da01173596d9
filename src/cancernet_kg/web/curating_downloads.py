"""A draft's findings and its difference as tables to download: all that the page, which is bounded, leaves out.

Called by curating.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cancernet_kg.access import Actor
from cancernet_kg.cell_notation import neutralise
from cancernet_kg.web.curating_drafts import checked, own_draft
from cancernet_kg.web.curating_findings import hint_of, message_of
from cancernet_kg.web.exchange import Exchange
from cancernet_kg.web.reader import reader_of
from cancernet_kg.web.serving import Serving

_BOM = "\ufeff"  # by which Excel knows the encoding
_HEADERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "findings": {
        "en": ("Severity", "Where", "What is wrong", "What helps", "Code"),
        "fr": ("Gravité", "Où", "Ce qui ne va pas", "Conseil", "Code"),
    },
    "difference": {
        "en": ("Thing", "Label", "+ or -", "Property", "Value", "Language", "Graph", "Inferred"),
        "fr": ("Chose", "Libellé", "+ ou -", "Propriété", "Valeur", "Langue", "Graphe", "Inféré"),
    },
}


async def send_table(exchange: Exchange, serving: Serving, actor: Actor, parts: tuple[str, ...]) -> None:
    """Send the findings or the difference of a draft as CSV."""
    draft, kind = own_draft(serving, actor, parts[0]), parts[1]
    language = reader_of(exchange).language
    outcome = await checked(exchange, serving, draft, language)
    if outcome is None:
        return
    rows = _findings(outcome, language) if kind == "findings" else _difference(outcome)
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_HEADERS[kind][language])
    writer.writerows([neutralise(cell) for cell in row] for row in rows)
    headers = (
        (b"content-type", b"text/csv; charset=utf-8"),
        (b"content-disposition", f'attachment; filename="{kind}.csv"'.encode("ascii")),
        (b"cache-control", b"no-store"),
    )
    await exchange.answer(200, headers, (_BOM + file.getvalue()).encode())


def _findings(outcome: Mapping[str, Any], language: str) -> Iterator[Sequence[str]]:
    for finding in outcome["report"]["findings"]:
        said = message_of(finding, language), hint_of(finding, language)
        yield finding["severity"], finding["where"], *said, finding["code"]


def _difference(outcome: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    for thing in outcome["difference"]["things"]:
        for line in thing["lines"]:
            value = line["label"] or (line["value"] if line["text"] is None else line["text"])
            named = line["property_label"] or line["property"]
            inferred = "×" if line["inferred"] else ""
            about = (thing["name"], thing["label"] or "", line["sign"], named)
            yield *about, value, line["language"] or "", line["graph"], inferred
