"""Runs the tests of SPARQL 1.1 Service Description on what the endpoint says to a request without a query."""

from pathlib import Path

from pyshacl import validate
from rdflib import Graph, Namespace, URIRef

from tests.conformance.client import Reply, send
from tests.conformance.manifest import Case
from tests.conformance.outcome import Outcome, judged

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SHAPES = Path(__file__).with_name("service-description.shapes.ttl")
ACCEPT = (("Accept", "text/turtle, application/rdf+xml;q=0.5"),)
# The vocabulary, section 3 of the recommendation.
CLASSES = "Service Feature Language Function Aggregate EntailmentRegime EntailmentProfile GraphCollection Dataset Graph"
PROPERTIES = (
    "endpoint feature defaultEntailmentRegime entailmentRegime defaultSupportedEntailmentProfile graph name "
    "supportedEntailmentProfile extensionFunction extensionAggregate languageExtension supportedLanguage namedGraph "
    "propertyFeature defaultDataset availableGraphs resultFormat inputFormat defaultGraph"
)
INSTANCES = (
    "SPARQL10Query SPARQL11Query SPARQL11Update DereferencesURIs UnionDefaultGraph RequiresDataset EmptyGraphs "
    "BasicFederatedQuery"
)
VOCABULARY = frozenset(f"NamedGraph {CLASSES} {PROPERTIES} {INSTANCES}".split())


def describe(case: Case, endpoint: str) -> Outcome:
    """Get the service description and judge the one thing that the test is about."""
    reply = send(endpoint, headers=ACCEPT)
    if reply.status != 200 or reply.media_type not in {"text/turtle", "application/rdf+xml"}:
        return judged(case, f"expected RDF, got {reply.media_type}, {reply}")
    return judged(case, _fault(case.name, _graph(reply, endpoint), endpoint))


def _graph(reply: Reply, endpoint: str) -> Graph:
    return Graph().parse(data=reply.body, format=reply.media_type, publicID=endpoint)


def _fault(test: str, description: Graph, endpoint: str) -> str | None:
    match test:
        case "returns-rdf":
            return None if description else "the description is empty"
        case "has-endpoint-triple":
            found = sorted(map(str, description.objects(None, SD.endpoint)))
            return None if URIRef(endpoint) in description.objects(None, SD.endpoint) else f"sd:endpoint is {found}"
        case "conforms-to-schema":
            return _schema_fault(description)
        case _:
            return f"no such test is known: {test}"


def _schema_fault(description: Graph) -> str | None:
    """Return how a description breaks the vocabulary's schema: terms that are not defined, wrong domains or ranges."""
    terms = {str(term) for triple in description for term in triple if isinstance(term, URIRef)}
    unknown = {term.removeprefix(SD) for term in terms if term.startswith(SD)} - VOCABULARY
    if unknown:
        return f"not in the vocabulary: {', '.join(sorted(unknown))}"
    if not list(description.subjects(None, SD.Service)):
        return "nothing is a sd:Service"
    conforms, _, words = validate(description, shacl_graph=Graph().parse(SHAPES))
    return None if conforms else " ".join(str(words).split())[:500]
