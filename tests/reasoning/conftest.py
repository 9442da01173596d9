"""What the reasoner's tests share: small graphs in Turtle, and a seeded maker of random ontologies with data."""

from collections.abc import Callable
from random import Random

import pytest
from pyoxigraph import RdfFormat, Triple, parse

EXAMPLE = "https://example.org/"
HEADER = f"""
@prefix : <{EXAMPLE}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DECLARATIONS = """
:A a owl:Class . :B a owl:Class . :C a owl:Class . :D a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :r a owl:ObjectProperty .
:d a owl:DatatypeProperty . :e a owl:DatatypeProperty . :note a owl:AnnotationProperty .
"""


def read(turtle: str) -> list[Triple]:
    """Read Turtle with the example's prefixes already declared."""
    return [quad.triple for quad in parse(HEADER + turtle, format=RdfFormat.TURTLE)]


def random_ontology(random: Random) -> list[Triple]:
    """Make an OWL 2 DL ontology that entails much and contradicts nothing: properties build on lower ones only."""
    classes, properties = [f":C{n}" for n in range(5)], [f":p{n}" for n in range(5)]
    lines = [f"{name} a owl:Class ." for name in classes] + [f"{name} a owl:ObjectProperty ." for name in properties]
    lines += [f":i{n} a owl:ObjectProperty ; owl:inverseOf :p{n} ." for n in range(5)]
    for number in range(1, 5):
        lower = [f":{kind}{n}" for kind in "pi" for n in range(number)]
        # A property has chains or subproperties, never both, and only one without an inverse is symmetric: elsewhere
        # HermiT 1.3.8 misses links (see `agreement`) which the rules and owlrl find alike.
        chains = [
            f":p{number} owl:propertyChainAxiom ( {random.choice(lower)} {random.choice(lower)} ) .",
            f":p{number} owl:propertyChainAxiom ( {random.choice(lower)} :p{number} ) .",
        ]
        hierarchy = [
            f"{random.choice(lower)} rdfs:subPropertyOf :p{number} .",
            f":p{number} a owl:TransitiveProperty .",
        ]
        lines += random.choice((chains, hierarchy))
    lines.append(f":s a owl:ObjectProperty , owl:SymmetricProperty . :p{random.randrange(5)} rdfs:subPropertyOf :s .")
    for _ in range(6):
        one, other, prop = random.choice(classes), random.choice(classes), random.choice(properties)
        value = f"[ a owl:Restriction ; owl:onProperty {prop} ; owl:hasValue :x{random.randrange(4)} ]"
        some = f"[ a owl:Restriction ; owl:onProperty {prop} ; owl:someValuesFrom {random.choice(classes)} ]"
        only = f"[ a owl:Restriction ; owl:onProperty {prop} ; owl:allValuesFrom {random.choice(classes)} ]"
        axioms = [
            f"{one} rdfs:subClassOf {other} .",
            f"{one} rdfs:subClassOf {value} .",
            f"{one} rdfs:subClassOf {only} .",
            f"{some} rdfs:subClassOf {one} .",
            f"{one} owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( {other} {value} ) ] .",
            f"{prop} rdfs:domain {one} .",
            f"{prop} rdfs:range {one} .",
        ]
        lines.append(random.choice(axioms))
    return read("\n".join(lines))


def random_data(random: Random, size: int) -> list[Triple]:
    """Make statements about individuals with the classes and properties of `random_ontology`."""
    people = [f":x{n}" for n in range(max(4, size // 3))]
    lines = [f"{random.choice(people)} a :C{random.randrange(5)} ." for _ in range(size // 3)]
    lines += [
        f"{random.choice(people)} :{random.choice('pi')}{random.randrange(5)} {random.choice(people)} ."
        for _ in range(size - size // 3)
    ]
    return list(dict.fromkeys(read("\n".join(lines))))


@pytest.fixture(scope="session")
def turtle() -> Callable[[str], list[Triple]]:
    """Return what reads Turtle with the example's prefixes already declared."""
    return read


@pytest.fixture(scope="session")
def ontology() -> Callable[[str], list[Triple]]:
    """Return what reads an ontology whose classes A to D and properties p, q, r, d, e are declared already."""
    return lambda axioms: read(DECLARATIONS + axioms)


@pytest.fixture(scope="session")
def random_case() -> Callable[[int, int], tuple[list[Triple], list[Triple]]]:
    """Return what makes, from a seed and a size, an ontology and data."""

    def case(seed: int, size: int) -> tuple[list[Triple], list[Triple]]:
        random = Random(seed)  # noqa: S311  # a test case, not a secret
        return random_ontology(random), random_data(random, size)

    return case
