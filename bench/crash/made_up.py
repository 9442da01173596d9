"""A made-up graph root that is loaded in an instant, and statements that its gate lets pass. Used by all the rest."""

from collections.abc import Iterator
from pathlib import Path

from cancernet_kg.namespaces import BASE, ONTOLOGY, OUTSIDE_GRAPHS

CLIENTS = 16
_PREFIXES = f"""@prefix cnet: <{ONTOLOGY}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
_ONTOLOGY = """<https://w3id.org/cancernet-kg/ontology> a owl:Ontology .
cnet:Organisation a owl:Class ; rdfs:label "organisation"@en, "organisation"@fr .
cnet:Action a owl:Class ; rdfs:label "action"@en, "action"@fr .
cnet:hasParticipant a owl:ObjectProperty ; rdfs:label "has participant"@en ; owl:inverseOf cnet:participatesIn .
cnet:participatesIn a owl:ObjectProperty ; rdfs:label "participates in"@en .
cnet:note a owl:DatatypeProperty ; rdfs:label "note"@en .
skos:prefLabel a owl:AnnotationProperty ; rdfs:label "name"@en .
"""
_SHAPES = """cnet:OrganisationShape a sh:NodeShape ; sh:targetClass cnet:Organisation ; sh:property cnet:NameShape .
cnet:NameShape a sh:PropertyShape ; sh:path skos:prefLabel ; sh:minCount 1 ;
    sh:message "An organisation needs a name."@en, "Une organisation a besoin d'un nom."@fr .
"""


def write(root: Path) -> None:
    """Write a graph root: an ontology, a shape, an organisation and an action for each client, no questions."""
    things = "".join(
        f'<{_thing("organisation", number)}> a cnet:Organisation ; skos:prefLabel "Organisation {number}"@en .\n'
        f'<{_thing("action", number)}> a cnet:Action ; skos:prefLabel "Action {number}"@en .\n'
        for number in range(CLIENTS)
    )
    records = "".join(f'<{graph(number)}> dcterms:title "The graph of client {number}"@en .\n' for number in _clients())
    seeds = {f"data/outside/{_name(number)}.ttl": _seed(number) for number in _clients()}
    files = {
        "ontology/cancernet.ttl": _ONTOLOGY,
        "shapes/shapes.ttl": _SHAPES,
        "data/curated/things.ttl": things,
        "data/outside/documents/clients.ttl": records,
        **seeds,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_PREFIXES + text, encoding="utf-8")
    (root / "data" / "questions").mkdir()
    (root / "data" / "coverage.csv").write_text("fact,document,lines,statements,reason\n", encoding="utf-8")


def graph(client: int) -> str:
    """Return the name of the graph that only this client changes."""
    return OUTSIDE_GRAPHS + _name(client)


def statements(client: int, name: str, count: int) -> frozenset[str]:
    """Return statements in a client's graph that no other name gives, as lines of N-Quads without their ends."""
    subject, where = _thing("organisation", client), graph(client)
    return frozenset(f'<{subject}> <{ONTOLOGY}note> "{name}: {number}" <{where}> .' for number in range(count))


def participation(client: int, other: int) -> str:
    """Return a statement from which another one follows."""
    action, organisation = _thing("action", client), _thing("organisation", other % CLIENTS)
    return f"<{action}> <{ONTOLOGY}hasParticipant> <{organisation}> <{graph(client)}> ."


def _clients() -> Iterator[int]:
    return iter(range(CLIENTS))


def _seed(client: int) -> str:
    """Return what a client's graph holds from the beginning, so that it is never empty."""
    return f'<{_thing("organisation", client)}> cnet:note "from the beginning" .\n'


def _thing(kind: str, number: int) -> str:
    return f"{BASE}id/{kind}/n{number}"


def _name(client: int) -> str:
    return f"client-{client}"
