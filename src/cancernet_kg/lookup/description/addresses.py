"""Where the described service is reached, and the IRIs that its description uses. Called by every part."""

from dataclasses import dataclass

from cancernet_kg.lookup.description.statements import local_name
from cancernet_kg.lookup.description.survey import Survey
from cancernet_kg.namespaces import BASE

CANONICAL_ENDPOINT = BASE + "sparql"
_ENDPOINT_PATH = "/sparql"
_DOCUMENT_PATH = "/.well-known/void"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The endpoint, the site it belongs to, and the document that the description's own IRIs are fragments of."""

    endpoint: str
    site: str
    document: str

    @property
    def graph_store(self) -> str:
        """Where graphs are read by the Graph Store Protocol."""
        return f"{self.site}/graphs"

    @property
    def dataset(self) -> str:
        """The dataset, as a `void:Dataset` and a `dcat:Dataset`."""
        return self.own("dataset")

    @property
    def service(self) -> str:
        """The endpoint, as an `sd:Service` and a `dcat:DataService`."""
        return self.endpoint

    def named_graph(self, name: str) -> str:
        """Return the pair of a graph and its name; statements on the name itself are left to the data."""
        return self.own(f"named-graph/{local_name(name)}")

    def graph(self, name: str) -> str:
        """Return the content of a named graph."""
        return self.own(f"graph/{local_name(name)}")

    def own(self, name: str) -> str:
        """Return an IRI of the description."""
        return f"{self.document}#{name}"


def addresses(survey: Survey, endpoint: str) -> Addresses:
    """Return the addresses for an endpoint, for the canonical one when it is empty.

    The published graph and its description keep their IRIs wherever they are served; other data have none but the
    server's.
    """
    reached = endpoint or CANONICAL_ENDPOINT
    site = reached.removesuffix(_ENDPOINT_PATH)
    home = CANONICAL_ENDPOINT.removesuffix(_ENDPOINT_PATH) if survey.is_published_graph else site
    return Addresses(reached, site, home + _DOCUMENT_PATH)
