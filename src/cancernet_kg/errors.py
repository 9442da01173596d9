"""Every error the project raises on purpose; the CLI, the web and the checks print them in one shape.

CancerNetError
├── InvalidSetting            an option has a value that cannot be used, or does not exist
├── AddressUnavailable        the server cannot listen where it was told to
├── MissingGraphFiles         the graph root does not hold a graph
├── SourceError               a file of the graph cannot be used
│   ├── SourceSyntaxError     ... it is not well-formed RDF
│   ├── BlankNodeRefused      ... it holds a node without an IRI
│   └── InvalidQuestion       ... a competency question is incomplete
├── QueryError                a query was refused or failed
│   ├── QuerySyntaxError      ... it is not SPARQL 1.1
│   ├── QueryTooLarge         ... it has too many bytes
│   ├── QueryTooDeep          ... its brackets are nested too deeply
│   ├── QueryTooComplex       ... it has too many clauses and operators
│   ├── ServiceRefused        ... it asks this endpoint to call one that it does not call
│   ├── ServiceAnswerTooLarge ... the endpoint it calls answers with more than is taken
│   ├── ServiceFailed         ... the endpoint it calls gives no usable answer
│   │   └── ServiceTimeout    ... or none in time
│   ├── UpdateRefused         ... it is an update
│   ├── QueryEvaluationError  ... it is well-formed but cannot be evaluated
│   ├── QueryTimeout          ... it took too long
│   ├── QueryMemory           ... it needed too much memory
│   ├── QueryCrashed          ... it ended the process that evaluated it
│   └── QueryStopped          ... an administrator ended it
├── RequestError              an HTTP request or command line cannot be understood
│   ├── MissingQuery, InvalidParameter, UnknownFormat, UnknownName, NothingFound
│   ├── UnsupportedMediaType, RequestTooLarge, RequestTimeout, HeaderTooLarge, NotAcceptable
│   ├── UnknownRevision, UnknownGraph, NotAuthorised, BudgetSpent
│   └── PageNotFound, MethodNotAllowed
├── ServerError               the server cannot answer now
│   ├── TooBusy               ... too many queries wait
│   └── WorkersUnavailable    ... the graph is being loaded again
├── StaleDocumentation        generated reference pages differ from the code
└── ReasonerFailed            the OWL reasoner could not give a verdict
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class CancerNetError(Exception):
    """The root: a stable code, an HTTP status, an exit code and a title per class; the rest per occurrence."""

    code: ClassVar[str] = "internal-error"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 2
    title: ClassVar[str] = "Something went wrong inside cancernet-kg"

    def __init__(  # noqa: PLR0913 - all but the first are named and optional
        self,
        detail: str,
        *,
        hint: str | None = None,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        retry_after: int | None = None,
        available: tuple[str, ...] = (),
    ) -> None:
        """Say what was wrong, how to mend it, and where.

        `file` is relative to the graph root; `retry_after` is in seconds; `available` is what could be asked instead.
        """
        super().__init__(detail)
        self.detail = detail
        self.hint = hint
        self.file = file
        self.line = line
        self.column = column
        self.retry_after = retry_after
        self.available = available

    def as_problem(self) -> dict[str, object]:
        """Return the error's members as a problem says them (RFC 9457, section 3.1), without those that are empty."""
        members = {
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "hint": self.hint,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "retry_after": self.retry_after,
            "available": self.available,
        }
        return {name: value for name, value in members.items() if value not in (None, ())}

    @property
    def place(self) -> str:
        """`file:line:column` as far as they are known, else the empty string."""
        parts = [self.file, self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


class InvalidSetting(CancerNetError):
    """An option of the command line or the environment is unknown or has an unusable value."""

    code = "invalid-setting"
    title = "A setting is not valid"


class AddressUnavailable(CancerNetError):
    """The server cannot listen on the host and port of its settings."""

    code = "address-unavailable"
    title = "The server cannot listen at this address"


class MissingGraphFiles(CancerNetError):
    """The graph root is missing or holds no ontology or no data."""

    code = "missing-graph-files"
    title = "The graph's files were not found"


class SourceError(CancerNetError):
    """A file of the graph cannot be used."""

    code = "source"
    exit_code = 1
    title = "A file of the graph cannot be used"


class SourceSyntaxError(SourceError):
    """A file is not well-formed in its format."""

    code = "source-syntax"
    title = "A file of the graph is not well-formed"


class BlankNodeRefused(SourceError):
    """A data file holds a node that has no IRI."""

    code = "source-blank-node"
    title = "A file of the graph holds a node without an IRI"


class InvalidQuestion(SourceError):
    """A competency question lacks its title, its text or its expected answer."""

    code = "invalid-question"
    title = "A competency question is incomplete"


class QueryError(CancerNetError):
    """A query was refused or failed."""

    code = "query"
    status = 400
    title = "The query cannot be answered"


class QuerySyntaxError(QueryError):
    """The query does not follow the SPARQL 1.1 grammar."""

    code = "query-syntax"
    title = "The query is not well-formed SPARQL 1.1"


class QueryTooLarge(QueryError):
    """The query has more bytes than the limit."""

    code = "query-too-large"
    status = 413
    title = "The query is too long"


class QueryTooDeep(QueryError):
    """The query nests brackets deeper than the limit."""

    code = "query-too-deep"
    title = "The query is nested too deeply"


class QueryTooComplex(QueryError):
    """The query has more clauses and operators than the limit."""

    code = "query-too-complex"
    title = "The query has too many clauses"


class ServiceRefused(QueryError):
    """The query asks this endpoint to call another one that it does not call, or in a way it does not offer."""

    code = "service-refused"
    title = "This SERVICE is not offered"


class ServiceAnswerTooLarge(QueryError):
    """The answer to a SERVICE has more rows or bytes than are taken; a part of it would be a wrong answer."""

    code = "service-too-large"
    status = 422
    title = "The answer of another endpoint is too large"


class ServiceFailed(QueryError):
    """The endpoint named by a SERVICE cannot be reached or gives no usable answer."""

    code = "service-failed"
    status = 502
    title = "Another endpoint did not answer"


class ServiceTimeout(ServiceFailed):
    """The endpoint named by a SERVICE did not answer in time."""

    code = "service-timeout"
    status = 504
    title = "Another endpoint took too long"


class UpdateRefused(QueryError):
    """The text is a SPARQL Update; this endpoint only reads."""

    code = "read-only"
    status = 403
    title = "This endpoint is read-only"


class QueryEvaluationError(QueryError):
    """The query is well-formed but uses something that cannot be evaluated."""

    code = "query-evaluation"
    title = "The query could not be evaluated"


class QueryTimeout(QueryError):
    """The query ran until its deadline and was ended."""

    code = "query-timeout"
    status = 504
    title = "The query took too long"


class QueryMemory(QueryError):
    """The query needed more memory than one query may use; asking again would not help."""

    code = "query-memory"
    status = 422
    title = "The query needs too much memory"


class QueryCrashed(QueryError):
    """The query ended the process that evaluated it; nothing else was harmed."""

    code = "query-crashed"
    status = 422
    title = "The query broke the engine"


class QueryStopped(QueryError):
    """An administrator ended the query."""

    code = "query-stopped"
    status = 503
    title = "The query was ended by an administrator"


class ServerError(CancerNetError):
    """The server cannot answer now, whatever is asked."""

    code = "server"
    status = 503
    title = "The server cannot answer now"


class TooBusy(ServerError):
    """Too many queries wait already, or this one waited too long."""

    code = "too-busy"
    title = "The server has too much to do"


class WorkersUnavailable(ServerError):
    """The process that holds the graph has ended; another one is being started."""

    code = "workers-unavailable"
    title = "The graph is being loaded"


class RequestError(CancerNetError):
    """A request or a command line cannot be understood."""

    code = "request"
    status = 400
    title = "The request cannot be understood"


class MissingQuery(RequestError):
    """A SPARQL request carries no query."""

    code = "missing-query"
    title = "The request holds no query"


class InvalidParameter(RequestError):
    """A parameter is repeated, malformed or unknown."""

    code = "invalid-parameter"
    title = "A parameter of the request is not valid"


class UnknownFormat(RequestError):
    """A short format name is unknown or does not fit the kind of query."""

    code = "unknown-format"
    title = "The format asked for is not offered"


class UnknownName(RequestError):
    """A prefixed name has a prefix that the project does not know."""

    code = "unknown-name"
    title = "The prefixed name is not known"


class NothingFound(RequestError):
    """The graph holds nothing that fits what was asked for."""

    code = "nothing-found"
    status = 404
    exit_code = 1
    title = "Nothing was found"


class UnsupportedMediaType(RequestError):
    """The body of a POST is neither a form nor a query."""

    code = "unsupported-media-type"
    status = 415
    title = "The body's media type is not supported"


class RequestTimeout(RequestError):
    """The body of a request took too long to arrive."""

    code = "request-timeout"
    status = 408
    title = "The request took too long to arrive"


class RequestTooLarge(RequestError):
    """The body is longer than any query may be."""

    code = "request-too-large"
    status = 413
    title = "The request's body is too long"


class HeaderTooLarge(RequestError):
    """A header is longer than any that means something here."""

    code = "header-too-large"
    status = 431
    title = "A header of the request is too long"


class NotAcceptable(RequestError):
    """No format that is offered satisfies the Accept header."""

    code = "not-acceptable"
    status = 406
    title = "None of the accepted media types is offered"


class PageNotFound(RequestError):
    """There is nothing at this path."""

    code = "not-found"
    status = 404
    title = "There is nothing at this address"


class MethodNotAllowed(RequestError):
    """The path exists but not for this method."""

    code = "method-not-allowed"
    status = 405
    title = "The method is not allowed here"


class UnknownRevision(RequestError):
    """The revision asked for is not kept."""

    code = "unknown-revision"
    status = 404
    title = "The revision is not kept here"


class UnknownGraph(RequestError):
    """There is no graph with the name asked for."""

    code = "unknown-graph"
    status = 404
    title = "There is no such graph"


class NotAuthorised(RequestError):
    """The request needs a token and carries none, or a wrong one."""

    code = "not-authorised"
    status = 401
    title = "A token is needed"


class BudgetSpent(RequestError):
    """The client has used its query time, or its failing queries, of the last minutes; others are still answered."""

    code = "budget-spent"
    status = 429
    title = "The client's budget is spent"


class StaleDocumentation(CancerNetError):
    """A generated reference page differs from what the code says."""

    code = "stale-documentation"
    exit_code = 1
    title = "Generated documentation is out of date"


class ReasonerFailed(CancerNetError):
    """The OWL reasoner gave no verdict: it is missing, ran out of time or memory, or printed something unexpected."""

    code = "reasoner-failed"
    exit_code = 3
    title = "The OWL reasoner gave no verdict"


def restore(problem: Mapping[str, Any]) -> CancerNetError:
    """Return the error that another process told of with `as_problem`."""
    found = _subclasses(CancerNetError).get(problem["code"], CancerNetError)
    optional = {name: problem.get(name) for name in ("hint", "file", "line", "column", "retry_after")}
    return found(problem["detail"], available=tuple(problem.get("available", ())), **optional)


def _subclasses(parent: type[CancerNetError]) -> dict[str, type[CancerNetError]]:
    """Return an error and all below it by code."""
    return {parent.code: parent} | {
        code: error for child in parent.__subclasses__() for code, error in _subclasses(child).items()
    }
