"""Why an HTTP request or a command line cannot be understood."""

from cancernet_kg.errors.root import CancerNetError


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


class CrossSiteRequest(RequestError):
    """A form that changes something was sent from a page of another site."""

    code = "cross-site-request"
    status = 403
    title = "The form was sent from another site"


class MalformedRange(RequestError):
    """The header Range cannot be read."""

    code = "malformed-range"
    title = "The range asked for cannot be understood"


class RangeNotSatisfiable(RequestError):
    """The file has none of the parts that the header Range asks for."""

    code = "range-not-satisfiable"
    status = 416
    title = "The file has no such part"


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


class UnknownThing(RequestError):
    """The graph says nothing of the thing with this address, and never did as far as is known."""

    code = "unknown-thing"
    status = 404
    title = "There is no such thing"


class WithdrawnThing(RequestError):
    """The thing with this address was withdrawn; what replaces it, if anything does, is named."""

    code = "withdrawn-thing"
    status = 410
    title = "The thing was withdrawn"


class UnknownTable(RequestError):
    """There is no spreadsheet for the class asked for."""

    code = "unknown-table"
    status = 404
    title = "There is no such table"


class TableTooLarge(RequestError):
    """A table has more rows than a spreadsheet may have here."""

    code = "table-too-large"
    status = 422
    title = "The table is too large"


class NotAuthorised(RequestError):
    """The request needs a token and carries none."""

    code = "not-authorised"
    status = 401
    title = "A token is needed"


class InvalidToken(NotAuthorised):
    """The request carries a token that is unknown, revoked or expired."""

    code = "invalid-token"
    title = "The token is not valid"


class Forbidden(RequestError):
    """The request's token is valid, but its role may not do this."""

    code = "forbidden"
    status = 403
    title = "The token's role may not do this"


class BudgetSpent(RequestError):
    """The client has used its query time, or its failing queries, of the last minutes; others are still answered."""

    code = "budget-spent"
    status = 429
    title = "The client's budget is spent"
