"""Why the server cannot answer now, whatever is asked."""

from cancernet_kg.errors.root import CancerNetError


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
