# Fails, one change at a time: shape of a projection.
PREFIX cnet: <https://w3id.org/cancernet-kg/ontology#>
PREFIX id: <https://w3id.org/cancernet-kg/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

## a node without a URI | expects: ProjectionShape nodeKind
INSERT DATA { [] a cnet:Projection ; skos:prefLabel "projection sample-projection"@en ; skos:prefLabel "projection sample-projection"@fr ; cnet:horizon "2040"^^xsd:gYear ; cnet:measures <https://w3id.org/cancernet-kg/id/indicator/sample-indicator> ; cnet:numericValue 90.0 ; cnet:hasComparator <https://w3id.org/cancernet-kg/concept/comparator/exactly> ; cnet:hasUnit <https://w3id.org/cancernet-kg/concept/unit/percent> }

## a URI of another form | expects: ProjectionShape pattern
DELETE { <https://w3id.org/cancernet-kg/id/projection/sample-projection> ?property ?value } INSERT { <https://w3id.org/cancernet-kg/id/projection/Sample-projection> ?property ?value } WHERE { <https://w3id.org/cancernet-kg/id/projection/sample-projection> ?property ?value }

## horizon: the value is missing | expects: ProjectionShape-horizon minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/projection/sample-projection> cnet:horizon ?value }

## horizon: there are two values | expects: ProjectionShape-horizon maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/projection/sample-projection> cnet:horizon "2041"^^xsd:gYear }

## horizon: not a year | expects: ProjectionShape-horizon node
DELETE WHERE { <https://w3id.org/cancernet-kg/id/projection/sample-projection> cnet:horizon ?value } ;
INSERT DATA { <https://w3id.org/cancernet-kg/id/projection/sample-projection> cnet:horizon "2040" }

## measures: the value is missing | expects: ProjectionShape-measures minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/projection/sample-projection> cnet:measures ?value }

## measures: there are two values | expects: ProjectionShape-measures maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/projection/sample-projection> cnet:measures id:another . }

## numericValue: the value is missing | expects: ProjectionShape-numericValue minCount
DELETE WHERE { <https://w3id.org/cancernet-kg/id/projection/sample-projection> cnet:numericValue ?value }

## numericValue: there are two values | expects: ProjectionShape-numericValue maxCount
INSERT DATA { <https://w3id.org/cancernet-kg/id/projection/sample-projection> cnet:numericValue 5.5 }
