"""Every error the project raises on purpose; the CLI, the web and the checks print them in one shape.

CancerNetError
├── InvalidSetting            an option has a value that cannot be used, or does not exist
├── AddressUnavailable        the server cannot listen where it was told to
├── MissingGraphFiles         the graph root does not hold a graph
├── TokenFileUnusable         the file of tokens is damaged, or open to others
├── SourceError               a file of the graph cannot be used
│   ├── SourceSyntaxError     ... it is not well-formed RDF
│   ├── BlankNodeRefused      ... it holds a node without an IRI
│   ├── InvalidQuestion       ... a competency question is incomplete
│   └── InvalidShortcut       ... a shortcut is not declared as it must be
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
│   ├── UnknownRevision, UnknownGraph, UnknownTable, TableTooLarge, BudgetSpent
│   ├── UnknownThing, WithdrawnThing
│   ├── NotAuthorised         ... it carries no token
│   │   └── InvalidToken      ... or one that is not, or no longer, known
│   ├── Forbidden             ... its token may not do this
│   ├── CrossSiteRequest      ... its form was sent from another site
│   ├── MalformedRange, RangeNotSatisfiable
│   └── PageNotFound, MethodNotAllowed
├── ChangeError               a change to the graph was not made
│   ├── ChangeRefused         ... the checks found violations
│   │   └── UploadRefused     ... what was sent cannot be read
│   ├── PreconditionFailed    ... the graph is no longer as its author saw it
│   ├── NotWritable           ... nothing can be changed here
│   ├── UploadTooLarge        ... what was sent has too many bytes
│   ├── ChangeTooLarge        ... it has too many statements
│   ├── LoadRefused           ... an update wants something to be fetched
│   ├── UpdateFailed          ... an operation of an update needs a graph to exist, or not to
│   ├── RevisionConflict      ... another one came first
│   ├── ChangeInterrupted     ... or was, before its process ended
│   ├── LogLocked             ... another process is writing
│   └── StorageFailed         ... the disk did not take it
├── ServerError               the server cannot answer now
│   ├── TooBusy               ... too many queries wait
│   └── WorkersUnavailable    ... the graph is being loaded again
├── LogDamaged                a file of the revision log is not as it was written
├── StaleDocumentation        generated reference pages differ from the code
└── ReasonerFailed            the OWL reasoner could not give a verdict
"""

from cancernet_kg.errors.changes import (
    ChangeError,
    ChangeInterrupted,
    ChangeRefused,
    ChangeTooLarge,
    LoadRefused,
    LogLocked,
    NotWritable,
    PreconditionFailed,
    RevisionConflict,
    StorageFailed,
    UpdateFailed,
    UploadRefused,
    UploadTooLarge,
)
from cancernet_kg.errors.installation import (
    AddressUnavailable,
    InvalidSetting,
    LogDamaged,
    MissingGraphFiles,
    ReasonerFailed,
    StaleDocumentation,
    TokenFileUnusable,
)
from cancernet_kg.errors.queries import (
    QueryCrashed,
    QueryError,
    QueryEvaluationError,
    QueryMemory,
    QueryStopped,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooComplex,
    QueryTooDeep,
    QueryTooLarge,
    ServiceAnswerTooLarge,
    ServiceFailed,
    ServiceRefused,
    ServiceTimeout,
    UpdateRefused,
)
from cancernet_kg.errors.requests import (
    BudgetSpent,
    CrossSiteRequest,
    Forbidden,
    HeaderTooLarge,
    InvalidParameter,
    InvalidToken,
    MalformedRange,
    MethodNotAllowed,
    MissingQuery,
    NotAcceptable,
    NotAuthorised,
    NothingFound,
    PageNotFound,
    RangeNotSatisfiable,
    RequestError,
    RequestTimeout,
    RequestTooLarge,
    TableTooLarge,
    UnknownFormat,
    UnknownGraph,
    UnknownName,
    UnknownRevision,
    UnknownTable,
    UnknownThing,
    UnsupportedMediaType,
    WithdrawnThing,
)
from cancernet_kg.errors.root import CancerNetError, restore
from cancernet_kg.errors.server import (
    ServerError,
    TooBusy,
    WorkersUnavailable,
)
from cancernet_kg.errors.sources import (
    BlankNodeRefused,
    InvalidQuestion,
    InvalidShortcut,
    SourceError,
    SourceSyntaxError,
)

__all__ = [
    "AddressUnavailable",
    "BlankNodeRefused",
    "BudgetSpent",
    "CancerNetError",
    "ChangeError",
    "ChangeInterrupted",
    "ChangeRefused",
    "ChangeTooLarge",
    "CrossSiteRequest",
    "Forbidden",
    "HeaderTooLarge",
    "InvalidParameter",
    "InvalidQuestion",
    "InvalidSetting",
    "InvalidShortcut",
    "InvalidToken",
    "LoadRefused",
    "LogDamaged",
    "LogLocked",
    "MalformedRange",
    "MethodNotAllowed",
    "MissingGraphFiles",
    "MissingQuery",
    "NotAcceptable",
    "NotAuthorised",
    "NotWritable",
    "NothingFound",
    "PageNotFound",
    "PreconditionFailed",
    "QueryCrashed",
    "QueryError",
    "QueryEvaluationError",
    "QueryMemory",
    "QueryStopped",
    "QuerySyntaxError",
    "QueryTimeout",
    "QueryTooComplex",
    "QueryTooDeep",
    "QueryTooLarge",
    "RangeNotSatisfiable",
    "ReasonerFailed",
    "RequestError",
    "RequestTimeout",
    "RequestTooLarge",
    "RevisionConflict",
    "ServerError",
    "ServiceAnswerTooLarge",
    "ServiceFailed",
    "ServiceRefused",
    "ServiceTimeout",
    "SourceError",
    "SourceSyntaxError",
    "StaleDocumentation",
    "StorageFailed",
    "TableTooLarge",
    "TokenFileUnusable",
    "TooBusy",
    "UnknownFormat",
    "UnknownGraph",
    "UnknownName",
    "UnknownRevision",
    "UnknownTable",
    "UnknownThing",
    "UnsupportedMediaType",
    "UpdateFailed",
    "UpdateRefused",
    "UploadRefused",
    "UploadTooLarge",
    "WithdrawnThing",
    "WorkersUnavailable",
    "restore",
]
