"""What is wrong with how the project is installed, set up or run, before anybody asks it anything."""

from cancernet_kg.errors.root import CancerNetError


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


class TokenFileUnusable(CancerNetError):
    """The file of tokens cannot be read or written, is damaged, or can be read by others."""

    code = "token-file-unusable"
    title = "The file of tokens cannot be used"


class LogDamaged(CancerNetError):
    """A file of the revision log is missing or not as it was written; nothing is read from it."""

    code = "log-damaged"
    title = "The revision log is damaged"


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
