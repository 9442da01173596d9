from cancernet_kg.lookup.description.addresses import addresses
from cancernet_kg.lookup.description.survey import Survey

DOCUMENT = "https://w3id.org/cancernet-kg/.well-known/void"


def test_the_canonical_endpoint_is_the_default(surveyed: Survey) -> None:
    """Before the public address is known, the permanent one is given."""
    to = addresses(surveyed, "")

    assert to.endpoint == "https://w3id.org/cancernet-kg/sparql"
    assert to.graph_store == "https://w3id.org/cancernet-kg/graphs"
    assert to.dataset == f"{DOCUMENT}#dataset"


def test_what_is_published_keeps_its_iris_on_every_server(surveyed: Survey) -> None:
    """Another server gives its own addresses for access, and the same names for what it gives access to."""
    to = addresses(surveyed, "https://graph.example.eu/kg/sparql")

    assert to.endpoint == "https://graph.example.eu/kg/sparql"
    assert to.graph_store == "https://graph.example.eu/kg/graphs"
    assert (to.dataset, to.service) == (f"{DOCUMENT}#dataset", to.endpoint)


def test_other_data_are_named_by_their_server(other_data: Survey) -> None:
    """Nothing is said in the project's name about files that are not the project's."""
    to = addresses(other_data, "http://127.0.0.1:7001/sparql")

    assert to.dataset == "http://127.0.0.1:7001/.well-known/void#dataset"
    assert to.graph("urn:g") == "http://127.0.0.1:7001/.well-known/void#graph/urn%3Ag"


def test_graphs_have_readable_names(surveyed: Survey) -> None:
    """The project's graphs are recognised in the IRIs of their descriptions, which are not the graphs' own."""
    to = addresses(surveyed, "")

    assert to.graph("https://w3id.org/cancernet-kg/graph/leaflet/evidence") == f"{DOCUMENT}#graph/leaflet/evidence"
    assert to.named_graph("https://w3id.org/cancernet-kg/graph/curated") == f"{DOCUMENT}#named-graph/curated"
