"""Why a query is refused, or has failed."""

from cancernet_kg.errors.root import CancerNetError


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
