"""Which recommendation a folder of the suites belongs to, as the suites' own manifest says, and what is promised."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A recommendation: its title, the share of its tests that must pass (of those that are run), and its folders."""

    title: str
    bar: float
    folders: tuple[str, ...]


def _sparql11(*names: str) -> tuple[str, ...]:
    return tuple(f"sparql11/{name}" for name in names)


PROTOCOL = Area("SPARQL 1.1 Protocol", 1.0, _sparql11("protocol"))
DESCRIPTION = Area("SPARQL 1.1 Service Description", 1.0, _sparql11("service-description"))
GRAPH_STORE = Area("SPARQL 1.1 Graph Store HTTP Protocol", 1.0, _sparql11("graph-store-protocol", "http-rdf-update"))
QUERY = Area(
    "SPARQL 1.1 Query Language",
    0.99,
    _sparql11(
        "aggregates",
        "bind",
        "bindings",
        "cast",
        "construct",
        "exists",
        "functions",
        "grouping",
        "negation",
        "project-expression",
        "property-path",
        "subquery",
        "syntax-query",
    ),
)
RESULTS = Area("SPARQL 1.1 Query Results: CSV, TSV, JSON", 0.0, _sparql11("csv-tsv-res", "json-res"))
FEDERATION = Area("SPARQL 1.1 Federated Query", 0.0, _sparql11("service", "syntax-fed"))
ENTAILMENT = Area("SPARQL 1.1 Entailment Regimes", 0.0, _sparql11("entailment"))
UPDATE = Area(
    "SPARQL 1.1 Update",
    0.99,
    _sparql11(
        "add",
        "basic-update",
        "clear",
        "copy",
        "delete",
        "delete-data",
        "delete-insert",
        "delete-where",
        "drop",
        "move",
        "syntax-update-1",
        "syntax-update-2",
        "update-silent",
    ),
)
VERSION_12 = Area("SPARQL 1.2 (drafts)", 0.0, ())
AREAS = (PROTOCOL, DESCRIPTION, GRAPH_STORE, QUERY, UPDATE, RESULTS, FEDERATION, VERSION_12, ENTAILMENT)


def area_of(folder: str) -> Area:
    """Return the standard that a folder tests; raises `LookupError` for a folder that nobody has placed yet."""
    if folder.startswith("sparql12/"):
        return VERSION_12
    for area in AREAS:
        if folder in area.folders:
            return area
    raise LookupError(f"{folder} is new in the suites: place it in tests/conformance/areas.py")
