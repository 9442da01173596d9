"""What is wrong with a file of the graph."""

from cancernet_kg.errors.root import CancerNetError


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


class InvalidShortcut(SourceError):
    """A shortcut's file does not declare what it needs, or its query cannot be read."""

    code = "invalid-shortcut"
    title = "A shortcut is not declared as it must be"
