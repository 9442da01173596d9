"""The look-up of evidence: why the statements that fit a pattern stand in the graph. Called by lookups."""

import io
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from cancernet_kg import formats
from cancernet_kg.errors import InvalidParameter
from cancernet_kg.formats import Format, Kind
from cancernet_kg.lookup.arrival import Arrivals
from cancernet_kg.lookup.evidence import Reason, reason
from cancernet_kg.lookup.evidence_members import Members
from cancernet_kg.lookup.evidence_table import as_csv
from cancernet_kg.lookup.evidence_triples import as_triples
from cancernet_kg.lookup.labelling import Labelling
from cancernet_kg.lookup.pattern import pattern_of
from cancernet_kg.reasoning.proofs import Prover
from cancernet_kg.store import queries
from cancernet_kg.store.view import View
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request

_CSV = formats.by_name("csv", Kind.RESULTS)
OFFERED = (formats.JSON, _CSV, *formats.offers(Kind.GRAPH))


def evidence(holding: Holding, arguments: Mapping[str, Any], request: Request) -> Found:
    """Return one page of the statements that fit, each with who states it or what it follows from.

    Raises `InvalidParameter` for what is no term or no page, `NothingFound`, `UnknownFormat` and `NotAcceptable`.
    """
    written_as = formats.choose_among(request.format, request.accept, OFFERED, "evidence")
    pattern = pattern_of(*(arguments["asked"].get(name) for name in ("s", "p", "o")))
    snapshot = holding.snapshot
    triples = pattern.triples(snapshot.store)
    if not triples:
        raise pattern.nothing(snapshot.store)
    page, limit = arguments["page"], arguments["limit"]
    shown = triples[(page - 1) * limit : page * limit]
    if not shown:
        hint = f"The last one is {-(-len(triples) // limit)}."
        raise InvalidParameter(f"There is no page {page} of these statements.", hint=hint)
    prover = Prover(holding.rules, View(snapshot.store))
    reasons = tuple(reason(snapshot, prover, triple) for triple in shown)
    return Found(written_as, (_written(holding, arguments, written_as, reasons, len(triples)),))


def _written(
    holding: Holding, arguments: Mapping[str, Any], written_as: Format, reasons: tuple[Reason, ...], count: int
) -> bytes:
    store = holding.snapshot.store
    labelling = Labelling(store, arguments["language"])
    arrivals = Arrivals(None if holding.desk is None else holding.desk.log)
    if written_as is formats.JSON:
        members = Members(store, labelling, arrivals, arguments["address"])
        told = {
            "revision": holding.snapshot.revision,
            "count": count,
            **_paging(arguments, count),
            "statements": [members.reason(each) for each in reasons],
        }
        return json.dumps(told, ensure_ascii=False).encode()
    if written_as is _CSV:
        return as_csv(reasons, labelling, arrivals)
    sink = io.BytesIO()
    queries.write_triples(as_triples(store, reasons), written_as, sink)
    return sink.getvalue()


def _paging(arguments: Mapping[str, Any], count: int) -> dict[str, object]:
    """Return which page this is, and the address of the next one if there is one."""
    page, limit = arguments["page"], arguments["limit"]
    told: dict[str, object] = {"page": page, "limit": limit}
    if page * limit < count:
        asked = {**arguments["asked"], "limit": limit, "page": page + 1}
        told["next"] = f"{arguments['address']}?{urlencode(asked)}"
    return told
