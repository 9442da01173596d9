"""How the HTTP API is described to people and machines, one entry per route. Called by app."""

from typing import Any

from cancernet_kg import formats
from cancernet_kg.formats import FORMATS, Format, Kind
from cancernet_kg.lookup.shortcuts.reading import load_shortcuts
from cancernet_kg.web import (
    openapi_api,
    openapi_curate,
    openapi_evidence,
    openapi_explore,
    openapi_harvest,
    openapi_labels,
    openapi_pages,
    openapi_reconcile,
    openapi_resources,
    openapi_search,
    openapi_terms,
    openapi_tracing,
)

_TEXT: dict[str, Any] = {"schema": {"type": "string"}}
_JSON_VALUE: dict[str, Any] = {"schema": {"type": ["object", "array"]}}


def _written(*offered: Format) -> dict[str, Any]:
    """Describe answers in these formats: a document in JSON is no string."""
    return {each.media_type: _JSON_VALUE if each.media_type.endswith("json") else _TEXT for each in offered}


def _parameter(name: str, text: str, *, many: bool = False, required: bool = False) -> dict[str, Any]:
    """Describe one parameter of the address."""
    schema = {"type": "array", "items": {"type": "string"}} if many else {"type": "string"}
    return {"name": name, "in": "query", "required": required, "description": text, "schema": schema}


def _problems(*statuses: tuple[str, str]) -> dict[str, Any]:
    """Describe the errors of an operation."""
    return {status: {"description": text, "content": {"application/problem+json": {}}} for status, text in statuses}


def _formats(*kinds: Kind) -> dict[str, Any]:
    """Describe the parameter that names a format."""
    names = [format_.name for kind in kinds for format_ in formats.offers(kind)]
    found = _parameter("format", "Short name of the answer's format; wins over the Accept header.")
    return {**found, "schema": {"type": "string", "enum": names}}


_REVISION = _parameter("revision", "The revision to read, when it is still kept; the newest by default.")
_COUNT = {"type": "integer", "minimum": 0, "maximum": 999_999_999}
_READING = [_formats(Kind.GRAPH), _REVISION]
_DATASET = [
    _parameter("default-graph-uri", "A graph to take as default graph; several are merged.", many=True),
    _parameter("named-graph-uri", "A graph to offer to GRAPH.", many=True),
    _formats(Kind.RESULTS, Kind.GRAPH),
    _REVISION,
    _parameter("timeout", "Seconds the query may take; lowers the server's limit, never raises it."),
]
_ANSWERS: dict[str, Any] = {
    "200": {
        "description": "The answer. SELECT and ASK: JSON by default; CONSTRUCT and DESCRIBE: Turtle by default.",
        "content": _written(*FORMATS),
    },
    **_problems(
        ("400", "The query is not well-formed, is refused, or a parameter is not valid."),
        ("403", "The text is a SPARQL Update; this endpoint is read-only."),
        ("406", "None of the accepted media types is offered."),
        ("404", "The revision is not kept."),
        ("413", "The query is too long."),
        ("422", "The query needs too much memory, or broke the engine."),
        ("429", "This client has used its budget of time or of errors."),
        ("503", "Too many queries wait."),
        ("504", "The query ran until its deadline."),
    ),
}

SPARQL_GET: dict[str, Any] = {
    "summary": "Ask a SPARQL 1.1 query",
    "description": "SPARQL 1.1 Protocol, query via GET. The default graph is the merge of all graphs.",
    "parameters": [_parameter("query", "The query, percent-encoded.", required=True), *_DATASET],
    "responses": _ANSWERS,
}
SPARQL_POST: dict[str, Any] = {
    "summary": "Ask a SPARQL 1.1 query that is too long for an address",
    "description": "SPARQL 1.1 Protocol, query via POST: URL-encoded form, or the query itself as body.",
    "parameters": _DATASET,
    "requestBody": {
        "required": True,
        "content": {
            "application/sparql-query": _TEXT,
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]},
            },
        },
    },
    "responses": {**_ANSWERS, **_problems(("415", "The body is neither a form nor a query."))},
}
ONTOLOGY: dict[str, Any] = {
    "summary": "The ontology",
    "responses": {
        "200": {
            "description": "A page with every class and property for a browser, else the ontology as RDF.",
            "content": _written(*formats.offers(Kind.GRAPH), formats.HTML),
        }
    },
}
_JSON: dict[str, Any] = {"application/json": {"schema": {"type": "object"}}}
_TOKEN_PROBLEM = ("401", "The administrator's token is missing or wrong.")
LIVE: dict[str, Any] = {
    "summary": "Whether the server process answers",
    "responses": {"200": {"description": "It does; with the seconds since its start.", "content": _JSON}},
}
READY: dict[str, Any] = {
    "summary": "Whether queries can be answered, and which revisions",
    "responses": {
        "200": {"description": "Status, revision, number of triples, revisions that are kept.", "content": _JSON},
        "503": {"description": "The graph is being loaded.", "content": _JSON},
    },
}
METRICS: dict[str, Any] = {
    "summary": "Metrics in Prometheus's text format",
    "responses": {"200": {"description": "Counters and gauges.", "content": {"text/plain": _TEXT}}},
}
LIST_QUERIES: dict[str, Any] = {
    "summary": "List running queries (administrator)",
    "responses": {
        "200": {"description": "What runs, the oldest first.", "content": _JSON},
        **_problems(_TOKEN_PROBLEM),
    },
}
STOP_QUERY: dict[str, Any] = {
    "summary": "End a running query (administrator)",
    "parameters": [
        {
            "name": "identifier",
            "in": "path",
            "required": True,
            "description": "Its id, as the list of running queries has it.",
            "schema": {"type": "string"},
        }
    ],
    "responses": {
        "204": {"description": "It is being ended."},
        **_problems(_TOKEN_PROBLEM, ("404", "No query with this id runs.")),
    },
}
RELOAD: dict[str, Any] = {
    "summary": "Load the graph's files again (administrator)",
    "responses": {
        "200": {"description": "The revision that is served now.", "content": _JSON},
        **_problems(_TOKEN_PROBLEM, ("500", "The files cannot be loaded; nothing has changed.")),
    },
}
_GRAPH_ANSWERS: dict[str, Any] = {
    "200": {
        "description": "The graph; Turtle by default.",
        "content": _written(*formats.offers(Kind.GRAPH)),
    },
    **_problems(
        ("400", "The format or another parameter is not valid."),
        ("404", "There is no such graph or revision."),
        ("406", "None of the accepted media types is offered."),
    ),
}
GRAPHS: dict[str, Any] = {
    "summary": "Get a graph (SPARQL 1.1 Graph Store Protocol); without a name, the list of all",
    "parameters": [
        _parameter("graph", "IRI of a named graph."),
        _parameter("default", "Asks for the default graph, the merge of all graphs."),
        *_READING,
    ],
    "responses": _GRAPH_ANSWERS,
}
VOID: dict[str, Any] = {
    "summary": "The description of the dataset (VoID)",
    "parameters": _READING,
    "responses": _GRAPH_ANSWERS,
}
_WRITING = [
    _parameter("message", "Why this is changed; the log keeps it."),
    _parameter("source", "IRI of the document that the change is drawn from."),
    _parameter("dry-run", "`true` checks the change and shows the difference; nothing is stored."),
]
_WRITE_PROBLEMS = _problems(
    ("400", "What was sent cannot be read; the report names every place."),
    ("401", "No token, or one that is not valid."),
    ("403", "The token does not allow this, or nothing can be changed here."),
    ("412", "Somebody else has changed the same graph since the revision in If-Match."),
    ("413", "The upload is too large."),
    ("422", "The checks found violations that the change would bring; the report names them all."),
    ("503", "Another change is being published."),
    ("507", "There is no room to store it."),
)
_OUTCOME = {"200": {"description": "A rehearsal, or nothing to do: report and difference.", "content": _JSON}}
_TOKEN: dict[str, Any] = {"security": [{"token": []}]}
_RDF: dict[str, Any] = {format_.media_type: _TEXT for format_ in formats.offers(Kind.GRAPH)}
_FORM: dict[str, Any] = {"multipart/form-data": {"schema": {"type": "object"}}}
_TABLES: dict[str, Any] = {
    media_type: {"schema": {"type": "string", "format": "binary"}}
    for media_type in ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
}
PROPOSE: dict[str, Any] = {
    "summary": "Check a change and publish it (curator)",
    "description": "Files as a form, or one as the body: RDF, XLSX or CSV; or `reverts` to undo a revision.",
    **_TOKEN,
    "parameters": [
        _parameter("graph", "Graph for statements that name none."),
        _parameter("mode", "`add` (default), `replace` the graphs that are named, or `remove` the statements."),
        _parameter("table", "The class that a CSV file lists."),
        _parameter("reverts", "Number of a revision to undo."),
        _parameter("format", "`json` (default), `html` or `turtle`: how to write the report."),
        *_WRITING,
    ],
    "requestBody": {"content": {**_RDF, **_TABLES, **_FORM}},
    "responses": {
        **_OUTCOME,
        "201": {"description": "Published; Location names the revision.", "content": _JSON},
        **_WRITE_PROBLEMS,
    },
}
_IN_JSON: dict[str, Any] = _parameter("format", "JSON even for whoever likes a page better.") | {
    "schema": {"type": "string", "enum": ["json"]}
}
_TO_PAGE: dict[str, Any] = {"303": {"description": "A page is preferred: it shows the same."}}
LIST_CHANGES: dict[str, Any] = {
    "summary": "List the revisions, the newest first",
    "parameters": [
        _parameter("limit", "How many; 50 by default.") | {"schema": _COUNT},
        _parameter("before", "Only revisions with smaller numbers.") | {"schema": _COUNT},
        _IN_JSON,
    ],
    "responses": {
        **_TO_PAGE,
        "200": {"description": "Records of revisions, with a link to older ones.", "content": _JSON},
        **_problems(
            ("400", "A parameter is no whole number of nine digits at most, or not known."),
            ("403", "This server keeps no revision log."),
        ),
    },
}
SHOW_CHANGE: dict[str, Any] = {
    "summary": "Show a revision, or what it changed as RDF Patch",
    "parameters": [
        {
            "name": "revision",
            "in": "path",
            "required": True,
            "description": "Its number or its id; with `.patch` at the end, the patch.",
            "schema": {"type": "string"},
        },
        _IN_JSON,
    ],
    "responses": {
        **_TO_PAGE,
        "200": {"description": "The record or the patch.", "content": {**_JSON, "application/rdf-patch": _TEXT}},
        **_problems(
            ("400", "The format is not known."),
            ("404", "There is no such revision."),
            ("403", "This server keeps no revision log."),
        ),
    },
}
UPDATE: dict[str, Any] = {
    "summary": "Run a SPARQL 1.1 Update (curator)",
    "description": "SPARQL 1.1 Protocol, update via POST. Statements must name their graph.",
    **_TOKEN,
    "parameters": [
        _parameter("using-graph-uri", "A graph to take as default graph of the patterns.", many=True),
        _parameter("using-named-graph-uri", "A graph to offer to GRAPH.", many=True),
        *_WRITING,
    ],
    "requestBody": {
        "required": True,
        "content": {
            "application/sparql-update": _TEXT,
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {"update": {"type": "string"}}, "required": ["update"]},
            },
        },
    },
    "responses": {**_OUTCOME, **_WRITE_PROBLEMS},
}


def _graph_write(summary: str, content: dict[str, Any] | None, **answers: str) -> dict[str, Any]:
    """Describe a write of the Graph Store Protocol."""
    named = [
        _parameter("graph", "IRI of a named graph."),
        _parameter("default", "Means the default graph, where that can be written."),
    ]
    body = {} if content is None else {"requestBody": {"required": True, "content": content}}
    told = {status.removeprefix("answer_"): {"description": text, "content": _JSON} for status, text in answers.items()}
    return {
        "summary": summary,
        **_TOKEN,
        "parameters": [*named, *_WRITING],
        **body,
        "responses": {**_OUTCOME, **told, **_WRITE_PROBLEMS},
    }


_PUT = _graph_write("Replace a graph (curator)", _RDF, answer_201="A new graph.", answer_204="An existing one.")
_POST = _graph_write("Add to a graph (curator)", {**_RDF, **_FORM}, answer_201="A new graph.")
_DELETE = _graph_write("Remove a graph (curator)", None, answer_404="There is no such graph.")
_PATCH = _graph_write("Update a graph (curator)", {"application/sparql-update": _TEXT})
_OPERATIONS = {
    "/sparql": {"get": ("sparql_get", SPARQL_GET), "post": ("sparql_post", SPARQL_POST)},
    "/graphs": {
        "get": ("graphs", GRAPHS),
        "put": ("put_graph", _PUT),
        "post": ("post_graph", _POST),
        "delete": ("delete_graph", _DELETE),
        "patch": ("patch_graph", _PATCH),
    },
    "/changes": {"get": ("list_changes", LIST_CHANGES), "post": ("propose_change", PROPOSE)},
    "/changes/{revision}": {"get": ("show_change", SHOW_CHANGE)},
    "/update": {"post": ("update", UPDATE)},
    "/.well-known/void": {"get": ("void", VOID)},
    "/ontology": {"get": ("ontology", ONTOLOGY)},
    **openapi_resources.OPERATIONS,
    **openapi_evidence.OPERATIONS,
    **openapi_pages.OPERATIONS,
    **openapi_tracing.OPERATIONS,
    **openapi_curate.OPERATIONS,
    **openapi_explore.OPERATIONS,
    **openapi_harvest.OPERATIONS,
    **openapi_search.OPERATIONS,
    **openapi_terms.OPERATIONS,
    **openapi_labels.OPERATIONS,
    **openapi_reconcile.OPERATIONS,
}


def with_endpoints(described: dict[str, Any]) -> dict[str, Any]:
    """Return the description of the application with the endpoints that stand before it."""
    endpoints = {
        path: {method: {"operationId": name, **operation} for method, (name, operation) in operations.items()}
        for path, operations in {**_OPERATIONS, **openapi_api.operations(load_shortcuts())}.items()
    }
    schemes = {"token": {"type": "http", "scheme": "bearer", "description": "Made by `cancernet token add`."}}
    components = {**described.get("components", {}), "securitySchemes": schemes}
    return {**described, "paths": {**endpoints, **described["paths"]}, "components": components}
