"""The catalogue as harvesters read it, for a server at an address. Called by lookups."""

import io
from collections.abc import Mapping
from typing import Any

from cancernet_kg import formats
from cancernet_kg.formats import Kind
from cancernet_kg.loading import RELEASED
from cancernet_kg.lookup.description.addresses import addresses
from cancernet_kg.lookup.description.catalogue import catalogue
from cancernet_kg.lookup.description.harvest import DumpFacts, Harvested, for_harvesters, typed_values
from cancernet_kg.lookup.description.statements import quads
from cancernet_kg.namespaces import GRAPHS
from cancernet_kg.store import queries
from cancernet_kg.workers.found import Found
from cancernet_kg.workers.holding import Holding
from cancernet_kg.workers.wire import Request


def harvested(holding: Holding, arguments: Mapping[str, Any], request: Request) -> Found:
    """Return the catalogue with its dumps, in DCAT-AP 3; raises `UnknownFormat` and `NotAcceptable`."""
    written_as = formats.choose(request.format, request.accept, Kind.GRAPH)
    to = addresses(holding.survey, arguments["site"] + "/sparql")
    released = RELEASED.isoformat(timespec="milliseconds") if holding.survey.is_published_graph else None
    known = Harvested(
        tuple(DumpFacts(*dump) for dump in arguments["dumps"]),
        arguments["time"],
        released,
        arguments["contact"],
    )
    stated = [*catalogue(holding.survey, to), *for_harvesters(holding.survey, to, known)]
    found = quads(GRAPHS + "catalogue", [*stated, *typed_values(stated)])
    body = io.BytesIO()
    queries.write_few([quad.triple for quad in found], written_as, body)
    return Found(written_as, (body.getvalue(),))
