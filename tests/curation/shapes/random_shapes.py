"""Random shapes, of every kind of constraint and path, over a vocabulary of three properties and three classes."""

import random

PROLOGUE = """
@prefix ex: <https://example.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
PROPERTIES = ("ex:p", "ex:q", "ex:r")
CLASSES = ("ex:A", "ex:B", "ex:C")
NODES = tuple(f"ex:n{number}" for number in range(6))
TEXTS = ('"a"', '"a"@en', '"b"@fr', '"1"^^xsd:integer', '"2"^^xsd:integer', '"x"^^xsd:integer', '"ab\\n"')
QUERIES = (
    "?value <{p}> $this . FILTER NOT EXISTS {{ $this <{q}> ?value }}",
    "$this <{p}>/<{q}> ?value . FILTER ( ?value != $this )",
    "$this <{p}> ?one , ?two . ?one <{q}> ?value . ?two <{q}> ?value . FILTER ( STR(?one) < STR(?two) )",
    "$this <{p}> ?value OPTIONAL {{ ?value <{q}> ?other }} FILTER ( ! BOUND(?other) )",
    "{{ $this <{p}> ?value }} UNION {{ ?value <{q}>+ $this }}",
    "$this ?property ?value . FILTER ( isLiteral(?value) && ?property = <{p}> )",
    "?value a ?class . $this a ?class ; <{p}> ?any . ?value <{q}> ?any",
    "$this <{p}> ?any . BIND ( ?any AS ?value ) FILTER EXISTS {{ ?any ^<{q}> ?far . ?far (<{p}>|<{q}>)* ?any }}",
    "$this !<{p}> ?value . FILTER ( isIRI(?value) )",
)


class RandomShapes:
    """Writes the shapes of one seed."""

    def __init__(self, chance: random.Random) -> None:
        """Decide how many shapes there are; one may refer to those that come later, so that none refers to itself."""
        self._chance = chance
        self._parts: list[str] = []
        self._shapes = 4

    def turtle(self) -> str:
        """Return the shapes as Turtle."""
        shapes = [self._node_shape(number) for number in range(self._shapes)]
        return PROLOGUE + "\n".join([*shapes, *self._parts])

    def _pick(self, *options: str) -> str:
        return self._chance.choice(options)

    def _node_shape(self, number: int) -> str:
        clauses = [f"ex:S{number} a sh:NodeShape", *(self._target() for _ in range(self._chance.choice((0, 1, 1, 2))))]
        clauses += [f"sh:property {self._part(number)}" for _ in range(self._chance.choice((0, 1, 2, 3)))]
        plain = [part.split()[0] for part in self._parts if "ex:S" not in part]
        if plain and self._chance.random() < 0.3:  # shared with another shape, without a way back to it
            clauses.append(f"sh:property {self._pick(*plain)}")
        if self._chance.random() < 0.4:
            clauses.append(self._constraint(number))
        if self._chance.random() < 0.2:
            clauses.append(f"sh:closed true ; sh:ignoredProperties ( rdf:type {self._pick(*PROPERTIES)} )")
        if self._chance.random() < 0.3:
            clauses.append(f"sh:sparql {self._query()}")
        return " ; ".join(clauses) + " ."

    def _target(self) -> str:
        return self._pick(
            f"sh:targetClass {self._pick(*CLASSES)}",
            f"sh:targetSubjectsOf {self._pick(*PROPERTIES)}",
            f"sh:targetObjectsOf {self._pick(*PROPERTIES)}" if self._chance.random() < 0.2 else "sh:targetClass ex:A",
            f"sh:targetNode {self._pick(*NODES)}",
        )

    def _query(self) -> str:
        one, other = (name.replace("ex:", "https://example.org/") for name in self._chance.sample(PROPERTIES, 2))
        body = self._pick(*QUERIES).format(p=one, q=other)
        return f'[ sh:select """SELECT $this ?value WHERE {{ {body} }}""" ]'

    def _part(self, number: int) -> str:
        name = f"ex:P{len(self._parts)}"
        self._parts.append("")
        clauses = [f"{name} a sh:PropertyShape", f"sh:path {self._path(2)}"]
        constraints = [self._constraint(number, of_property=True) for _ in range(self._chance.choice((1, 1, 2)))]
        clauses += {constraint.split()[0]: constraint for constraint in constraints}.values()
        if self._chance.random() < 0.15:
            clauses.append(f"sh:sparql {self._query()}")
        self._parts[int(name.removeprefix("ex:P"))] = " ; ".join(clauses) + " ."
        return name

    def _path(self, depth: int) -> str:
        simple = self._pick(*PROPERTIES)
        if depth == 0 or self._chance.random() < 0.5:
            return simple
        inner = self._path(depth - 1)
        return self._pick(
            f"[ sh:inversePath {simple} ]",
            f"( {inner} {simple} )",
            f"[ sh:alternativePath ( {inner} {self._pick(*PROPERTIES)} ) ]",
            f"[ sh:{self._pick('zeroOrMorePath', 'oneOrMorePath', 'zeroOrOnePath')} {inner} ]",
        )

    def _constraint(self, number: int, *, of_property: bool = False) -> str:
        options = [
            f"sh:class {self._pick(*CLASSES)}",
            f"sh:nodeKind {self._pick('sh:IRI', 'sh:Literal')}",
            f"sh:hasValue {self._pick(*NODES, *TEXTS)}",
            f"sh:in ( {' '.join(self._chance.sample((*NODES, *TEXTS), 6))} )",
            "sh:datatype xsd:integer",
            'sh:pattern "^[a1]+$"',
            f"sh:equals {self._pick(*PROPERTIES)}" if of_property else "sh:maxLength 22",
            f"sh:disjoint {self._pick(*PROPERTIES)}",
        ]
        if of_property:
            options += ["sh:minCount 1", "sh:maxCount 1", "sh:uniqueLang true", 'sh:languageIn ( "en" )']
        later = [f"ex:S{other}" for other in range(number + 1, self._shapes)]
        if later:
            options += [f"sh:{self._pick('node', 'not')} {self._pick(*later)}"] * 2
            options.append(f"sh:{self._pick('and', 'or', 'xone')} ( {self._pick(*later)} {self._pick(*later)} )")
        if later and of_property:
            qualified = f"sh:qualifiedValueShape {self._pick(*later)} ; sh:qualified{self._pick('Min', 'Max')}Count 1"
            disjoint = " ; sh:qualifiedValueShapesDisjoint true" if self._chance.random() < 0.5 else ""
            options.append(qualified + disjoint)
        return self._pick(*options)
