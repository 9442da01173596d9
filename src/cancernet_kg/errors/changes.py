"""Why a change to the graph was not made."""

from cancernet_kg.errors.root import CancerNetError


class ChangeError(CancerNetError):
    """A change to the graph was not made; everything is as it was."""

    code = "change"
    status = 400
    exit_code = 1
    title = "The change was not made"


class ChangeRefused(ChangeError):
    """The checks found violations that the change would bring; the report lists them all."""

    code = "change-refused"
    status = 422
    title = "The change would break the graph"


class UploadRefused(ChangeRefused):
    """What was sent cannot be read, or not be taken as it is; the report says where and why."""

    code = "upload-refused"
    status = 400
    title = "What was sent cannot be used"


class PreconditionFailed(ChangeError):
    """The graph has changed since its author looked at it, or exists already."""

    code = "precondition-failed"
    status = 412
    title = "The graph is not as expected"


class NotWritable(ChangeError):
    """This server, or this graph, cannot be changed."""

    code = "not-writable"
    status = 403
    title = "Nothing can be changed here"


class UploadTooLarge(ChangeError):
    """What was sent has more bytes than are accepted."""

    code = "upload-too-large"
    status = 413
    title = "The upload is too large"


class RevisionConflict(ChangeError):
    """Another revision was appended since the change was checked; it must be checked against that one."""

    code = "revision-conflict"
    status = 409
    title = "Another change came first"


class ChangeInterrupted(ChangeError):
    """The process that worked on a change ended before it told the outcome: all of it was published, or nothing."""

    code = "change-interrupted"
    status = 503
    exit_code = 2
    title = "Nobody knows whether the change was published"


class LogLocked(ChangeError):
    """Another process writes to the revision log, and went on for longer than the wait."""

    code = "log-locked"
    status = 503  # not 409: the change itself conflicts with nothing, and Retry-After belongs to 503
    exit_code = 2
    title = "Another process is writing to the revision log"


class StorageFailed(ChangeError):
    """The disk did not take what was to be written; everything is as it was."""

    code = "storage-failed"
    status = 507
    exit_code = 2
    title = "The change could not be stored"


class ChangeTooLarge(ChangeError):
    """An update adds and removes more statements than one change may."""

    code = "change-too-large"
    status = 422
    title = "The change is too large"


class LoadRefused(ChangeError):
    """An update asks for a document to be fetched with LOAD."""

    code = "load-refused"
    title = "LOAD is not offered"


class UpdateFailed(ChangeError):
    """An operation of an update finds no graph where one must be, or one where none must be."""

    code = "update-failed"
    status = 409
    title = "An operation of the update cannot be carried out"
